import { sql, type Kysely } from 'kysely';
import { BackupRefused, backupText, rowsPerStep } from './backup-file.ts';
import { demandOpen, lineHash, lineOf, storedTables, takeRole, writeAlike, type StoredTable } from './backup-tables.ts';
import type { Db } from './database.ts';
import { appliedMigrations } from './migrate.ts';
import type { DB } from './schema.ts';

interface Size {
  rows: number;
  /** Of its longest row, in characters. */
  longest: number;
}

/** Everything that a database holds at one moment, as text; the portal may go on meanwhile. */
export async function* backUp(kysely: Kysely<DB>): AsyncGenerator<string> {
  const db = await kysely.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    await writeAlike(db);
    const migrations = (await appliedMigrations(db)).toSorted();
    if (migrations.length === 0) throw new BackupRefused('There is no portal in this database.');
    await demandOpen(db);
    await takeRole(db, 'portal_system');
    const tables: ({ table: StoredTable } & Size)[] = [];
    for (const table of await storedTables(db)) tables.push({ table, ...(await sizeOf(db, table)) });
    yield* backupText(
      {
        migrations,
        tables: tables.map(({ table: { name, columns }, rows }) => ({
          name,
          columns: columns.map((column) => column.name),
          rows,
        })),
      },
      (name) => {
        const { table, longest } = tables.find((each) => each.table.name === name)!;
        return rowsOf(db, table, rowsPerStep(longest));
      },
    );
  } finally {
    await db.rollback().execute();
  }
}

async function sizeOf(db: Db, table: StoredTable): Promise<Size> {
  const { rows } = await sql<Size>`
    select count(*) as rows, coalesce(max(length(${lineOf(table)})), 0) as longest from ${sql.table(table.name)}`.execute(db);
  return rows[0]!;
}

async function* rowsOf(db: Db, table: StoredTable, perStep: number): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for
    select line from (select ${lineOf(table)} as line from ${sql.table(table.name)}) lines order by ${lineHash}`.execute(db);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(perStep)} from backup_rows`.execute(db);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await sql`close backup_rows`.execute(db);
}
