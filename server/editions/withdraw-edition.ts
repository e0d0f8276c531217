import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { findEditionById, saveWithdrawal } from './editions.repository.ts';

/** What was published stays to be seen, with the reason that it does not hold any more. False: it was withdrawn already. */
export function withdrawEdition(
  { data, clock }: Deps,
  actor: RegionActor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-reports');
    const edition = await findEditionById(db, id);
    if (!edition) throw notFound();
    const now = clock.now();
    const withdrawn = await saveWithdrawal(db, id, { at: now, byName: actor.who.name, reason });
    if (!withdrawn) return false;
    await recordEvent(db, actor.who, now, {
      action: 'edition.withdrawn',
      object: { type: 'edition', id, name: `${edition.reportKey}, editie ${edition.number}` },
      changes: { reason: [null, reason] },
    });
    return true;
  });
}
