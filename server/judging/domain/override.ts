import { gears, type Gear } from '../../maturity/domain/gear.ts';
import type { EffectiveAnswer } from '../../maturity/domain/answer.ts';

export const shortestOverrideReason = 50;

/** Gear 5 rests on it: it is a promise between organisations, and lapses when it is older than twelve months (domain.md §8). */
const chainEvaluation = 'KETEN-jaarlijkse-evaluatie';

export const hasValidChainEvaluation = (effective: ReadonlyMap<string, EffectiveAnswer>): boolean =>
  effective.get(chainEvaluation)?.counts === 'IN_PLACE';

/** Gears an override may choose beside the computed one: down freely, at most one up, never to 5 without a valid chain evaluation. */
export const overridesBeside = (computed: Gear, effective: ReadonlyMap<string, EffectiveAnswer>): Gear[] =>
  gears.filter((gear) => gear !== computed && gear <= computed + 1 && (gear < 5 || hasValidChainEvaluation(effective)));

export const isLongEnough = (reason: string): boolean => [...reason.trim()].length >= shortestOverrideReason;

/** Over 10% of a round: the model itself may need revising. */
export const suggestsRevision = (overridden: number, established: number): boolean =>
  established > 0 && overridden > established / 10;
