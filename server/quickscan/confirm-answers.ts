import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { Gate } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import { answering, contentOf, writeAnswers } from './answers.ts';
import type { Completeness } from './domain/completeness.ts';
import type { Filling } from './read-quickscan.ts';

export interface GatesConfirmed {
  /** How many proposals became answers: none the second time. */
  readonly confirmed: number;
  readonly completeness: Completeness;
}

/** "Dit klopt nog": what is proposed at these gates becomes an answer. What is asked again stays open, what was answered stays as it is. */
export function confirmGates(deps: Deps, actor: RegionActor, id: string, gates: readonly Gate[]): Promise<GatesConfirmed> {
  return answering(deps, actor, id, (db, filling, now) => confirmIn(db, actor, filling, gates, now));
}

/** The same in the caller's unit of work, of a filling read under the lock. */
export async function confirmIn(
  db: Db,
  actor: RegionActor,
  filling: Filling,
  gates: readonly Gate[],
  now: Date,
): Promise<GatesConfirmed> {
  const contents = filling.model.criteria.flatMap(({ code, gear }) => {
    const proposal = filling.proposals.get(code);
    if (!gates.includes(gear) || filling.answers.has(code) || proposal?.kind !== 'proposed') return [];
    return { criterion: code, content: contentOf(proposal.earlier) };
  });
  const { saved, completeness } = await writeAnswers(db, actor, filling, contents, now);
  return { confirmed: saved.length, completeness };
}
