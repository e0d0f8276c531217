import { sql, type Kysely } from 'kysely';

/** Established gears, whatever their origin, and the lists they were imported from. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table import_batch (
    region_id uuid not null references region,
    id uuid not null,
    file_name text not null,
    file_hash text not null,
    state text not null constraint import_batch_state check (state in ('preview', 'applied', 'cancelled')),
    parsed jsonb not null,
    report jsonb,
    created_by_name text not null,
    created_at timestamptz not null,
    applied_at timestamptz,
    primary key (region_id, id),
    constraint import_batch_applied_has_report check (state <> 'applied' or (report is not null and applied_at is not null))
  )`.execute(db);
  await sql`create index import_batch_recent on import_batch (region_id, created_at desc)`.execute(db);

  // Append-only: a correction adds a row and dates the old one as superseded. One live score per organisation and quarter.
  await sql`create table score (
    region_id uuid not null references region,
    id uuid not null,
    organisation_id uuid not null,
    quarter text not null constraint score_quarter check (quarter ~ '^(19|20)[0-9]{2}-Q[1-4]$'),
    gear smallint not null constraint score_gear check (gear between 1 and 5),
    computed_gear smallint constraint score_computed_gear check (computed_gear between 1 and 5),
    origin text not null constraint score_origin check (origin in ('quickscan', 'direct', 'import')),
    model_version text not null,
    reason text,
    import_batch_id uuid,
    recorded_by_name text not null,
    recorded_at timestamptz not null,
    superseded_at timestamptz,
    primary key (region_id, id),
    foreign key (region_id, organisation_id) references organisation,
    foreign key (region_id, import_batch_id) references import_batch,
    constraint score_direct_has_reason check (origin <> 'direct' or length(trim(reason)) >= 10)
  )`.execute(db);
  await sql`create unique index score_one_live on score (region_id, organisation_id, quarter) where superseded_at is null`.execute(
    db,
  );
  await sql`create index score_live_by_quarter on score (region_id, quarter) include (organisation_id, gear, origin, model_version, computed_gear)
    where superseded_at is null`.execute(db);

  for (const table of ['import_batch', 'score']) await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  await sql`revoke delete on score from portal_region, portal_system`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table score, import_batch`.execute(db);
}
