import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { dutchNumber, signedNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { aReferenceRegion } from '../support/reference-region.ts';
import { published } from './reference-region.ts';

let portal: TestApp;
let reference: RegionId;
let mixed: RegionId;
let own: string;
let coordinator: Visitor;
let ambassador: Visitor;
let ofMixed: Visitor;

const at = '/regio/oosterland/voortgang';
const inMixed = '/regio/midden/voortgang';

/**
 * A region with everything at once: three in both quarters, a joiner, a leaver, one that fell silent, one over a break of models (by
 * hand below), and a sector nobody is in.
 */
async function aMixedRegion(): Promise<RegionId> {
  const region = await aRegion('midden', 'Regio Midden');
  const [care, transport] = [await aSector(region, 'Zorg', 1), await aSector(region, 'Openbaar Vervoer', 2)];
  await aSector(region, 'Anders', 3);
  own = await anOrganisation(region, { name: 'Kliniek Eigen', sectorId: care, gears: { '2016-Q1': 2, '2016-Q4': 3 } });
  await anOrganisation(region, { name: 'Kliniek Geheim', sectorId: care, gears: { '2016-Q1': 3, '2016-Q4': 3 } });
  await anOrganisation(region, { name: 'Tehuis Verzwegen', sectorId: care, gears: { '2016-Q1': 4, '2016-Q4': 5 } });
  await anOrganisation(region, {
    name: 'Praktijk Nieuw',
    sectorId: care,
    gears: { '2016-Q4': 1 },
    memberships: [['2016-05-01', null]],
  });
  await anOrganisation(region, {
    name: 'Praktijk Weg',
    sectorId: care,
    gears: { '2016-Q1': 5 },
    memberships: [['2015-01-01', '2016-06-01']],
  });
  await anOrganisation(region, { name: 'Busbedrijf Stil', sectorId: transport, gears: { '2016-Q1': 4 } });
  return region;
}

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  reference = await aReferenceRegion(portal.deps);
  mixed = await aMixedRegion();
  coordinator = await portal.as('coordinator', { region: reference });
  ambassador = await portal.as('ambassador', { region: reference });
  ofMixed = await portal.as('coordinator', { region: mixed });
});

const pageOf = async (visitor: Visitor, path: string, status = 200): Promise<string> => {
  const response = await visitor.get(path);
  expect(response.status, path).toBe(status);
  return response.text;
};

async function expectStatus(visitor: Visitor, path: string, status: number): Promise<void> {
  expect((await visitor.get(path)).status, path).toBe(status);
}

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

const gearIn = (cell: string): string => /versnelling (\d)/.exec(cell)?.[1] ?? cell;

/** A cell that is a link prints its number first. */
const linkedNumbers = (html: string): { text: string; href: string }[] => {
  const $ = load(html);
  return $('main a[href*="/uitleg/"]')
    .toArray()
    .map((link) => ({ text: $(link).contents().first().text().trim(), href: $(link).attr('href')! }))
    .filter(({ text }) => /\d/.test(text));
};

/** What the counted rows of an explanation give when they are added up again. */
function aggregated(html: string): Record<string, string> {
  if (html.includes('Niemand meegeteld')) return { gemeten: '0', 'gelijke-groep': '0' };
  const { columns, rows } = tableOf(html, 'Meegeteld');
  const quarters = columns.slice(1, -1);
  const lines = rows.map((cells) => ({
    group: cells[0]!,
    gears: cells.slice(1, -1).map((text) => (text === '–' ? null : Number(text))),
    n: Number(cells.at(-1)),
  }));
  const meanOf = (index: number, groups: readonly string[] = []): number => {
    const counted = lines.filter(({ group, gears }) => gears[index] !== null && (groups.length === 0 || groups.includes(group)));
    const n = counted.reduce((sum, line) => sum + line.n, 0);
    return counted.reduce((sum, line) => sum + line.gears[index]! * line.n, 0) / n;
  };
  const shifts = (sign: number): string =>
    String(lines.filter(({ gears: [a, b] }) => Math.sign(b! - a!) === sign).reduce((sum, { n }) => sum + n, 0));
  const size = (groups: readonly string[]): number =>
    lines.filter(({ group }) => groups.includes(group)).reduce((sum, { n }) => sum + n, 0);
  const pull = (group: string): number =>
    size([group]) === 0
      ? 0
      : (size([group]) / size([group, 'gelijke groep'])) * (meanOf(0, [group]) - meanOf(0, ['gelijke groep']));
  const last = quarters.length - 1;
  const change = meanOf(last) - meanOf(0);
  return {
    gemiddelde: dutchNumber(meanOf(last), 2),
    gemeten: dutchNumber(lines.reduce((sum, { n }) => sum + n, 0)),
    verschil: signedNumber(change, 2),
    vordering: signedPercentage(change / meanOf(0)),
    toetreders: signedNumber(pull('toetreder'), 2),
    vertrekkers: signedNumber(-pull('vertrekker'), 2),
    'gelijke-groep': [signedNumber(change, 2), shifts(1), shifts(0), shifts(-1)].join(' '),
  };
}

describe('"waar komt dit vandaan?"', () => {
  it.each([
    ['the reference region', () => coordinator, at],
    ['one of its sectors', () => coordinator, `${at}/zorg`],
    ['a region with joiners and leavers', () => ofMixed, inMixed],
    ['a sector with joiners and leavers', () => ofMixed, `${inMixed}/zorg`],
  ])('opens every number of %s; adding up its rows gives the number again', async (_, who, path) => {
    const found = linkedNumbers(await pageOf(who(), path));
    expect(found.length).toBeGreaterThan(8);
    const known = new Map<string, Record<string, string>>();
    for (const { text, href } of found) {
      const figure = href.split('/uitleg/')[1]!.split('/')[0]!;
      if (!known.has(href)) known.set(href, aggregated(await pageOf(who(), href)));
      expect(known.get(href)![figure]!.split(' '), `${text} at ${href}`).toContain(text);
    }
  });

  it('leads from the prestatielijst as well', async () => {
    const html = await pageOf(coordinator, '/regio/oosterland/prestatielijst');
    const links = [
      ...new Set(
        load(html)('a[href*="/voortgang/"]')
          .toArray()
          .map((link) => load(html)(link).attr('href') ?? link.attribs['href']!),
      ),
    ];
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) await expectStatus(coordinator, link, 200);
  });

  it('names who was left out, and why', async () => {
    const html = await pageOf(ofMixed, `${inMixed}/uitleg/gelijke-groep/regio`);
    expect(tableOf(html, 'Niet meegeteld').rows).toEqual([
      ['Praktijk Nieuw', 'Zorg', 'Q1 2016: geen lid op 31 maart 2016'],
      ['Praktijk Weg', 'Zorg', 'Q4 2016: geen lid op 31 december 2016'],
      ['Busbedrijf Stil', 'Openbaar Vervoer', 'Q4 2016: geen opgave gevraagd; versnelling 4 uit Q1 2016 telt niet mee'],
    ]);
    expect(tableOf(html, 'Meegetelde organisaties').rows.map(([name]) => name)).toEqual([
      'Kliniek Eigen',
      'Kliniek Geheim',
      'Tehuis Verzwegen',
    ]);
    expect(textsOf(html, 'dd')).toContain('5 leden, van wie 4 gemeten · 1 overgenomen');
  });

  it('explains the rankings of the region', async () => {
    expect(textsOf(await pageOf(coordinator, `${at}/uitleg/sterkste-sectoren/regio`), 'dd')[0]).toBe('Openbaar Vervoer en Zorg');
    expect(textsOf(await pageOf(coordinator, `${at}/uitleg/meeste-vordering/regio`), 'dd')[0]).toBe('Onderwijs');
    await expectStatus(coordinator, `${at}/uitleg/meeste-vordering/zorg`, 404);
  });

  it('has no page for what is no figure, no sector or no period', async () => {
    await expectStatus(coordinator, `${at}/uitleg/geluk/regio`, 404);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/nergens`, 404);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/regio?van=2016-Q4&tot=2015-Q4`, 400);
    await expectStatus(coordinator, `${at}/uitleg/gemiddelde/regio?pagina=nul`, 400);
    await pageOf(coordinator, `${at}/uitleg/gemiddelde/regio?pagina=999`);
  });
});

describe('honest silence', () => {
  it('stands beside the means: carried over and never measured are counted, not averaged', async () => {
    const html = await pageOf(ofMixed, inMixed);
    const [care, transport, region] = tableOf(html, 'Per sector').rows;
    expect(transport![2]).toBe('– niemand gemeten · 1 overgenomen');
    expect(transport!.slice(3, 6)).toEqual(['–', '–', 'niet vergelijkbaar']);
    expect(care![2]).toMatch(/^3,00 .*\(n=4\) klein aantal$/);
    expect(region![2]).toMatch(/\(n=4\).*1 overgenomen$/);
    expect(html).toContain('−0,60 = gelijke groep (3) +0,67 + toetreders (1) −0,67 + vertrekkers (2) −0,60');
  });

  it('without anyone in both quarters says that nothing can be compared', async () => {
    const html = await pageOf(ofMixed, `${inMixed}?van=2015-Q1&tot=2016-Q4`);
    expect(html).toContain('Niet vergelijkbaar: in een van beide kwartalen is hier niemand gemeten.');
  });
});

describe('members', () => {
  const secrets = /Geheim|Verzwegen|Praktijk|Busbedrijf|n=|gelijke groep|Zorg|[0-9],[0-9]|%/;
  const asked = ['', '?van=2016-Q1&tot=2016-Q4', '?van=2016-Q4&tot=2016-Q4', '?van=2015-Q1&tot=2017-Q1'];

  it('see the course of their own organisation, and why there are no sector figures yet', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    const html = await pageOf(member, inMixed);
    expect(html).toContain(
      'Sectorcijfers verschijnen hier na de eerste gesloten ronde, als minstens 5 organisaties zijn gemeten.',
    );
    expect(tableOf(html, 'Kliniek Eigen').rows).toEqual([
      ['Q1 2016', 'versnelling 2i, geïmporteerd', '–niet te vergelijken'],
      ['Q2 2016', 'versnelling 2°, overgenomen van Q1 2016', '–niet te vergelijken'],
      ['Q3 2016', 'versnelling 2°, overgenomen van Q1 2016', '–niet te vergelijken'],
      ['Q4 2016', 'versnelling 3i, geïmporteerd', '▲ +11 omhoog'],
    ]);
  });

  it('are told when the region shows no sector figures at all', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    const setting = (shown: boolean) =>
      portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ sector_figures_to_members: shown }).execute());
    await setting(false);
    expect(await pageOf(member, inMixed)).toContain('Uw regio laat sectorcijfers niet aan lidorganisaties zien.');
    await setting(true);
    expect(await pageOf(member, inMixed)).toContain('Nog geen sectorcijfers');
  });

  it('learn nothing of others by any period, whatever the settings', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    for (const names of [false, true]) {
      await portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ names_to_members: names }).execute());
      for (const query of asked) {
        // The coordinator asks first, so that anything kept for later is there to leak.
        await ofMixed.get(inMixed + query);
        expect(load(await pageOf(member, inMixed + query))('main').text(), `${names} ${query}`).not.toMatch(secrets);
      }
    }
    await portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ names_to_members: false }).execute());
  });

  it('do not get the other pages, whether they exist or not', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    for (const path of [
      'zorg',
      'nergens',
      'bronweergave',
      'uitleg/gemiddelde/zorg',
      'uitleg/gemeten/regio',
      'uitleg/geluk/nergens',
    ]) {
      for (const query of asked) await expectStatus(member, `${inMixed}/${path}${query}`, 404);
    }
  });
});

describe('others', () => {
  const paths = ['', '/zorg', '/bronweergave', '/uitleg/gemiddelde/regio'];

  it('are led to the sign-in page, or find nothing', async () => {
    const stranger = await portal.as('coordinator', { region: mixed });
    const administrator = await portal.as('administrator');
    for (const path of paths) {
      const response = await portal.anonymous().get(at + path);
      expect([response.status, String(response.headers['location']).startsWith('/inloggen')]).toEqual([303, true]);
      await expectStatus(stranger, at + path, 404);
      await expectStatus(administrator, at + path, 404);
    }
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
