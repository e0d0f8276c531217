import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migrateToLatest } from '../../server/platform/db/migrate.ts';
import { runAll, startEmbeddedPostgres, withUrl } from './postgres-server.ts';

/** What a worker needs to make a migrated database of its own. */
export type Prepared =
  | { kind: 'pglite'; dump: string }
  | { kind: 'postgres'; ownerUrl: string; template: string; appUser: string; appPassword: string };

declare module 'vitest' {
  interface ProvidedContext {
    prepared: Prepared;
  }
}

const root = join(import.meta.dirname, '../..');

type Teardown = () => Promise<void>;

/** Migrates once for the whole run. TEST_ENGINE chooses the engine, PGlite unless it says postgres. */
export default async function setup(project: TestProject): Promise<Teardown> {
  const engine = process.env['TEST_ENGINE'] ?? 'pglite';
  if (engine !== 'pglite' && engine !== 'postgres') throw new Error(`TEST_ENGINE is pglite or postgres, not ${engine}.`);
  const { prepared, teardown } = engine === 'postgres' ? await preparePostgres() : await preparePGlite();
  project.provide('prepared', prepared);
  return teardown;
}

/** A migrated database takes seconds to make, so its dump is kept until a migration or the engine changes. */
async function preparePGlite(): Promise<{ prepared: Prepared; teardown: Teardown }> {
  const folder = join(root, 'node_modules/.cache/schakelpunt-test');
  const dump = join(folder, `${await fingerprint()}.tar`);
  if (!existsSync(dump)) {
    const database = await openDatabase({ kind: 'pglite', dataDir: null });
    await migrateToLatest(database.kysely);
    const migrated = await database.pglite!.dumpDataDir('none');
    await database.close();
    await mkdir(folder, { recursive: true });
    await removeOldFiles(folder);
    // Whole or not at all: another run may be looking for it.
    const part = `${dump}.${process.pid}`;
    await writeFile(part, Buffer.from(await migrated.arrayBuffer()));
    await rename(part, dump);
  }
  return { prepared: { kind: 'pglite', dump }, teardown: async () => {} };
}

/** Not the recent ones, which another run may be reading. */
async function removeOldFiles(folder: string): Promise<void> {
  for (const file of (await readdir(folder)).map((name) => join(folder, name))) {
    if (Date.now() - (await stat(file)).mtimeMs > 3_600_000) await rm(file, { force: true });
  }
}

/** Of all that decides what a migrated database looks like. */
async function fingerprint(): Promise<string> {
  const migrations = (await readdir(join(root, 'migrations'))).sort().map((file) => join(root, 'migrations', file));
  const engine = ['server/platform/db/database.ts', 'node_modules/@electric-sql/pglite/package.json'].map((file) =>
    join(root, file),
  );
  const hash = createHash('sha256');
  for (const file of [...migrations, ...engine]) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function preparePostgres(): Promise<{ prepared: Prepared; teardown: Teardown }> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { ownerUrl: given, stop: async () => {} } : await startEmbeddedPostgres();
  const { ownerUrl } = server;
  // Two runs may share one server, so every name in it is this run's own.
  const template = `schakelpunt_test_${randomBytes(4).toString('hex')}`;
  const [appUser, appPassword] = [`${template}_app`, randomBytes(12).toString('hex')];
  const teardown = async (): Promise<void> => {
    if (given) await runAll(ownerUrl, [`drop database if exists ${template} with (force)`, `drop role if exists ${appUser}`]);
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
  return { prepared: { kind: 'postgres', ownerUrl, template, appUser, appPassword }, teardown };
}
