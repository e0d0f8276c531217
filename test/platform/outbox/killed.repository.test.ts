import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { systemClock } from '../../../server/platform/clock.ts';
import { createData } from '../../../server/platform/db/data.ts';
import { listMail } from '../../../server/platform/outbox/messages.repository.ts';
import { insertRegion } from '../../../server/platform/db/region.repository.ts';
import { smtp } from '../../../server/platform/outbox/smtp.ts';
import { deliverNext } from '../../../server/platform/outbox/worker.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { openMailSink, type Stage } from '../../support/mail-sink.ts';
import { aPlace, engine, removeUnpacked } from '../process/places.ts';
import { endAll, run } from '../process/portal-process.ts';

const sink = await openMailSink();
afterAll(endAll);
afterAll(removeUnpacked);
afterAll(() => sink.close());

const writesMail = fileURLToPath(new URL('./writes-mail.ts', import.meta.url));
/** The embedded engine takes a second to start, so it is killed at fewer places. */
const stages: Stage[] =
  engine === 'postgres' ? ['connected', 'recipient', 'data', 'received', 'answered'] : ['connected', 'answered'];

it(`loses no mail, sends none that was undone, and at most one twice a kill: killed ${stages.join(', ')}`, async () => {
  const place = await aPlace();
  const region = newId() as RegionId;
  const first = await place.open();
  await createData(first.kysely).everywhere((db) =>
    insertRegion(db, { id: region, slug: 'oost', name: 'Regio Oost', createdAt: new Date() }),
  );
  await first.close();

  const written: string[] = [];
  const env = { ...place.env, SMTP_URL: sink.url };
  for (const stage of stages) {
    const before = sink.mails.length;
    const child = run(writesMail, env, [region]);
    // Killed from here, in the middle of its talk with the mail server, and not before one mail went well.
    sink.at = (reached) => {
      if (reached === stage && sink.mails.length > before) child.kill('SIGKILL');
    };
    const { signal } = await child.ended;
    expect(signal).toBe('SIGKILL');
    written.push(...[...child.stdout().matchAll(/wrote (\S+)\n/g)].map(([, id]) => id!));
  }
  sink.at = () => {};

  const database = await place.open();
  const data = createData(database.kysely);
  const send = smtp({ url: sink.url, from: 'no-reply@127.0.0.1' });
  while ((await deliverNext({ data, clock: systemClock }, send)) === 'delivered');
  const { mails } = await data.read(region, (db) => listMail(db, { limit: 100_000 }));
  await database.close();
  await place.remove();

  const received = Map.groupBy(sink.mails, ({ messageId }) => messageId.slice(1, 37));
  expect(written.length).toBeGreaterThan(stages.length - 1);
  expect(written.filter((about) => !mails.some(({ aboutId }) => aboutId === about))).toEqual([]);
  expect(mails.filter(({ id, sentAt }) => !sentAt || !received.has(id))).toEqual([]);
  expect([...received.keys()].filter((id) => !mails.some((mail) => mail.id === id))).toEqual([]);
  expect(sink.mails.filter(({ to }) => to !== 'an@voorbeeld.example')).toEqual([]);
  expect(sink.mails.length - received.size).toBeLessThanOrEqual(stages.length);
}, 60_000);
