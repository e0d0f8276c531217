import { openAsBlob } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../../server/platform/db/database.ts';
import { openTestDatabase } from '../../support/database.ts';
import type { Prepared } from '../../support/global-setup.ts';

/** A migrated database that a process of its own can open. */
export interface Place {
  env: Record<string, string>;
  /** Looks at what is in it; the embedded one must not be in use. */
  open(): Promise<OpenDatabase>;
  /** A statement as the owner. */
  asOwner(statement: string): Promise<unknown>;
  remove(): Promise<void>;
}

const prepared = inject('prepared');
export const engine = prepared.kind;

/** How this run reaches PostgreSQL; for tests that run on that engine alone. */
export function postgres(): Prepared & { kind: 'postgres' } {
  if (prepared.kind !== 'postgres') throw new Error('This run has no PostgreSQL.');
  return prepared;
}

export const aPlace = (): Promise<Place> => (engine === 'postgres' ? onPostgres() : onPGlite());

let migrated: Promise<string> | undefined;

/** The dump of the run laid out on disk once, because unpacking takes the engine a second. */
async function unpacked(): Promise<string> {
  if (prepared.kind !== 'pglite') throw new Error('There is no dump on this engine.');
  const dataDir = join(await mkdtemp(join(tmpdir(), 'schakelpunt-migrated-')), 'data');
  const database = await openDatabase({ kind: 'pglite', dataDir, loadDataDir: await openAsBlob(prepared.dump) });
  await database.close();
  return dataDir;
}

/** `afterAll(removeUnpacked)` in a file that asked for a place. */
export async function removeUnpacked(): Promise<void> {
  const dataDir = await migrated;
  migrated = undefined;
  if (dataDir) await rm(join(dataDir, '..'), { recursive: true, force: true });
}

export const emptyDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'schakelpunt-process-'));

async function onPGlite(): Promise<Place> {
  const folder = await emptyDirectory();
  const dataDir = join(folder, 'data');
  await cp(await (migrated ??= unpacked()), dataDir, { recursive: true });
  const open = (): Promise<OpenDatabase> => openDatabase({ kind: 'pglite', dataDir });
  return {
    env: { DATA_DIR: dataDir },
    open,
    asOwner: async (statement) => {
      const database = await open();
      try {
        await database.pglite!.exec(statement);
      } finally {
        await database.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onPostgres(): Promise<Place> {
  const database = await openTestDatabase();
  const { login, owner } = database.urls!;
  return {
    env: { DATABASE_URL: login, MIGRATE_DATABASE_URL: owner },
    open: () => openDatabase({ kind: 'postgres', url: login, max: 1 }),
    asOwner: (statement) => database.asOwner(statement),
    remove: () => database.close(),
  };
}
