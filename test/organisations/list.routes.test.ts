import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { may } from '../../server/access/domain/policy.ts';
import type { Actor } from '../../server/access/domain/actor.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { listVisible } from '../../server/organisations/register.repository.ts';
import { testApp } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { aContact, base, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const namesIn = (html: string): string[] => textsOf(html, 'tbody th a');
const countIn = (html: string): string | undefined => textsOf(html, '.page-head__lead')[0];

async function several() {
  const register = await someRegister();
  const { region, add } = register;
  const onderwijs = (
    await (
      await testDatabase()
    ).data.read(region, (db) => db.selectFrom('sector').select('id').where('slug', '=', 'onderwijs').executeTakeFirstOrThrow())
  ).id;
  await add({ name: 'Élan Zorg', gears: { '2016-Q3': 2, '2016-Q4': 4 } });
  await add({ name: 'Basisschool De Brug', sectorId: onderwijs, gears: { '2016-Q3': 5 } });
  await add({ name: 'Theater De Vonk', memberships: [['2015-01-01', '2016-07-01']] });
  await add({ name: 'Werkplein', memberships: [['2017-06-01', null]] });
  return register;
}

describe('the list of organisations', () => {
  it('shows all of them in Dutch order, with sector, gear of the last measured quarter and contact', async () => {
    const { coordinator, region, hospital } = await several();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' });
    const { text, status } = await coordinator.get(base);
    expect([status, headingOf(text), countIn(text)]).toEqual([200, 'Organisaties', '5 organisaties']);
    const { columns, rows } = tableOf(text);
    expect(columns.slice(0, 4)).toEqual(['Organisatie ▲', 'Sector', 'Gemeente', 'Versnelling Q4 2016 (geïmporteerd)']);
    expect(rows).toEqual([
      ['Basisschool De Brug', 'Onderwijs', 'geen gemeente', 'niet gemeten', '1 jan 2015', 'geen contactpersoon'],
      ['Élan Zorg', 'Zorg', 'geen gemeente', 'versnelling 4', '1 jan 2015', 'geen contactpersoon'],
      ['Theater De Vonk', 'Zorg', 'geen gemeente', 'niet gemeten', 'vertrokken lid tot en met 30 jun 2016', 'geen'],
      ['Werkplein', 'Zorg', 'geen gemeente', 'niet gemeten', 'nog geen lid vanaf 1 jun 2017', 'geen'],
      ['Ziekenhuis De Es', 'Zorg', 'Esveen', 'niet gemeten', '1 jan 2015', 'Kim de Vries 053 123 45 67'],
    ]);
  });

  it.each([
    ['zoek=elan', ['Élan Zorg']],
    ['zoek=zorg%20%C3%A9lan', ['Élan Zorg']],
    ['zoek=%25', []],
    ['sector=onderwijs', ['Basisschool De Brug']],
    ['gemeente=esveen', ['Ziekenhuis De Es']],
    ['gemeente=geen&status=lid', ['Basisschool De Brug', 'Élan Zorg']],
    ['status=vertrokken', ['Theater De Vonk']],
    ['status=nog-geen-lid', ['Werkplein']],
    ['status=samengevoegd', []],
    ['versnelling=4', ['Élan Zorg']],
    ['versnelling=geen&status=lid', ['Basisschool De Brug', 'Ziekenhuis De Es']],
    ['volgorde=naam&richting=af&status=lid', ['Ziekenhuis De Es', 'Élan Zorg', 'Basisschool De Brug']],
    ['volgorde=sector&richting=af&status=lid', ['Basisschool De Brug', 'Élan Zorg', 'Ziekenhuis De Es']],
    ['volgorde=versnelling&status=lid', ['Élan Zorg', 'Basisschool De Brug', 'Ziekenhuis De Es']],
  ])('answers ?%s', async (query, expected) => {
    const { coordinator } = await several();
    const { text, status } = await coordinator.get(`${base}?${query}`);
    expect(status).toBe(200);
    expect(expected.length > 0 ? namesIn(text) : textsOf(text, '.empty-state__title')).toEqual(
      expected.length > 0 ? expected : ['Geen organisatie past bij deze keuze'],
    );
    expect(countIn(text)).toBe(`${expected.length} van 5 organisaties`);
  });

  it('finds the members without a contact for the coordinator', async () => {
    const { coordinator, region, hospital } = await several();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' });
    expect(namesIn((await coordinator.get(`${base}?contact=geen`)).text)).toEqual(['Basisschool De Brug', 'Élan Zorg']);
  });

  it('keeps filter and order in every link and form of the page', async () => {
    const { coordinator } = await several();
    const { text } = await coordinator.get(`${base}?status=lid&volgorde=sector&richting=af`);
    const $ = load(text);
    expect($('select[name=status] option[selected]').attr('value')).toBe('lid');
    expect($('form.filter input[name=volgorde]').attr('value')).toBe('sector');
    const sorts = $('th[aria-sort] a')
      .toArray()
      .map((link) => $(link).attr('href'));
    expect(sorts[0]).toBe(`${base}?status=lid`);
    expect(sorts[1]).toBe(`${base}?status=lid&volgorde=sector`);
  });

  it('pages at fifty with counts, and shows the last page to who asks for more', async () => {
    const { coordinator, add } = await someRegister();
    for (let i = 1; i <= 60; i += 1) await add({ name: `Basisschool ${String(i).padStart(2, '0')}` });
    const first = (await coordinator.get(`${base}?sector=zorg`)).text;
    expect([namesIn(first).length, textsOf(first, '.pagination p')[0]]).toEqual([50, '1 tot en met 50 van 61']);
    expect(load(first)('.pagination a').attr('href')).toBe(`${base}?sector=zorg&pagina=2`);
    const second = (await coordinator.get(`${base}?sector=zorg&pagina=2`)).text;
    expect([namesIn(second).length, namesIn(second).at(-1)]).toEqual([11, 'Ziekenhuis De Es']);
    expect((await coordinator.get(`${base}?pagina=99`)).text).toContain('51 tot en met 61 van 61');
  });

  it('says what comes here when there is nothing yet', async () => {
    const region = await aRegion();
    const coordinator = await (await testApp()).as('coordinator', { region });
    expect(textsOf((await coordinator.get(base)).text, '.empty-state__title')).toEqual(['Nog geen organisaties']);
  });

  it.each([
    'pagina=0',
    'pagina=-1',
    'pagina=twee',
    'status=iets',
    'versnelling=6',
    'versnelling=0',
    'versnelling=',
    'volgorde=geboorte',
    'richting=om',
    'sector=ZORG%27--',
    'zoek=a%00b',
    `zoek=${'a'.repeat(101)}`,
    'zoek=a&zoek=b',
    'onbekend=1',
  ])('answers ?%s without failing', async (query) => {
    const { coordinator } = await someRegister();
    const { status } = await coordinator.get(`${base}?${query}`);
    expect(status).toBe(query === 'versnelling=' ? 200 : 400);
  });
});

describe('who may see the list', () => {
  it('is the coordinator, and an ambassador without the contacts', async () => {
    const { region, hospital, coordinator } = await several();
    await aContact(region, { id: hospital, name: 'Ziekenhuis De Es' });
    const ambassador = await (await testApp()).as('ambassador', { region });
    const { text, status } = await ambassador.get(base);
    expect(status).toBe(200);
    expect(namesIn(text)).toEqual(namesIn((await coordinator.get(base)).text));
    for (const hidden of ['Kim de Vries', '053 123', 'Voeg een organisatie toe']) expect(text).not.toContain(hidden);
    expect((await ambassador.get(`${base}?contact=geen`)).status).toBe(400);
  });

  it('is not a member, an administrator, someone of another region, or who is not signed in', async () => {
    const { region, hospital } = await someRegister();
    const { as, anonymous } = await testApp();
    const elsewhere = await aRegion('west', 'Regio West');
    const others = [
      await as('member', { region, organisation: hospital }),
      await as('administrator'),
      await as('coordinator', { region: elsewhere }),
    ];
    for (const visitor of others) expect((await visitor.get(base)).status).toBe(404);
    expect((await anonymous().get(base)).status).toBe(303);
  });

  it('is no ambassador where the region hides names', async () => {
    const { region } = await someRegister();
    const { data } = await testDatabase();
    await data.everywhere((db) =>
      db.updateTable('region').set({ names_to_ambassadors: false }).where('id', '=', region).execute(),
    );
    expect((await (await (await testApp()).as('ambassador', { region })).get(base)).status).toBe(404);
  });

  it('lists exactly the rows that the policy lets one open', async () => {
    const { region, hospital, add } = await someRegister();
    const other = await add({ name: 'Élan Zorg' });
    const elsewhere = await aRegion('west', 'Regio West');
    const stranger = await anOrganisation(elsewhere, { name: 'Verweg', sectorId: await aSector(elsewhere) });
    const who = { personId: null, name: '', origin: 'web' };
    const inside = { who, region, seesNames: true };
    const actors: Actor[] = [
      { kind: 'anonymous', who },
      { kind: 'guest', who },
      { kind: 'administrator', who },
      { kind: 'coordinator', who, region },
      { kind: 'ambassador', ...inside },
      { kind: 'ambassador', ...inside, seesNames: false },
      { kind: 'member', ...inside, organisations: [hospital], seesFigures: true },
      { kind: 'member', ...inside, organisations: [hospital, other], seesFigures: true },
      { kind: 'member', ...inside, organisations: [], seesFigures: true },
      { kind: 'member', ...inside, organisations: [stranger], seesFigures: true },
    ];
    const { data } = await testDatabase();
    for (const actor of actors) {
      const listed = await data.read(region, (db) => listVisible(db, actor, isoDate('2017-01-01')));
      const allowed = [hospital, other].filter((id) => may(actor, 'read-organisation', { id }));
      expect(listed.map(({ id }) => id).toSorted(), actor.kind).toEqual(allowed.toSorted());
    }
  });
});
