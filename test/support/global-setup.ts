import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migrateToLatest } from '../../server/platform/db/migrate.ts';
import { migratedDump } from './migrated-dump.ts';
import { query, runAll, startEmbeddedPostgres, withUrl } from './postgres-server.ts';

/** What a worker needs to make a migrated database of its own. */
export type Prepared =
  | { kind: 'pglite'; dump: string }
  | { kind: 'postgres'; ownerUrl: string; superUrl: string | null; template: string; appUser: string; appPassword: string };

declare module 'vitest' {
  interface ProvidedContext {
    prepared: Prepared;
  }
}

type Teardown = () => Promise<void>;

/** Migrates once for the whole run. TEST_ENGINE chooses the engine, PGlite unless it says postgres. */
export default async function setup(project: TestProject): Promise<Teardown> {
  const engine = process.env['TEST_ENGINE'] ?? 'pglite';
  if (engine !== 'pglite' && engine !== 'postgres') throw new Error(`TEST_ENGINE is pglite or postgres, not ${engine}.`);
  const { prepared, teardown } = engine === 'postgres' ? await preparePostgres() : await preparePGlite();
  project.provide('prepared', prepared);
  return teardown;
}

async function preparePGlite(): Promise<{ prepared: Prepared; teardown: Teardown }> {
  return { prepared: { kind: 'pglite', dump: await migratedDump() }, teardown: async () => {} };
}

async function preparePostgres(): Promise<{ prepared: Prepared; teardown: Teardown }> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { ownerUrl: given, superUrl: null, stop: async () => {} } : await startEmbeddedPostgres();
  const { ownerUrl, superUrl } = server;
  // Two runs may share one server, so every name in it is this run's own.
  const template = `schakelpunt_test_${randomBytes(4).toString('hex')}`;
  const [appUser, appPassword] = [`${template}_app`, randomBytes(12).toString('hex')];
  const teardown = async (): Promise<void> => {
    if (given) await leaveNothing(ownerUrl, template, appUser);
    await server.stop();
  };
  try {
    await runAll(ownerUrl, [`create database ${template}`]);
    const database = await openDatabase({ kind: 'postgres', url: withUrl(ownerUrl, { database: template }), max: 2 });
    try {
      await migrateToLatest(database.kysely);
    } finally {
      await database.close();
    }
    // As in production: a login that owns nothing and cannot step over row-level security.
    await runAll(ownerUrl, [
      `create role ${appUser} login noinherit nosuperuser nobypassrls password '${appPassword}' in role portal_region, portal_system`,
    ]);
  } catch (error) {
    await teardown().catch(() => {});
    throw error;
  }
  return { prepared: { kind: 'postgres', ownerUrl, superUrl, template, appUser, appPassword }, teardown };
}

/** On a server that is not ours: the template, what the workers made of it, and the login. */
async function leaveNothing(ownerUrl: string, template: string, appUser: string): Promise<void> {
  const made = await query<{ name: string }>(
    ownerUrl,
    `select datname as name from pg_database where datname like '${template}%'`,
  );
  await runAll(ownerUrl, [...made.map(({ name }) => `drop database ${name} with (force)`), `drop role if exists ${appUser}`]);
}
