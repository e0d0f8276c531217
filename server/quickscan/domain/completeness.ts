import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import { gates, type Gate } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { scoreAnswers } from '../../maturity/domain/score.ts';
import { forScoring, type Progress, type StoredAnswer, type StoredAnswers } from './quickscan.ts';

export const shortestReason = 20;

/** An answer is chosen, whatever it counts for; "niet van toepassing" only where it is allowed, and with its reason (domain.md §4). */
export function isAnswered(criterion: Criterion, stored: Pick<StoredAnswer, 'answer' | 'reason'> | undefined): boolean {
  if (!stored || stored.answer === null) return false;
  if (stored.answer !== 'NOT_APPLICABLE') return true;
  return criterion.notApplicableWhen !== null && [...stored.reason.trim()].length >= shortestReason;
}

export interface Completeness extends Progress {
  /** The first gate that stays shut by claim: nothing beyond it is needed; null when every gate opens. */
  readonly firstShut: Gate | null;
  /** Needed and not answered, in model order. */
  readonly missing: readonly Criterion[];
}

/**
 * Complete when every gating criterion of the gates up to and including the first one that stays shut by claim is answered; all four
 * gates if none does. The one function behind every screen's progress, chase states and sending.
 */
export function completenessOf(model: MaturityModel, stored: StoredAnswers, on: IsoDate): Completeness {
  const { gear, claimed } = scoreAnswers(model, forScoring(stored), on);
  const firstShut = gates.find((gate) => gate > claimed) ?? null;
  const needed = model.criteria.filter((criterion) => criterion.gating && criterion.gear <= (firstShut ?? 5));
  const missing = needed.filter((criterion) => !isAnswered(criterion, stored.get(criterion.code)));
  return {
    answered: needed.length - missing.length,
    needed: needed.length,
    complete: missing.length === 0,
    computedGear: gear,
    claimedGear: claimed,
    firstShut,
    missing,
  };
}
