import { sql, type Kysely } from 'kysely';

/** What happened in one moment happened in an order all the same: who was second must not be told first. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table audit_event add column sequence bigint generated always as identity`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`alter table audit_event drop column sequence`.execute(db);
}
