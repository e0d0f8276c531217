import { readBackup, rowsIn } from '../platform/db/backup-file.ts';
import type { OpenDatabase } from '../platform/db/database.ts';
import { migrateToLatest } from '../platform/db/migrate.ts';
import { restore as restoreInto } from '../platform/db/restore.ts';
import { asOwner, onlyFile } from './as-owner.ts';
import { summaryOf } from './backup.ts';
import { print } from './command.ts';

/** `restore FILE`: into an empty database with the same migrations. Prints `{tables, rows}`. */
export async function restore(args: string[]): Promise<void> {
  const file = onlyFile(args);
  print(await asOwner((database) => restoreCommand(database, file)));
}

export async function restoreCommand({ kysely, engine }: OpenDatabase, file: string): Promise<string> {
  // The whole file is judged before the database is touched.
  const backup = await readBackup(file);
  // As at every other opening of the embedded database.
  if (engine === 'pglite') await migrateToLatest(kysely);
  await restoreInto(kysely, backup, rowsIn(file, backup));
  return summaryOf(backup);
}
