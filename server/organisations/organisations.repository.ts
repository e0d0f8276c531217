import { sql } from 'kysely';
import { nameKey } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Interval, Membership } from './domain/membership.ts';
import type { Organisation } from './domain/organisation.ts';
import type { Place } from './domain/place.ts';
import { mergedOf } from './register.repository.ts';

interface Row {
  id: string;
  name: string;
  slug: string;
  note: string;
  version: number;
  sector: Place;
  municipality: Place | null;
  merged_on: string | null;
  merged_name: string | null;
  merged_slug: string | null;
  memberships: Membership[] | null;
  absorbed: { name: string; slug: string; on: IsoDate }[] | null;
}

export async function findOrganisationBySlug(db: Db, slug: string): Promise<Organisation | null> {
  const { rows } = await sql<Row>`select o.id, o.name, o.slug, o.note, o.version,
      json_build_object('id', s.id, 'name', s.name, 'slug', s.slug) as sector,
      case when g.id is not null then json_build_object('id', g.id, 'name', g.name, 'slug', g.slug) end as municipality,
      o.merged_on::text as merged_on, t.name as merged_name, t.slug as merged_slug,
      (select json_agg(json_build_object('id', m.id, 'from', m.valid_from, 'until', m.valid_until) order by m.valid_from)
        from membership m where m.region_id = o.region_id and m.organisation_id = o.id) as memberships,
      (select json_agg(json_build_object('name', a.name, 'slug', a.slug, 'on', a.merged_on) order by a.name)
        from organisation a where a.region_id = o.region_id and a.merged_into_id = o.id) as absorbed
    from organisation o
    join sector s on s.region_id = o.region_id and s.id = o.sector_id
    left join municipality g on g.region_id = o.region_id and g.id = o.municipality_id
    left join organisation t on t.region_id = o.region_id and t.id = o.merged_into_id
    where o.slug = ${slug}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { merged_on, merged_name, merged_slug, ...organisation } = row;
  return {
    ...organisation,
    merged: mergedOf({ merged_on, merged_name, merged_slug }),
    memberships: row.memberships ?? [],
    absorbed: row.absorbed ?? [],
  };
}

/**
 * The organisation as it is once nobody else is changing it: whoever changes one waits here, so that changes of memberships and
 * contacts of one organisation come one after the other.
 */
export async function lockOrganisationBySlug(db: Db, slug: string): Promise<Organisation | null> {
  await db.selectFrom('organisation').select('id').where('slug', '=', slug).forUpdate().execute();
  return findOrganisationBySlug(db, slug);
}

/** Two at once, always in the same order, so that no two mergers wait for each other. */
export async function lockOrganisationsBySlug(db: Db, slugs: readonly string[]): Promise<void> {
  await db.selectFrom('organisation').select('id').where('slug', 'in', slugs).orderBy('id').forUpdate().execute();
}

/** Which of these names the region has already, by their key; `exceptId` keeps its own. */
export async function findNamesakes(
  db: Db,
  names: readonly string[],
  exceptId: string | null = null,
): Promise<{ name: string; slug: string; key: string }[]> {
  if (names.length === 0) return [];
  return db
    .selectFrom('organisation')
    .select(['name', 'slug', 'name_key as key'])
    .where('name_key', 'in', names.map(nameKey))
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId!))
    .execute();
}

export async function listSlugs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('organisation').select('slug').execute();
  return rows.map(({ slug }) => slug);
}

export interface OrganisationRow {
  id: string;
  name: string;
  slug: string;
  sectorId: string;
  municipalityId: string | null;
  note: string;
}

export async function insertOrganisations(db: Db, region: RegionId, rows: readonly OrganisationRow[], at: Date): Promise<void> {
  for (let start = 0; start < rows.length; start += 1_000) {
    await db
      .insertInto('organisation')
      .values(
        rows.slice(start, start + 1_000).map((row) => ({
          region_id: region,
          id: row.id,
          name: row.name,
          name_key: nameKey(row.name),
          slug: row.slug,
          sector_id: row.sectorId,
          municipality_id: row.municipalityId,
          note: row.note,
          created_at: at,
        })),
      )
      .execute();
  }
}

/** Slug excepted: it stays. */
export async function saveOrganisation(db: Db, row: Omit<OrganisationRow, 'slug'>): Promise<void> {
  await db
    .updateTable('organisation')
    .set((eb) => ({
      name: row.name,
      name_key: nameKey(row.name),
      sector_id: row.sectorId,
      municipality_id: row.municipalityId,
      note: row.note,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
}

export async function saveMerger(db: Db, id: string, intoId: string, on: IsoDate): Promise<void> {
  await db
    .updateTable('organisation')
    .set((eb) => ({ merged_into_id: intoId, merged_on: on, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function insertMemberships(
  db: Db,
  region: RegionId,
  rows: readonly (Interval & { id: string; organisationId: string })[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1_000) {
    await db
      .insertInto('membership')
      .values(
        rows.slice(start, start + 1_000).map((row) => ({
          region_id: region,
          id: row.id,
          organisation_id: row.organisationId,
          valid_from: row.from,
          valid_until: row.until,
        })),
      )
      .execute();
  }
}

export async function saveMembership(db: Db, { id, from, until }: Membership): Promise<void> {
  await db.updateTable('membership').set({ valid_from: from, valid_until: until }).where('id', '=', id).execute();
}

export async function deleteMembership(db: Db, id: string): Promise<void> {
  await db.deleteFrom('membership').where('id', '=', id).execute();
}
