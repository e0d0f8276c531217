import { sql, type Kysely } from 'kysely';

/** Whoever sends, judges or invites takes back what has not left about the same: without this, by reading all mail there ever was. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index outbox_about on outbox (region_id, about_id) where sent_at is null and cancelled_at is null`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop index outbox_about`.execute(db);
}
