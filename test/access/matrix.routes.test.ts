import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../server/access/domain/actor.ts';
import { mayEver, type Act } from '../../server/access/domain/policy.ts';
import { testApp, type Role, type TestApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { aPlace, pathFor, type Place } from '../support/places.ts';

interface Someone {
  name: string;
  visitor: Visitor;
  /** Their part in the own region, for the policy. */
  actor: Actor;
}

const who = { personId: '1', name: '', origin: '' };
let portal: TestApp;
let own: Place;
let foreign: Place;
let people: Someone[];

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  own = await aPlace('Alfa');
  foreign = await aPlace('Beta');
  const coordinator = (region: Place['region']): Actor => ({ kind: 'coordinator', who, region });
  const guest: Actor = { kind: 'guest', who };
  const person = async (name: string, role: Role, place: Place, actor: Actor, organisation?: string): Promise<Someone> => ({
    name,
    actor,
    visitor: await portal.as(role, { region: place.region, ...(organisation ? { organisation } : {}) }),
  });
  const member = (organisation: string): Actor => ({
    kind: 'member',
    who,
    region: own.region,
    organisations: [organisation],
    seesNames: false,
    seesFigures: true,
  });
  const stopped = await person('someone whose access ended', 'coordinator', own, guest);
  people = [
    { name: 'anonymous', visitor: portal.anonymous(), actor: { kind: 'anonymous', who } },
    await person('coordinator', 'coordinator', own, coordinator(own.region)),
    await person('coordinator of another region', 'coordinator', foreign, guest),
    await person('ambassador', 'ambassador', own, { kind: 'ambassador', who, region: own.region, seesNames: true }),
    await person('ambassador of another region', 'ambassador', foreign, guest),
    await person('member', 'member', own, member(own.organisation), own.organisation),
    await person('member of another organisation', 'member', own, member(own.other), own.other),
    await person('member in another region', 'member', foreign, guest, foreign.organisation),
    await person('administrator', 'administrator', own, { kind: 'administrator', who }),
    stopped,
    {
      name: 'someone with a made-up session',
      visitor: { ...portal.anonymous(), cookies: new Map() },
      actor: { kind: 'anonymous', who },
    },
  ];
  people.at(-1)!.visitor.cookies.set('sessie', 'x'.repeat(43));
  await portal.deps.data.everywhere((db) =>
    db
      .updateTable('role_grant')
      .set({ valid_until: portal.clock.now() })
      .where('person_id', '=', (stopped.visitor as Visitor & { personId: string }).personId)
      .execute(),
  );
});

const dataVersions = async (): Promise<unknown> =>
  portal.deps.data.everywhere((db) => db.selectFrom('region').select(['slug', 'data_version']).orderBy('slug').execute());

/** What the route itself may still refuse: bad or absent objects, wrong forms. */
const allowedStatus = [200, 204, 302, 303, 400, 404, 409, 422];

describe('every route answers every actor as the policy says', { timeout: 180_000 }, () => {
  it('GET: refused is 404, or the sign-in page for who is not signed in', async () => {
    const routes = portal.app
      .knownRoutes()
      .filter(({ method, url }) => method === 'GET' && !url.startsWith('/api/') && !url.includes('*'));
    const wrong: string[] = [];
    for (const { url, access } of routes) {
      const inRegion = url.startsWith('/regio/');
      for (const { name, visitor, actor } of people) {
        for (const [object, path] of [
          ['own', pathFor(url, own)],
          ['absent', pathFor(url, own, '7f4c1de2-0000-4000-8000-00000000dead')],
          ['malformed', pathFor(url, own, '..%00')],
        ] as const) {
          if (object !== 'own' && path === pathFor(url, own)) continue;
          const { status, headers, text } = await visitor.get(path);
          const act = access as Act | 'everyone';
          const outside: Actor = actor.kind === 'anonymous' || actor.kind === 'administrator' ? actor : { kind: 'guest', who };
          const allowed = act === 'everyone' || mayEver(inRegion ? actor : outside, act);
          const signIn = status === 303 && String(headers.location).startsWith('/inloggen');
          const right = allowed
            ? allowedStatus.includes(status) && (act === 'everyone' || !signIn)
            : actor.kind === 'anonymous'
              ? signIn || status === 400
              : status === 404 || status === 400;
          if (!right) wrong.push(`${url} (${access}) ${object} as ${name}: ${status}`);
          if (allowed && object === 'own' && inRegion && status === 200 && text.includes('Beta'))
            wrong.push(`${url} as ${name} shows another region`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('unsafe methods: refused changes nothing, whoever asks', async () => {
    const routes = portal.app
      .knownRoutes()
      .filter(({ method, url }) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && !url.startsWith('/api/'));
    const before = await dataVersions();
    const wrong: string[] = [];
    for (const { url, access } of routes.filter((route) => route.access !== 'everyone')) {
      const inRegion = url.startsWith('/regio/');
      for (const { name, visitor, actor } of people) {
        const outside: Actor = actor.kind === 'anonymous' || actor.kind === 'administrator' ? actor : { kind: 'guest', who };
        if (mayEver(inRegion ? actor : outside, access as Act)) continue;
        const { status, headers } = await visitor
          .post(pathFor(url, own), {}, '/inloggen')
          .catch(() => visitor.post(pathFor(url, own), {}, '/mijn-account'));
        const signIn = status === 303 && String(headers.location).startsWith('/inloggen');
        if (actor.kind === 'anonymous' ? !signIn : status !== 404) wrong.push(`${url} as ${name}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await dataVersions()).toEqual(before);
  });

  it('a refusal reads the same as an absence', async () => {
    const stranger = people.find(({ name }) => name === 'coordinator of another region')!.visitor;
    const bare = (text: string): string => text.replaceAll(/value="[^"]*"|\/regio\/[a-z]+/g, '');
    const refused = await stranger.get(`/regio/${own.slug}`);
    const absent = await stranger.get('/regio/nergens');
    expect([refused.status, bare(refused.text)]).toEqual([absent.status, bare(absent.text)]);
  });

  it('every route declares its access', () => {
    expect(portal.app.knownRoutes().filter(({ access }) => !access)).toEqual([]);
    expect(portal.app.knownRoutes().length).toBeGreaterThan(40);
  });
});
