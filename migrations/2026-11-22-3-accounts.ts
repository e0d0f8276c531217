import { sql, type Kysely } from 'kysely';

/** Who may come in: people, their dated roles, sessions, invitations and tokens. Secrets stand here as hashes only. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table person (
    id uuid primary key,
    name text not null,
    email text not null,
    email_key text not null constraint person_email_unique unique,
    password_hash text,
    state text not null default 'active' constraint person_state check (state in ('active', 'deactivated')),
    created_at timestamptz not null
  )`.execute(db);
  await sql`grant select, insert, update on person to portal_system`.execute(db);
  await sql`grant select (id, name, email, state) on person to public`.execute(db);

  await sql`create table administrator (
    person_id uuid primary key references person,
    valid_from timestamptz not null,
    valid_until timestamptz
  )`.execute(db);
  await sql`grant select, insert, update on administrator to portal_system`.execute(db);
  await sql`grant select on administrator to public`.execute(db);

  await sql`create table role_grant (
    region_id uuid not null references region,
    id uuid not null,
    person_id uuid not null references person,
    role text not null constraint role_grant_role check (role in ('coordinator', 'member', 'ambassador')),
    organisation_id uuid,
    valid_from timestamptz not null,
    valid_until timestamptz,
    primary key (region_id, id),
    foreign key (region_id, organisation_id) references organisation,
    constraint role_grant_member_of_one check ((role = 'member') = (organisation_id is not null))
  )`.execute(db);
  await sql`create index role_grant_person on role_grant (person_id)`.execute(db);
  await sql`create unique index role_grant_once on role_grant (region_id, person_id, role, organisation_id) nulls not distinct
    where valid_until is null`.execute(db);
  await sql`call secure_region_table('role_grant')`.execute(db);
  await sql`create policy login_reads on role_grant for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);
  await sql`grant select on role_grant to public`.execute(db);

  // A region knows the people who have a part in it and no others.
  await sql`alter table person enable row level security`.execute(db);
  await sql`alter table person force row level security`.execute(db);
  await sql`create policy system_rows on person to portal_system using (true) with check (true)`.execute(db);
  await sql`create policy region_people on person for select to portal_region
    using (exists (select from role_grant where role_grant.person_id = person.id))`.execute(db);
  await sql`create policy login_reads on person for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);

  await sql`create table session (
    token_hash text primary key,
    id uuid not null constraint session_id_unique unique,
    person_id uuid not null references person,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_minutes integer not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    device text not null default ''
  )`.execute(db);
  await sql`create index session_person on session (person_id)`.execute(db);
  await sql`grant select, insert, update, delete on session to portal_system`.execute(db);
  await sql`alter table session enable row level security`.execute(db);
  await sql`alter table session force row level security`.execute(db);
  await sql`create policy system_rows on session to portal_system using (true) with check (true)`.execute(db);
  await sql`create policy login_reads on session for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);
  await sql`grant select on session to public`.execute(db);

  // region_id is null for an invitation to administer; RLS then shows it to portal_system alone.
  await sql`create table invitation (
    id uuid primary key,
    token_hash text not null constraint invitation_token_unique unique,
    email text not null,
    email_key text not null,
    name text not null default '',
    role text not null constraint invitation_role check (role in ('coordinator', 'member', 'ambassador', 'admin')),
    region_id uuid references region,
    organisation_id uuid,
    created_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    foreign key (region_id, organisation_id) references organisation,
    constraint invitation_admin_has_no_region check ((role = 'admin') = (region_id is null)),
    constraint invitation_member_of_one check ((role = 'member') = (organisation_id is not null))
  )`.execute(db);
  await sql`create index invitation_region on invitation (region_id, created_at desc)`.execute(db);
  await sql`call secure_region_table('invitation')`.execute(db);

  await sql`create table sign_in_attempt (
    id uuid primary key,
    account_key text not null,
    origin text not null,
    at timestamptz not null,
    succeeded boolean not null
  )`.execute(db);
  await sql`create index sign_in_attempt_account on sign_in_attempt (account_key, at desc)`.execute(db);
  await sql`create index sign_in_attempt_origin on sign_in_attempt (origin, at desc)`.execute(db);
  await sql`grant select, insert, delete on sign_in_attempt to portal_system`.execute(db);

  await sql`create table api_token (
    region_id uuid not null references region,
    id uuid not null,
    token_hash text not null constraint api_token_hash_unique unique,
    name text not null,
    role text not null constraint api_token_role check (role in ('coordinator', 'ambassador')),
    created_by_name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (region_id, id)
  )`.execute(db);
  await sql`call secure_region_table('api_token')`.execute(db);
  await sql`create policy login_reads on api_token for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);
  await sql`grant select on api_token to public`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table api_token, sign_in_attempt, invitation, session, role_grant, administrator, person`.execute(db);
}
