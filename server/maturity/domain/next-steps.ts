import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Answers, EffectiveAnswer } from './answer.ts';
import type { Criterion } from './criterion.ts';
import { nextGate, type Gate } from './gear.ts';
import type { MaturityModel } from './maturity-model.ts';
import { effectiveAnswers, gearOf, openCriteria } from './score.ts';

export interface NextStep {
  readonly criterion: Criterion;
  readonly standing: EffectiveAnswer;
}

/** The shortest way to the next gear. Nothing to do in gear 5. */
export interface Advice {
  readonly towards: Gate | null;
  /** Zelf te doen. */
  readonly own: readonly NextStep[];
  /** Met een ketenpartner. */
  readonly withChainPartner: readonly NextStep[];
}

/** Next steps of the open gating criteria of the next gate, those in progress first (domain.md §4, Advice). */
export function nextSteps(model: MaturityModel, answers: Answers, on: IsoDate): Advice {
  const effective = effectiveAnswers(model, answers, on);
  const towards = nextGate(gearOf(model, effective));
  if (towards === null) return { towards, own: [], withChainPartner: [] };
  const standingOf = ({ code }: Criterion): EffectiveAnswer => effective.get(code) as EffectiveAnswer;
  const steps = toAdvise(openCriteria(model, effective, towards), standingOf).map((criterion) => ({
    criterion,
    standing: standingOf(criterion),
  }));
  const inProgress = steps.filter(({ standing }) => standing.counts === 'IN_PROGRESS');
  const ordered = [...inProgress, ...steps.filter(({ standing }) => standing.counts !== 'IN_PROGRESS')];
  return {
    towards,
    own: ordered.filter(({ criterion }) => !criterion.needsChainPartner),
    withChainPartner: ordered.filter(({ criterion }) => criterion.needsChainPartner),
  };
}

/**
 * Leaves out what settles itself: a "niet van toepassing" that only waits for a criterion that is advised. Where the needed one is not
 * advised (it waits itself, or passes without being in place), waiting would never end, so the step is advised after all.
 */
function toAdvise(open: readonly Criterion[], standingOf: (criterion: Criterion) => EffectiveAnswer): Criterion[] {
  const byCode = new Map(open.map((criterion) => [criterion.code, criterion]));
  const decided = new Map<string, boolean>();
  const isAdvised = (criterion: Criterion): boolean => {
    const known = decided.get(criterion.code);
    if (known !== undefined) return known;
    decided.set(criterion.code, false);
    const needed = byCode.get(criterion.notApplicableNeeds ?? '');
    const settlesItself = standingOf(criterion).discount === 'waits-for-other' && needed !== undefined && isAdvised(needed);
    decided.set(criterion.code, !settlesItself);
    return !settlesItself;
  };
  return open.filter(isAdvised);
}
