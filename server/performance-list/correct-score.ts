import type { Actor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { findOrganisationBySlug } from '../organisations/index.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { modelForQuarter } from '../maturity/index.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import { modelOfDirectScore } from './domain/score.ts';
import { recordScores, withdrawScore } from './record-scores.ts';
import { lockLiveScore } from './scores.repository.ts';

export interface Correction {
  organisation: string;
  quarter: Quarter;
  /** null: take the gear out of the list. */
  gear: Gear | null;
  reason: string;
  /** The gear the coordinator saw; another one in the list means that someone else was faster. */
  seen: Gear | null;
}

/**
 * The coordinator places an organisation in a gear without a quickscan, corrects one, or takes one out (origin `direct`). What a
 * quickscan established is corrected by a revision of that quickscan alone (domain.md §4).
 * @throws Problem 'conflict' when the gear in the list is not the one that was seen
 */
export function correctScore({ data, clock }: Deps, actor: Actor & { region: RegionId }, correction: Correction): Promise<void> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'place-gear');
    const organisation = await findOrganisationBySlug(db, correction.organisation);
    if (!organisation) throw notFound();
    const live = await lockLiveScore(db, organisation.id, correction.quarter);
    if (live?.origin === 'quickscan') {
      throw new Problem(
        'conflict',
        'Deze versnelling is vastgesteld met een quickscan. Herzie of heropen die quickscan om haar te wijzigen.',
      );
    }
    if ((live?.gear ?? null) !== correction.seen) {
      throw new Problem(
        'conflict',
        `Intussen staat hier ${live ? `versnelling ${live.gear}` : 'geen versnelling meer'}. Kijk of uw wijziging nog klopt.`,
      );
    }
    const named = { organisationId: organisation.id, organisationName: organisation.name, quarter: correction.quarter };
    const at = clock.now();
    if (correction.gear === null) {
      if (live) await withdrawScore(db, actor.who, at, { ...named, before: live.gear, reason: correction.reason });
      return;
    }
    const modelVersion = modelOfDirectScore(live, (await modelForQuarter(db, correction.quarter)).version);
    await recordScores(db, actor.region, actor.who, at, [
      {
        ...named,
        gear: correction.gear,
        origin: 'direct',
        modelVersion,
        computedGear: null,
        before: live?.gear ?? null,
        reason: correction.reason,
        importBatchId: null,
      },
    ]);
  });
}
