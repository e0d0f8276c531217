import { referenceDate, type Quarter } from '../../kernel/quarter.ts';
import type { Answers } from './answer.ts';
import type { Criterion } from './criterion.ts';
import { criterionOf } from './draft.ts';
import type { Gate, Gear } from './gear.ts';
import type { MaturityModel } from './maturity-model.ts';
import type { Comparisons } from './model-version.ts';
import { effectiveAnswers, gearOf, openCriteria } from './score.ts';

/** What an organisation last answered, and the gear that was made of it. */
export interface LatestAnswers {
  readonly organisation: { readonly id: string; readonly name: string; readonly slug: string };
  readonly quarter: Quarter;
  readonly modelVersion: string;
  readonly answers: Answers;
  readonly gear: Gear;
}

/** With the model that was answered, and what changed between that model and the one being tried. */
export interface Tried extends LatestAnswers {
  readonly model: MaturityModel;
  readonly changed: Comparisons;
}

/** Why a criterion that held does not any more, or the other way round. */
type CauseKind = 'added' | 'content' | 'retired' | 'other-gate' | 'gating' | 'supporting' | 'conditions';

export interface Cause {
  readonly code: string;
  readonly statement: string;
  readonly kind: CauseKind;
}

export interface Shift {
  readonly tried: Tried;
  /** Computed from the answers with their own model: an override is no matter of the model. */
  readonly before: Gear;
  readonly after: Gear;
  /** The gate that made the difference: shut now and open then, or the other way round. */
  readonly gate: Gate | null;
  readonly causes: readonly Cause[];
}

/** What the same answers would give with another model. Answers to criteria with new content do not count (domain.md §4, "wat als"). */
export function whatIf(next: MaturityModel, tried: Tried): Shift {
  const on = referenceDate(tried.quarter);
  const kept: Answers = new Map([...tried.answers].filter(([code]) => tried.changed.get(code) !== 'content'));
  const effectiveBefore = effectiveAnswers(tried.model, tried.answers, on);
  const effectiveAfter = effectiveAnswers(next, kept, on);
  const before = gearOf(tried.model, effectiveBefore);
  const after = gearOf(next, effectiveAfter);
  if (after === before) return { tried, before, after, gate: null, causes: [] };
  if (after < before) {
    const gate = (after + 1) as Gate;
    const shut = openCriteria(next, effectiveAfter, gate);
    return { tried, before, after, gate, causes: shut.map((criterion) => causeOfShutting(criterion, tried)) };
  }
  const gate = (before + 1) as Gate;
  const wasShut = openCriteria(tried.model, effectiveBefore, gate);
  return { tried, before, after, gate, causes: wasShut.map((criterion) => causeOfOpening(criterion, next)) };
}

const causeOfShutting = (criterion: Criterion, { model, changed }: Tried): Cause => {
  const before = criterionOf(model, criterion.code);
  const { code, statement } = criterion;
  if (before === null) return { code, statement, kind: 'added' };
  if (changed.get(code) === 'content') return { code, statement, kind: 'content' };
  if (before.gear !== criterion.gear) return { code, statement, kind: 'other-gate' };
  return { code, statement, kind: before.gating ? 'conditions' : 'gating' };
};

const causeOfOpening = (criterion: Criterion, next: MaturityModel): Cause => {
  const after = criterionOf(next, criterion.code);
  const { code, statement } = criterion;
  if (after === null) return { code, statement, kind: 'retired' };
  if (after.gear !== criterion.gear) return { code, statement, kind: 'other-gate' };
  return { code, statement, kind: after.gating ? 'conditions' : 'supporting' };
};
