import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { grantRole, insertAccount } from '../../server/accounts/accounts.repository.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { smtp } from '../../server/platform/outbox/smtp.ts';
import { startWorker, type Worker } from '../../server/platform/outbox/worker.ts';
import { hashPassword } from '../../server/platform/sign-in/argon2.ts';
import { newId } from '../../server/platform/tokens.ts';
import { startReport } from '../../server/reports/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { axeViolations } from '../support/browser.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { button, field, goTo, handsOn, link, main, type Handling, type Hands } from '../support/hands.ts';
import { openMailSink, type MailSink } from '../support/mail-sink.ts';
import { openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

/** Who reads a report: the ambassador who is sent one, and a board that has no account. */

const home = '/regio/oosterland';
const edition = `${home}/rapportages/2016-Q4/editie-1`;
const message = '54 van de 76 organisaties schakelden op';
const email = 'alex@gemeente.example';
const password = 'een ketel vol groene thee';
const tablet = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };
const minute = 60_000;
const day = 24 * 60 * minute;

let sink: MailSink;
let portal: Portal;
let worker: Worker | undefined;
let passwordHash: string;
let region: RegionId;

beforeAll(async () => {
  sink = await openMailSink();
  portal = await openPortal({ mailServer: { url: sink.url, from: 'portaal@schakelpunt.example' } });
  passwordHash = await hashPassword(password);
});
afterAll(async () => {
  await worker?.stop();
  await portal?.close();
  await sink.close();
});
beforeEach(async () => {
  await worker?.stop();
  await emptyDatabase();
  // A browser forgets at once what is kept until a day that is past to it.
  portal.clock.set('2037-02-16T12:00:00+01:00');
  sink.mails.length = 0;
  region = await aReferenceRegion(portal.deps);
  await aDraft('2016-Q4', '2015-Q4');
});

async function aDraft(of: string, comparedWith: string): Promise<void> {
  const { data } = portal.deps;
  const started = await startReport(
    portal.deps,
    { actor: aCoordinator(region), region: { id: region, name: 'Regio Oosterland' } },
    { id: newId(), quarter: quarter(of), comparedWith: quarter(comparedWith), sector: null },
  );
  if (!started.ok) throw new Error('The draft was not made.');
  await data.change(region, async (db) => {
    const { id, texts } = await db
      .selectFrom('report')
      .select(['id', 'texts'])
      .where('quarter', '=', of)
      .executeTakeFirstOrThrow();
    const request = { ...(texts as { request: object }).request, telephone: '074 000 12 34' };
    const changed = JSON.stringify({ ...(texts as object), request });
    await db
      .updateTable('report')
      .set({ texts: changed as never })
      .where('id', '=', id)
      .execute();
  });
}

/** An ambassador of Esveen; gives the organisations there. */
async function alexOfEsveen(): Promise<string[]> {
  const [personId, now] = [newId(), portal.clock.now()];
  await portal.deps.data.everywhere(async (db) => {
    await insertAccount(db, { id: personId, name: 'Alex Ambtsketen', email, emailKey: email, passwordHash, createdAt: now });
    await grantRole(db, { id: newId(), region, personId, role: 'ambassador', organisationId: null, from: now });
  });
  return portal.deps.data.change(region, async (db) => {
    const { id } = await db.selectFrom('municipality').select('id').where('name', '=', 'Esveen').executeTakeFirstOrThrow();
    await db.updateTable('role_grant').set({ municipality_id: id }).where('person_id', '=', personId).execute();
    const there = await db.selectFrom('organisation').select('name').where('municipality_id', '=', id).execute();
    return there.map(({ name }) => name);
  });
}

/** How far down the window each of these ends. */
const endsOf = async (targets: readonly Locator[]): Promise<number[]> =>
  Promise.all(
    targets.map(async (target) => {
      const box = (await target.boundingBox())!;
      return box.y + box.height;
    }),
  );

const sticksOut = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

it.each([
  ['with scripts', {}],
  ['without scripts', withoutScripts],
])(
  'an ambassador has the message in sight as soon as they sign in from the mail, %s',
  async (_, options) => {
    const own = (await alexOfEsveen()).toSorted();
    expect(own.length).toBeGreaterThan(2);
    await aDraft('2016-Q3', '2015-Q4');
    await anEdition(region, { quarter: '2016-Q3', deps: portal.deps });
    await anEdition(region, { mailAmbassadors: true, deps: portal.deps });
    worker = startWorker(portal.deps, smtp(portal.deps.config.mailServer!), () => {}, { every: 50 });
    await expect.poll(() => sink.mails.length, { timeout: 20_000 }).toBe(1);
    const [mail] = sink.mails;
    expect([mail!.to, mail!.subject]).toEqual([email, 'Rapportage Q4 2016 van Regio Oosterland']);
    expect(mail!.text).toContain(`${message}.`);
    const links = mail!.text.match(/https?:\/\/\S+/g)!;
    expect(links).toEqual([portal.url + edition]);

    const page = await portal.open(portal.anonymous(), { ...tablet, ...options });
    let activations = 0;
    const press = async (target: Locator): Promise<void> => {
      activations += 1;
      await target.tap();
    };
    activations += 1;
    await page.goto(links[0]!);
    await press(page.getByLabel('E-mailadres'));
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await press(page.getByRole('button', { name: 'Log in' }));
    await page.waitForURL(portal.url + edition);
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.innerText()).toBe(message);
    // The link of the mail, the field, the button: and nothing after it.
    expect(activations).toBe(3);

    const three = await page.locator('.report-figures li').all();
    expect(three).toHaveLength(3);
    expect(Math.max(...(await endsOf([heading, ...three, page.locator('.report-request')])))).toBeLessThanOrEqual(1024);
    expect(await page.evaluate('scrollY')).toBe(0);
    if (!('javaScriptEnabled' in options)) expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(0);

    await press(page.getByRole('link', { name: 'Uw gemeente: Esveen' }));
    const marked = page.getByRole('table', { name: 'in Esveen' }).locator('tbody tr > :first-child');
    expect((await marked.allInnerTexts()).toSorted()).toEqual(own);

    await page.goto(home);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(message);
    const earlier = page.getByRole('table', { name: 'Eerdere rapportages' });
    expect(await earlier.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Q3 2016, editie 1')]);
    expect((await marked.allInnerTexts()).toSorted()).toEqual(own);
    if (!('javaScriptEnabled' in options)) expect(await axeViolations(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(0);
    await page.context().close();
  },
  120_000,
);

/** Makes a link for this board, of the edition that is on the screen; gives it. */
async function shares(kim: Hands, meantFor: string): Promise<string> {
  await kim.write(field(kim, 'voor'), meantFor);
  await kim.press(button(kim, 'Maak de deellink'));
  await kim.arrive('De deellink is klaar', 'U ziet hem alleen nu.');
  const address = await kim.page.locator('#eenmalig').innerText();
  expect(address).toMatch(new RegExp(`^${portal.url}/gedeeld/[\\w-]{43}$`));
  await kim.press(link(kim, 'Naar de deellinks'));
  await kim.arrive('Deel dit rapport', meantFor);
  expect(await kim.page.content()).not.toContain(address.split('/').at(-1));
  return address;
}

const opened = async (kim: Hands, meantFor: string): Promise<string> => {
  await goTo(kim, `${edition}/deellinks`);
  await kim.arrive('Deel dit rapport', meantFor);
  return kim.page.getByRole('row', { name: meantFor }).innerText();
};

async function isRefused(board: Hands, address: string, heading: string): Promise<void> {
  for (const path of [address, board.page.url()]) {
    expect((await board.page.goto(path))!.status(), path).toBe(410);
    await board.arrive(heading, 'Vraag de coördinator van uw regio om een nieuwe link.', 'refused');
    expect(await main(board)).not.toContain(message);
  }
}

it.each<[string, Handling, Parameters<Portal['open']>[1]]>([
  ['with scripts', { by: 'mouse', looks: true, scripts: true, widths: [360, 768, 1280] }, {}],
  ['without scripts', { by: 'mouse', looks: false, scripts: false }, withoutScripts],
  ['by keyboard alone', { by: 'keyboard', looks: false, scripts: true }, {}],
])(
  'a board without an account reads a report by a link, until it is revoked or has expired, %s',
  async (_, handling, options) => {
    await anEdition(region, { deps: portal.deps });
    const window = { viewport: { width: 1280, height: 900 }, ...options };
    const kim = handsOn(await portal.open(await portal.as('coordinator', { region, name: 'Kim de Vries' }), window), handling);
    await goTo(kim, edition);
    await kim.arrive(message);
    await kim.press(link(kim, 'Bij deze editie'));
    await kim.press(link(kim, 'Deel dit rapport met een bestuur'));
    await kim.arrive('Deel dit rapport', 'Nog geen deellinks');
    const toNorth = await shares(kim, 'bestuur van Noord');
    const toSouth = await shares(kim, 'bestuur van Zuid');
    expect(await opened(kim, 'bestuur van Noord')).toContain('0 keer');

    const board = handsOn(await portal.open(portal.anonymous(), window), handling);
    await goTo(board, toNorth);
    await board.arrive(message, 'U leest dit rapport met een deellink.');
    const shown = await board.page.content();
    const names = await portal.deps.data.read(region, (db) => db.selectFrom('organisation').select('name').execute());
    expect(names).toHaveLength(76);
    expect(names.filter(({ name }) => shown.includes(name))).toEqual([]);
    await board.page.reload();
    await board.arrive(message);
    expect(await opened(kim, 'bestuur van Noord')).toContain('1 keer');
    expect(await opened(kim, 'bestuur van Zuid')).toContain('0 keer');

    await kim.press(button(kim, 'Trek in de deellink voor bestuur van Noord'));
    await kim.arrive('Deel dit rapport', 'De deellink is ingetrokken. Hij werkt niet meer.');
    await isRefused(board, toNorth, 'Deze deellink is ingetrokken');

    await goTo(board, toSouth);
    await board.arrive(message);
    portal.clock.forward(31 * day);
    await isRefused(board, toSouth, 'Deze deellink is verlopen');
    for (const { page } of [kim, board]) await page.context().close();
  },
  120_000,
);
