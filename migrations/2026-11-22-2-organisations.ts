import { sql, type Kysely } from 'kysely';

/** The register: sectors, municipalities, organisations, dated memberships and contacts (domain.md §3). */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table sector (
    region_id uuid not null references region,
    id uuid not null,
    name text not null,
    name_key text not null,
    slug text not null,
    position integer not null,
    retired_at timestamptz,
    version integer not null default 1,
    primary key (region_id, id),
    constraint sector_name_unique unique (region_id, name_key),
    constraint sector_slug_unique unique (region_id, slug)
  )`.execute(db);

  await sql`create table municipality (
    region_id uuid not null references region,
    id uuid not null,
    name text not null,
    name_key text not null,
    slug text not null,
    version integer not null default 1,
    primary key (region_id, id),
    constraint municipality_name_unique unique (region_id, name_key),
    constraint municipality_slug_unique unique (region_id, slug)
  )`.execute(db);

  await sql`create table organisation (
    region_id uuid not null references region,
    id uuid not null,
    name text not null,
    name_key text not null,
    slug text not null,
    sector_id uuid not null,
    municipality_id uuid,
    note text not null default '',
    merged_into_id uuid,
    merged_on date,
    version integer not null default 1,
    created_at timestamptz not null,
    primary key (region_id, id),
    constraint organisation_name_unique unique (region_id, name_key),
    constraint organisation_slug_unique unique (region_id, slug),
    foreign key (region_id, sector_id) references sector,
    foreign key (region_id, municipality_id) references municipality,
    foreign key (region_id, merged_into_id) references organisation,
    constraint organisation_not_merged_into_itself check (merged_into_id <> id),
    constraint organisation_merge_is_dated check ((merged_into_id is null) = (merged_on is null))
  )`.execute(db);
  await sql`create index organisation_sector on organisation (region_id, sector_id)`.execute(db);
  await sql`create index organisation_municipality on organisation (region_id, municipality_id)`.execute(db);

  // valid_until is the first day on which the organisation is no longer a member.
  await sql`create table membership (
    region_id uuid not null references region,
    id uuid not null,
    organisation_id uuid not null,
    valid_from date not null,
    valid_until date,
    primary key (region_id, id),
    foreign key (region_id, organisation_id) references organisation,
    constraint membership_ends_after_it_begins check (valid_until > valid_from),
    constraint membership_no_overlap exclude using gist
      (region_id with =, organisation_id with =, daterange(valid_from, valid_until) with &&)
  )`.execute(db);

  await sql`create table contact_person (
    region_id uuid not null references region,
    id uuid not null,
    name text not null,
    email text not null,
    email_key text not null,
    telephone text not null default '',
    version integer not null default 1,
    primary key (region_id, id),
    constraint contact_person_email_unique unique (region_id, email_key)
  )`.execute(db);

  await sql`create table contact (
    region_id uuid not null references region,
    id uuid not null,
    organisation_id uuid not null,
    contact_person_id uuid not null,
    job text not null default '',
    valid_from date not null,
    valid_until date,
    primary key (region_id, id),
    foreign key (region_id, organisation_id) references organisation,
    foreign key (region_id, contact_person_id) references contact_person,
    constraint contact_ends_after_it_begins check (valid_until >= valid_from)
  )`.execute(db);
  await sql`create unique index contact_once_per_organisation on contact (region_id, organisation_id, contact_person_id)
    where valid_until is null`.execute(db);
  await sql`create index contact_of_person on contact (region_id, contact_person_id)`.execute(db);

  for (const table of ['sector', 'municipality', 'organisation', 'membership', 'contact_person', 'contact']) {
    await sql`call secure_region_table(${sql.lit(table)})`.execute(db);
  }
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table contact, contact_person, membership, organisation, municipality, sector`.execute(db);
}
