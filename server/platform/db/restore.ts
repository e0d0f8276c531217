import { sql, type Kysely } from 'kysely';
import { BackupRefused, type Backup } from './backup-file.ts';
import { checksumOf, demandOpen, storedTables, takeRole, writeAlike, type StoredTable } from './backup-tables.ts';
import type { Db } from './database.ts';
import { appliedMigrations } from './migrate.ts';
import type { DB } from './schema.ts';

/**
 * Fills an empty database with what a backup holds, all or nothing, and demands that it then has the same checksums. By the owner of
 * the tables, who alone may let references wait and set sequences; the rows themselves are added as portal_system.
 */
export async function restore(
  kysely: Kysely<DB>,
  backup: Backup,
  batches: AsyncIterable<{ table: string; rows: readonly string[] }>,
): Promise<void> {
  await kysely.transaction().execute(async (db) => {
    await writeAlike(db);
    const tables = await demandSameTables(db, backup);
    await demandOpen(db);
    await demandOwner(db, tables);
    await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in access exclusive mode`.execute(db);
    await takeRole(db, 'portal_system');
    await demandEmpty(db, tables);

    const references = await referencesOf(db);
    await takeRole(db, 'none');
    await changeEach(db, references, sql`deferrable initially deferred`);
    await takeRole(db, 'portal_system');
    const byName = new Map(tables.map((table) => [table.name, table]));
    for await (const { table, rows } of batches) await addRows(db, byName.get(table)!, rows);
    await demandSameRows(db, tables, backup);
    const highest = await highestNumbers(db, tables);
    await takeRole(db, 'none');
    await sql`set constraints all immediate`.execute(db);
    await changeEach(db, references, sql`not deferrable`);
    for (const { sequence, number } of highest) await sql`select setval(${sequence}::regclass, ${number}::bigint)`.execute(db);
  });
}

async function demandSameTables(db: Db, backup: Backup): Promise<StoredTable[]> {
  const [here, there] = [await appliedMigrations(db), backup.migrations];
  if (here.length === 0) throw new BackupRefused('The database is not migrated. First run: npm run cli -- migrate');
  const [missing, extra] = [there.filter((name) => !here.includes(name)), here.filter((name) => !there.includes(name))];
  if (missing.length + extra.length > 0) {
    const lacks = [missing.length > 0 && `without ${missing.join(', ')}`, extra.length > 0 && `with ${extra.join(', ')}`];
    throw new BackupRefused(
      `The database has other migrations than the backup: ${lacks.filter(Boolean).join(' and ')}. Restore with the version of the ` +
        'portal that made the backup, and migrate after that.',
    );
  }
  const tables = await storedTables(db);
  const shape = (of: readonly { name: string; columns: readonly string[] }[]): string =>
    JSON.stringify(of.map(({ name, columns }) => [name, columns]));
  if (
    shape(tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))) !== shape(backup.tables)
  ) {
    throw new BackupRefused('The database has other tables or columns than the backup, although its migrations are the same.');
  }
  return tables;
}

async function demandOwner(db: Db, tables: readonly StoredTable[]): Promise<void> {
  const { rows } = await sql<{ owns: boolean }>`select bool_and(pg_has_role(relowner, 'USAGE')) as owns from pg_class
    where relnamespace = 'public'::regnamespace and relname in (${sql.join(tables.map(({ name }) => name))})`.execute(db);
  if (!rows[0]?.owns) throw new BackupRefused('Only the owner of the tables can restore: set MIGRATE_DATABASE_URL.');
}

async function demandEmpty(db: Db, tables: readonly StoredTable[]): Promise<void> {
  const looks = tables.map(({ name }) => sql`select ${sql.lit(name)} as name where exists (select from ${sql.table(name)})`);
  const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` union all `)}`.execute(db);
  if (rows.length > 0) {
    throw new BackupRefused(`The database is not empty; there are rows in: ${rows.map(({ name }) => name).join(', ')}.`);
  }
}

interface Reference {
  table: string;
  name: string;
}

/** Foreign keys wait for all rows: so the order of tables and rows is free, and they may refer to themselves and in circles. */
async function referencesOf(db: Db): Promise<Reference[]> {
  const { rows } = await sql<Reference>`select t.relname as table, f.conname as name
    from pg_constraint f join pg_class t on t.oid = f.conrelid
    where f.contype = 'f' and not f.condeferrable and t.relnamespace = 'public'::regnamespace order by 1, 2`.execute(db);
  return rows;
}

async function changeEach(db: Db, references: readonly Reference[], into: ReturnType<typeof sql>): Promise<void> {
  for (const { table, name } of references) {
    await sql`alter table ${sql.table(table)} alter constraint ${sql.ref(name)} ${into}`.execute(db);
  }
}

/** A number that the database gave once is given again: overriding system value. */
async function addRows(db: Db, { name, columns }: StoredTable, rows: readonly string[]): Promise<void> {
  const values = columns.map(({ type }, at) => sql`(line ->> ${sql.lit(at)})::${sql.raw(type)}`);
  await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column.name)))}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${`[${rows.join(',')}]`}::text::jsonb) line`.execute(db);
}

async function demandSameRows(db: Db, tables: readonly StoredTable[], { checksums }: Backup): Promise<void> {
  for (const table of tables) {
    if ((await checksumOf(db, table)) !== checksums[table.name]) {
      throw new BackupRefused(
        `Nothing was restored: this database keeps the rows of ${table.name} in another way than the backup.`,
      );
    }
  }
}

/** The next row is numbered after those that were restored. */
async function highestNumbers(db: Db, tables: readonly StoredTable[]): Promise<{ sequence: string; number: string }[]> {
  const highest: { sequence: string; number: string }[] = [];
  for (const { name: table, columns } of tables) {
    for (const { name, sequence } of columns) {
      if (sequence === null) continue;
      const { rows } = await sql<{
        number: string | null;
      }>`select max(${sql.ref(name)})::text as number from ${sql.table(table)}`.execute(db);
      if (rows[0]?.number) highest.push({ sequence, number: rows[0].number });
    }
  }
  return highest;
}
