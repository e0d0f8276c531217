import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import { gates, type Gate } from '../../maturity/domain/gear.ts';
import { gatingCriteria, type MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { countGate, effectiveAnswers, openCriteria, scoreAnswers } from '../../maturity/domain/score.ts';
import { forScoring, type Progress, type StoredAnswer, type StoredAnswers } from './quickscan.ts';

const shortestReason = 20;

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

/** Of one gate: its gating statements, and how many have an answer. */
export function gateProgress(model: MaturityModel, stored: StoredAnswers, gate: Gate): { answered: number; needed: number } {
  const needed = gatingCriteria(model, gate);
  const answered = needed.filter((criterion) => isAnswered(criterion, stored.get(criterion.code))).length;
  return { answered, needed: needed.length };
}

/**
 * The first gate that is answered whole and yet stays shut by claim: whatever is said elsewhere, nothing beyond it is asked. null: none
 * yet. Other than `firstShut` it is not held up by gaps.
 */
export function stopsAt(model: MaturityModel, stored: StoredAnswers, on: IsoDate): Gate | null {
  const effective = effectiveAnswers(model, forScoring(stored), on, 'claimed');
  const isShut = (gate: Gate): boolean =>
    openCriteria(model, effective, gate).length > 0 || countGate(model, effective, gate).inPlace === 0;
  const isWhole = (gate: Gate): boolean => {
    const { answered, needed } = gateProgress(model, stored, gate);
    return answered === needed;
  };
  return gates.find((gate) => isWhole(gate) && isShut(gate)) ?? null;
}
