import { readConfig } from '../platform/config.ts';
import { openDatabase, type OpenDatabase } from '../platform/db/database.ts';
import { CommandFailed } from './command.ts';

/** Runs work on the configured database as its owner (MIGRATE_DATABASE_URL), whatever its state. It fails with one line. */
export async function asOwner<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const { engine } = readConfig();
  const database = await openDatabase(
    engine.kind === 'postgres'
      ? { kind: 'postgres', url: engine.migrateUrl, max: 1 }
      : { kind: 'pglite', dataDir: engine.dataDir },
  );
  try {
    return await work(database).catch((error: unknown) => {
      throw new CommandFailed(error instanceof Error ? error.message || error.name : String(error));
    });
  } finally {
    await database.close();
  }
}

/** The one thing that a command is given. */
export function onlyFile(args: readonly string[]): string {
  const [file, ...more] = args;
  if (!file) throw new CommandFailed('Missing: the file');
  if (more.length > 0) throw new CommandFailed(`One file at a time: ${more.join(', ')} is too much`);
  return file;
}
