import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { grantRole, insertAccount } from '../../server/accounts/accounts.repository.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { smtp } from '../../server/platform/outbox/smtp.ts';
import { startWorker, type Worker } from '../../server/platform/outbox/worker.ts';
import { hashPassword } from '../../server/platform/sign-in/argon2.ts';
import { newId } from '../../server/platform/tokens.ts';
import { openRound, planRound } from '../../server/rounds/index.ts';
import { sentEarlier } from '../quickscan/a-quickscan.ts';
import { aWish, speaksFor } from '../rounds/some-round.ts';
import { aCoordinator } from '../support/acting.ts';
import { axeViolations } from '../support/browser.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { openMailSink, type MailSink } from '../support/mail-sink.ts';
import { openPortal, withoutScripts, type Portal } from '../support/portal.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const email = 'sanne@voorbeeld.example';
const password = 'een ketel vol groene thee';

let sink: MailSink;
let portal: Portal;
let worker: Worker;
let passwordHash: string;

beforeAll(async () => {
  sink = await openMailSink();
  portal = await openPortal({ mailServer: { url: sink.url, from: 'portaal@schakelpunt.example' } });
  passwordHash = await hashPassword(password);
});
afterAll(async () => {
  await portal?.close();
  await sink.close();
});

/** An organisation in gear 5 that is asked again, and the mail that asks. */
async function invitation(): Promise<string> {
  const { deps } = portal;
  const region = await aRegion();
  const name = 'Woonstichting De Linde';
  const organisation = await anOrganisation(region, { name, sectorId: await aSector(region) });
  await speaksFor(region, { id: organisation, name }, email);
  await hasAccount(region, organisation);
  const answers = answersUpTo(5).map((answer) => ({ ...answer, evidenceDate: isoDate('2036-11-15') }));
  await sentEarlier({ region, organisation, id: '' }, { '2036-Q4': answers });
  const kim = aCoordinator(region);
  const now = quarter('2037-Q1');
  await planRound(deps, kim, now, aWish({ deadline: isoDate('2037-04-15'), lastDay: isoDate('2037-04-29') }));
  await openRound(deps, kim, now, { besideAnother: false, invitesToPortal: false });
  await expect.poll(() => sink.mails.length).toBe(1);
  return /https?:\/\/\S+\/quickscans\/\S+/.exec(sink.mails[0]!.text)![0];
}

async function hasAccount(region: RegionId, organisation: string): Promise<void> {
  const now = portal.clock.now();
  const personId = newId();
  await portal.deps.data.everywhere(async (db) => {
    await insertAccount(db, { id: personId, name: 'Sanne Voorbeeld', email, emailKey: email, passwordHash, createdAt: now });
    await grantRole(db, { id: newId(), region, personId, role: 'member', organisationId: organisation, from: now });
  });
}

beforeEach(async () => {
  await emptyDatabase();
  // A browser forgets at once what is kept until a day that is past to it.
  portal.clock.set('2037-02-16T12:00:00+01:00');
  sink.mails.length = 0;
  worker = startWorker(portal.deps, smtp(portal.deps.config.mailServer!), () => {}, { every: 50 });
});

it.each([
  ['with scripts', {}],
  ['without scripts', withoutScripts],
])(
  'from mail to sent, nothing changed, is at most nine activations on a phone, %s',
  async (_, options) => {
    const link = await invitation();
    const page = await portal.open(portal.anonymous(), { ...phone, ...options });
    let activations = 0;
    const press = async (target: Locator): Promise<void> => {
      activations += 1;
      await target.tap();
    };
    const looksGood = async (): Promise<void> => {
      if (!('javaScriptEnabled' in options)) expect(await axeViolations(page)).toEqual([]);
      expect(await widerThanPhone(page)).toBe(0);
    };

    activations += 1;
    await page.goto(link);
    // Into the first field by touch, to the next one by its key on the keyboard.
    await press(page.getByLabel('E-mailadres'));
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await press(page.getByRole('button', { name: 'Log in' }));
    await page.waitForURL(link);
    await looksGood();

    await press(page.getByRole('link', { name: 'Er is niets veranderd' }));
    await page.waitForURL(`${link}/controleren`);
    await looksGood();
    const ticks = await page.getByLabel('Dit klopt nog').all();
    expect(ticks).toHaveLength(4);
    for (const tick of ticks) await press(tick);
    await press(page.getByRole('button', { name: 'Bevestig en verstuur' }));
    await page.waitForURL(link);
    await looksGood();

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Verstuurd. Voorlopig: versnelling 5');
    expect(activations).toBeLessThanOrEqual(9);
    await worker.stop();
    await page.context().close();
  },
  60_000,
);

const widerThanPhone = async (page: Page): Promise<number> =>
  Math.max(0, await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
