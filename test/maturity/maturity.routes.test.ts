import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp, type Role, type TestApp } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { aPlace, type Place } from '../support/places.ts';

const at = '/regio/alfa/schakelmodel';
let portal: TestApp;
let place: Place;
let foreign: Place;

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  place = await aPlace('Alfa');
  foreign = await aPlace('Beta');
});

const someone = (role: Role) =>
  portal.as(role, { region: place.region, ...(role === 'member' ? { organisation: place.organisation } : {}) });

describe('the schakelmodel', () => {
  it.each(['coordinator', 'ambassador', 'member'] as const)('is there for the %s', async (role) => {
    const { status, text } = await (await someone(role)).get(at);
    expect([status, headingOf(text)]).toEqual([200, 'Schakelmodel']);
  });

  it('is not there for who has no part in the region', async () => {
    expect((await (await portal.as('coordinator', { region: foreign.region })).get(at)).status).toBe(404);
    expect((await (await portal.as('administrator')).get(at)).status).toBe(404);
    const { status, headers } = await portal.anonymous().get(at);
    expect([status, String(headers.location).startsWith('/inloggen')]).toEqual([303, true]);
  });

  it('draws five gears, each under its own anchor', async () => {
    const $ = load((await (await someone('member')).get(at)).text);
    expect([1, 2, 3, 4, 5].map((gear) => $(`#versnelling-${gear} svg[role=img] title`).text())).toEqual(
      [1, 2, 3, 4, 5].map((gear) => `Versnelling ${gear} van 5`),
    );
  });

  it('holds every statement with its evidence and next step in a fold that needs no script', async () => {
    const { text } = await (await someone('member')).get(at);
    const $ = load(text);
    expect($('.statements > li').length).toBe(28);
    expect($('.statements > li details').length).toBe(28);
    expect(textsOf(text, '#stelling-M4-cijfers-benut details').join(' ')).toContain(
      'Volgende stap: Maak een halfjaaroverzicht met aantallen',
    );
    expect(textsOf(text, '#stelling-M2-training-herhaald .tag')).toEqual(['aanvullend']);
    expect(textsOf(text, '#stelling-M6-reactie-aantoonbaar .quiet')).toEqual([
      '“Niet van toepassing” mag in dit geval: in de afgelopen twaalf maanden geen enkel voorval met een bekende dader. Dat telt alleen als stelling 1 van stap 4 geregeld is.',
    ]);
  });

  it('says that higher is not fewer incidents, and that gear 5 lapses', async () => {
    const { text } = await (await someone('member')).get(at);
    expect(textsOf(text, '.notions h3')).toEqual(['Hoger betekent niet: minder voorvallen', 'Versnelling 5 vervalt na een jaar']);
  });

  it('sums up the themes', async () => {
    const { rows } = tableOf((await (await someone('ambassador')).get(at)).text);
    expect(rows).toHaveLength(13);
    expect(rows[7]).toEqual([
      'Maatregel 8: Nazorg Vang getroffen medewerkers op.',
      'stap 2 over Nazorg stap 3 over Nazorg stap 4 over Nazorg',
      '3',
    ]);
  });

  it('has no link to a place that is not on it', async () => {
    const $ = load((await (await someone('coordinator')).get(at)).text);
    const dead = $('main a[href^="#"]')
      .map((_, link) => $(link).attr('href')!)
      .get()
      .filter((href) => $(`[id="${href.slice(1)}"]`).length !== 1);
    expect(dead).toEqual([]);
  });
});

describe('the way to it', () => {
  it('stands in the main menu of members and ambassadors, and under the name of the coordinator', async () => {
    for (const [role, menu] of [
      ['member', '.menu'],
      ['ambassador', '.menu'],
      ['coordinator', '.personal'],
    ] as const) {
      const $ = load((await (await someone(role)).get(at)).text);
      const links = $(`a[href="${at}"]`);
      expect([role, links.length, links.closest(menu).length, links.attr('aria-current')]).toEqual([role, 1, 1, 'page']);
    }
    const $ = load((await (await someone('coordinator')).get(at)).text);
    expect(
      $('.personal a')
        .map((_, link) => $(link).text())
        .get(),
    ).toEqual(['Importeren', 'Schakelmodel', 'Beheer', 'Mijn account']);
  });

  it('leads a member from its own gear to what that gear means', async () => {
    const $ = load((await (await someone('member')).get('/regio/alfa')).text);
    expect($('a:contains("Wat betekent deze versnelling?")').attr('href')).toBe(`${at}#versnelling-3`);
  });

  it('leads from the definitions of the prestatielijst', async () => {
    const $ = load((await (await someone('coordinator')).get('/regio/alfa/prestatielijst')).text);
    expect($(`main a[href="${at}"]`).text()).toBe('Schakelmodel: wat elke versnelling vraagt');
  });
});
