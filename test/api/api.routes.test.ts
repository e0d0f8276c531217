import supertest, { type Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueApiToken } from '../../server/accounts/index.ts';
import { performanceListResource } from '../../server/api/performance-list.resource.ts';
import { problemDetails } from '../../server/api/problem-details.ts';
import { progressResource } from '../../server/api/progress.resource.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

let portal: TestApp;
let reference: RegionId;
let mixed: RegionId;
let token: string;
let ofAmbassador: string;
let ofMixed: string;

const who = { personId: null, name: 'proef', origin: 'test' };
const list = '/api/v1/regios/oosterland/prestatielijst';
const progress = '/api/v1/regios/oosterland/voortgang';

const issue = (region: RegionId, role: 'coordinator' | 'ambassador'): Promise<string> =>
  portal.deps.data.change(region, (db) => issueApiToken(db, portal.deps, who, { region, name: `Sleutel ${role}`, role }));

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  reference = await aReferenceRegion(portal.deps);
  mixed = await aRegion('midden', 'Regio Midden');
  const care = await aSector(mixed, 'Zorg', 1);
  await aSector(mixed, 'Anders', 2);
  await anOrganisation(mixed, { name: 'Kliniek Blijft', sectorId: care, gears: { '2016-Q1': 2, '2016-Q2': 3 } });
  await anOrganisation(mixed, { name: 'Kliniek Stil', sectorId: care, gears: { '2016-Q1': 4 } });
  const joined = [['2016-05-01', null]] as const;
  await anOrganisation(mixed, { name: 'Kliniek Nieuw', sectorId: care, gears: { '2016-Q2': 5 }, memberships: joined });
  token = await issue(reference, 'coordinator');
  ofAmbassador = await issue(reference, 'ambassador');
  ofMixed = await issue(mixed, 'coordinator');
});

const ask = (
  path: string,
  bearer: string | null = token,
  method: 'get' | 'head' | 'post' | 'put' | 'delete' | 'options' = 'get',
) => {
  const request = supertest(portal.app.server)[method](path).set('host', '127.0.0.1:3000');
  return bearer === null ? request : request.set('authorization', `Bearer ${bearer}`);
};

function expectProblem(response: Response, status: number): void {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['api-version']).toBe('1.0.0');
  expect(problemDetails.parse(JSON.parse(response.text)).status).toBe(status);
}

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

describe('who asks', () => {
  it('without a token, or with one that is unknown or malformed, is asked for one', async () => {
    for (const bearer of [null, 'skp_onbekend', '', 'a b', 'x'.repeat(500)]) {
      for (const path of [list, progress, '/api/v1/regios/nergens/voortgang']) {
        const response = await ask(path, bearer);
        expectProblem(response, 401);
        expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="Schakelpunt"/);
      }
    }
    const basic = await ask(list, null).set('authorization', 'Basic eDp5');
    expectProblem(basic, 401);
  });

  it('with a session cookie alone is nobody here', async () => {
    const visitor = await portal.as('coordinator', { region: reference });
    const response = await visitor.get(list);
    expectProblem(response, 401);
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('with a revoked token is refused from the next request on', async () => {
    const revoked = await issue(reference, 'coordinator');
    expect((await ask(list, revoked)).status).toBe(200);
    await portal.deps.data.change(reference, (db) =>
      db
        .updateTable('api_token')
        .set({ revoked_at: portal.clock.now() })
        .where('name', '=', 'Sleutel coordinator')
        .where('last_used_at', 'is not', null)
        .execute(),
    );
    expectProblem(await ask(list, revoked), 401);
    token = await issue(reference, 'coordinator');
  });

  it('for another region finds the same nothing as for a region that is not there', async () => {
    const texts = new Set<string>();
    for (const region of ['midden', 'nergens', 'OOSTERLAND', '..%2Foosterland', 'x'.repeat(150)]) {
      for (const resource of ['prestatielijst', 'voortgang']) {
        const response = await ask(`/api/v1/regios/${region}/${resource}`);
        expectProblem(response, 404);
        texts.add(response.text);
      }
    }
    expect(texts.size).toBe(1);
  });

  it('for an ambassador reads progress, and the list only where ambassadors see names', async () => {
    expect((await ask(progress, ofAmbassador)).text).toBe((await ask(progress)).text);
    expect((await ask(list, ofAmbassador)).status).toBe(200);
    const names = (shown: boolean) =>
      portal.deps.data.change(reference, (db) => db.updateTable('region').set({ names_to_ambassadors: shown }).execute());
    await names(false);
    expectProblem(await ask(list, ofAmbassador), 404);
    expect((await ask(progress, ofAmbassador)).status).toBe(200);
    expect((await ask(list)).status).toBe(200);
    await names(true);
  });

  it('is remembered, at most once a minute', async () => {
    const bearer = await issue(mixed, 'ambassador');
    const lastUsed = async (): Promise<Date | null> =>
      (
        await portal.deps.data.read(mixed, (db) =>
          db.selectFrom('api_token').select('last_used_at').where('role', '=', 'ambassador').executeTakeFirstOrThrow(),
        )
      ).last_used_at;
    expect(await lastUsed()).toBeNull();
    const first = portal.clock.now();
    await ask('/api/v1/regios/midden/voortgang', bearer);
    expect(await lastUsed()).toEqual(first);
    portal.clock.forward(59_000);
    await ask('/api/v1/regios/midden/voortgang', bearer);
    expect(await lastUsed()).toEqual(first);
    portal.clock.forward(2_000);
    await ask('/api/v1/regios/midden/voortgang', bearer);
    expect(await lastUsed()).toEqual(portal.clock.now());
  });
});

describe('what is asked', () => {
  it.each([
    ['van=2016', 'van'],
    ['van=', 'van'],
    ['tot=2016-Q5', 'tot'],
    ['van=2016-Q1&van=2016-Q2', 'van'],
    ['van=2016-Q4&tot=2015-Q4', 'van'],
    ['van=1950-Q1&tot=2016-Q4', 'van'],
    ['sector=zorg', 'sector'],
    ['__proto__=1', '__proto__'],
  ])('%s is refused by name', async (query, parameter) => {
    for (const path of [list, progress]) {
      const response = await ask(`${path}?${query}`);
      expectProblem(response, 400);
      expect(JSON.parse(response.text).parameter).toBe(parameter);
    }
  });

  it('with characters that cannot be is refused', async () => {
    expectProblem(await ask(`${list}?van=%00`), 400);
  });

  it('is not found with a slash behind it, or where nothing is', async () => {
    for (const path of [
      `${list}/`,
      '/api/v1/openapi.json/',
      '/api/v1',
      '/api/v2/regios/oosterland/voortgang',
      '/api/v1/regios',
      '/api/',
    ]) {
      expectProblem(await ask(path), 404);
    }
  });

  it('can be asked by HEAD', async () => {
    const response = await ask(list, token, 'head');
    expect([response.status, response.text]).toEqual([200, undefined]);
    expect(response.headers['api-version']).toBe('1.0.0');
  });

  it.each(['post', 'put', 'delete', 'options'] as const)('is never changed by %s, whatever it carries', async (method) => {
    for (const path of [list, '/api/v1/openapi.json', '/api/v1/nergens']) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'iets/anders']) {
        const response = await ask(path, token, method).set('content-type', type).send('{"van":');
        expectProblem(response, 405);
        expect(response.headers['allow']).toBe('GET, HEAD');
      }
    }
  });

  it('from a foreign host is refused in problem details too', async () => {
    expectProblem(await supertest(portal.app.server).get(list).set('host', 'kwaad.example'), 400);
  });
});

describe('the OpenAPI document', () => {
  let document: {
    openapi: string;
    servers: { url: string }[];
    paths: Record<string, { get: { parameters?: { name: string }[]; responses: Record<string, object> } }>;
    components: { schemas: Record<string, object> };
  };
  beforeEach(async () => {
    document = (await ask('/api/v1/openapi.json', null)).body;
  });

  it('is for everyone, from anywhere', async () => {
    const response = await ask('/api/v1/openapi.json', null).set('origin', 'https://elders.example');
    expect([response.status, response.headers['content-type'], response.headers['access-control-allow-origin']]).toEqual([
      200,
      'application/json; charset=utf-8',
      '*',
    ]);
    expect((await ask(list)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('describes what is there: paths, parameters, answers, and nothing that it does not hold', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers[0]!.url).toMatch(/\/api\/v1$/);
    const routes = portal.app
      .knownRoutes()
      .filter(({ method, url }) => method === 'GET' && url.startsWith('/api/v1/'))
      .map(({ url }) => url.slice('/api/v1'.length).replace(':regio', '{regio}'));
    expect(Object.keys(document.paths).toSorted()).toEqual(routes.toSorted());
    expect(document.paths['/regios/{regio}/voortgang']!.get.parameters!.map(({ name }) => name)).toEqual(['regio', 'van', 'tot']);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!);
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\//);
      expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1));
    }
  });

  it('names in its schemas the properties that the answers have', async () => {
    const { body } = await ask(progress);
    const schema = document.components.schemas['Voortgang'] as { required: string[] };
    const figures = document.components.schemas['Figuren'] as { required: string[] };
    expect(schema.required).toEqual(Object.keys(body));
    expect(figures.required).toEqual(Object.keys(body.regio));
  });
});
