import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { backupCommand } from '../../server/cli/backup.ts';
import { restoreCommand } from '../../server/cli/restore.ts';
import { backupText, writeCompressed, type BackupHeader } from '../../server/platform/db/backup-file.ts';
import { createData, type Data } from '../../server/platform/db/data.ts';
import { openDatabase, type OpenDatabase } from '../../server/platform/db/database.ts';
import { fillBothRegions } from '../platform/db/region-tables.ts';
import { testApp } from '../support/app.ts';
import { openTestDatabase, testDatabase, type TestDatabase } from '../support/database.ts';
import { migratedDump } from '../support/migrated-dump.ts';

let folder: string | null = null;
let made = 0;
const opened: Owned[] = [];

/** A name in a folder of the test's own. */
export function newFile(extension = 'gz'): string {
  folder ??= mkdtempSync(join(tmpdir(), 'backup-'));
  return join(folder, `${(made += 1)}.${extension}`);
}

/** `afterEach(closeAll)`: what a test opened and wrote. */
export async function closeAll(): Promise<void> {
  for (const place of opened.splice(0)) await place.close();
  if (folder) rmSync(folder, { recursive: true });
  folder = null;
}

/** A database as the command line opens it, by its owner, and as the portal does. */
export interface Owned {
  owner: OpenDatabase;
  data: Data;
  asOwner: TestDatabase['asOwner'];
  close(): Promise<void>;
}

async function owned(database: TestDatabase, close: () => Promise<void>): Promise<Owned> {
  const { urls, data, asOwner } = database;
  const owner = urls ? await openDatabase({ kind: 'postgres', url: urls.owner, max: 1 }) : database;
  return {
    owner,
    data,
    asOwner,
    close: async () => {
      if (urls) await owner.close();
      await close();
    },
  };
}

/** The one that builders fill. */
export const filledPlace = async (): Promise<Owned> => kept(await owned(await testDatabase(), async () => {}));

export async function emptyPlace(state: 'migrated' | 'unmigrated' = 'migrated'): Promise<Owned> {
  const database = await openTestDatabase(state);
  return kept(await owned(database, () => database.close()));
}

/** Whatever the engine of this run is. */
export async function emptyEmbedded(): Promise<Owned> {
  const owner = await openDatabase({ kind: 'pglite', dataDir: null, loadDataDir: await openAsBlob(await migratedDump()) });
  const asOwner = async <Row extends object>(statement: string): Promise<Row[]> =>
    (await owner.pglite!.query<Row>(statement)).rows;
  return kept({ owner, data: createData(owner.kysely), asOwner, close: () => owner.close() });
}

function kept(place: Owned): Owned {
  opened.push(place);
  return place;
}

export async function filledEverywhere(): Promise<Owned> {
  const database = await testDatabase();
  const { data } = database;
  await fillBothRegions(database);
  const administrator = await (await testApp()).as('administrator');
  await administrator.get('/beheer');
  await data.everywhere(async (db) => {
    const at = new Date('2017-01-01T12:00:00Z');
    await db
      .insertInto('sign_in_attempt')
      .values({ id: administrator.personId, account_key: 'a', origin: 'b', at, succeeded: true })
      .execute();
  });
  return filledPlace();
}

export async function migratedTables(): Promise<string[]> {
  const { asOwner } = await testDatabase();
  const tables = await asOwner<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('kysely_migration', 'kysely_migration_lock') order by table_name collate "C"`,
  );
  return tables.map(({ name }) => name);
}

export async function backedUp({ owner }: Owned): Promise<string> {
  const file = newFile();
  await backupCommand(owner, file);
  return file;
}

/** Into the embedded engine, and from there into a new database of the engine of this run. */
export async function thereAndBack(file: string): Promise<{ there: Owned; back: Owned; files: string[] }> {
  const there = await emptyEmbedded();
  await restoreCommand(there.owner, file);
  const second = await backedUp(there);
  const back = await emptyPlace();
  await restoreCommand(back.owner, second);
  return { there, back, files: [second, await backedUp(back)] };
}

export const textOf = (file: string): string => gunzipSync(readFileSync(file)).toString();
export const headerOf = (file: string): BackupHeader => JSON.parse(textOf(file).split('\n', 1)[0]!) as BackupHeader;

/** The rows of each table, as they stand in the file. */
export function rowsOf(file: string): Map<string, string[]> {
  const lines = textOf(file).split('\n').slice(1);
  return new Map(headerOf(file).tables.map(({ name, rows }) => [name, lines.splice(0, rows)]));
}

export function written(text: string): string {
  const file = newFile();
  writeFileSync(file, gzipSync(text));
  return file;
}

/** A whole backup with other rows, and the checksums of those. */
export async function writtenAnew(
  migrations: readonly string[],
  like: BackupHeader,
  rows: Map<string, string[]>,
): Promise<string> {
  const file = newFile();
  const tables = like.tables.map((table) => ({ ...table, rows: rows.get(table.name)!.length }));
  await writeCompressed(
    file,
    backupText({ migrations: [...migrations], tables }, async function* (name) {
      yield await Promise.resolve(rows.get(name)!);
    }),
  );
  return file;
}

export const restored = (place: Owned, file: string): Promise<string> =>
  restoreCommand(place.owner, file).then(
    () => 'restored',
    (error: Error) => error.message,
  );
