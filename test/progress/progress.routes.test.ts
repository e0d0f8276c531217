import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { published } from './reference-region.ts';
import { portal, reference, coordinator, ambassador, ofMixed, at, inMixed, pageOf, expectStatus, settle } from './regions.ts';

beforeAll(settle);

const gearIn = (cell: string): string => /versnelling (\d)/.exec(cell)?.[1] ?? cell;

describe('progress of the reference region', () => {
  it('opens on the year until the last quarter with a score, under titles that the figures bear out', async () => {
    const html = await pageOf(coordinator, at);
    expect(headingOf(html)).toBe('Voortgang');
    expect(textsOf(html, '.page-head__caption')).toEqual(['Q4 2015 tot en met Q4 2016']);
    expect(textsOf(html, '.figure__title')).toEqual([
      'Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015',
      'Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016)',
      'Onderwijs maakt de grootste stap',
      'Openbaar Vervoer (klein aantal) en Zorg hebben de hoogste gemiddelden in Q4 2016',
      '54 van de 76 organisaties schakelden op',
    ]);
  });

  it('says what the change is made of; the parts stand in the table', async () => {
    const html = await pageOf(coordinator, at);
    expect(html).toContain('+0,86 = gelijke groep (76) +0,86 + toetreders (0) 0,00 + vertrekkers (0) 0,00');
    expect(tableOf(html, 'Waaruit het verschil').rows.map(([, n, part]) => [n, part!.split(' ')[0]])).toEqual([
      ['76', '3,18'],
      ['76', '+0,86'],
      ['0', '0,00'],
      ['0', '0,00'],
      ['76', '4,04'],
    ]);
  });

  it('has every sector in one table, small ones marked, and the region below', async () => {
    const { rows } = tableOf(await pageOf(coordinator, at), 'Per sector');
    const values = rows.map((cells) =>
      cells.map((cell) => cell.replaceAll(/ (\S+ )*?waar komt dit vandaan\?/g, '').split(' ')[0]),
    );
    expect(values.map(([name]) => name)).toEqual([
      'Veiligheid/Justitie',
      'Zorg',
      'Onderwijs',
      'Openbaar',
      'Openbaar',
      'Sociale',
      'Woningcorporaties',
      'Anders',
      'Regio',
    ]);
    expect(values[2]).toEqual(['Onderwijs', '2,50', '4,13', '+1,63', '+65,0%', '+1,63', '16', '0', '0']);
    expect(values[8]).toEqual(['Regio', '3,18', '4,04', '+0,86', '+26,9%', '+0,86', '54', '22', '0']);
    expect(rows[2]![1]).toContain('(n=16)');
    expect(rows.filter((cells) => cells.join(' ').includes('klein aantal')).map(([name]) => name)).toEqual([
      'Openbaar Vervoer',
      'Sociale Zekerheid',
      'Woningcorporaties',
      'Anders',
    ]);
  });

  it('names the strongest sectors and most progress', async () => {
    const html = await pageOf(coordinator, at);
    expect(textsOf(html, 'dd').join(' ')).toContain('Openbaar Vervoer 4,50 (n=2, klein aantal) en Zorg 4,46 (n=24)');
    expect(textsOf(html, 'dd').join(' ')).toContain('Onderwijs +65,0% (n=16)');
  });

  it('has a table for every chart, with n beside each mean, and a drawing per sector', async () => {
    const html = await pageOf(coordinator, at);
    const means = tableOf(html, 'hoogste gemiddelden');
    expect(means.columns).toEqual(['Sector', 'Q4 2015', 'Q1 2016', 'Q2 2016', 'Q3 2016', 'Q4 2016']);
    expect(means.rows).toHaveLength(9);
    expect(means.rows[0]![5]).toBe('4,04 (n=76)');
    expect(tableOf(html, '54 van de 76').rows.map((cells) => cells.at(-1))).toEqual(['0', '3', '6', '52', '15']);
    expect(load(html)('.multiples svg')).toHaveLength(8);
    expect(tableOf(html, 'Wie is gemeten').rows.at(-1)).toEqual(['Q4 2016', '76', '76', '76', '0', '0', '0', '0', 'historisch']);
  });

  it('compares the quarters of the address', async () => {
    const html = await pageOf(coordinator, `${at}?van=2016-Q2&tot=2016-Q3`);
    expect(formOf(html, at).fields).toEqual({ van: '2016-Q2', tot: '2016-Q3' });
    expect(tableOf(html, 'Per sector').columns.slice(1, 3)).toEqual(['Q2 2016', 'Q3 2016']);
  });

  it('with one quarter compares nothing', async () => {
    const html = await pageOf(coordinator, `${at}?van=2016-Q4&tot=2016-Q4`);
    expect(html).toContain('Kies twee verschillende kwartalen om te vergelijken');
    expect(textsOf(html, '.figure__title')).not.toContain('Onderwijs maakt de grootste stap');
  });

  it('reads the same for an ambassador', async () => {
    const bare = (html: string): string => load(html)('main').text();
    expect(bare(await pageOf(ambassador, at))).toBe(bare(await pageOf(coordinator, at)));
  });

  it('shows the report of 2017 beside ours, with the reason', async () => {
    const html = await pageOf(coordinator, `${at}/bronweergave`);
    const { rows } = tableOf(html, 'Vooruitgang per sector');
    expect(rows.map(([, source]) => source)).toEqual([...Object.values(published.vptTwente.sectorProgress), '+27,04%']);
    expect(rows.at(-1)!.slice(2)).toEqual([
      '+26,9%',
      'De bron deelt de afgeronde gemiddelden (4,04 ÷ 3,18). Wij rekenen met niet-afgeronde gemiddelden en ronden pas aan het einde af.',
    ]);
    expect(html).toContain('76 organisaties, 8 sectoren');
    expect((await ambassador.get(`${at}/bronweergave`)).status).toBe(200);
  });
});

describe('the page of a sector', () => {
  it('has its organisations, its course and its distribution', async () => {
    const html = await pageOf(coordinator, `${at}/openbaar-vervoer`);
    expect(headingOf(html)).toBe('Openbaar Vervoer');
    expect(tableOf(html, 'Organisaties').rows.map((cells) => cells.map((cell) => gearIn(cell).split(' ')[0]))).toEqual([
      ['Busvervoer', '5', '5', '='],
      ['Spoorvervoer', '4', '4', '='],
    ]);
    expect(textsOf(html, '.figure__title')).toContain('Het gemiddelde is in Q4 2016 gelijk aan Q4 2015: 4,50 (klein aantal)');
    expect(tableOf(html, 'gelijk aan').rows.map((cells) => [cells[0], cells.at(-1)])).toEqual([
      ['Openbaar Vervoer', '4,50 (n=2)'],
      ['Regio', '4,04 (n=76)'],
    ]);
  });

  it('tells an ambassador without names how many, not who', async () => {
    await portal.deps.data.change(reference, (db) => db.updateTable('region').set({ names_to_ambassadors: false }).execute());
    for (const path of [`${at}/openbaar-vervoer`, `${at}/uitleg/gemiddelde/openbaar-vervoer`, `${at}/uitleg/vordering/regio`]) {
      const html = await pageOf(ambassador, path);
      expect(html).toContain('Namen van organisaties zijn in uw regio niet zichtbaar voor ambassadeurs.');
      expect(html).not.toMatch(/Busvervoer|Spoorvervoer|Politiebasisteam/);
    }
    await portal.deps.data.change(reference, (db) => db.updateTable('region').set({ names_to_ambassadors: true }).execute());
    expect(await pageOf(ambassador, `${at}/openbaar-vervoer`)).toContain('Busvervoer');
  });

  it('of a sector nobody is in says so', async () => {
    expect(await pageOf(ofMixed, `${inMixed}/anders`)).toContain('Geen organisaties in deze sector');
  });
});

describe('a choice that cannot be', () => {
  it.each(['', '/zorg', '/bronweergave'])('%s: an end before its beginning is said at the field', async (path) => {
    const html = await pageOf(coordinator, `${at}${path}?van=2016-Q4&tot=2015-Q4`, 422);
    expect(errorsOf(html)).toEqual([{ text: 'Kies een begin dat niet na het einde ligt', field: 'van' }]);
    expect(formOf(html, at + path).fields).toEqual({ van: '2016-Q4', tot: '2015-Q4' });
  });

  it('more quarters than a page holds is said at the field', async () => {
    const html = await pageOf(coordinator, `${at}?van=1990-Q1`, 422);
    expect(errorsOf(html)).toEqual([{ text: 'Kies hoogstens 40 kwartalen', field: 'van' }]);
  });

  it.each(['van=2016', 'van=2016-Q5', 'tot=x', 'van=2016-Q1&van=2016-Q2', 'geheim=1', 'van=%00'])(
    '%s is refused',
    async (query) => {
      await expectStatus(coordinator, `${at}?${query}`, 400);
    },
  );

  it('a sector that is not there is not found', async () => {
    await expectStatus(coordinator, `${at}/nergens`, 404);
    await expectStatus(coordinator, `${at}/nergens?van=2016-Q4&tot=2015-Q4`, 404);
    await expectStatus(coordinator, `${at}/${'x'.repeat(190)}`, 404);
  });
});

describe('an empty region', () => {
  it('says what comes here, with one action for who can do it', async () => {
    const region = await aRegion('leeg', 'Regio Leeg');
    const html = await pageOf(await portal.as('coordinator', { region }), '/regio/leeg/voortgang');
    expect(html).toContain('Nog geen versnellingen');
    expect(textsOf(html, '.empty-state a')).toEqual(['Importeer een lijst']);
    expect(textsOf(html, 'form.filter')).toEqual([]);
    const seen = await pageOf(await portal.as('ambassador', { region }), '/regio/leeg/voortgang');
    expect(textsOf(seen, '.empty-state a')).toEqual([]);
    await pageOf(await portal.as('coordinator', { region }), '/regio/leeg/voortgang/bronweergave');
    await expectStatus(await portal.as('coordinator', { region }), '/regio/leeg/voortgang/uitleg/gemiddelde/regio', 404);
  });
});

describe('a figure kept for later', () => {
  it('is not shown once the region has changed', async () => {
    const region = await aRegion('zuid', 'Regio Zuid');
    const sectorId = await aSector(region, 'Zorg');
    const visitor = await portal.as('coordinator', { region });
    const gears = { '2016-Q1': 1, '2016-Q4': 5 };
    await anOrganisation(region, { name: 'Kliniek Een', sectorId, gears });
    expect(await pageOf(visitor, '/regio/zuid/voortgang')).toContain('gelijke groep (1)');
    await anOrganisation(region, { name: 'Kliniek Twee', sectorId, gears });
    expect(await pageOf(visitor, '/regio/zuid/voortgang')).toContain('gelijke groep (2)');
  });
});
