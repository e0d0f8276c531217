import supertest from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  portal,
  reference,
  mixed,
  token,
  ofAmbassador,
  list,
  progress,
  issue,
  ask,
  expectProblem,
  renewToken,
  settle,
} from './asking.ts';

beforeAll(settle);

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
    await renewToken();
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
    expect(response.headers['api-version']).toBe('1.1.0');
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
      .map(({ url }) => url.slice('/api/v1'.length).replaceAll(/:(\w+)/g, '{$1}'));
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
