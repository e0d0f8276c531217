import { sql, type Kysely } from 'kysely';

/**
 * A region's own versions of the schakelmodel: at most one draft, and what it published. The default model is code, and in every region.
 * `content` holds the whole model, so that a published version reads the same for ever, and how its criteria compare with its base.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table maturity_model (
    region_id uuid not null references region,
    id uuid not null,
    version text not null,
    based_on text not null,
    state text not null constraint maturity_model_state check (state in ('draft', 'published')),
    content jsonb not null,
    note text,
    from_quarter text constraint maturity_model_quarter check (from_quarter ~ '^(19|20)[0-9]{2}-Q[1-4]$'),
    published_at timestamptz,
    published_by_name text,
    version_number integer not null default 1,
    created_by_name text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (region_id, id),
    constraint maturity_model_version_unique unique (region_id, version),
    constraint maturity_model_published_is_whole check (state = 'draft' or
      (from_quarter is not null and published_at is not null and published_by_name is not null and length(trim(note)) >= 10))
  )`.execute(db);
  await sql`create unique index maturity_model_one_draft on maturity_model (region_id) where state = 'draft'`.execute(db);
  await sql`create unique index maturity_model_from_once on maturity_model (region_id, from_quarter) where state = 'published'`.execute(
    db,
  );
  await sql`call secure_region_table('maturity_model')`.execute(db);

  await sql`create function refuse_change_of_published_model() returns trigger language plpgsql as $$
    begin raise exception 'A published model never changes'; end $$`.execute(db);
  await sql`create trigger maturity_model_published_stays before update or delete on maturity_model
    for each row when (old.state = 'published') execute function refuse_change_of_published_model()`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table maturity_model`.execute(db);
  await sql`drop function refuse_change_of_published_model`.execute(db);
}
