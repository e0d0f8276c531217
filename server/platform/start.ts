import type { Config } from './config.ts';
import { openDatabase, type OpenDatabase } from './db/database.ts';
import { migrateToLatest, migrationState } from './db/migrate.ts';
import { loginWeakness } from './db/login.repository.ts';

/** A start that cannot go on; its message is for the operator, one line. */
export class CannotStart extends Error {}

/**
 * Opens the database of the configuration and makes sure it can be used: the embedded one is migrated here, PostgreSQL must have
 * been by `cli migrate`.
 */
export async function openForServing(config: Config, onError: (error: Error) => void): Promise<OpenDatabase> {
  const { engine } = config;
  if (engine.kind === 'pglite') {
    if (config.production && !config.acceptsPowerLoss) {
      throw new CannotStart(
        'In productie hoort een PostgreSQL-database (DATABASE_URL). De ingebouwde database kan bij stroomuitval gegevens verliezen; ' +
          'zet ACCEPT_NO_POWERLOSS_DURABILITY=1 als u dat aanvaardt.',
      );
    }
    return orClose(await openDatabase({ kind: 'pglite', dataDir: engine.dataDir }), async ({ kysely }) => {
      if ((await migrationState(kysely)) === 'ahead') throw new CannotStart(fromTheFuture);
      await migrateToLatest(kysely);
    });
  }
  return orClose(await openDatabase({ kind: 'postgres', url: engine.url }, onError), (database) =>
    demandReady(database, config.production),
  );
}

const fromTheFuture = 'De database is van een nieuwere versie van dit portaal. Start die versie.';

async function orClose(database: OpenDatabase, demand: (database: OpenDatabase) => Promise<void>): Promise<OpenDatabase> {
  try {
    await demand(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function demandReady(database: OpenDatabase, production: boolean): Promise<void> {
  const state = await migrationState(database.kysely).catch((error: unknown) => {
    throw new CannotStart(`De database is niet bereikbaar: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (state === 'behind')
    throw new CannotStart('De database loopt achter op dit portaal. Voer eerst uit: npm run cli -- migrate');
  if (state === 'ahead') throw new CannotStart(fromTheFuture);
  const weakness = await loginWeakness(database.kysely);
  if (weakness && production)
    throw new CannotStart(`Met deze database-inlog start het portaal niet: ${weakness}. Zie README, “PostgreSQL”.`);
}
