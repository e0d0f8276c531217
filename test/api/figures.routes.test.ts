import { beforeAll, describe, expect, it } from 'vitest';
import { performanceListResource } from '../../server/api/performance-list.resource.ts';
import { progressResource } from '../../server/api/progress.resource.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { ofMixed, list, progress, issue, ask, settle } from './asking.ts';

beforeAll(settle);

describe('the prestatielijst by machine', () => {
  it('has every organisation with its gears, of the year until the last scored quarter unless asked otherwise', async () => {
    const response = await ask(list);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    const body = performanceListResource.strict().parse(response.body);
    expect(body).toMatchObject({
      regio: 'oosterland',
      van: '2015-Q4',
      tot: '2016-Q4',
      kwartalen: ['2015-Q4', '2016-Q1', '2016-Q2', '2016-Q3', '2016-Q4'],
    });
    expect(body.sectoren.map(({ naam, organisaties }) => [naam, organisaties.length])).toEqual([
      ['Veiligheid/Justitie', 5],
      ['Zorg', 24],
      ['Onderwijs', 16],
      ['Openbaar Vervoer', 2],
      ['Openbaar Bestuur', 17],
      ['Sociale Zekerheid', 4],
      ['Woningcorporaties', 4],
      ['Anders', 4],
    ]);
    const roc = body.sectoren[2]!.organisaties.find(({ naam }) => naam === 'ROC De Weverij')!;
    expect(roc.versnellingen).toHaveLength(5);
    expect([roc.versnellingen[0], roc.versnellingen[4]]).toEqual([3, 5]);
    expect(new Set(body.sectoren.flatMap(({ organisaties }) => organisaties.flatMap(({ standen }) => standen)))).toEqual(
      new Set(['gemeten']),
    );
  });

  it('keeps the kinds of nothing apart, and carries nothing over', async () => {
    const { body } = await ask('/api/v1/regios/midden/prestatielijst?van=2016-Q1&tot=2016-Q3', ofMixed);
    const rows = performanceListResource.parse(body).sectoren[0]!.organisaties;
    expect(rows.map(({ naam, versnellingen, standen }) => [naam, versnellingen, standen])).toEqual([
      ['Kliniek Blijft', [2, 3, null], ['gemeten', 'gemeten', 'niet-verwacht']],
      ['Kliniek Nieuw', [null, 5, null], ['geen-lid', 'gemeten', 'niet-verwacht']],
      ['Kliniek Stil', [4, null, null], ['gemeten', 'niet-verwacht', 'niet-verwacht']],
    ]);
    expect(body.sectoren[1]).toEqual({ naam: 'Anders', organisaties: [] });
  });
});

describe('progress by machine', () => {
  it('has the figures of the reference list, unrounded', async () => {
    const body = progressResource.strict().parse((await ask(`${progress}?van=2015-Q4&tot=2016-Q4`)).body);
    const { regio, sectoren } = body;
    expect(regio.gemeten.van).toEqual({ n: 76, gemiddelde: 242 / 76, verdeling: [0, 15, 33, 27, 1] });
    expect(regio.gemeten.tot).toEqual({ n: 76, gemiddelde: 307 / 76, verdeling: [0, 3, 6, 52, 15] });
    expect(regio.verschil).toBeCloseTo(65 / 76, 12);
    expect(regio.vorderingPercentage).toBeCloseTo(26.859504132, 8);
    expect(regio.gelijkeGroep).toMatchObject({ n: 76, opgeschakeld: 54, gelijk: 22, teruggeschakeld: 0 });
    expect([regio.toetreders, regio.vertrekkers]).toEqual([
      { n: 0, effect: 0 },
      { n: 0, effect: 0 },
    ]);
    expect(sectoren.map(({ naam, vorderingPercentage }) => [naam, Number(vorderingPercentage!.toFixed(4))])).toEqual([
      ['Veiligheid/Justitie', 17.6471],
      ['Zorg', 11.4583],
      ['Onderwijs', 65],
      ['Openbaar Vervoer', 0],
      ['Openbaar Bestuur', 31.3725],
      ['Sociale Zekerheid', 41.6667],
      ['Woningcorporaties', 50],
      ['Anders', 0],
    ]);
  });

  it('has exactly these names', async () => {
    const { body } = await ask(progress);
    expect(Object.keys(body)).toEqual(['van', 'tot', 'regio', 'sectoren']);
    const names = ['gemeten', 'verschil', 'vorderingPercentage', 'gelijkeGroep', 'toetreders', 'vertrekkers'];
    expect(Object.keys(body.regio)).toEqual(names);
    expect(Object.keys(body.sectoren[0])).toEqual(['naam', ...names]);
    expect(Object.keys(body.regio.gelijkeGroep)).toEqual([
      'n',
      'van',
      'tot',
      'verschil',
      'vorderingPercentage',
      'opgeschakeld',
      'gelijk',
      'teruggeschakeld',
    ]);
  });

  it('adds up: matched group, joiners and leavers are the change', async () => {
    const { regio } = progressResource.parse(
      (await ask('/api/v1/regios/midden/voortgang?van=2016-Q1&tot=2016-Q2', ofMixed)).body,
    );
    expect(regio.verschil).toBe(1);
    expect([regio.gelijkeGroep.verschil, regio.toetreders, regio.vertrekkers]).toEqual([
      1,
      { n: 1, effect: 1 },
      { n: 1, effect: -1 },
    ]);
  });

  it('is null where nothing can be said, and 0 where nobody is counted', async () => {
    const { body } = await ask('/api/v1/regios/midden/voortgang?van=2015-Q4&tot=2016-Q2', ofMixed);
    expect(body.regio).toEqual({
      gemeten: {
        van: { n: 0, gemiddelde: null, verdeling: [0, 0, 0, 0, 0] },
        tot: { n: 2, gemiddelde: 4, verdeling: [0, 0, 1, 0, 1] },
      },
      verschil: null,
      vorderingPercentage: null,
      gelijkeGroep: {
        n: 0,
        van: null,
        tot: null,
        verschil: null,
        vorderingPercentage: null,
        opgeschakeld: 0,
        gelijk: 0,
        teruggeschakeld: 0,
      },
      toetreders: { n: 2, effect: null },
      vertrekkers: { n: 0, effect: null },
    });
  });

  it('of a region without scores is of the last completed quarter', async () => {
    const empty = await aRegion('leeg', 'Regio Leeg');
    const bearer = await issue(empty, 'coordinator');
    const { body, status } = await ask('/api/v1/regios/leeg/voortgang', bearer);
    expect([status, body.van, body.tot, body.regio.gemeten.tot.n, body.sectoren]).toEqual([200, '2016-Q4', '2016-Q4', 0, []]);
    expect((await ask('/api/v1/regios/leeg/prestatielijst', bearer)).body).toMatchObject({
      kwartalen: ['2016-Q4'],
      sectoren: [],
    });
  });

  it('follows a change in the region', async () => {
    const region = await aRegion('noord', 'Regio Noord');
    const bearer = await issue(region, 'coordinator');
    const sectorId = await aSector(region, 'Zorg');
    await anOrganisation(region, { name: 'Kliniek Een', sectorId, gears: { '2016-Q4': 2 } });
    const measured = async (): Promise<number> => (await ask('/api/v1/regios/noord/voortgang', bearer)).body.regio.gemeten.tot.n;
    expect(await measured()).toBe(1);
    await anOrganisation(region, { name: 'Kliniek Twee', sectorId, gears: { '2016-Q4': 4 } });
    expect(await measured()).toBe(2);
  });
});
