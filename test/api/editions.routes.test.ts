import { beforeAll, describe, expect, it } from 'vitest';
import { editionResource, editionsResource } from '../../server/api/report.resource.ts';
import { saveWithdrawal } from '../../server/editions/editions.repository.ts';
import { readContent } from '../../server/editions/index.ts';
import { listFigures } from '../../server/reports/domain/figures/list-figures.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { anOrganisation } from '../support/builders.ts';
import { anEdition } from '../support/editions.ts';
import { aReport } from '../support/places.ts';
import { ask, expectProblem, ofAmbassador, ofMixed, portal, reference, settle } from './asking.ts';

const editions = '/api/v1/regios/oosterland/rapportages';
const editionAt = (report: string, number: number | string): string => `${editions}/${report}/edities/${number}`;

let frozen: ReportFacts;
let ofSector: { facts: ReportFacts; id: string };

async function publish(sectorId: string | null): Promise<{ facts: ReportFacts; id: string }> {
  await aReport(reference, { sectorId });
  const { id } = await anEdition(reference, { sectorId, at: '2017-01-13T09:30:00Z' });
  return portal.deps.data.read(reference, async (db) => ({ id, facts: (await readContent(db, id)).facts }));
}

beforeAll(async () => {
  await settle();
  frozen = (await publish(null)).facts;
  ofSector = await publish(frozen.sectors.find(({ slug }) => slug === 'onderwijs')!.id);
});

describe('published reports by machine', () => {
  it('are listed, those that were withdrawn as well, with the reason', async () => {
    const before = editionsResource.parse((await ask(editions)).body);
    expect(before.edities.map(({ rapport, editie, bereik, ingetrokken }) => [rapport, editie, bereik, ingetrokken])).toEqual(
      expect.arrayContaining([
        ['2016-Q4', 1, 'Regio Oosterland', null],
        ['2016-Q4-onderwijs', 1, 'Onderwijs', null],
      ]),
    );
    const withdrawal = { at: new Date('2017-02-01T10:00:00Z'), byName: 'Coördinator', reason: 'Er stond een fout in' };
    await portal.deps.data.changeUncounted(reference, (db) => saveWithdrawal(db, ofSector.id, withdrawal));
    const after = editionsResource.parse((await ask(editions)).body);
    expect(after.edities.find(({ rapport }) => rapport === '2016-Q4-onderwijs')).toMatchObject({
      kwartaal: '2016-Q4',
      vergelekenMet: '2015-Q4',
      gepubliceerdOp: '2017-01-13T09:30:00.000Z',
      ingetrokken: { op: '2017-02-01T10:00:00.000Z', reden: 'Er stond een fout in' },
    });
    expect((await ask(editionAt('2016-Q4-onderwijs', 1))).body.ingetrokken).not.toBeNull();
  });

  it('have every figure that was frozen, percentages times a hundred', async () => {
    const { body } = await ask(editionAt('2016-Q4', 1));
    const { cijfers, ...head } = editionResource.strict().parse(body);
    expect(head).toMatchObject({ rapport: '2016-Q4', editie: 1, ingetrokken: null });
    expect(head.controlegetal).toMatch(/^[0-9a-f]{64}$/);
    expect(cijfers.map(({ sleutel, tekst }) => [sleutel, tekst])).toEqual(
      listFigures(frozen).map(({ key, text }) => [key, text]),
    );
    const progress = cijfers.find(({ sleutel }) => sleutel === 'vordering.regio')!;
    expect(progress).toMatchObject({ naam: 'Vordering', bereik: 'de regio', kwartaal: null, tekst: '+26,9%', opmerking: null });
    expect(progress.waarde).toBeCloseTo(26.859504, 5);
    expect(cijfers.find(({ sleutel }) => sleutel === 'gemiddelde.openbaar-vervoer.2016-Q4')).toMatchObject({
      waarde: 4.5,
      kwartaal: '2016-Q4',
      opmerking: 'klein aantal',
    });
  });

  it('of a sector have the figures of that sector', async () => {
    const { cijfers } = editionResource.parse((await ask(editionAt('2016-Q4-onderwijs', 1))).body);
    expect(cijfers.map(({ sleutel, tekst }) => [sleutel, tekst])).toEqual(
      listFigures(ofSector.facts).map(({ key, text }) => [key, text]),
    );
    expect(cijfers.find(({ sleutel }) => sleutel === 'vordering.regio')).toMatchObject({
      bereik: 'de sector Onderwijs',
      tekst: '+65,0%',
    });
  });

  it('stay as they were when the region changes', async () => {
    const before = (await ask(editionAt('2016-Q4', 1))).text;
    const sectorId = frozen.sectors[0]!.id;
    await anOrganisation(reference, { name: 'Toetreder Later', sectorId, gears: { '2016-Q4': 1 } });
    expect((await ask(editionAt('2016-Q4', 1))).text).toBe(before);
  });

  it('are for ambassadors too, and for nobody of another region', async () => {
    expect((await ask(editionAt('2016-Q4', 1), ofAmbassador)).status).toBe(200);
    expect((await ask(editions, ofAmbassador)).status).toBe(200);
    for (const path of [editions, editionAt('2016-Q4', 1)]) {
      expectProblem(await ask(path, ofMixed), 404);
      expectProblem(await ask(path, null), 401);
    }
  });

  it.each([
    '2016-Q4/edities/2',
    '2016-Q4/edities/0',
    '2016-Q4/edities/01',
    '2016-Q4/edities/een',
    '2016-Q4/edities/99999',
    '2016-Q3/edities/1',
    '2016-Q5/edities/1',
    '2016-Q4-nergens/edities/1',
  ])('has nothing at %s', async (path) => expectProblem(await ask(`${editions}/${path}`), 404));

  it('are none in a region that published nothing', async () => {
    expect((await ask('/api/v1/regios/midden/rapportages', ofMixed)).body).toEqual({ regio: 'midden', edities: [] });
  });

  it('knows no parameters', async () => {
    const response = await ask(`${editions}?van=2015-Q4`);
    expectProblem(response, 400);
    expect(response.body.parameter).toBe('van');
  });
});
