import { sql, type Kysely } from 'kysely';

/**
 * The tenant, the roles a unit of work takes, and the log of changes.
 * portal_region sees and writes the rows of one region (the setting app.region); portal_system works across regions.
 * The login that the portal connects with is a NOINHERIT member of both, so that without SET ROLE it can do almost nothing.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);
  await sql`do $$
    declare name text;
    begin
      foreach name in array array['portal_region', 'portal_system'] loop
        begin
          if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
        exception when duplicate_object or unique_violation then null; -- another database of the same server was faster
        end;
        begin
          -- Always: since PostgreSQL 16 the maker of a role counts as its member, yet may not SET ROLE to it.
          execute format('grant %I to current_user', name);
        exception when insufficient_privilege or unique_violation then null; -- made by the owner of another database
        end;
      end loop;
    end $$`.execute(db);
  await sql`grant usage on schema public to public`.execute(db);
  await sql`grant select on kysely_migration to public`.execute(db);

  await sql`create procedure secure_region_table(target regclass) language plpgsql as $$
    begin
      execute format('alter table %s enable row level security', target);
      execute format('alter table %s force row level security', target);
      execute format('create policy region_rows on %s to portal_region
        using (region_id = (select nullif(current_setting(''app.region'', true), '''')::uuid))
        with check (region_id = (select nullif(current_setting(''app.region'', true), '''')::uuid))', target);
      execute format('create policy system_rows on %s to portal_system using (true) with check (true)', target);
      execute format('grant select, insert, update, delete on %s to portal_region, portal_system', target);
    end $$`.execute(db);

  await sql`create table region (
    id uuid primary key,
    slug text not null constraint region_slug_unique unique constraint region_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null,
    names_to_members boolean not null default false,
    names_to_ambassadors boolean not null default true,
    sector_figures_to_members boolean not null default true,
    public_figures boolean not null default false,
    version integer not null default 1,
    data_version bigint not null default 1,
    created_at timestamptz not null
  )`.execute(db);
  await sql`alter table region enable row level security`.execute(db);
  await sql`alter table region force row level security`.execute(db);
  await sql`create policy own_region on region to portal_region
    using (id = (select nullif(current_setting('app.region', true), '')::uuid))
    with check (id = (select nullif(current_setting('app.region', true), '')::uuid))`.execute(db);
  await sql`create policy system_rows on region to portal_system using (true) with check (true)`.execute(db);
  await sql`grant select, update on region to portal_region`.execute(db);
  await sql`grant select, insert, update on region to portal_system`.execute(db);
  // What the login may read before it takes a role: enough to know which region is meant and how old its figures are.
  await sql`create policy login_reads on region for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);
  await sql`grant select (id, slug, name, data_version, names_to_members, names_to_ambassadors, sector_figures_to_members, public_figures)
    on region to public`.execute(db);

  // region_id is null for events outside any region (sign-in, administration). No foreign keys: the log outlives what it describes.
  await sql`create table audit_event (
    id uuid primary key,
    region_id uuid,
    at timestamptz not null,
    actor_id uuid,
    actor_name text not null,
    origin text not null,
    action text not null,
    object_type text not null,
    object_id text,
    object_name text,
    result text not null default 'done' constraint audit_event_result check (result in ('done', 'refused')),
    changes jsonb not null default '{}'
  )`.execute(db);
  await sql`create index audit_event_object on audit_event (region_id, object_type, object_id, at desc)`.execute(db);
  await sql`create index audit_event_time on audit_event (region_id, at desc)`.execute(db);
  await sql`call secure_region_table('audit_event')`.execute(db);
  await sql`revoke update, delete on audit_event from portal_region, portal_system`.execute(db);
  await sql`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'The audit log only grows'; end $$`.execute(db);
  await sql`create trigger audit_event_only_grows before update or delete on audit_event
    for each row execute function refuse_change()`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table audit_event, region`.execute(db);
  await sql`drop function refuse_change`.execute(db);
  await sql`drop procedure secure_region_table`.execute(db);
  await sql`drop extension btree_gist`.execute(db);
}
