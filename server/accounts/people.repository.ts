import { sql } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';

/** Someone's role in a region, from a moment, mostly without an end. */
export interface Part {
  id: string;
  personId: string;
  name: string;
  email: string;
  role: 'coordinator' | 'member' | 'ambassador';
  /** For members: whom they speak for. */
  organisation: { id: string; name: string; slug: string } | null;
  /** For ambassadors: the municipality whose organisations are marked in a report. */
  municipality: { id: string; name: string } | null;
  from: Date;
  until: Date | null;
}

/** Every role there is or was in the unit of work's region: coordinators first, then by name. */
export async function listParts(db: Db): Promise<Part[]> {
  const rows = await parts(db)
    .orderBy(sql`array_position(array['coordinator', 'ambassador', 'member'], role_grant.role)`)
    .orderBy('person.name')
    .orderBy('role_grant.valid_from', 'desc')
    .execute();
  return rows.map(toPart);
}

export async function findPart(db: Db, id: string): Promise<Part | null> {
  const row = await parts(db).where('role_grant.id', '=', id).executeTakeFirst();
  return row ? toPart(row) : null;
}

function parts(db: Db) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('organisation', (join) =>
      join
        .onRef('organisation.region_id', '=', 'role_grant.region_id')
        .onRef('organisation.id', '=', 'role_grant.organisation_id'),
    )
    .leftJoin('municipality', (join) =>
      join
        .onRef('municipality.region_id', '=', 'role_grant.region_id')
        .onRef('municipality.id', '=', 'role_grant.municipality_id'),
    )
    .select([
      'role_grant.id',
      'role_grant.person_id',
      'role_grant.role',
      'role_grant.valid_from',
      'role_grant.valid_until',
      'person.name',
      'person.email',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
      'organisation.slug as organisation_slug',
      'municipality.id as municipality_id',
      'municipality.name as municipality_name',
    ]);
}

/** The ids of the roles that let someone coordinate the region now, locked so that two do not end each other. */
export async function lockCoordinators(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'coordinator')
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person')
          .select('person.id')
          .whereRef('person.id', '=', 'role_grant.person_id')
          .where('person.state', '=', 'active'),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** False: it had ended already. */
export async function endPart(db: Db, id: string, until: Date): Promise<boolean> {
  const result = await db
    .updateTable('role_grant')
    .set({ valid_until: until })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', until)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Of an ambassador of the unit of work's region; null: none was said. */
export async function findOwnMunicipality(
  db: Db,
  personId: string | null,
  now: Date,
): Promise<{ id: string; name: string } | null> {
  if (personId === null) return null;
  const row = await db
    .selectFrom('role_grant')
    .innerJoin('municipality', (join) =>
      join
        .onRef('municipality.region_id', '=', 'role_grant.region_id')
        .onRef('municipality.id', '=', 'role_grant.municipality_id'),
    )
    .select(['municipality.id', 'municipality.name'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
    .executeTakeFirst();
  return row ?? null;
}

export async function saveOwnMunicipality(db: Db, id: string, municipalityId: string | null): Promise<void> {
  await db.updateTable('role_grant').set({ municipality_id: municipalityId }).where('id', '=', id).execute();
}

/** Per region how many people coordinate it now; for the administrator. */
export async function countCoordinators(db: Db, now: Date): Promise<Map<RegionId, number>> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('role_grant.region_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role_grant.role', '=', 'coordinator')
    .where('person.state', '=', 'active')
    .where((eb) => eb.or([eb('role_grant.valid_until', 'is', null), eb('role_grant.valid_until', '>', now)]))
    .groupBy('role_grant.region_id')
    .execute();
  return new Map(rows.map((row) => [row.region_id as RegionId, row.n]));
}

const toPart = (row: {
  id: string;
  person_id: string;
  name: string;
  email: string;
  role: string;
  valid_from: Date;
  valid_until: Date | null;
  organisation_id: string | null;
  organisation_name: string | null;
  organisation_slug: string | null;
  municipality_id: string | null;
  municipality_name: string | null;
}): Part => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  email: row.email,
  role: row.role as Part['role'],
  organisation:
    row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name!, slug: row.organisation_slug! },
  municipality: row.municipality_id === null ? null : { id: row.municipality_id, name: row.municipality_name! },
  from: row.valid_from,
  until: row.valid_until,
});
