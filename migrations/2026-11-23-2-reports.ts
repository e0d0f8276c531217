import { sql, type Kysely } from 'kysely';

/** Reports in the making, the editions that were published of them, and who may read one without an account. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table report (
    region_id uuid not null references region,
    id uuid not null,
    quarter text not null constraint report_quarter check (quarter ~ '^(19|20)[0-9]{2}-Q[1-4]$'),
    compared_with text not null constraint report_compared_with check (compared_with ~ '^(19|20)[0-9]{2}-Q[1-4]$'),
    sector_id uuid,
    texts jsonb not null,
    version integer not null default 1,
    created_at timestamptz not null,
    created_by_name text not null,
    changed_at timestamptz not null,
    changed_by_name text not null,
    primary key (region_id, id),
    foreign key (region_id, sector_id) references sector,
    constraint report_once unique nulls not distinct (region_id, quarter, sector_id),
    constraint report_looks_back check (compared_with < quarter)
  )`.execute(db);

  // content is canonical JSON as text: jsonb would write it in its own way, and the hash is of these bytes.
  await sql`create table edition (
    region_id uuid not null references region,
    id uuid not null,
    report_id uuid not null,
    number integer not null constraint edition_number check (number >= 1),
    quarter text not null,
    compared_with text not null,
    scope_name text not null,
    message text not null,
    content text not null,
    content_sha256 text not null constraint edition_content_sha256 check (content_sha256 ~ '^[0-9a-f]{64}$'),
    body_named text not null,
    body_unnamed text not null,
    body_shared text not null,
    body_sha256 text not null constraint edition_body_sha256 check (body_sha256 ~ '^[0-9a-f]{64}$'),
    differences jsonb not null,
    published_at timestamptz not null,
    published_by_name text not null,
    withdrawn_at timestamptz,
    withdrawn_by_name text,
    withdrawal_reason text,
    primary key (region_id, id),
    foreign key (region_id, report_id) references report,
    constraint edition_once unique (region_id, report_id, number),
    constraint edition_withdrawal_is_whole check ((withdrawn_at is null) = (withdrawn_by_name is null)
      and (withdrawn_at is null) = (withdrawal_reason is null))
  )`.execute(db);
  await sql`create index edition_recent on edition (region_id, published_at desc)`.execute(db);

  // The token itself is never stored. The login may look one up, as its reader has no account.
  await sql`create table share_link (
    region_id uuid not null references region,
    id uuid not null,
    edition_id uuid not null,
    token_hash text not null constraint share_link_token_unique unique,
    meant_for text not null,
    with_names boolean not null default false,
    created_at timestamptz not null,
    created_by_name text not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by_name text,
    opened integer not null default 0,
    last_opened_at timestamptz,
    primary key (region_id, id),
    foreign key (region_id, edition_id) references edition,
    constraint share_link_revocation_names_who check ((revoked_at is null) = (revoked_by_name is null))
  )`.execute(db);
  await sql`create index share_link_of_edition on share_link (region_id, edition_id)`.execute(db);

  // The region's own text of the letters to boards; without a row the default text holds.
  await sql`create table letter_text (
    region_id uuid not null references region,
    body text not null,
    version integer not null default 1,
    changed_at timestamptz not null,
    changed_by_name text not null,
    primary key (region_id)
  )`.execute(db);

  for (const table of ['report', 'edition', 'share_link', 'letter_text']) {
    await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  }
  // Of an edition only its withdrawal can be written later, of a share link only that it was opened or revoked.
  await sql`revoke update, delete on edition, share_link from portal_region, portal_system`.execute(db);
  await sql`grant update (withdrawn_at, withdrawn_by_name, withdrawal_reason) on edition to portal_region, portal_system`.execute(
    db,
  );
  await sql`grant update (revoked_at, revoked_by_name, opened, last_opened_at) on share_link to portal_region, portal_system`.execute(
    db,
  );
  await sql`create policy login_reads on share_link for select to public
    using ((select current_setting('role', true)) = 'none')`.execute(db);
  await sql`grant select (region_id, id, edition_id, token_hash, with_names, expires_at, revoked_at) on share_link to public`.execute(
    db,
  );

  // What was published stays as it was: all that can still happen to it is that it is withdrawn, once.
  await sql`create function refuse_change_of_edition() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.withdrawn_at is not null
        or to_jsonb(new) - array['withdrawn_at', 'withdrawn_by_name', 'withdrawal_reason']
          is distinct from to_jsonb(old) - array['withdrawn_at', 'withdrawn_by_name', 'withdrawal_reason'] then
        raise exception 'A published edition never changes';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger edition_stays before update or delete on edition
    for each row execute function refuse_change_of_edition()`.execute(db);

  // An ambassador's own municipality, whose organisations are marked in the report.
  await sql`alter table role_grant add column municipality_id uuid,
    add constraint role_grant_municipality foreign key (region_id, municipality_id) references municipality
      on delete set null (municipality_id),
    add constraint role_grant_municipality_of_ambassador check (municipality_id is null or role = 'ambassador')`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`alter table role_grant drop column municipality_id`.execute(db);
  await sql`drop table letter_text, share_link, edition, report`.execute(db);
  await sql`drop function refuse_change_of_edition`.execute(db);
}
