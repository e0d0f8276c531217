import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { backUp } from '../platform/db/backup.ts';
import { readBackup, writeCompressed, type Backup } from '../platform/db/backup-file.ts';
import type { OpenDatabase } from '../platform/db/database.ts';
import { asOwner, onlyFile } from './as-owner.ts';
import { CommandFailed, print } from './command.ts';

/** `backup FILE`: everything in the database, to a new file. Prints `{tables, rows}`. */
export async function backup(args: string[]): Promise<void> {
  const file = onlyFile(args);
  demandNew(file);
  print(await asOwner((database) => backupCommand(database, file)));
}

/** Under its own name only when it is whole and was read back, so that what carries the name is a backup. */
export async function backupCommand({ kysely }: OpenDatabase, file: string): Promise<string> {
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeCompressed(part, backUp(kysely));
    const written = await readBackup(part);
    demandNew(file);
    await rename(part, file);
    return summaryOf(written);
  } finally {
    await rm(part, { force: true });
  }
}

export const summaryOf = ({ tables }: Backup): string =>
  JSON.stringify({ tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) });

function demandNew(file: string): void {
  if (existsSync(file)) throw new CommandFailed(`${file} exists already; a backup is never written over another file.`);
}
