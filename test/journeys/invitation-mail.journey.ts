import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { smtp } from '../../server/platform/outbox/smtp.ts';
import { startWorker, type Worker } from '../../server/platform/outbox/worker.ts';
import { createRegion } from '../../server/organisations/index.ts';
import { emptyDatabase } from '../support/database.ts';
import { openMailSink, type MailSink } from '../support/mail-sink.ts';
import { arrive, narrow, openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const who = { personId: null, name: 'proef', origin: 'cli' };
const invitations = '/regio/oost/beheer/uitnodigingen';
const messages = '/regio/oost/beheer/berichten';

let sink: MailSink;
let mailing: Portal;
let keeping: Portal;
let worker: Worker;
let region: RegionId;

beforeAll(async () => {
  sink = await openMailSink();
  const mailServer = { url: sink.url, from: 'portaal@schakelpunt.example' };
  mailing = await openPortal({ mailServer });
  keeping = await openPortal();
});
afterAll(async () => {
  await mailing?.close();
  await keeping?.close();
  await sink.close();
});
beforeEach(async () => {
  await emptyDatabase();
  sink.mails.length = 0;
  sink.answer = () => null;
  region = await mailing.deps.data.everywhere((db) => createRegion(db, mailing.deps, who, { slug: 'oost', name: 'Regio Oost' }));
});

async function invite(page: Page, go: (page: Page, path: string) => Promise<unknown> = arrive): Promise<void> {
  await go(page, invitations);
  await page.getByLabel('Naam', { exact: true }).fill('An Bos');
  await page.getByLabel('Zakelijk e-mailadres').fill('an@voorbeeld.example');
  await page.getByLabel('Ambassadeur').check();
  await page.getByRole('button', { name: /^(Verstuur|Maak) de uitnodiging/ }).click();
  await page.waitForLoadState('networkidle');
}

describe('an invitation by mail', () => {
  beforeEach(() => {
    const send = smtp(mailing.deps.config.mailServer!);
    worker = startWorker(mailing.deps, send, () => {}, { every: 50 });
  });
  const stopped = (): Promise<void> => worker.stop();

  it.each([
    ['with scripts', {}, arrive],
    // Looking around takes scripts.
    ['without scripts', withoutScripts, (page: Page, path: string) => page.goto(path)],
  ])('is sent, read, opened on a phone and becomes an account, %s', async (_, options, go) => {
    const page = await mailing.open(await mailing.as('coordinator', { region }), options);
    await invite(page, go);
    expect(await page.locator('main, .flash').allInnerTexts()).toContainEqual(expect.stringContaining('an@voorbeeld.example'));
    await expect.poll(() => sink.mails.length).toBe(1);
    const link = /https?:\/\/\S+/.exec(sink.mails[0]!.text)![0];
    await expect.poll(async () => (await page.goto(messages), page.locator('main').innerText())).toContain('verstuurd');

    const phone = await mailing.open(mailing.anonymous(), { ...narrow, ...options });
    await go(phone, link);
    await phone.getByLabel('Kies een wachtwoord').fill('een ketel vol groene thee');
    await phone.getByLabel('Hetzelfde wachtwoord nog een keer').fill('een ketel vol groene thee');
    await phone.getByRole('button', { name: 'Maak mijn account' }).click();
    await phone.waitForURL(/\/regio\/oost|\/$/);
    expect((await phone.request.get('/regio/oost')).status()).toBe(200);
    await stopped();
    await phone.context().close();
    await page.context().close();
  });

  it('to an address that does not exist comes back as something to mend', async () => {
    sink.answer = () => ({ code: 550, text: 'Onbekende gebruiker' });
    const visitor = await mailing.as('coordinator', { region });
    const page = await mailing.open(visitor, narrow);
    await invite(page);
    await expect.poll(async () => (await page.goto(messages), page.locator('main').innerText())).toContain('adres klopt niet');
    await arrive(page, messages);
    sink.answer = () => null;
    await page.getByRole('button', { name: /Probeer opnieuw/ }).click();
    await expect.poll(() => sink.mails.length).toBe(1);
    await stopped();
    await page.context().close();
  });
});

describe('without a mail server', () => {
  it.each([
    ['on a wide screen', { viewport: { width: 1280, height: 900 } }],
    ['on a phone', narrow],
  ])('the text waits to be copied, %s', async (_, options) => {
    const page = await keeping.open(await keeping.as('coordinator', { region }), {
      ...options,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await invite(page);
    await arrive(page, messages);
    await page.getByRole('link', { name: /^Uitnodiging voor/ }).click();
    await arrive(page, new URL(page.url()).pathname);
    await page.getByRole('button', { name: 'Kopieer' }).click();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toMatch(/^Beste An Bos,\n\nU bent uitgenodigd/);
    expect(copied).toMatch(/\/uitnodiging\/[\w-]{43}\n/);
    await page.context().close();
  });
});
