import type { IsoDate } from '../../kernel/iso-date.ts';
import { effectiveAnswer, type Answers, type EffectiveAnswer, type Reading } from './answer.ts';
import type { Criterion } from './criterion.ts';
import { gates, nextGate, type Gate, type Gear } from './gear.ts';
import { gatingCriteria, type MaturityModel } from './maturity-model.ts';

export interface ScoringResult {
  readonly gear: Gear;
  readonly claimed: Gear;
  readonly nextGear: Gate | null;
  readonly progress: GateProgress | null;
  /** Gating criteria of the next gate that do not pass, in model order. */
  readonly open: readonly string[];
}

/** In half points, so that "in ontwikkeling" counts for half without fractions; `of` = twice the applicable criteria. */
export interface GateProgress {
  readonly halfPoints: number;
  readonly of: number;
}

/** How a gate stands in numbers: "4 van 6 geregeld, 1 in ontwikkeling". */
export interface GateCount {
  readonly inPlace: number;
  readonly inProgress: number;
  readonly applicable: number;
}

/** What every criterion counts for on the reference date, by code, in model order. */
export function effectiveAnswers(
  model: MaturityModel,
  answers: Answers,
  on: IsoDate,
  reading: Reading = 'computed',
): ReadonlyMap<string, EffectiveAnswer> {
  const byCode = new Map(model.criteria.map((criterion) => [criterion.code, criterion]));
  const countsFor = (criterion: Criterion): EffectiveAnswer =>
    effectiveAnswer(criterion, answers.get(criterion.code), on, reading, isInPlace);
  // Only an IN_PLACE answer can become effectively in place, so one look at the needed criterion never leads to another.
  const isInPlace = (code: string): boolean => {
    const needed = byCode.get(code);
    return needed !== undefined && answers.get(code)?.answer === 'IN_PLACE' && countsFor(needed).counts === 'IN_PLACE';
  };
  return new Map(model.criteria.map((criterion) => [criterion.code, countsFor(criterion)]));
}

/** Computed and claimed gear of a set of answers on a reference date (domain.md §4). No points, no averages, no partial credit. */
export function scoreAnswers(model: MaturityModel, answers: Answers, on: IsoDate): ScoringResult {
  const effective = effectiveAnswers(model, answers, on);
  const gear = gearOf(model, effective);
  const nextGear = nextGate(gear);
  return {
    gear,
    claimed: gearOf(model, effectiveAnswers(model, answers, on, 'claimed')),
    nextGear,
    progress: nextGear === null ? null : inHalfPoints(countGate(model, effective, nextGear)),
    open: nextGear === null ? [] : openCriteria(model, effective, nextGear).map(({ code }) => code),
  };
}

/** The highest gear whose own gate and all gates before it are open. */
export function gearOf(model: MaturityModel, effective: ReadonlyMap<string, EffectiveAnswer>): Gear {
  const shut = gates.find((gate) => !isOpen(model, effective, gate));
  return shut === undefined ? 5 : ((shut - 1) as Gear);
}

/** Every gating criterion passes, and at least one of them because it is in place. */
function isOpen(model: MaturityModel, effective: ReadonlyMap<string, EffectiveAnswer>, gate: Gate): boolean {
  return openCriteria(model, effective, gate).length === 0 && countGate(model, effective, gate).inPlace > 0;
}

export function openCriteria(model: MaturityModel, effective: ReadonlyMap<string, EffectiveAnswer>, gate: Gate): Criterion[] {
  return gatingCriteria(model, gate).filter(({ code }) => {
    const counts = effective.get(code)?.counts;
    return counts !== 'IN_PLACE' && counts !== 'NOT_APPLICABLE';
  });
}

export function countGate(model: MaturityModel, effective: ReadonlyMap<string, EffectiveAnswer>, gate: Gate): GateCount {
  const counts = gatingCriteria(model, gate).map(({ code }) => effective.get(code)?.counts);
  const number = (answer: EffectiveAnswer['counts']): number => counts.filter((each) => each === answer).length;
  return { inPlace: number('IN_PLACE'), inProgress: number('IN_PROGRESS'), applicable: counts.length - number('NOT_APPLICABLE') };
}

const inHalfPoints = ({ inPlace, inProgress, applicable }: GateCount): GateProgress => ({
  halfPoints: inPlace * 2 + inProgress,
  of: applicable * 2,
});

/** '4 van 6 geregeld, 1 in ontwikkeling'. */
export function gateCountInWords({ inPlace, inProgress, applicable }: GateCount): string {
  const first = `${inPlace} van ${applicable} geregeld`;
  return inProgress === 0 ? first : `${first}, ${inProgress} in ontwikkeling`;
}
