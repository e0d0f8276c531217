import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { nameRefusal } from './domain/part-of-region.ts';
import { overtaken, refused, type Overtaken, type Refused } from './outcome.ts';
import { listSectors } from './places.repository.ts';
import { lockSector, saveSectorName } from './sectors.repository.ts';

export interface NewName {
  id: string;
  name: string;
  /** Of what the form showed. */
  version: number;
}

/** The same name twice is one change: who presses twice is not in conflict with themselves. */
export function renameSector(
  { data, clock }: Deps,
  actor: RegionActor,
  { id, name, version }: NewName,
): Promise<{ ok: true } | Refused | Overtaken> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const sector = await lockSector(db, id);
    if (!sector) throw notFound();
    if (sector.name === name) return { ok: true };
    if (sector.version !== version) return overtaken(db, { type: 'sector', id }, { read: version, now: sector.version });
    // Two at once: the second sees the name that the first took. After the sector, as every unit of work ends with its region.
    await lockRegion(db, actor.region);
    const others = (await listSectors(db)).filter((other) => other.id !== id);
    const refusal = nameRefusal(name, others, 'sector');
    if (refusal) return refused({ naam: refusal });
    await saveSectorName(db, id, name);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'sector.renamed',
      object: { type: 'sector', id, name },
      changes: { name: [sector.name, name], version: [version, version + 1] },
    });
    return { ok: true };
  });
}
