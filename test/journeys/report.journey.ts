import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { emptyDatabase } from '../support/database.ts';
import { button, field, goTo, handsOn, link, main, type Handling, type Hands } from '../support/hands.ts';
import { openPortal, withoutScripts, type Portal } from '../support/portal.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

/** A coordinator makes a report of the reference list, publishes it, corrects it and takes the correction back. */

const list = '/regio/oosterland/rapportages';
const falseSentence = 'Alle organisaties hebben een positieve ontwikkeling doorgemaakt';
const ownSentence = 'Besturen bezoeken elkaar om van elkaar te leren';
const request = 'Bespreek dit rapport met een bestuur dat u kent';
const reason = 'De stand van één gemeente moet nog worden nagekeken.';
const draft = /^Rapport .* bewerken$/;

let portal: Portal;
let region: RegionId;

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await emptyDatabase();
  region = await aReferenceRegion(portal.deps);
  await portal.as('ambassador', { region, name: 'Alex Ambtsketen' });
});

/** The heading of a report is its message. */
const headline = (kim: Hands): Promise<string> => kim.page.getByRole('heading', { level: 1 }).innerText();

async function startsDraft(kim: Hands): Promise<void> {
  await goTo(kim, '/regio/oosterland');
  await kim.arrive('Regio Oosterland');
  await kim.press(kim.page.getByRole('navigation').getByRole('link', { name: 'Rapportages' }));
  await kim.arrive('Rapportages', 'Nog geen rapporten');
  await kim.press(link(kim, 'Nieuw rapport'));
  await kim.arrive('Nieuw rapport');
  expect([await field(kim, 'kwartaal').inputValue(), await field(kim, 'vergeleken_met').inputValue()]).toEqual([
    '2016-Q4',
    '2015-Q4',
  ]);
  await kim.press(button(kim, 'Maak het concept'));
  await kim.arrive(draft, 'vergeleken met Q4 2015');
}

/** Chooses the second of the messages on offer; gives it. */
async function choosesMessage(kim: Hands): Promise<string> {
  const second = kim.page.locator('[name="boodschap"]').nth(1);
  const message = await kim.page.locator(`label[for="${await second.getAttribute('id')}"]`).innerText();
  await kim.choose(second);
  await kim.press(button(kim, 'Bewaar de boodschap'));
  await kim.arrive(draft, 'De boodschap is bewaard.');
  expect(await kim.page.locator('.draft-message').innerText()).toContain(message);
  expect((await kim.page.locator('.chosen-sentences').innerText()).includes(message), `${message} is said once`).toBe(false);
  return message;
}

async function isRefusedWhatIsFalse(kim: Hands): Promise<void> {
  await kim.write(field(kim, 'tekst'), falseSentence);
  await kim.submit(field(kim, 'tekst'), button(kim, 'Voeg toe'));
  await kim.page.locator('.govuk-error-summary').waitFor();
  await kim.arrive(draft, '22 van 76 bleven gelijk', 'refused');
  expect(await field(kim, 'tekst').inputValue()).toBe(falseSentence);
  expect(await field(kim, 'tekst').getAttribute('aria-invalid')).toBe('true');
  expect(await kim.page.locator('#tekst-fout').innerText()).toContain('22 van 76 bleven gelijk');
  expect(await kim.page.locator('.counterexamples a').count()).toBe(10);
  expect(await kim.page.locator('.counterexamples').innerText()).toContain('en nog 12 andere');
}

async function writesTheRest(kim: Hands): Promise<void> {
  await kim.press(kim.page.locator('.govuk-error-summary a'));
  await kim.write(field(kim, 'tekst'), ownSentence);
  await kim.submit(field(kim, 'tekst'), button(kim, 'Voeg toe'));
  const sentences = kim.page.locator('.chosen-sentences li');
  await sentences.filter({ hasText: ownSentence }).waitFor();
  await kim.arrive(draft);
  const before = await sentences.count();
  expect(await sentences.last().innerText()).toMatch(new RegExp(`${ownSentence}\\s+Eigen tekst`));
  await kim.press(sentences.last().getByRole('button', { name: 'Omhoog' }));
  await kim.page.waitForURL(new RegExp(`zin-${before - 1}$`));
  await kim.arrive(draft);
  expect(await sentences.nth(before - 2).innerText()).toContain(ownSentence);

  await kim.write(field(kim, 'verzoek'), request);
  await kim.write(field(kim, 'telefoon'), '074 000 12 34');
  await kim.submit(field(kim, 'telefoon'), button(kim, 'Bewaar het verzoek'));
  await kim.arrive(draft, 'Het verzoek is bewaard.');
  await kim.write(field(kim, 'toelichting'), '# Dank\n\nAan **alle** besturen.');
  await kim.press(button(kim, 'Bewaar de toelichting'));
  await kim.arrive(draft, 'De toelichting is bewaard.');
  expect(await kim.page.locator('.own-words strong').innerText()).toBe('alle');
}

async function looksAsAmbassador(kim: Hands, message: string): Promise<void> {
  await kim.press(link(kim, 'Bekijk als ambassadeur'));
  await kim.arrive(message, 'Zo ziet een ambassadeur dit rapport.');
  const seen = await main(kim);
  for (const part of [request, '074 000 12 34', ownSentence, 'Dank', 'Openbaar Vervoer', '4,04', '+26,9%']) {
    expect(seen).toContain(part);
  }
  await kim.press(kim.page.getByRole('link', { name: 'Verder bewerken' }));
  await kim.arrive(draft);
}

async function publishes(kim: Hands, message: string): Promise<void> {
  await kim.press(link(kim, 'Publiceer'));
  await kim.arrive('Publiceer het rapport', '1 ambassadeur ziet het rapport meteen.');
  await kim.press(button(kim, 'Publiceer'));
  await kim.arrive(message, 'Editie 1 is gepubliceerd. 1 ambassadeur krijgt een mail.');
  expect(new URL(kim.page.url()).pathname).toBe(`${list}/2016-Q4/editie-1`);
}

const correctsGear = (slug: string, gear: number): Promise<unknown> =>
  portal.deps.data.change(region, async (db) => {
    const { id } = await db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    await db.updateTable('score').set({ gear }).where('organisation_id', '=', id).where('quarter', '=', '2016-Q4').execute();
  });

async function publishesCorrection(kim: Hands): Promise<void> {
  await kim.press(link(kim, 'Bij deze editie'));
  await kim.press(link(kim, 'Maak een volgende editie'));
  await kim.arrive(draft, 'Klopt niet meer');
  await kim.press(kim.page.locator('.stale').getByRole('button', { name: 'Haal weg' }));
  await kim.arrive(draft, 'Klopt niet meer');
  await kim.press(link(kim, 'Wijzig “Boodschap”'));
  await choosesMessage(kim);
  expect(await kim.page.locator('.stale').count()).toBe(0);
  await kim.press(link(kim, 'Publiceer'));
  await kim.arrive('Publiceer editie 2', 'Het rapport wordt vastgelegd als editie 2');
  await kim.press(button(kim, 'Publiceer'));
  await kim.arrive(/./, 'Editie 2 is gepubliceerd.');
  await kim.press(link(kim, 'Bij deze editie'));
  await kim.press(link(kim, 'Wat er anders is dan in editie 1'));
  await kim.arrive('Verschillen met editie 1');
  const told = await main(kim);
  expect(told).toMatch(/Versnelling van Gemeente Esveen in Q4 2016/);
  expect(told).toContain('Cijfers die daardoor anders zijn');
  await kim.press(kim.page.getByRole('link', { name: 'Naar editie 2' }));
  await kim.arrive(/./);
}

/** The one before it holds again. */
async function withdraws(kim: Hands, before: string): Promise<void> {
  const message = await headline(kim);
  await kim.press(link(kim, 'Bij deze editie'));
  await kim.press(link(kim, 'Trek deze editie in'));
  await kim.arrive('Trek editie 2 in');
  await kim.write(field(kim, 'reden'), reason);
  await kim.press(button(kim, 'Trek in'));
  await kim.arrive(message, `De reden: ${reason}`);
  await goTo(kim, list);
  await kim.arrive('Rapportages', `Ingetrokken: ${reason}`);
  await kim.press(link(kim, 'Q4 2016, editie 1'));
  await kim.arrive(before);
  expect(await main(kim)).not.toContain('Dit is niet de laatste editie.');
}

it.each<[string, Handling, Parameters<Portal['open']>[1]]>([
  ['with scripts', { by: 'mouse', looks: true, scripts: true, widths: [360, 768, 1280] }, {}],
  ['without scripts', { by: 'mouse', looks: false, scripts: false }, withoutScripts],
  ['by keyboard alone', { by: 'keyboard', looks: false, scripts: true }, {}],
])(
  'a report goes from nothing to published, corrected and withdrawn, %s',
  async (_, handling, options) => {
    const visitor = await portal.as('coordinator', { region, name: 'Kim de Vries' });
    const page = await portal.open(visitor, { viewport: { width: 1280, height: 900 }, ...options });
    const kim = handsOn(page, handling);
    await startsDraft(kim);
    const message = await choosesMessage(kim);
    await isRefusedWhatIsFalse(kim);
    await writesTheRest(kim);
    await looksAsAmbassador(kim, message);
    await publishes(kim, message);
    expect(kim.activations).toBe(15);
    await correctsGear('gemeente-esveen', 3);
    await publishesCorrection(kim);
    await withdraws(kim, message);
    await page.context().close();
  },
  180_000,
);
