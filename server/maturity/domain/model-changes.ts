import type { Criterion } from './criterion.ts';
import { gates, type Gate } from './gear.ts';
import type { MaturityModel } from './maturity-model.ts';
import type { Comparison, Comparisons } from './model-version.ts';

export type CriterionField = Exclude<keyof Criterion, 'code'>;

/** What became of a criterion; `before` null: new, `after` null: retired. */
export interface CriterionChange {
  readonly code: string;
  readonly before: Criterion | null;
  readonly after: Criterion | null;
  readonly comparison: Comparison | null;
  readonly fields: readonly CriterionField[];
}

export interface ModelChanges {
  /** In the order of the new model, what was retired last. */
  readonly criteria: readonly CriterionChange[];
  /** Gates whose criteria stand in another order than before; those that came or went aside. */
  readonly reordered: readonly Gate[];
}

const fields: readonly CriterionField[] = [
  'statement',
  'gear',
  'gating',
  'theme',
  'maxAgeMonths',
  'mustBeSeen',
  'needsChainPartner',
  'notApplicableWhen',
  'notApplicableNeeds',
  'help',
  'nextStep',
];

export const changedFields = (before: Criterion, after: Criterion): CriterionField[] =>
  fields.filter((field) => before[field] !== after[field]);

/** What a version changes in its base. */
export function changesOfModel(base: MaturityModel, next: MaturityModel, compared: Comparisons): ModelChanges {
  const old = new Map(base.criteria.map((criterion) => [criterion.code, criterion]));
  const kept = new Set(next.criteria.map(({ code }) => code));
  const changed = next.criteria.map((after): CriterionChange => {
    const before = old.get(after.code) ?? null;
    return {
      code: after.code,
      before,
      after,
      comparison: compared.get(after.code) ?? null,
      fields: before === null ? [] : changedFields(before, after),
    };
  });
  const retired = base.criteria.filter(({ code }) => !kept.has(code));
  return {
    criteria: [
      ...changed.filter(({ before, fields: which }) => before === null || which.length > 0),
      ...retired.map((before) => ({ code: before.code, before, after: null, comparison: null, fields: [] })),
    ],
    reordered: gates.filter((gate) => isReordered(base, next, gate)),
  };
}

function isReordered(base: MaturityModel, next: MaturityModel, gate: Gate): boolean {
  const codesIn = (model: MaturityModel): string[] => model.criteria.filter(({ gear }) => gear === gate).map(({ code }) => code);
  const [before, after] = [codesIn(base), codesIn(next)];
  const stayed = after.filter((code) => before.includes(code));
  return before.filter((code) => stayed.includes(code)).some((code, at) => code !== stayed[at]);
}

export const isUnchanged = ({ criteria, reordered }: ModelChanges): boolean => criteria.length === 0 && reordered.length === 0;
