import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { base, dayFields, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const theatre = `${base}/theater-de-vonk`;

async function theTheatre(memberships: readonly (readonly [string, string | null])[]) {
  const register = await someRegister();
  const id = await register.add({ name: 'Theater De Vonk', memberships });
  const { data } = await testDatabase();
  const rows = await data.read(register.region, (db) =>
    db.selectFrom('membership').select(['id', 'valid_from']).where('organisation_id', '=', id).orderBy('valid_from').execute(),
  );
  return { ...register, id, ids: rows.map((row) => row.id) };
}

const periodsAt = (html: string): string[] => tableOf(html, 'Lidmaatschap').rows.map(([from, last]) => `${from} – ${last}`);

describe('leaving', () => {
  const open = [['2015-01-01', null]] as const;

  it('ends on the last day that was filled in, with a reason in the history', async () => {
    const { coordinator, ids } = await theTheatre(open);
    const path = `${theatre}/lidmaatschappen/${ids[0]}/einde`;
    const fields = { ...dayFields('tot', '2016-12-31'), gelezen: '2015-01-01/', reden: 'Gestopt met optreden.' };
    const answer = await coordinator.post(path, fields);
    expect([answer.status, answer.headers.location]).toEqual([303, theatre]);
    const { text } = await coordinator.get(theatre);
    expect(periodsAt(text)).toEqual(['1 jan 2015 – 31 dec 2016']);
    expect(textsOf(text, '.page-head__lead')).toEqual(['Was lid tot en met 31 december 2016.']);
    const history = tableOf((await coordinator.get(`${theatre}/wijzigingen`)).text).rows;
    expect(history.map((row) => row[1])).toEqual([
      'Het lidmaatschap is beëindigd Tot en met: 31 dec 2016 Reden: Gestopt met optreden.',
    ]);
  });

  it.each([
    ['no day', dayFields('tot', ''), 'Vul de laatste dag als lid in'],
    ['a day before the first', dayFields('tot', '2014-12-31'), 'vóór de eerste dag'],
    ['a day that does not exist', dayFields('tot', '2016-06-31'), 'Deze dag bestaat niet'],
  ])('is refused with %s', async (_, day, message) => {
    const { coordinator, ids } = await theTheatre(open);
    const path = `${theatre}/lidmaatschappen/${ids[0]}/einde`;
    const answer = await coordinator.post(path, { ...day, gelezen: '2015-01-01/', reden: 'Bewaar mij' });
    expect([answer.status, load(answer.text)('#tot-fout').text().includes(message)]).toEqual([422, true]);
    expect(load(answer.text)('textarea').text()).toBe('Bewaar mij');
  });

  it('shows the second of two who end it what the first did', async () => {
    const { coordinator, ids } = await theTheatre(open);
    const path = `${theatre}/lidmaatschappen/${ids[0]}/einde`;
    const end = (day: string, gelezen: string) =>
      coordinator.post(path, { ...dayFields('tot', day), gelezen, reden: 'Mijn reden' });
    expect((await end('2016-12-31', '2015-01-01/')).status).toBe(303);
    const answer = await end('2016-06-30', '2015-01-01/');
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.govuk-error-summary li')[0]).toBe(
      'Het lidmaatschap loopt nu van 1 januari 2015 tot en met 31 december 2016.',
    );
    const $ = load(answer.text);
    expect([$('#tot-maand').attr('value'), $('textarea').text()]).toEqual(['06', 'Mijn reden']);
    expect((await end('2016-06-30', $('input[name=gelezen]').attr('value')!)).status).toBe(303);
    expect(periodsAt((await coordinator.get(theatre)).text)).toEqual(['1 jan 2015 – 30 jun 2016']);
  });
});

describe('joining again', () => {
  const left = [['2015-01-01', '2016-07-01']] as const;
  const path = `${theatre}/lidmaatschappen`;

  it('adds an interval, from the day after leaving at the earliest', async () => {
    const { coordinator } = await theTheatre(left);
    expect((await coordinator.get(path)).text).toContain('Eerder lid van 1 januari 2015 tot en met 30 juni 2016.');
    expect((await coordinator.post(path, dayFields('vanaf', '2016-07-01'))).status).toBe(303);
    expect(periodsAt((await coordinator.get(theatre)).text)).toEqual(['1 jul 2016 – nu', '1 jan 2015 – 30 jun 2016']);
  });

  it.each([
    [
      'the last day of the earlier one',
      dayFields('vanaf', '2016-06-30'),
      'vanaf',
      'overlapt met het lidmaatschap van 1 januari 2015',
    ],
    ['no day', dayFields('vanaf', ''), 'vanaf', 'Vul de eerste dag'],
    [
      'an end before the beginning',
      { ...dayFields('vanaf', '2017-01-01'), ...dayFields('tot', '2016-12-31') },
      'tot',
      'vóór de eerste dag',
    ],
  ])('is refused on %s', async (_, fields, field, message) => {
    const { coordinator } = await theTheatre(left);
    const answer = await coordinator.post(path, fields);
    expect([answer.status, load(answer.text)(`#${field}-fout`).text().includes(message)]).toEqual([422, true]);
  });

  it('happens once when two do it at once', async () => {
    const { coordinator, region } = await theTheatre(left);
    const other = await (await testApp()).as('coordinator', { region });
    const answers = await Promise.all([coordinator, other].map((one) => one.post(path, dayFields('vanaf', '2017-01-01'))));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  });
});

describe('an interval that was filled in wrongly', () => {
  const two = [
    ['2015-01-01', '2015-07-01'],
    ['2016-01-01', null],
  ] as const;

  it('can be corrected, but not into another', async () => {
    const { coordinator, ids } = await theTheatre(two);
    const path = `${theatre}/lidmaatschappen/${ids[1]}`;
    const correct = (from: string, last: string) =>
      coordinator.post(path, { ...dayFields('vanaf', from), ...dayFields('tot', last), gelezen: '2016-01-01/' });
    const overlapping = await correct('2015-06-30', '');
    expect([overlapping.status, overlapping.text.includes('overlapt met het lidmaatschap')]).toEqual([422, true]);
    expect((await correct('2016-02-01', '2016-01-31')).status).toBe(422);
    expect((await correct('2015-10-01', '2016-12-31')).status).toBe(303);
    expect(periodsAt((await coordinator.get(theatre)).text)[0]).toBe('1 okt 2015 – 31 dec 2016');
    expect((await correct('2015-10-01', '')).status).toBe(409);
  });

  it('can be taken out after a page that says what happens; the history remembers it', async () => {
    const { coordinator, ids } = await theTheatre(two);
    const path = `${theatre}/lidmaatschappen/${ids[0]}/verwijdering`;
    expect((await coordinator.get(path)).text).toContain('van 1 januari 2015 tot en met 30 juni 2015 verdwijnt');
    expect((await coordinator.post(path, { gelezen: '2015-01-01/2015-08-01' })).status).toBe(409);
    expect((await coordinator.post(path, {})).status).toBe(400);
    expect((await coordinator.post(path, { gelezen: '2015-01-01/2015-07-01' })).status).toBe(303);
    expect(periodsAt((await coordinator.get(theatre)).text)).toEqual(['1 jan 2016 – nu']);
    expect((await coordinator.get(`${theatre}/wijzigingen`)).text).toContain('Een lidmaatschap is verwijderd');
    expect((await coordinator.get(path)).status).toBe(404);
  });

  it('is out of reach for who does not edit, under another organisation, and with an id that is none', async () => {
    const { coordinator, region, ids, id } = await theTheatre(two);
    const { as } = await testApp();
    const elsewhere = await aRegion('west', 'West');
    const parts = ['', '/einde', '/verwijdering'].map((part) => `${theatre}/lidmaatschappen/${ids[0]}${part}`);
    const others = [
      await as('ambassador', { region }),
      await as('member', { region, organisation: id }),
      await as('coordinator', { region: elsewhere }),
    ];
    for (const visitor of others) for (const path of parts) expect((await visitor.get(path)).status, path).toBe(404);
    for (const path of [
      `${base}/ziekenhuis-de-es/lidmaatschappen/${ids[0]}`,
      `${theatre}/lidmaatschappen/7f4c1de2-0000-4000-8000-000000000000`,
      `${theatre}/lidmaatschappen/geen-id/einde`,
    ]) {
      expect((await coordinator.get(path)).status, path).toBe(404);
    }
  });
});

describe('the database', () => {
  it('refuses overlapping memberships whatever the portal forgets', async () => {
    const { region, id } = await theTheatre([['2015-01-01', '2016-01-01']]);
    const { data } = await testDatabase();
    const insert = (from: string, until: string | null): Promise<unknown> =>
      data.change(region, (db) =>
        db
          .insertInto('membership')
          .values({ region_id: region, id: crypto.randomUUID(), organisation_id: id, valid_from: from, valid_until: until })
          .execute(),
      );
    await expect(insert('2015-12-31', null)).rejects.toMatchObject({ constraint: 'membership_no_overlap' });
    await expect(insert('2014-01-01', null)).rejects.toMatchObject({ constraint: 'membership_no_overlap' });
    await expect(insert('2016-01-01', '2016-01-01')).rejects.toMatchObject({ constraint: 'membership_ends_after_it_begins' });
    await insert('2016-01-01', null);
  });
});
