import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { load } from 'cheerio';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, aSector, anOrganisation } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf } from '../support/html.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

const list = '/regio/oosterland/prestatielijst';
const cell = `${list}/gemeente-esveen/2016-Q4`;

const text = (html: string, selector: string): string => load(html)(selector).text().replaceAll(/\s+/g, ' ').trim();

let portal: TestApp;
let region: RegionId;
let coordinator: Visitor;

/** The reference list is read by most tests and changed by few; those put back what they changed. */
beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  portal.clock.set('2017-02-16T12:00:00+01:00');
  region = await aReferenceRegion(portal.deps);
});
beforeEach(async () => {
  portal.clock.forward(60_000);
  await putBack();
  coordinator = await portal.as('coordinator', { region, name: 'Robin' });
});

/** Settings of the region for one test. */
async function withSetting(
  setting: Partial<Record<'names_to_members' | 'names_to_ambassadors', boolean>>,
  work: () => Promise<void>,
): Promise<void> {
  const set = (values: typeof setting) => portal.deps.data.change(region, (db) => db.updateTable('region').set(values).execute());
  await set(setting);
  try {
    await work();
  } finally {
    await set({ names_to_members: false, names_to_ambassadors: true });
  }
}

const lastEvent = (action: string): Promise<unknown> =>
  portal.deps.data.read(region, (db) =>
    db.selectFrom('audit_event').selectAll().where('action', '=', action).orderBy('at', 'desc').limit(1).executeTakeFirst(),
  );

/** Back to the imported 4. */
const putBack = async (): Promise<void> => {
  await portal.deps.data.change(region, async (db) => {
    const { id } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'gemeente-esveen')
      .executeTakeFirstOrThrow();
    const own = db.updateTable('score').where('organisation_id', '=', id).where('quarter', '=', '2016-Q4');
    await own
      .set({ superseded_at: new Date('2017-01-01') })
      .where('origin', '=', 'direct')
      .execute();
    await own.set({ superseded_at: null }).where('origin', '=', 'import').execute();
  });
};

describe('the prestatielijst of the reference region', () => {
  it('shows what VPT-Twente reported: 3,18 to 4,04, all 76 measured, 54 up', async () => {
    const { status, text: html } = await coordinator.get(list);
    expect(status).toBe(200);
    expect(text(html, 'main')).toContain('Gemiddelde versnelling in Q4 2016: 4,04 (n=76). In Q4 2015 was dat 3,18 (n=76).');
    const figures = text(html, '.key-figures');
    for (const figure of ['+26,9%', '76 van 76', '54', '22 gelijk · 0 terug']) expect(figures).toContain(figure);
    expect(load(html)('.matrix tbody tr:not(.sector)')).toHaveLength(76);
    expect(load(html)('.matrix tbody')).toHaveLength(8);
  });

  it('holds to the choice in its address', async () => {
    const chosen = await coordinator.get(`${list}?van=2016-Q1&tot=2016-Q3&sector=onderwijs&tonen=wijzigingen`);
    const page = load(chosen.text);
    expect(page('.matrix thead th')).toHaveLength(5);
    expect(page('.matrix tbody')).toHaveLength(1);
    expect(page('#van option[selected]').attr('value')).toBe('2016-Q1');
    expect(page('.matrix tbody tr:not(.sector)').length).toBeLessThan(16);
    expect(page('.matrix tfoot')).toHaveLength(0);
  });

  it('shows the first and the last seven of a long period and says what is out of sight', async () => {
    const page = await coordinator.get(`${list}?van=2014-Q1&tot=2016-Q4`);
    expect(load(page.text)('.matrix thead th')).toHaveLength(10);
    expect(text(page.text, 'main')).toContain('Niet in beeld: Q2 2014 tot en met Q1 2015');
  });

  it.each([
    ['van=2016-Q4&tot=2015-Q4', 422, 'Kies een begin dat niet na het einde ligt'],
    ['sector=nergens', 422, 'Deze sector bestaat niet in uw regio'],
    ['van=2016-Q5', 400, 'kies een kwartaal'],
    ['pagina=nul', 400, 'kies een paginanummer'],
    ['onbekend=1', 400, 'kennen wij niet'],
    ['van=2016-Q1&van=2016-Q2', 400, 'van'],
  ])('answers %s with %i and says why', async (query, status, message) => {
    const response = await coordinator.get(`${list}?${query}`);
    expect([response.status, text(response.text, 'main').includes(message)]).toEqual([status, true]);
  });

  it('is for coordinator and ambassador; a member sees it only where the region shows names', async () => {
    expect((await (await portal.as('ambassador', { region })).get(list)).status).toBe(200);
    const { id } = await portal.deps.data.read(region, (db) =>
      db.selectFrom('organisation').select('id').limit(1).executeTakeFirstOrThrow(),
    );
    const member = await portal.as('member', { region, organisation: id });
    expect((await member.get(list)).status).toBe(404);
    expect((await portal.anonymous().get(list)).headers.location).toMatch(/^\/inloggen/);
    await withSetting({ names_to_members: true }, async () => expect((await member.get(list)).status).toBe(200));
  });

  it('keeps names from an ambassador where the region hides them, in the list and as a file', async () => {
    const ambassador = await portal.as('ambassador', { region });
    await withSetting({ names_to_ambassadors: false }, async () => {
      const page = await ambassador.get(list);
      expect(page.text).not.toContain('Gemeente Esveen');
      expect(page.text).toContain('4,04');
      expect((await ambassador.get(`${list}.csv`)).status).toBe(404);
    });
  });

  it('follows a change at once, cached or not', async () => {
    await coordinator.get(list);
    await coordinator.post(cell, { versnelling: '5', reden: 'Ketenevaluatie gehouden in december', gezien: '4' });
    expect(text((await coordinator.get(list)).text, 'main')).toContain('4,05 (n=76)');
  });
});

describe('a gear placed by hand', () => {
  const correction = { versnelling: '3', reden: 'Protocol is in het vierde kwartaal vervallen', gezien: '4' };
  const standing = async (): Promise<string> => text((await coordinator.get(cell)).text, 'main');

  it('shows as direct, with reason and name, and keeps what stood there', async () => {
    expect((await coordinator.post(cell, correction)).status).toBe(303);
    const now = await standing();
    for (const part of ['direct geplaatst', correction.reden, 'Robin', 'historisch', 'overgenomen uit een geïmporteerde lijst'])
      expect(now).toContain(part);
    const row = load((await coordinator.get(list)).text)('a[href$="gemeente-esveen/2016-Q4"]').text();
    expect(row).toContain('direct geplaatst');
  });

  it('of someone who saw another gear is refused, with the words kept', async () => {
    await coordinator.post(cell, correction);
    const late = await coordinator.post(cell, { ...correction, versnelling: '2' });
    expect(late.status).toBe(409);
    expect(errorsOf(late.text)[0]?.text ?? late.text).toContain('Intussen staat hier versnelling 3');
    expect(late.text).toContain(correction.reden);
  });

  it.each([
    ['no gear', { versnelling: '' }, 'Kies een versnelling'],
    ['gear 6', { versnelling: '6' }, 'Kies een versnelling'],
    ['no reason', { reden: 'kort' }, '10 tekens of meer'],
    ['a reason without end', { reden: 'x'.repeat(1001) }, 'niet meer dan 1000'],
  ])('with %s is refused at the field', async (_, wrong, message) => {
    const response = await coordinator.post(cell, { ...correction, ...wrong });
    expect([response.status, response.text.includes(message)]).toEqual([422, true]);
  });

  it('can be taken out again, and is nowhere counted then', async () => {
    await coordinator.post(cell, { ...correction, versnelling: 'geen' });
    expect(await standing()).toContain('Er is in Q4 2016 geen versnelling vastgelegd');
    expect(text((await coordinator.get(list)).text, 'main')).toContain('(n=75)');
  });

  it('is for quarters that have begun and organisations that exist, and for the coordinator alone', async () => {
    for (const path of [`${list}/gemeente-esveen/2017-Q2`, `${list}/nergens/2016-Q4`, `${list}/gemeente-esveen/2016-Q9`]) {
      expect((await coordinator.get(path)).status).toBe(404);
    }
    expect((await (await portal.as('ambassador', { region })).get(cell)).status).toBe(404);
  });

  it('is logged with what it was and what it became', async () => {
    await coordinator.post(cell, correction);
    const event = await lastEvent('score.corrected');
    expect(event).toMatchObject({
      actor_name: 'Robin',
      object_name: 'Gemeente Esveen',
      changes: { gear: [4, 3], quarter: [null, '2016-Q4'] },
    });
  });
});

describe('a download', () => {
  it.each(['xlsx', 'ods', 'csv'])('as %s carries region and period in its name', async (extension) => {
    const file = await coordinator.get(`${list}.${extension}?van=2015-Q4&tot=2016-Q4`);
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toContain(`prestatielijst-oosterland-2015-Q4-2016-Q4.${extension}`);
  });

  it('goes into the log with its number of rows', async () => {
    await coordinator.get(`${list}.csv`);
    const event = await lastEvent('performance-list.exported');
    expect(event).toMatchObject({ changes: { rows: [null, 76], file: [null, 'csv'] } });
  });

  it('of an empty region is not there, and its page says what to do', async () => {
    const empty = await aRegion('leeg', 'Leeg');
    const visitor = await portal.as('coordinator', { region: empty });
    expect((await visitor.get('/regio/leeg/prestatielijst.csv')).status).toBe(404);
    expect(text((await visitor.get('/regio/leeg/prestatielijst')).text, 'main')).toContain('Importeer een lijst');
  });
});

describe('the four kinds of nothing', () => {
  it('stand apart in the table, and carried over gears only where asked for', async () => {
    const small = await aRegion('klein', 'Klein');
    const sectorId = await aSector(small);
    await anOrganisation(small, { name: 'Altijd', sectorId, gears: { '2016-Q3': 2, '2016-Q4': 3 } });
    await anOrganisation(small, { name: 'Later', sectorId, memberships: [['2016-11-01', null]] });
    await anOrganisation(small, { name: 'Stil', sectorId, gears: { '2016-Q3': 4 } });
    const visitor = await portal.as('coordinator', { region: small });
    const page = load((await visitor.get('/regio/klein/prestatielijst')).text);
    const row = (name: string): string[] =>
      page(`.matrix tbody tr:contains("${name}") td`)
        .toArray()
        .map((td) => page(td).text().replaceAll(/\s+/g, ' ').trim());
    expect(row('Later').slice(0, 2)).toEqual([expect.stringContaining('geen lid'), expect.stringContaining('niet')]);
    expect(row('Stil')[1]).toContain('niet');
    expect(row('Stil')[1]).not.toContain('4');
    const carried = load((await visitor.get('/regio/klein/prestatielijst?tonen=overgenomen')).text);
    expect(carried('.matrix tbody tr:contains("Stil") td').eq(1).text()).toMatch(/4.*van Q3 2016/s);
    expect(carried('.matrix tfoot').text()).toContain('3,00');
  });
});
