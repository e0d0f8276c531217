import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { cancelRemindersOf, lockParticipation, markReceived } from '../rounds/index.ts';
import { stateAfter } from './domain/life-cycle.ts';
import type { Quickscan } from './domain/quickscan.ts';
import { saveQuickscan } from './quickscan.repository.ts';
import { fillingOf, type Filling } from './read-quickscan.ts';

export type Sending =
  | { readonly kind: 'sent' }
  /** By someone else, or by a second press: once is enough. */
  | { readonly kind: 'sent-before'; readonly quickscan: Quickscan }
  | { readonly kind: 'incomplete'; readonly missing: readonly Criterion[] }
  | { readonly kind: 'closed' };

/** Whoever sends, answers or judges waits for each other; received stays received, whatever becomes of it afterwards. */
export function sendQuickscan(deps: Deps, actor: RegionActor, id: string): Promise<Sending> {
  return deps.data.change(actor.region, async (db) => {
    const participation = await lockParticipation(db, id);
    if (!participation) throw notFound();
    demand(actor, 'fill-quickscan', { id: participation.participant.organisationId });
    return send(db, actor, await fillingOf(db, deps, participation), deps.clock.now());
  });
}

/** Of a filling read under the lock of its participation, in the caller's unit of work. */
export async function send(db: Db, actor: RegionActor, filling: Filling, now: Date): Promise<Sending> {
  const { quickscan, completeness, organisation } = filling;
  const { firstShut: _, missing, ...progress } = completeness;
  const state = quickscan && stateAfter(quickscan.state, 'send');
  if (quickscan && state === null) return { kind: 'sent-before', quickscan };
  const object = { type: 'quickscan', id: filling.id, name: organisation.name };
  if (!filling.acceptance.accepts) {
    await recordEvent(db, actor.who, now, {
      action: 'quickscan.refused-late',
      object,
      changes: { quarter: [null, filling.round.quarter] },
      result: 'refused',
    });
    return { kind: 'closed' };
  }
  if (!quickscan || !state || !progress.complete) return { kind: 'incomplete', missing };

  const onBehalf = actor.kind === 'coordinator';
  await saveQuickscan(db, { ...quickscan, state, progress, sent: { at: now, byName: actor.who.name, onBehalf } });
  await markReceived(db, quickscan.id, now);
  await cancelRemindersOf(db, quickscan.id, now);
  await recordEvent(db, actor.who, now, {
    action: onBehalf ? 'quickscan.sent-on-behalf' : 'quickscan.sent',
    object,
    changes: { quarter: [null, quickscan.quarter], computedGear: [null, progress.computedGear] },
  });
  return { kind: 'sent' };
}
