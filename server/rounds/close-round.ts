import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import type { Round } from './domain/round.ts';
import { cancelRemindersOfRound } from './remind-cancel.ts';
import { lockRound, markClosed } from './rounds.repository.ts';

/** What else happens when a round closes, in the same unit of work. */
export type OnClosed = (db: Db, region: RegionId, round: Round, at: Date) => Promise<void>;

export type Closed = { ok: true } | { ok: false; kind: 'closed-already' };

export const closeRound = (deps: Deps, actor: RegionActor, of: Quarter, onClosed: OnClosed): Promise<Closed> =>
  deps.data.change(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    return closeIn(db, deps, actor.region, actor.who, of, onClosed);
  });

/**
 * The same for who holds a unit of work. It waits for who is sending, and who comes later finds it closed: what was committed before
 * is received, what comes after is not accepted (trust.md, T26).
 */
export async function closeIn(
  db: Db,
  { clock }: Pick<Deps, 'clock'>,
  regionId: RegionId,
  who: Who,
  of: Quarter,
  onClosed: OnClosed,
  due: (round: Round) => boolean = () => true,
): Promise<Closed> {
  const round = await lockRound(db, of);
  if (!round || round.state === 'planned') throw notFound();
  if (round.state === 'closed' || !due(round)) return { ok: false, kind: 'closed-already' };
  const now = clock.now();
  await markClosed(db, round.id, { at: now, byName: who.name });
  // Nobody is asked any more for what they can no longer do.
  await cancelMail(db, [round.id], now);
  await cancelRemindersOfRound(db, round.id, now);
  await recordEvent(db, who, now, {
    action: 'round.closed',
    object: { type: 'round', id: round.id, name: quarterLabel(of) },
    changes: { version: [round.version, round.version + 1] },
  });
  await onClosed(db, regionId, { ...round, state: 'closed', closed: { at: now, byName: who.name } }, now);
  return { ok: true };
}
