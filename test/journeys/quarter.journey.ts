import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { smtp } from '../../server/platform/outbox/smtp.ts';
import { startWorker, type Worker } from '../../server/platform/outbox/worker.ts';
import { hashPassword } from '../../server/platform/sign-in/argon2.ts';
import { listAnswers } from '../../server/quickscan/answers.repository.ts';
import { emptyDatabase } from '../support/database.ts';
import { button, field, goTo, handsOn, link, main, type Handling, type Hands } from '../support/hands.ts';
import { openMailSink, type MailSink, type ReceivedMail } from '../support/mail-sink.ts';
import { openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import {
  aRegionBeforeTheQuarter,
  bo,
  bosAnswers,
  card,
  checkHeading,
  cor,
  enters,
  gate,
  password,
  quickscanIn,
  sanne,
  sannesAnswers,
  sends,
  settled,
} from './a-quarter.ts';

/** One whole quarter, from planning its round to closing it, by everyone who has a part in it. */

const minute = 60_000;
const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1280, height: 900 } };
const round = '/regio/oost/rondes/2037-Q1';
const question = 'Van welke maand is het overzicht dat u noemt, en wie besprak het?';
const overrideReason = 'Acht van de negen stellingen zijn tijdens het bezoek van maart al aangetoond.';
const response = 'Dank u. De negende stelling volgt in mei.';

let sink: MailSink;
let portal: Portal;
let worker: Worker;
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
  sink.mails.length = 0;
  region = await aRegionBeforeTheQuarter(portal, passwordHash);
  worker = startWorker(portal.deps, smtp(portal.deps.config.mailServer!), () => {}, { every: 50 });
});

async function mailsTo({ email }: { email: string }, n: number): Promise<ReceivedMail> {
  const to = (): ReceivedMail[] => sink.mails.filter((mail) => mail.to === email);
  await expect.poll(() => to().length, { timeout: 20_000, message: `mail ${n} to ${email}` }).toBe(n);
  return to().at(-1)!;
}

async function opensRound(kim: Hands): Promise<void> {
  await goTo(kim, '/regio/oost/rondes/nieuw?kwartaal=2037-Q1');
  await kim.arrive('Plan een ronde');
  await kim.write(field(kim, 'deadline-dag'), '23');
  await kim.write(field(kim, 'uitnodiging'), 'Doet u dit kwartaal weer mee?');
  await kim.press(button(kim, 'Bekijk de uitnodiging'));
  await kim.arrive('Plan een ronde', 'Zo ziet de uitnodiging eruit');
  expect(await kim.page.locator('.mail-preview').innerText()).toMatch(
    /Doet u dit kwartaal weer mee\?[\s\S]*tot en met 23 april 2037/,
  );
  await kim.press(button(kim, 'Plan de ronde'));
  await kim.arrive('Ronde Q1 2037', 'Ronde Q1 2037 is gepland.');
  expect(sink.mails).toEqual([]);
  await kim.press(link(kim, 'Open de ronde'));
  await kim.arrive('Open ronde Q1 2037', '3 personen krijgen een uitnodiging per e-mail');
  await kim.press(button(kim, 'Open ronde Q1 2037'));
  await kim.arrive('Ronde Q1 2037', 'Ronde Q1 2037 is open. 3 personen krijgen bericht.');
}

/** Two activations, from the page of the round. */
async function reminds(kim: Hands): Promise<void> {
  await goTo(kim, round);
  await kim.arrive('Ronde Q1 2037');
  const row = kim.page.getByRole('row', { name: /^Volledig, niet verstuurd/ });
  expect((await row.innerText()).split(/\s*\t\s*/)[1]).toMatch(/^1\b/);
  const before = kim.activations;
  await kim.press(link(kim, 'Stuur een herinnering'));
  await kim.arrive('Herinner 2 personen', 'De berichten gaan na 5 minuten uit.');
  await kim.press(button(kim, 'Stuur 2 herinneringen'));
  await kim.arrive('Ronde Q1 2037', '2 herinneringen gaan om');
  expect(kim.activations - before).toBe(2);
}

async function givesBack(kim: Hands): Promise<void> {
  await goTo(kim, '/regio/oost/quickscans');
  await kim.arrive('Quickscans beoordelen');
  await kim.press(link(kim, sanne.organisation));
  await kim.arrive(`Beoordelen: ${sanne.organisation}`);
  await kim.choose(kim.page.getByLabel('Teruggeven met een vraag'));
  await kim.write(field(kim, 'toelichting'), question);
  await kim.press(button(kim, 'Verder'));
  await kim.arrive(`Beoordelen: ${bo.organisation}`, `Volgende: ${bo.organisation}.`);
}

async function corrects(hands: Hands, mail: ReceivedMail): Promise<void> {
  expect(mail.subject).toBe(`Een vraag over de quickscan Q1 2037 van ${sanne.organisation}`);
  expect(mail.text).toContain(question);
  await goTo(hands, quickscanIn(mail));
  await hands.arrive(sanne.organisation, question);
  await hands.press(link(hands, 'Versnelling 4: werkt en is geborgd'));
  await hands.arrive(gate(4), question);
  await hands.write(field(hands, `${settled}-bewijs`), 'Overzicht van maart, besproken in het directieoverleg');
  await hands.submit(field(hands, `${settled}-datum-jaar`), button(hands, 'Verder'));
  await hands.arrive(checkHeading);
  await sends(hands, 3);
}

/** At most four activations for a quickscan in order (as judging promises), and the next one opens. */
async function judges(kim: Hands): Promise<void> {
  await goTo(kim, '/regio/oost/quickscans');
  await kim.arrive('Quickscans beoordelen');
  const before = kim.activations;
  await kim.press(link(kim, sanne.organisation));
  await kim.arrive(`Beoordelen: ${sanne.organisation}`, `Dit is het antwoord op uw vraag: “${question}”`);
  await kim.press(button(kim, 'Markeer alles als gezien'));
  await kim.arrive(`Beoordelen: ${sanne.organisation}`, 'Bewaard. Uitkomst nu: versnelling 4.');
  await kim.choose(kim.page.getByLabel('Vaststellen op 4'));
  await kim.press(button(kim, 'Verder'));
  await kim.arrive(`Beoordelen: ${bo.organisation}`, 'op versnelling 4. Volgende');
  expect(kim.activations - before).toBeLessThanOrEqual(4);

  await kim.choose(kim.page.getByLabel('Bijstellen naar een andere versnelling'));
  await kim.pick(field(kim, 'naar'), '2');
  await kim.write(field(kim, 'toelichting'), overrideReason);
  await kim.press(button(kim, 'Verder'));
  await kim.arrive('Quickscans beoordelen', 'Er wacht niets meer op uw oordeel.');
}

async function responds(hands: Hands, mail: ReceivedMail): Promise<void> {
  for (const part of ['Vastgesteld op 2 (berekend: 1).', overrideReason, 'U kunt één keer reageren.']) {
    expect(mail.text).toContain(part);
  }
  await goTo(hands, quickscanIn(mail));
  await hands.arrive('Vastgesteld op 2 (berekend: 1)', overrideReason);
  await hands.press(link(hands, 'Geef uw reactie'));
  await hands.arrive('Uw reactie op de bijstelling');
  await hands.write(hands.page.getByLabel('Uw reactie', { exact: true }), response);
  await hands.press(button(hands, 'Verder'));
  await hands.arrive('Controleer uw reactie');
  await hands.press(button(hands, 'Leg mijn reactie vast'));
  await hands.arrive('Uw reactie op de bijstelling', 'Uw reactie is vastgelegd.');
  expect(await field(hands, 'reactie').count()).toBe(0);
}

async function seesTheGears(kim: Hands, toBo: ReceivedMail): Promise<void> {
  await goTo(kim, quickscanIn(toBo));
  await kim.arrive('Vastgesteld op 2 (berekend: 1)', response);
  await goTo(kim, '/regio/oost/prestatielijst?van=2036-Q4&tot=2037-Q1');
  await kim.arrive('Prestatielijst');
  const rowOf = async (name: string): Promise<string> =>
    (await kim.page.locator('.matrix tbody tr', { hasText: name }).innerText()).replaceAll(/\s+/g, ' ');
  expect(await rowOf(sanne.organisation)).toMatch(/3.* 4.*1 omhoog/);
  expect(await rowOf(bo.organisation)).toMatch(/2\* ?, bijgesteld berekend: 1/);
  expect(await rowOf(cor.organisation)).toContain('geen opgave');
  await goTo(kim, '/regio/oost/voortgang?van=2036-Q4&tot=2037-Q1');
  await kim.arrive('Voortgang');
  const progress = await main(kim);
  for (const figure of [/^Regio\s+2,50[\s\S]*3,00/m, /^Regio[\s\S]*\+20,0%/m, /Wonen 4,00 \(n=1, klein aantal\)/]) {
    expect(progress).toMatch(figure);
  }
}

async function closesRound(kim: Hands): Promise<void> {
  await goTo(kim, round);
  await kim.arrive('Ronde Q1 2037', '3 organisaties verwacht, 2 ontvangen.');
  await kim.press(link(kim, 'Sluit de ronde'));
  await kim.arrive('Sluit ronde Q1 2037', '1 organisatie heeft nog niet ingestuurd.');
  await kim.press(button(kim, 'Sluit de ronde'));
  await kim.arrive('Ronde Q1 2037', 'Ronde Q1 2037 is gesloten.');
}

it.each<[string, Handling, Parameters<Portal['open']>[1]]>([
  ['with scripts', { by: 'touch', looks: true, scripts: true }, { hasTouch: true, isMobile: true }],
  ['without scripts', { by: 'touch', looks: false, scripts: false }, { ...withoutScripts, hasTouch: true, isMobile: true }],
  ['by keyboard alone', { by: 'keyboard', looks: false, scripts: true }, {}],
])(
  'a quarter goes from opening the round to closing it, %s',
  async (_, handling, options) => {
    const onPhone = async (): Promise<Hands> =>
      handsOn(await portal.open(portal.anonymous(), { ...phone, ...options }), handling);
    const visitor = await portal.as('coordinator', { region, name: 'Kim de Vries' });
    const scripts = handling.scripts ? {} : withoutScripts;
    const kim = handsOn(await portal.open(visitor, { ...desk, ...scripts }), {
      ...handling,
      by: handling.by === 'keyboard' ? 'keyboard' : 'mouse',
    });
    const [one, two, three] = [await onPhone(), await onPhone(), await onPhone()];

    await opensRound(kim);
    const [toSanne, toBo, toCor] = [await mailsTo(sanne, 1), await mailsTo(bo, 1), await mailsTo(cor, 1)];
    expect(new Set([toSanne, toBo, toCor].map(quickscanIn)).size).toBe(3);

    await enters(one, toSanne, sanne);
    await sannesAnswers(one);
    await sends(one, 3);

    portal.clock.forward(10 * minute);
    await enters(two, toBo, bo);
    await bosAnswers(two);
    await reminds(kim);
    portal.clock.forward(5 * minute - 1);
    expect(sink.mails).toHaveLength(3);
    portal.clock.forward(1);
    const reminder = await mailsTo(bo, 2);
    expect(reminder.subject).toBe('Nog één stap: verstuur de quickscan Q1 2037');
    expect(reminder.text).toContain('Alles is ingevuld. Alleen nog versturen.');
    expect((await mailsTo(cor, 2)).text).toContain('De quickscan staat klaar.');
    await goTo(two, quickscanIn(reminder));
    await two.arrive(bo.organisation);
    await two.press(link(two, 'Controleer en verstuur'));
    await two.arrive(checkHeading);
    await sends(two, 1);

    await givesBack(kim);
    portal.clock.forward(10 * minute);
    await corrects(one, await mailsTo(sanne, 2));
    await judges(kim);
    const result = await mailsTo(sanne, 3);
    expect(result.text).toContain('Opgeschakeld naar versnelling 4.');
    await responds(two, await mailsTo(bo, 3));
    await seesTheGears(kim, await mailsTo(bo, 3));
    await goTo(one, quickscanIn(result));
    await one.arrive('Opgeschakeld naar versnelling 4', 'Dit maakte het verschil');
    expect(await main(one)).toContain('Zo schakelt u op naar 5');

    await enters(three, toCor, cor);
    await three.press(link(three, 'Begin met invullen'));
    await three.arrive(gate(2));
    await closesRound(kim);
    expect(await isTooLate(three, quickscanIn(toCor))).toEqual([]);

    for (const { page } of [kim, one, two, three]) await page.context().close();
  },
  180_000,
);

/** The page was open already; nothing that is chosen on it is kept. */
async function isTooLate(hands: Hands, address: string): Promise<unknown[]> {
  await hands.choose(card(hands, 'BS-directie-onderschrijft', 'niet'));
  await hands.press(button(hands, 'Verder'));
  const closed = 'Kim de Vries heeft de ronde Q1 2037 gesloten op 9 april 2037.';
  await hands.arrive('Dit is intussen veranderd', closed, 'refused');
  await hands.press(link(hands, 'Open de pagina opnieuw'));
  await hands.arrive(cor.organisation, closed);
  expect(await main(hands)).toContain('De coördinator kan uw organisatie toelaten.');
  const id = address.split('/').at(-1)!;
  return [...(await portal.deps.data.read(region, (db) => listAnswers(db, id))).values()];
}
