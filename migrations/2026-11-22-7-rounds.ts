import { sql, type Kysely } from 'kysely';

/** Quarterly rounds, the frozen list of who is expected, and who was reminded (domain.md §4). */
export async function up(db: Kysely<any>): Promise<void> {
  // Moments are exclusive instants; only the deadline, which members are told, is a local day.
  await sql`create table round (
    region_id uuid not null references region,
    id uuid not null,
    quarter text not null constraint round_quarter check (quarter ~ '^(19|20)[0-9]{2}-Q[1-4]$'),
    state text not null default 'planned' constraint round_state check (state in ('planned', 'open', 'closed')),
    opens_at timestamptz,
    deadline date not null,
    closes_at timestamptz not null,
    invitation text not null,
    invites_to_portal boolean not null default true,
    remind_days_before integer[] not null,
    remind_days_after integer[] not null,
    most_reminders integer not null constraint round_most_reminders check (most_reminders between 0 and 10),
    model_version text,
    opened_at timestamptz,
    opened_by_name text,
    closed_at timestamptz,
    closed_by_name text,
    version integer not null default 1,
    created_at timestamptz not null,
    primary key (region_id, id),
    constraint round_quarter_unique unique (region_id, quarter),
    constraint round_opens_before_it_closes check (opens_at < closes_at),
    constraint round_opened_names_model check ((state = 'planned') = (opened_at is null) and (opened_at is null) = (model_version is null)),
    constraint round_closed_is_dated check ((state = 'closed') = (closed_at is not null))
  )`.execute(db);

  // Expected in the round, for ever: rows are added, never taken away. The id is the quickscan's too, so that a mail can link to it.
  await sql`create table participant (
    region_id uuid not null references region,
    id uuid not null,
    round_id uuid not null,
    organisation_id uuid not null,
    added text not null constraint participant_added check (added in ('at-opening', 'by-name')),
    added_at timestamptz not null,
    added_by_name text not null,
    admitted_until timestamptz,
    admitted_by_name text,
    received_at timestamptz,
    primary key (region_id, id),
    constraint participant_once unique (region_id, round_id, organisation_id),
    foreign key (region_id, round_id) references round,
    foreign key (region_id, organisation_id) references organisation,
    constraint participant_admission_names_who check ((admitted_until is null) = (admitted_by_name is null))
  )`.execute(db);
  await sql`create index participant_organisation on participant (region_id, organisation_id)`.execute(db);

  // One message to one person about one round; its mail stands in the outbox (about_id). An automatic one is written once.
  await sql`create table reminder (
    region_id uuid not null references region,
    id uuid not null,
    round_id uuid not null,
    contact_person_id uuid not null,
    occasion text not null,
    participant_ids uuid[] not null,
    written_at timestamptz not null,
    send_after timestamptz not null,
    cancelled_at timestamptz,
    by_name text not null,
    primary key (region_id, id),
    foreign key (region_id, round_id) references round,
    foreign key (region_id, contact_person_id) references contact_person
  )`.execute(db);
  await sql`create index reminder_of_round on reminder (region_id, round_id, contact_person_id)`.execute(db);
  await sql`create unique index reminder_automatic_once on reminder (region_id, round_id, contact_person_id, occasion)
    where occasion like 'auto-%'`.execute(db);

  // What members may see of a closed round's figures: as they were at closing, then each correction that could be shown.
  await sql`create table round_snapshot (
    region_id uuid not null references region,
    id uuid not null,
    round_id uuid not null,
    quarter text not null,
    taken_at timestamptz not null,
    measurements jsonb not null,
    primary key (region_id, id),
    foreign key (region_id, round_id) references round
  )`.execute(db);
  await sql`create index round_snapshot_quarter on round_snapshot (region_id, quarter, taken_at)`.execute(db);

  for (const table of ['round', 'participant', 'reminder', 'round_snapshot']) {
    await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  }
  await sql`revoke delete on participant from portal_region, portal_system`.execute(db);
  await sql`revoke update, delete on round_snapshot from portal_region, portal_system`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table round_snapshot, reminder, participant, round`.execute(db);
}
