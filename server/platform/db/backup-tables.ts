import { sql, type RawBuilder } from 'kysely';
import { BackupRefused } from './backup-file.ts';
import type { Db } from './database.ts';

/** A table as the database itself describes it, so that a new one is in the next backup without being named anywhere. */
export interface StoredTable {
  name: string;
  /** Without those that the database computes. `sequence`: what numbers it. */
  columns: { name: string; type: string; sequence: string | null }[];
}

export async function storedTables(db: Db): Promise<StoredTable[]> {
  const { rows } = await sql<StoredTable>`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'sequence', pg_get_serial_sequence(quote_ident(c.relname), a.attname)) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('kysely_migration', 'kysely_migration_lock')
      group by c.relname order by c.relname collate "C"`.execute(db);
  return rows;
}

/**
 * From here on every value is written in one way, whatever the settings of server and login. Nor does the time of a page hold for a
 * whole database.
 */
export async function writeAlike(db: Db): Promise<void> {
  await sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
    set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
    set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(db);
}

/** portal_system sees and adds every row; `none` is the login itself, which without bypassing row-level security sees almost none. */
export async function takeRole(db: Db, role: 'portal_system' | 'none'): Promise<void> {
  await sql`select set_config('role', ${role}, true)`.execute(db);
}

/** Row-level security hides without a word: a table that is not wholly open to portal_system would be in a backup without its rows. */
export async function demandOpen(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('kysely_migration', 'kysely_migration_lock')
        and not (has_table_privilege('portal_system', c.oid, 'SELECT') and has_table_privilege('portal_system', c.oid, 'INSERT')
          and (not c.relrowsecurity or (
            exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
              and 'portal_system'::regrole = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true'
              and pg_get_expr(p.polwithcheck, p.polrelid) = 'true')
            and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))))`.execute(db);
  if (rows.length > 0) {
    throw new BackupRefused(`portal_system may not see and add every row of: ${rows.map(({ name }) => name).join(', ')}.`);
  }
}

/**
 * A row as the database prints it: a JSON array of each value's own text. That text is what its type reads back exactly (pg_dump relies
 * on the same), microseconds, infinities and numbers longer than JavaScript's included, and it tells a JSON null from no value.
 */
export const lineOf = ({ columns }: StoredTable): RawBuilder<string> =>
  sql`to_json(array[${sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`))}])::text`;

const hashOf = (line: RawBuilder<unknown>): RawBuilder<unknown> => sql`sha256(convert_to(${line}, 'UTF8'))`;
export const lineHash = hashOf(sql`line`);

/** As backup-file.ts says, computed by the database from what it holds. */
export async function checksumOf(db: Db, table: StoredTable): Promise<string> {
  const { rows } = await sql<{ sum: string }>`
    select encode(sha256(coalesce(string_agg(hash, ''::bytea order by hash), ''::bytea)), 'hex') as sum
      from (select ${hashOf(lineOf(table))} as hash from ${sql.table(table.name)}) hashes`.execute(db);
  return rows[0]!.sum;
}
