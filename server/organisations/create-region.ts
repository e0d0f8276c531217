import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { freeSlug, slugOf } from '../kernel/slug.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { findRegionBySlug, insertRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import { defaultSectors } from './default-sectors.ts';
import { insertSectors } from './sectors.repository.ts';

export interface NewRegion {
  slug: string;
  name: string;
}

/** 'twente' for 'Regio Twente': the address says /regio/ already. */
export const suggestedSlug = (name: string): string => slugOf(name.replace(/^\s*regio\s+/i, ''));

/**
 * Makes a region with the default sectors in the caller's unit of work, which works across regions (`data.everywhere`).
 * @throws Problem 'refused' when the slug has not the form of one, 'conflict' when another region has it
 */
export async function createRegion(
  db: Db,
  { clock }: Pick<Deps, 'clock'>,
  who: Who,
  { slug, name }: NewRegion,
): Promise<RegionId> {
  if (slug === '' || slug !== slugOf(slug)) {
    throw new Problem('refused', 'Gebruik in het adres alleen kleine letters, cijfers en streepjes, zoals oost of noord-holland');
  }
  if (name.trim() === '') throw new Problem('refused', 'Geef de regio een naam');
  if (await findRegionBySlug(db, slug)) throw new Problem('conflict', 'Er is al een regio met dit adres');
  const id = newId() as RegionId;
  const at = clock.now();
  await insertRegion(db, { id, slug, name: name.trim(), createdAt: at });
  await insertSectors(
    db,
    id,
    defaultSectors.map((sector) => ({ id: newId(), name: sector, slug: freeSlug(sector, new Set(), 'sector') })),
  );
  const event = {
    action: 'region.created',
    object: { type: 'region', id, name: name.trim() },
    changes: { slug: [null, slug] as const },
  };
  // In the administrator's log, and as the first line of the region's own.
  await recordEvents(db, who, at, [event, { ...event, region: id }]);
  return id;
}
