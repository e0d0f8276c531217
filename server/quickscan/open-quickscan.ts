import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockParticipation } from '../rounds/index.ts';
import { insertQuickscan } from './quickscan.repository.ts';
import { fillingOf } from './read-quickscan.ts';

/**
 * Someone who fills it in is there: recorded once, whoever comes first. Nothing happens when it was opened before, or while nothing is
 * accepted: too late is not opened. True: this was the first time.
 */
export function openQuickscan(deps: Deps, actor: RegionActor, id: string): Promise<boolean> {
  return deps.data.changeUncounted(actor.region, async (db) => {
    const participation = await lockParticipation(db, id);
    if (!participation) throw notFound();
    const { organisationId } = participation.participant;
    demand(actor, 'fill-quickscan', { id: organisationId });
    const filling = await fillingOf(db, deps, participation);
    if (filling.quickscan || !filling.acceptance.accepts) return false;

    const now = deps.clock.now();
    const { quarter } = filling.round;
    const first = await insertQuickscan(db, actor.region, {
      id,
      organisationId,
      quarter,
      modelVersion: filling.model.version,
      needed: filling.completeness.needed,
      at: now,
      byName: actor.who.name,
    });
    if (!first) return false;
    await recordEvent(db, actor.who, now, {
      action: actor.kind === 'coordinator' ? 'quickscan.opened-on-behalf' : 'quickscan.opened',
      object: { type: 'quickscan', id, name: filling.organisation.name },
      changes: { quarter: [null, quarter] },
    });
    return true;
  });
}
