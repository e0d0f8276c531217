import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import { verdictOf, type Establishment, type Override } from './domain/establishment.ts';
import { changedSince, type ChangedSince, type Stand } from './domain/stand.ts';
import { decideEstablishing } from './domain/steps.ts';
import { lockCase } from './load-case.ts';
import { saveMarks, withSeen, type Marked } from './mark-seen.ts';
import { recordVerdict } from './record-verdict.ts';
import { refusedStep } from './refused-step.ts';

export interface Decision {
  /** What the page showed; something else by now asks a new decision. */
  stand: Stand;
  /** Beside the computed gear; null: the computed gear itself. */
  override: Override | null;
  /** The evidence that is seen, exactly, marked along with the decision; absent: as it was. */
  seen?: readonly string[];
  /** The computed gear that the page showed, where that is not the one of the stand: evidence marked in a correction. */
  expects?: Gear;
}

export type Established =
  | { ok: true; establishment: Establishment; organisation: string }
  /** Nothing was established: someone changed something after the page was shown. */
  | { ok: false; why: 'changed'; since: ChangedSince }
  /** The evidence was marked, and that gives another gear than the page showed: nobody chose that one yet. */
  | { ok: false; why: 'other-gear'; computedGear: Gear }
  | { ok: false; why: 'override'; field: 'gear' | 'reason'; message: string }
  | { ok: false; why: 'reason'; message: string }
  /** A correction that corrects nothing. */
  | { ok: false; why: 'nothing-new' };

/** The gear of the answers, or an override beside it, becomes the gear of the quarter. */
export const establish = (deps: Deps, actor: RegionActor, id: string, decision: Decision): Promise<Established> =>
  decide(deps, actor, id, decision, null);

/** A correction of what was established: a new revision with its reason, the old one kept. */
export const revise = (
  deps: Deps,
  actor: RegionActor,
  id: string,
  { reason, ...decision }: Decision & { reason: string },
): Promise<Established> => decide(deps, actor, id, decision, reason.trim());

function decide(
  deps: Deps,
  actor: RegionActor,
  id: string,
  { stand, override, seen, expects }: Decision,
  revisionReason: string | null,
): Promise<Established> {
  return deps.data.change(actor.region, async (db): Promise<Established> => {
    demand(actor, 'judge-quickscan');
    const found = await lockCase(db, id);
    const since = changedSince(found.model, stand, found.stand);
    if (since) return { ok: false, why: 'changed', since };
    const step = decideEstablishing(revisionReason === null ? 'establish' : 'revise', found.quickscan, revisionReason);
    if (!step.ok) {
      if (step.why === 'too-short') return { ok: false, why: 'reason', message: 'Schrijf een reden van minstens 10 tekens' };
      throw refusedStep(step.why);
    }
    const now = deps.clock.now();
    const marked: Marked = seen ? withSeen(found, new Set(seen), { at: now, byName: actor.who.name }) : { found, marks: [] };
    // Evidence seen before establishing is seen, whatever is decided; what holds changes only with the correction that says so.
    if (revisionReason === null) await saveMarks(db, actor, now, found, marked);
    const { standing } = marked.found;
    if (standing.computedGear !== (expects ?? found.standing.computedGear)) {
      return { ok: false, why: 'other-gear', computedGear: standing.computedGear };
    }
    const verdict = verdictOf(standing, override);
    if (!verdict.ok) return { ...verdict, why: 'override' };
    if (revisionReason !== null) {
      const isSame = found.live?.gear === verdict.gear && found.live.overrideReason === verdict.overrideReason;
      if (isSame && marked.marks.length === 0) return { ok: false, why: 'nothing-new' };
      await saveMarks(db, actor, now, found, marked);
    }
    const establishment = await recordVerdict(db, deps, actor, marked.found, { ...verdict, revisionReason });
    return { ok: true, establishment, organisation: found.organisation.name };
  });
}
