import { sql, type Kysely } from 'kysely';

/**
 * Mail that is to be sent, written in the transaction of its cause. region_id is null for what belongs to no region, as in
 * audit_event and invitation. The body may hold the secret of a link: it is emptied as soon as the mail is sent or has lost its use.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table outbox (
    id uuid primary key,
    region_id uuid references region,
    dedupe_key text not null,
    kind text not null,
    about_id uuid,
    to_name text not null default '',
    to_email text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    send_after timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    sent_at timestamptz,
    failed_at timestamptz,
    failure text constraint outbox_failure check (failure in ('address', 'refused', 'unreachable')),
    cancelled_at timestamptz,
    constraint outbox_once unique nulls not distinct (region_id, dedupe_key),
    constraint outbox_sent_is_final check (sent_at is null or (failed_at is null and cancelled_at is null)),
    constraint outbox_failed_says_why check ((failed_at is null) = (failure is null)),
    constraint outbox_body_is_emptied check (body = '' or (sent_at is null and cancelled_at is null))
  )`.execute(db);
  await sql`create index outbox_waiting on outbox (send_after)
    where sent_at is null and failed_at is null and cancelled_at is null`.execute(db);
  await sql`create index outbox_kept on outbox (expires_at) where body <> ''`.execute(db);
  await sql`create index outbox_recent on outbox (region_id, created_at desc)`.execute(db);
  await sql`call secure_region_table('outbox')`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table outbox`.execute(db);
}
