import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { deleteRound, lockRound } from './rounds.repository.ts';

export type Withdrawn = { ok: true } | { ok: false; kind: 'opened-already' | 'gone' };

/** Only while it is planned: nobody has been asked anything yet, so nothing is lost with it. */
export const withdrawRound = ({ data, clock }: Deps, actor: RegionActor, of: Quarter): Promise<Withdrawn> =>
  data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    const round = await lockRound(db, of);
    if (!round) return { ok: false, kind: 'gone' };
    if (round.state !== 'planned') return { ok: false, kind: 'opened-already' };
    await deleteRound(db, round.id);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'round.withdrawn',
      object: { type: 'round', id: round.id, name: quarterLabel(of) },
      changes: {},
    });
    return { ok: true };
  });
