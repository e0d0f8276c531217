import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../access/domain/actor.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';
import type { ContactName } from './domain/contact.ts';
import type { Membership, Merged } from './domain/membership.ts';
import type { Place } from './domain/place.ts';

/** An organisation as other slices need it: who it is and when it was a member. */
export interface RegisteredOrganisation {
  id: string;
  name: string;
  slug: string;
  sectorId: string;
  municipalityId: string | null;
  merged: Merged | null;
  /** In order of time. */
  memberships: readonly Membership[];
}

interface Row {
  id: string;
  name: string;
  slug: string;
  sector_id: string;
  municipality_id: string | null;
  merged_on: string | null;
  merged_name: string | null;
  merged_slug: string | null;
  memberships: Membership[] | null;
}

const membershipsByOrganisation = sql`(select region_id, organisation_id,
  json_agg(json_build_object('id', id, 'from', valid_from, 'until', valid_until) order by valid_from) as memberships
  from membership group by region_id, organisation_id)`;

const register = sql`select o.id, o.name, o.slug, o.sector_id, o.municipality_id, o.merged_on::text as merged_on,
    t.name as merged_name, t.slug as merged_slug, m.memberships
  from organisation o
  left join organisation t on t.region_id = o.region_id and t.id = o.merged_into_id
  left join ${membershipsByOrganisation} m on m.region_id = o.region_id and m.organisation_id = o.id`;

const toRegistered = (row: Row): RegisteredOrganisation => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  sectorId: row.sector_id,
  municipalityId: row.municipality_id,
  merged: mergedOf(row),
  memberships: row.memberships ?? [],
});

export const mergedOf = (row: Pick<Row, 'merged_on' | 'merged_name' | 'merged_slug'>): Merged | null =>
  row.merged_on && row.merged_name && row.merged_slug
    ? { into: { name: row.merged_name, slug: row.merged_slug }, on: row.merged_on as IsoDate }
    : null;

/** Every organisation of the region that ever was in the register, in no order. One statement. */
export async function listRegister(db: Db): Promise<RegisteredOrganisation[]> {
  const { rows } = await sql<Row>`${register}`.execute(db);
  return rows.map(toRegistered);
}

/** The organisations that the policy lets this reader open ('read-organisation'): the one predicate of every list of them. */
function visibleTo(actor: Actor): RawBuilder<boolean> {
  switch (actor.kind) {
    case 'anonymous':
    case 'guest':
    case 'administrator':
      return sql<boolean>`false`;
    case 'coordinator':
      return sql<boolean>`true`;
    case 'ambassador':
      return sql<boolean>`${actor.seesNames}`;
    case 'member':
      return actor.organisations.length === 0 ? sql<boolean>`false` : sql<boolean>`o.id in (${sql.join(actor.organisations)})`;
  }
}

export interface VisibleOrganisation extends RegisteredOrganisation {
  /** Who is its contact on the day asked for. */
  contacts: readonly ContactName[];
}

/** The part of the register that this reader may see, with its contacts of that day. One statement. */
export async function listVisible(db: Db, actor: Actor, day: IsoDate): Promise<VisibleOrganisation[]> {
  const { rows } = await sql<Row & { contacts: ContactName[] | null }>`select r.*, c.contacts
    from (${register} where ${visibleTo(actor)}) r
    left join (select c.organisation_id, json_agg(json_build_object('name', p.name, 'telephone', p.telephone) order by p.name) as contacts
      from contact c join contact_person p on p.region_id = c.region_id and p.id = c.contact_person_id
      where c.valid_from <= ${day} and (c.valid_until is null or c.valid_until > ${day})
      group by c.organisation_id) c on c.organisation_id = r.id`.execute(db);
  return rows.map((row) => ({ ...toRegistered(row), contacts: row.contacts ?? [] }));
}

export interface MemberCount {
  sectorId: string;
  municipalityId: string | null;
  members: number;
}

/** Members on that day, by sector and municipality together: either count is a sum over the other. */
export async function memberCounts(db: Db, day: IsoDate): Promise<MemberCount[]> {
  const rows = await db
    .selectFrom('organisation')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.region_id', '=', 'organisation.region_id')
        .onRef('membership.organisation_id', '=', 'organisation.id'),
    )
    .select((eb) => ['sector_id', 'municipality_id', eb.fn.countAll<number>().as('members')])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .groupBy(['sector_id', 'municipality_id'])
    .execute();
  return rows.map((row) => ({ sectorId: row.sector_id, municipalityId: row.municipality_id, members: row.members }));
}

/** Members on that day whom nobody speaks for, by name: the coordinator is told (domain.md §3). */
export async function organisationsWithoutContact(db: Db, day: IsoDate): Promise<Place[]> {
  const { rows } = await sql<Place>`select o.id, o.name, o.slug from organisation o
    where exists (select from membership m where m.region_id = o.region_id and m.organisation_id = o.id
        and m.valid_from <= ${day} and (m.valid_until is null or m.valid_until > ${day}))
      and not exists (select from contact c where c.region_id = o.region_id and c.organisation_id = o.id
        and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until > ${day}))
    order by o.name_key`.execute(db);
  return rows;
}
