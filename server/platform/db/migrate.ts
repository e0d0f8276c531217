import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';

const folder = join(import.meta.dirname, '../../../migrations');

/** Migrations stand alone: `up` and `down` on `Kysely<any>`, in name order, never edited after landing. */
const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
    const loaded = await Promise.all(
      files.map(
        async (file) => [file.slice(0, -3), (await import(pathToFileURL(join(folder, file)).href)) as Migration] as const,
      ),
    );
    return Object.fromEntries(loaded);
  },
};

const migratorOf = (kysely: Kysely<unknown>): Migrator => new Migrator({ db: kysely, provider });

/** Runs what has not run yet, all in one transaction under Kysely's advisory lock: a failure changes nothing and throws. */
export async function migrateToLatest<T>(kysely: Kysely<T>): Promise<string[]> {
  const { error, results = [] } = await migratorOf(kysely as Kysely<unknown>).migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (error) {
    throw new Error(`Migration ${failed?.migrationName ?? ''} failed; nothing was changed: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return results.map((result) => result.migrationName);
}

/** One migration back; for tests. */
export async function migrateDown<T>(kysely: Kysely<T>): Promise<void> {
  const { error } = await migratorOf(kysely as Kysely<unknown>).migrateDown();
  if (error) throw error;
}

/** 'behind' wants `cli migrate`; 'ahead' means that an older portal was started on a newer database. */
export async function migrationState<T>(kysely: Kysely<T>): Promise<'current' | 'behind' | 'ahead'> {
  const known = Object.keys(await provider.getMigrations());
  const done = await appliedMigrations(kysely);
  if (done.some((name) => !known.includes(name))) return 'ahead';
  return done.length < known.length ? 'behind' : 'current';
}

/** Read by ourselves: Kysely's own list leaves out the migrations that it does not know. */
export async function appliedMigrations<T>(kysely: Kysely<T>): Promise<string[]> {
  const found = await sql<{ readable: boolean | null }>`
    select has_table_privilege(to_regclass('kysely_migration'), 'SELECT') as readable`.execute(kysely);
  // Neither is there before the first migration: the table, or the right of every login to read it.
  if (!found.rows[0]?.readable) return [];
  return (await sql<{ name: string }>`select name from kysely_migration`.execute(kysely)).rows.map(({ name }) => name);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
