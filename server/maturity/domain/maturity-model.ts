import type { Answer } from './answer.ts';
import type { Criterion } from './criterion.ts';
import { gates, type Gate, type Gear } from './gear.ts';

export interface Theme {
  readonly code: string;
  /** One of the eight measures; null for chain and embedding. */
  readonly measure: number | null;
  readonly name: string;
  readonly description: string;
}

export interface GearDescription {
  readonly gear: Gear;
  readonly name: string;
  readonly description: string;
  readonly question: string;
}

/** Schakelmodel. A published version never changes. */
export interface MaturityModel {
  readonly version: string;
  readonly language: string;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly themes: readonly Theme[];
  readonly gears: readonly GearDescription[];
  readonly criteria: readonly Criterion[];
}

/** Why a draft may not be published: what is wrong, where, in the coordinator's words. */
export interface Obstacle {
  readonly kind: 'gate-can-be-skipped' | 'needs-unknown' | 'needs-supporting' | 'needs-later-gate' | 'code-twice';
  readonly gate: Gate;
  readonly code: string | null;
  readonly message: string;
}

/** The criteria that open a gate, in model order. */
export const gatingCriteria = (model: MaturityModel, gate: Gate): Criterion[] =>
  model.criteria.filter((criterion) => criterion.gating && criterion.gear === gate);

/** domain.md §4: a model is publishable when every gate can be opened, and only by something really in place. */
export function publishingObstacles(model: MaturityModel): Obstacle[] {
  const byCode = new Map(model.criteria.map((criterion) => [criterion.code, criterion]));
  return [
    ...gates.filter((gate) => !hasFirmCriterion(model, gate)).map(skippableGate),
    ...codesTwice(model),
    ...model.criteria.flatMap((criterion) => needObstacle(criterion, byCode) ?? []),
  ];
}

const hasFirmCriterion = (model: MaturityModel, gate: Gate): boolean =>
  gatingCriteria(model, gate).some((criterion) => criterion.notApplicableWhen === null);

const skippableGate = (gate: Gate): Obstacle => ({
  kind: 'gate-can-be-skipped',
  gate,
  code: null,
  message: `De stap naar versnelling ${gate} heeft ten minste één verplichte stelling nodig zonder "niet van toepassing".`,
});

function codesTwice(model: MaturityModel): Obstacle[] {
  const seen = new Set<string>();
  return model.criteria.flatMap(({ code, gear }) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return { kind: 'code-twice', gate: gear, code, message: `De code ${code} komt twee keer voor.` };
  });
}

function needObstacle(criterion: Criterion, byCode: ReadonlyMap<string, Criterion>): Obstacle | null {
  if (criterion.notApplicableNeeds === null) return null;
  const needed = byCode.get(criterion.notApplicableNeeds);
  const refusal = (kind: Obstacle['kind'], why: string): Obstacle => ({
    kind,
    gate: criterion.gear,
    code: criterion.code,
    message: `"Niet van toepassing" bij ${criterion.code} verwijst naar ${criterion.notApplicableNeeds}: ${why}.`,
  });
  if (!needed) return refusal('needs-unknown', 'die stelling bestaat niet');
  if (!needed.gating) return refusal('needs-supporting', 'die stelling is niet verplicht');
  if (needed.gear > criterion.gear) return refusal('needs-later-gate', 'die stelling hoort bij een latere stap');
  return null;
}
