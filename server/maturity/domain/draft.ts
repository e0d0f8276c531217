import type { Criterion } from './criterion.ts';
import type { Gate } from './gear.ts';
import type { MaturityModel } from './maturity-model.ts';
import type { Comparison, Comparisons } from './model-version.ts';

/** A version in the making: the whole model, and how its criteria compare with those of its base. */
export interface DraftModel {
  readonly model: MaturityModel;
  readonly compared: Comparisons;
}

/** The version a coordinator works on; one per region. */
export interface Draft extends DraftModel {
  readonly id: string;
  readonly basedOn: string;
  /** Counts saves. */
  readonly versionNumber: number;
  /** Per criterion the save that last changed it. */
  readonly touched: ReadonlyMap<string, number>;
  readonly changedAt: Date;
}

/** All but its code, which the server makes. */
export type StatementFields = Omit<Criterion, 'code'>;

/** Nothing changed yet; criteria stand by gate from now on, so that moving one is a step in one list. */
export const startDraft = (base: MaturityModel, version: string): DraftModel => ({
  model: { ...base, version, criteria: byGate(base.criteria) },
  compared: new Map(),
});

const byGate = (criteria: readonly Criterion[]): Criterion[] => criteria.toSorted((a, b) => a.gear - b.gear);

const withCriteria = (draft: DraftModel, criteria: readonly Criterion[], compared = draft.compared): DraftModel => ({
  model: { ...draft.model, criteria },
  compared,
});

export const criterionOf = (model: MaturityModel, code: string): Criterion | null =>
  model.criteria.find((criterion) => criterion.code === code) ?? null;

/** What an answer was given to. Whoever changes it says whether earlier answers still hold. */
export const isReworded = (before: Criterion, after: Criterion): boolean =>
  before.statement !== after.statement || before.help !== after.help || before.notApplicableWhen !== after.notApplicableWhen;

/** 'R2-1': the number of the version it began in, so that no later version gives it to another. */
export function newCode(model: MaturityModel): string {
  const begin = `R${/\d+$/.exec(model.version)?.[0] ?? ''}-`;
  const taken = model.criteria.flatMap(({ code }) => (code.startsWith(begin) ? [Number(code.slice(begin.length))] : []));
  return `${begin}${Math.max(0, ...taken) + 1}`;
}

/** Last of its gate. */
export const addCriterion = (draft: DraftModel, criterion: Criterion): DraftModel =>
  withCriteria(draft, byGate([...draft.model.criteria, criterion]), new Map([...draft.compared, [criterion.code, 'content']]));

/** In its own place, or last of the gate it moves to. What is worded as in the base is the same, whatever was said. */
export function changeCriterion(
  draft: DraftModel,
  base: MaturityModel,
  changed: Criterion,
  comparison: Comparison | null,
): DraftModel {
  const { criteria } = draft.model;
  const stays = criterionOf(draft.model, changed.code)?.gear === changed.gear;
  const next = stays
    ? criteria.map((each) => (each.code === changed.code ? changed : each))
    : byGate([...criteria.filter(({ code }) => code !== changed.code), changed]);
  const before = criterionOf(base, changed.code);
  const compared = new Map(draft.compared);
  if (before !== null && !isReworded(before, changed)) compared.delete(changed.code);
  else compared.set(changed.code, before === null ? 'content' : (comparison ?? 'content'));
  return withCriteria(draft, next, compared);
}

export function retireCriterion(draft: DraftModel, code: string): DraftModel {
  const compared = new Map(draft.compared);
  compared.delete(code);
  return withCriteria(
    draft,
    draft.model.criteria.filter((each) => each.code !== code),
    compared,
  );
}

/** As it is in the base, last of its gate. */
export const restoreCriterion = (draft: DraftModel, criterion: Criterion): DraftModel =>
  withCriteria(draft, byGate([...draft.model.criteria, criterion]));

export const retiredCriteria = (draft: DraftModel, base: MaturityModel): Criterion[] =>
  base.criteria.filter(({ code }) => criterionOf(draft.model, code) === null);

export type Direction = 'up' | 'down';

/** Where a step would lead: another place in its gate, another gate from the edge of one; null at the ends of the model. */
export function stepLeadsTo(model: MaturityModel, code: string, direction: Direction): Gate | null {
  const at = model.criteria.findIndex((each) => each.code === code);
  const criterion = model.criteria[at];
  if (!criterion) return null;
  const step = direction === 'up' ? -1 : 1;
  if (model.criteria[at + step]?.gear === criterion.gear) return criterion.gear;
  const gear = criterion.gear + step;
  return gear < 2 || gear > 5 ? null : (gear as Gate);
}

/** One place up or down; from the edge of a gate into the gate beside it. Null where there is nowhere to go. */
export function moveCriterion(draft: DraftModel, code: string, direction: Direction): DraftModel | null {
  const { criteria } = draft.model;
  const gate = stepLeadsTo(draft.model, code, direction);
  if (gate === null) return null;
  const at = criteria.findIndex((each) => each.code === code);
  const criterion = criteria[at]!;
  if (gate !== criterion.gear) return withCriteria(draft, criteria.with(at, { ...criterion, gear: gate }));
  const other = at + (direction === 'up' ? -1 : 1);
  return withCriteria(draft, criteria.with(at, criteria[other]!).with(other, criterion));
}
