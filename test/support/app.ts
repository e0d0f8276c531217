import type { FastifyInstance } from 'fastify';
import { load } from 'cheerio';
import supertest, { type Response } from 'supertest';
import { buildApp } from '../../server/app.ts';
import { startSession } from '../../server/accounts/start-session.ts';
import { grantRole, insertAccount, makeAdministrator } from '../../server/accounts/accounts.repository.ts';
import type { Deps } from '../../server/deps.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { readConfig, type Config } from '../../server/platform/config.ts';
import { newId } from '../../server/platform/tokens.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { testDatabase, whenEmptied } from './database.ts';

export type Role = 'coordinator' | 'member' | 'ambassador' | 'administrator';

export interface TestApp {
  app: FastifyInstance;
  deps: Deps;
  clock: FakeClock;
  /** A visitor without an account. */
  anonymous(): Visitor;
  /** A new person with this role, signed in; `organisation` for members. */
  as(role: Role, options?: { region?: RegionId; organisation?: string; name?: string }): Promise<Visitor & { personId: string }>;
}

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Reads the token from the form at `from` (default: the path itself) and posts with it, as a browser does. */
  post(path: string, fields?: Record<string, string | readonly string[]>, from?: string): Promise<Response>;
  /** Posts a file in the field `name` of the form at `from`. */
  upload(path: string, file: { field: string; name: string; bytes: Buffer }, from?: string): Promise<Response>;
  cookies: Map<string, string>;
}

let shared: Promise<TestApp> | undefined;

/** One app per worker on the worker's database. */
export const testApp = (): Promise<TestApp> => (shared ??= listening());

/** Listening once spares each request a server of its own; the port does not keep the worker alive. */
async function listening(): Promise<TestApp> {
  const made = await makeApp();
  whenEmptied(() => made.clock.reset());
  await made.app.listen({ port: 0, host: '127.0.0.1' });
  made.app.server.unref();
  return made;
}

export async function makeApp(changes: Partial<Config> = {}): Promise<TestApp> {
  const { data } = await testDatabase();
  const clock = fakeClock();
  const config = { ...readConfig('.data/test', { LOG_LEVEL: 'silent', PORT: '3000' }), ...changes };
  const deps: Deps = { data, clock, config };
  const app = await buildApp(deps);
  const visitor = (cookies = new Map<string, string>()): Visitor => visitorOf(app, cookies);
  return {
    app,
    deps,
    clock,
    anonymous: () => visitor(),
    async as(role, { region, organisation, name } = {}) {
      const personId = newId();
      const email = `${personId}@test.example`;
      const token = await data.everywhere(async (db) => {
        const now = clock.now();
        await insertAccount(db, {
          id: personId,
          name: name ?? `Persoon ${role}`,
          email,
          emailKey: email,
          passwordHash: null,
          createdAt: now,
        });
        if (role === 'administrator') await makeAdministrator(db, personId, now);
        else {
          const organisationId = organisation ?? null;
          await grantRole(db, { id: newId(), region: region!, personId, role, organisationId, from: now });
        }
        return (await startSession(db, personId, now, '')).token;
      });
      return { ...visitor(new Map([['sessie', token]])), personId };
    },
  };
}

function visitorOf(app: FastifyInstance, cookies: Map<string, string>): Visitor {
  const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const remember = (response: Response): Response => {
    // Of a file that is no text.
    response.text ??= '';
    for (const line of [response.headers['set-cookie'] ?? []].flat() as string[]) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', ...value] = pair.split('=');
      const gone = attributes.some((attribute) => attribute.startsWith('Expires=Thu, 01 Jan 1970') || attribute === 'Max-Age=0');
      if (gone) cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    return response;
  };
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    remember(await supertest(app.server).get(path).set('host', '127.0.0.1:3000').set('cookie', header()).set(headers));
  const tokenAt = async (path: string): Promise<string> => {
    const token = load((await get(path)).text)('input[name=_csrf]').attr('value');
    if (!token) throw new Error(`There is no form at ${path}`);
    return token;
  };
  return {
    cookies,
    get,
    post: async (path, fields = {}, from = path) => {
      const _csrf = await tokenAt(from);
      const request = supertest(app.server).post(path).set('host', '127.0.0.1:3000').set('cookie', header()).type('form');
      const pairs = Object.entries({ _csrf, ...fields }).flatMap(([name, values]) =>
        [values].flat().map((value) => [name, value]),
      );
      return remember(await request.send(new URLSearchParams(pairs as [string, string][]).toString()));
    },
    upload: async (path, file, from = path) => {
      const _csrf = await tokenAt(from);
      const request = supertest(app.server).post(path).set('host', '127.0.0.1:3000').set('cookie', header());
      return remember(await request.field('_csrf', _csrf).attach(file.field, file.bytes, file.name));
    },
  };
}
