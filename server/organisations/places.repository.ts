import type { Db } from '../platform/db/database.ts';
import type { Municipality, Sector } from './domain/place.ts';

export type { Municipality, Sector };

/** In the region's order, retired ones included. */
export async function listSectors(db: Db): Promise<Sector[]> {
  const rows = await db
    .selectFrom('sector')
    .select(['id', 'name', 'slug', 'position', 'retired_at'])
    .orderBy('position')
    .orderBy('name')
    .execute();
  return rows.map(({ retired_at, ...sector }) => ({ ...sector, retired: retired_at !== null }));
}

/** In alphabetical order. */
export async function listMunicipalities(db: Db): Promise<Municipality[]> {
  return db.selectFrom('municipality').select(['id', 'name', 'slug']).orderBy('name_key').execute();
}
