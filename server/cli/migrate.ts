import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrateToLatest } from '../platform/db/migrate.ts';
import { CommandFailed, print } from './command.ts';

/** `migrate`: brings the database up to date as its owner (MIGRATE_DATABASE_URL). A failure changes nothing. */
export async function migrate(): Promise<void> {
  const { engine } = readConfig();
  const database = await openDatabase(
    engine.kind === 'postgres'
      ? { kind: 'postgres', url: engine.migrateUrl, max: 1 }
      : { kind: 'pglite', dataDir: engine.dataDir },
  );
  try {
    const done = await migrateToLatest(database.kysely).catch((error: unknown) => {
      throw new CommandFailed(error instanceof Error ? error.message : String(error));
    });
    print(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
  } finally {
    await database.close();
  }
}
