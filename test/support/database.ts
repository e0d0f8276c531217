import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import { createData, type Data } from '../../server/platform/db/data.ts';
import { openDatabase, type OpenDatabase } from '../../server/platform/db/database.ts';
import type { Prepared } from './global-setup.ts';
import { runAll, withUrl } from './postgres-server.ts';

type OnPostgres = Prepared & { kind: 'postgres' };

export interface TestDatabase extends OpenDatabase {
  data: Data;
  /** A statement as the owner of the tables: looking at, or breaking, what no login of the portal may. */
  asOwner: <Row extends object>(statement: string) => Promise<Row[]>;
  /** For a process of its own on this database; PGlite in memory has none. */
  urls: { login: string; owner: string } | null;
}

/** One per worker, made when the first file asks for it; the end of the worker closes it. */
let shared: Promise<TestDatabase> | undefined;
export const testDatabase = (): Promise<TestDatabase> => (shared ??= openTestDatabase());

const emptied: (() => void)[] = [];

/** For what tests share besides the database, and must find as new in each of them. */
export const whenEmptied = (renew: () => void): number => emptied.push(renew);

/** `beforeEach(emptyDatabase)`: back to what the migrations left. */
export async function emptyDatabase(): Promise<void> {
  const database = await testDatabase();
  // Size, not a count: forced row-level security hides the rows even from their owner.
  const used = await database.asOwner<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
      and relname not like 'kysely%' and pg_relation_size(oid) > 0`,
  );
  if (used.length > 0) await database.asOwner(`truncate ${used.map(({ name }) => name).join(', ')} restart identity cascade`);
  for (const renew of emptied) renew();
}

/** A database of its own, for a test that migrates, breaks or restarts one. Close it. */
export async function openTestDatabase(state: 'migrated' | 'unmigrated' = 'migrated'): Promise<TestDatabase> {
  const prepared = inject('prepared');
  const opened = prepared.kind === 'postgres' ? await openOnPostgres(prepared, state) : await openOnPGlite(prepared.dump, state);
  return { ...opened, data: createData(opened.kysely) };
}

async function openOnPGlite(dump: string, state: 'migrated' | 'unmigrated'): Promise<Omit<TestDatabase, 'data'>> {
  const start = state === 'migrated' ? { loadDataDir: await openAsBlob(dump) } : {};
  const opened = await openDatabase({ kind: 'pglite', dataDir: null, ...start });
  const pglite = opened.pglite as PGlite;
  const asOwner = async <Row extends object>(statement: string): Promise<Row[]> => (await pglite.query<Row>(statement)).rows;
  return { ...opened, asOwner, urls: null };
}

async function openOnPostgres(prepared: OnPostgres, state: 'migrated' | 'unmigrated'): Promise<Omit<TestDatabase, 'data'>> {
  const { ownerUrl, template, appUser, appPassword } = prepared;
  const database = `${template}_${randomBytes(4).toString('hex')}`;
  await runAll(ownerUrl, [`create database ${database} template ${state === 'migrated' ? template : 'template0'}`]);
  const url = withUrl(ownerUrl, { database });
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  // The server stops before the last workers do.
  owner.on('error', () => {});
  // Who migrates is the owner; who works is the app's login.
  const login = state === 'migrated' ? { user: appUser, password: appPassword } : {};
  const opened = await openDatabase({ kind: 'postgres', url: withUrl(url, login), max: 4 });
  return {
    ...opened,
    asOwner: async <Row extends object>(statement: string) => (await owner.query<Row>(statement)).rows,
    urls: { login: withUrl(url, { user: appUser, password: appPassword }), owner: url },
    close: async () => {
      await opened.close();
      await owner.end();
      await runAll(ownerUrl, [`drop database ${database} with (force)`]);
    },
  };
}
