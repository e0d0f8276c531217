import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { freeSlug } from '../kernel/slug.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import { nameRefusal } from './domain/part-of-region.ts';
import { refused, type Refused } from './outcome.ts';
import { listSectors } from './places.repository.ts';
import { insertSectors } from './sectors.repository.ts';

export type Added = { ok: true; id: string } | Refused;

/** Words that stand in the same place of an address as a sector's slug. */
export const reservedSectorSlugs: readonly string[] = ['bronweergave', 'uitleg', 'regio'];

/** Behind the sectors that are there. */
export function addSector({ data, clock }: Deps, actor: RegionActor, name: string): Promise<Added> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    // Two at once: the second sees the first's sector and is told so.
    await lockRegion(db, actor.region);
    const sectors = await listSectors(db);
    const refusal = nameRefusal(name, sectors, 'sector');
    if (refusal) return refused({ naam: refusal });
    const id = newId();
    const taken = new Set([...reservedSectorSlugs, ...sectors.map((sector) => sector.slug)]);
    await insertSectors(db, actor.region, [{ id, name, slug: freeSlug(name, taken, 'sector') }]);
    const object = { type: 'sector', id, name };
    await recordEvent(db, actor.who, clock.now(), { action: 'sector.added', object, changes: { name: [null, name] } });
    return { ok: true, id };
  });
}
