import { sql, type Kysely } from 'kysely';

/** What was done in the region, for the report's chronological overview. */
export async function up(db: Kysely<any>): Promise<void> {
  // A region without rows uses the default kinds; an activity keeps the kind that it was given.
  await sql`create table activity_kind (
    region_id uuid not null references region,
    name text not null,
    position integer not null,
    primary key (region_id, name)
  )`.execute(db);
  await sql`create table activity (
    region_id uuid not null references region,
    id uuid not null,
    held_on date not null,
    kind text not null,
    goal text not null,
    title text not null,
    outcome text not null,
    people_present integer constraint activity_people_present check (people_present between 0 and 100000),
    visible_to text not null constraint activity_visible_to check (visible_to in ('coordinator', 'ambassadors', 'everyone')),
    version integer not null default 1,
    created_at timestamptz not null,
    created_by_name text not null,
    changed_at timestamptz not null,
    primary key (region_id, id)
  )`.execute(db);
  await sql`create index activity_by_day on activity (region_id, held_on)`.execute(db);
  await sql`create table activity_organisation (
    region_id uuid not null references region,
    activity_id uuid not null,
    organisation_id uuid not null,
    primary key (region_id, activity_id, organisation_id),
    foreign key (region_id, activity_id) references activity on delete cascade,
    foreign key (region_id, organisation_id) references organisation
  )`.execute(db);
  await sql`create index activity_of_organisation on activity_organisation (region_id, organisation_id)`.execute(db);
  for (const table of ['activity_kind', 'activity', 'activity_organisation']) {
    await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  }
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table activity_organisation, activity, activity_kind`.execute(db);
}
