import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { stepped } from './domain/part-of-region.ts';
import { listSectors } from './places.repository.ts';
import { lockSectors, saveOrder } from './sectors.repository.ts';

export interface SectorMove {
  id: string;
  direction: 'up' | 'down';
  /** The place, from 1, at which the reader saw the sector. */
  place: number;
}

/** One step, from the place that was seen: pressing twice on one page moves once. Returns whether anything moved. */
export function moveSector({ data, clock }: Deps, actor: RegionActor, { id, direction, place }: SectorMove): Promise<boolean> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    await lockSectors(db);
    const sectors = await listSectors(db);
    const live = sectors.filter((sector) => !sector.retired);
    const sector = live.find((one) => one.id === id);
    if (!sector) throw notFound();
    const ids = live.map((one) => one.id);
    const order = stepped(ids, id, direction);
    if (!order || ids.indexOf(id) + 1 !== place) return false;
    const retired = sectors.filter((one) => one.retired).map((one) => one.id);
    await saveOrder(db, [...order, ...retired]);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'sector.moved',
      object: { type: 'sector', id, name: sector.name },
      changes: { position: [place, order.indexOf(id) + 1] },
    });
    return true;
  });
}
