import { sql, type Kysely } from 'kysely';

/** Quickscans with their answers, what was established on them, and the improvement actions that follow. */
export async function up(db: Kysely<any>): Promise<void> {
  // Written when someone opens the page for the first time; no row means not opened. The id is the participant's.
  // Progress and gears are computed from the answers at every save by one function, so that lists need not read them all.
  await sql`create table quickscan (
    region_id uuid not null references region,
    id uuid not null,
    organisation_id uuid not null,
    quarter text not null,
    model_version text not null,
    state text not null constraint quickscan_state check (state in ('filling', 'sent', 'returned', 'established')),
    opened_at timestamptz not null,
    opened_by_name text not null,
    answered integer not null default 0,
    needed integer not null,
    complete boolean not null default false,
    computed_gear smallint not null default 1 constraint quickscan_computed_gear check (computed_gear between 1 and 5),
    claimed_gear smallint not null default 1 constraint quickscan_claimed_gear check (claimed_gear between 1 and 5),
    sent_at timestamptz,
    sent_by_name text,
    sent_on_behalf boolean not null default false,
    question text not null default '',
    question_at timestamptz,
    question_by_name text,
    reopened_reason text not null default '',
    version integer not null default 1,
    primary key (region_id, id),
    foreign key (region_id, id) references participant,
    foreign key (region_id, organisation_id) references organisation,
    constraint quickscan_once unique (region_id, organisation_id, quarter),
    constraint quickscan_sent_is_dated check (state = 'filling' or sent_at is not null),
    constraint quickscan_sent_is_complete check (state = 'filling' or state = 'returned' or complete),
    constraint quickscan_returned_asks check (state <> 'returned' or question <> '')
  )`.execute(db);
  await sql`create index quickscan_to_judge on quickscan (region_id, state, sent_at)`.execute(db);

  // answer null: something was typed before anything was chosen, or a choice was taken back; its text is kept.
  await sql`create table answer (
    region_id uuid not null references region,
    quickscan_id uuid not null,
    criterion text not null,
    answer text constraint answer_answer check (answer in ('ABSENT', 'IN_PROGRESS', 'IN_PLACE', 'NOT_APPLICABLE')),
    reason text not null default '',
    explanation text not null default '',
    evidence text not null default '',
    evidence_link text not null default '',
    evidence_date date,
    origin text not null constraint answer_origin check (origin in ('new', 'confirmed', 'changed', 'on-behalf')),
    seen_at timestamptz,
    seen_by_name text,
    version integer not null default 1,
    saved_at timestamptz not null,
    saved_by_name text not null,
    primary key (region_id, quickscan_id, criterion),
    foreign key (region_id, quickscan_id) references quickscan,
    constraint answer_seen_names_who check ((seen_at is null) = (seen_by_name is null))
  )`.execute(db);

  // A revision keeps the one before, dated; at most one holds. Answers as they were judged stand in it.
  await sql`create table establishment (
    region_id uuid not null references region,
    id uuid not null,
    quickscan_id uuid not null,
    revision integer not null,
    gear smallint not null constraint establishment_gear check (gear between 1 and 5),
    computed_gear smallint not null constraint establishment_computed_gear check (computed_gear between 1 and 5),
    claimed_gear smallint not null constraint establishment_claimed_gear check (claimed_gear between 1 and 5),
    override_reason text,
    revision_reason text,
    model_version text not null,
    answers jsonb not null,
    established_at timestamptz not null,
    established_by_name text not null,
    cleared_at timestamptz,
    response text,
    response_at timestamptz,
    response_by_name text,
    primary key (region_id, id),
    foreign key (region_id, quickscan_id) references quickscan,
    constraint establishment_revision_once unique (region_id, quickscan_id, revision),
    constraint establishment_override_has_reason check ((gear <> computed_gear) = (override_reason is not null)
      and (override_reason is null or char_length(btrim(override_reason)) >= 50)),
    constraint establishment_override_at_most_one_up check (gear <= computed_gear + 1),
    constraint establishment_revision_has_reason check (revision = 1 or char_length(btrim(revision_reason)) >= 10),
    constraint establishment_response_is_dated check ((response is null) = (response_at is null)),
    constraint establishment_response_to_override check (response is null or override_reason is not null)
  )`.execute(db);
  await sql`create unique index establishment_one_live on establishment (region_id, quickscan_id) where cleared_at is null`.execute(
    db,
  );
  // A response is given once and never changes (domain.md §4).
  await sql`create function keep_response() returns trigger language plpgsql as $$
    begin
      if old.response is not null and (new.response is distinct from old.response or new.response_at is distinct from old.response_at) then
        raise exception 'A response never changes' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger establishment_response_stays before update on establishment
    for each row execute function keep_response()`.execute(db);

  // The list of scores refuses what no answers carry: with origin quickscan at most one gear above the computed one, with a reason.
  await sql`alter table score add constraint score_of_quickscan_is_computed check (origin <> 'quickscan' or (computed_gear is not null
    and (gear = computed_gear or (gear <= computed_gear + 1 and char_length(btrim(reason)) >= 50))))`.execute(db);

  await sql`create table improvement_action (
    region_id uuid not null references region,
    id uuid not null,
    organisation_id uuid not null,
    criterion text,
    model_version text,
    title text not null,
    owner_name text not null default '',
    due_on date,
    state text not null default 'todo' constraint improvement_action_state check (state in ('todo', 'busy', 'done', 'dropped')),
    note text not null default '',
    created_at timestamptz not null,
    created_by_name text not null,
    changed_at timestamptz not null,
    version integer not null default 1,
    primary key (region_id, id),
    foreign key (region_id, organisation_id) references organisation
  )`.execute(db);
  await sql`create index improvement_action_organisation on improvement_action (region_id, organisation_id, state)`.execute(db);
  await sql`create unique index improvement_action_once_open on improvement_action (region_id, organisation_id, criterion)
    where criterion is not null and state in ('todo', 'busy')`.execute(db);

  for (const table of ['quickscan', 'answer', 'establishment', 'improvement_action']) {
    await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  }
  await sql`revoke delete on quickscan, answer, establishment from portal_region, portal_system`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table improvement_action`.execute(db);
  await sql`alter table score drop constraint score_of_quickscan_is_computed`.execute(db);
  await sql`drop table establishment, answer, quickscan`.execute(db);
  await sql`drop function keep_response`.execute(db);
}
