import { nameKey } from '../kernel/dutch.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';

export async function insertMunicipalities(
  db: Db,
  region: RegionId,
  municipalities: readonly { id: string; name: string; slug: string }[],
): Promise<void> {
  if (municipalities.length === 0) return;
  await db
    .insertInto('municipality')
    .values(municipalities.map(({ id, name, slug }) => ({ region_id: region, id, name, name_key: nameKey(name), slug })))
    .execute();
}

/** Always in the same order, so that no two of them wait for each other. */
export async function lockOrganisations(db: Db, ids: readonly string[]): Promise<void> {
  await db.selectFrom('organisation').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}
