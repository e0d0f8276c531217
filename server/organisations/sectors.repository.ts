import { sql } from 'kysely';
import { nameKey } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Sector } from './domain/place.ts';

/** A sector as who changes it needs it. */
export interface EditableSector extends Sector {
  version: number;
}

/** In the region's order, retired ones included. */
export async function listEditableSectors(db: Db): Promise<EditableSector[]> {
  const rows = await db.selectFrom('sector').selectAll().orderBy('position').orderBy('name_key').execute();
  return rows.map(toSector);
}

/** All of them, always in the same order, so that no two changes wait for each other. */
export async function lockSectors(db: Db): Promise<void> {
  await db.selectFrom('sector').select('id').orderBy('id').forNoKeyUpdate().execute();
}

/** Until the unit of work ends nobody else changes it, and nobody puts an organisation in it. */
export async function lockSector(db: Db, id: string): Promise<EditableSector | null> {
  const row = await db.selectFrom('sector').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toSector(row) : null;
}

/** The organisations of a sector that are members on a day, or will be. */
export async function listMembersOfSector(db: Db, id: string, day: IsoDate): Promise<{ name: string; slug: string }[]> {
  return db
    .selectFrom('organisation')
    .select(['name', 'slug'])
    .where('sector_id', '=', id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('membership')
          .select('membership.id')
          .whereRef('membership.region_id', '=', 'organisation.region_id')
          .whereRef('membership.organisation_id', '=', 'organisation.id')
          .where((or) => or.or([or('valid_until', 'is', null), or('valid_until', '>', day)])),
      ),
    )
    .orderBy('name_key')
    .execute();
}

/** Behind those that are there, in this order. */
export async function insertSectors(
  db: Db,
  region: RegionId,
  sectors: readonly { id: string; name: string; slug: string }[],
): Promise<void> {
  const { last } = await db
    .selectFrom('sector')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), sql<number>`0`).as('last'))
    .where('region_id', '=', region)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('sector')
    .values(
      sectors.map((sector, i) => ({
        region_id: region,
        id: sector.id,
        name: sector.name,
        name_key: nameKey(sector.name),
        slug: sector.slug,
        position: last + i + 1,
      })),
    )
    .execute();
}

export async function saveSectorName(db: Db, id: string, name: string): Promise<void> {
  await db
    .updateTable('sector')
    .set((eb) => ({ name, name_key: nameKey(name), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** null takes it up again. */
export async function saveRetirement(db: Db, id: string, retiredAt: Date | null): Promise<void> {
  await db
    .updateTable('sector')
    .set((eb) => ({ retired_at: retiredAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Every sector of the region, in its new order. */
export async function saveOrder(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update sector set position = wanted.position
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as wanted(id, position)
    where sector.id = wanted.id::uuid`.execute(db);
}

const toSector = (row: {
  id: string;
  name: string;
  slug: string;
  position: number;
  retired_at: Date | null;
  version: number;
}): EditableSector => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  position: row.position,
  retired: row.retired_at !== null,
  version: row.version,
});
