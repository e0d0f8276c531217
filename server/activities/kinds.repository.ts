import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import { defaultKinds } from './domain/kinds.ts';

/** In the region's order; until it saved a list of its own, the usual ones. */
export async function listKinds(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('activity_kind').select('name').orderBy('position').execute();
  return rows.length === 0 ? defaultKinds : rows.map(({ name }) => name);
}

/** The whole list anew, under the caller's lock. */
export async function replaceKinds(db: Db, region: RegionId, kinds: readonly string[]): Promise<void> {
  await db.deleteFrom('activity_kind').execute();
  await db
    .insertInto('activity_kind')
    .values(kinds.map((name, position) => ({ region_id: region, name, position })))
    .execute();
}
