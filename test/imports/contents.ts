import { sql } from 'kysely';
import { testDatabase } from '../support/database.ts';

const tables = ['sector', 'municipality', 'organisation', 'membership', 'score', 'import_batch', 'audit_event'] as const;

/** How many rows each table holds that an import writes in. */
export async function counts(): Promise<Record<(typeof tables)[number], number>> {
  const { data } = await testDatabase();
  const parts = tables.map((table) => sql`(select count(*)::int from ${sql.table(table)}) as ${sql.ref(table)}`);
  const { rows } = await data.everywhere((db) =>
    sql<Record<(typeof tables)[number], number>>`select ${sql.join(parts)}`.execute(db),
  );
  return rows[0]!;
}

/** All of it, as one text to compare before and after. */
export async function contents(): Promise<string> {
  const { data } = await testDatabase();
  const parts = tables.map((table) => sql`(select json_agg(t order by t::text) from ${sql.table(table)} t) as ${sql.ref(table)}`);
  const { rows } = await data.everywhere((db) => sql`select ${sql.join(parts)}`.execute(db));
  return JSON.stringify(rows[0]);
}
