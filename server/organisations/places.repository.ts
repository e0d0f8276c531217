import type { Db } from '../platform/db/database.ts';
import type { Municipality, Sector } from './domain/place.ts';

/** In the region's order, retired ones included. */
export async function listSectors(db: Db): Promise<Sector[]> {
  const rows = await db
    .selectFrom('sector')
    .select(['id', 'name', 'slug', 'position', 'retired_at'])
    .orderBy('position')
    .orderBy('name')
    .execute();
  return rows.map(toSector);
}

/** In alphabetical order. */
export async function listMunicipalities(db: Db): Promise<Municipality[]> {
  return db.selectFrom('municipality').select(['id', 'name', 'slug']).orderBy('name_key').execute();
}

/** By its address; until the unit of work ends nobody retires it. */
export async function holdSector(db: Db, slug: string): Promise<Sector | null> {
  const row = await db
    .selectFrom('sector')
    .select(['id', 'name', 'slug', 'position', 'retired_at'])
    .where('slug', '=', slug)
    .forKeyShare()
    .executeTakeFirst();
  return row ? toSector(row) : null;
}

/** By its address; until the unit of work ends nobody removes it. */
export async function holdMunicipality(db: Db, slug: string): Promise<Municipality | null> {
  const row = await db
    .selectFrom('municipality')
    .select(['id', 'name', 'slug'])
    .where('slug', '=', slug)
    .forKeyShare()
    .executeTakeFirst();
  return row ?? null;
}

const toSector = ({ retired_at, ...sector }: Omit<Sector, 'retired'> & { retired_at: Date | null }): Sector => ({
  ...sector,
  retired: retired_at !== null,
});
