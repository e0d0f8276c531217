import { afterAll, expect, it } from 'vitest';
import { openMailSink } from '../../support/mail-sink.ts';
import { aPlace, removeUnpacked } from '../process/places.ts';
import { endAll, run, runningPortal } from '../process/portal-process.ts';

const sink = await openMailSink();
afterAll(endAll);
afterAll(removeUnpacked);
afterAll(() => sink.close());

it('a portal with a mail server sends what the command line wrote, and stops at once when asked', async () => {
  const place = await aPlace();
  const words = ['invite', '--email', 'bo@voorbeeld.example', '--role', 'admin'];
  const invite = run('server/cli/main.ts', { ...place.env, BASE_URL: 'https://portaal.example' }, words);
  expect((await invite.ended).code).toBe(0);
  const portal = await runningPortal({ ...place.env, SMTP_URL: sink.url, MAIL_FROM: 'vpt@oost.example' });
  await expect.poll(() => sink.mails.length, { timeout: 10_000 }).toBe(1);
  const [mail] = sink.mails;
  expect([mail!.to, mail!.from]).toEqual(['bo@voorbeeld.example', 'vpt@oost.example']);
  expect(mail!.text).toContain(invite.stdout().trim());
  portal.kill('SIGTERM');
  expect(await portal.ended).toMatchObject({ code: 0 });
  await place.remove();
}, 60_000);
