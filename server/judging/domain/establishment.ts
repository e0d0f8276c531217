import type { IsoDate } from '../../kernel/iso-date.ts';
import type { EffectiveAnswer } from '../../maturity/domain/answer.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { effectiveAnswers, scoreAnswers } from '../../maturity/domain/score.ts';
import { forScoring, type AnswerContent, type AnswerOrigin, type StoredAnswers } from '../../quickscan/domain/quickscan.ts';
import { isLongEnough, overridesBeside, shortestOverrideReason } from './override.ts';

/** What was established on a quickscan. A revision or a reopening clears it; its record stays. */
export interface Establishment {
  readonly id: string;
  readonly quickscanId: string;
  readonly revision: number;
  readonly gear: Gear;
  readonly computedGear: Gear;
  readonly claimedGear: Gear;
  /** Why it is another gear than the computed one; null: it is that one. */
  readonly overrideReason: string | null;
  /** Why it replaces the one before; null for the first. */
  readonly revisionReason: string | null;
  readonly modelVersion: string;
  /** As they were judged, in model order. */
  readonly answers: readonly JudgedAnswer[];
  readonly established: { readonly at: Date; readonly byName: string };
  /** null: it holds. */
  readonly clearedAt: Date | null;
  /** Zienswijze: the organisation's one response to an override. */
  readonly response: { readonly text: string; readonly at: Date; readonly byName: string } | null;
}

/** An answer with what it counted for. */
export interface JudgedAnswer extends AnswerContent {
  readonly criterion: string;
  readonly origin: AnswerOrigin;
  readonly seen: boolean;
  readonly counts: EffectiveAnswer['counts'];
  readonly discount: EffectiveAnswer['discount'];
}

export const isOverridden = ({ gear, computedGear }: Pick<Establishment, 'gear' | 'computedGear'>): boolean =>
  gear !== computedGear;

/** What these answers give on the reference date, and which gears an override may choose beside it. */
export interface Standing {
  readonly computedGear: Gear;
  readonly claimedGear: Gear;
  readonly effective: ReadonlyMap<string, EffectiveAnswer>;
  readonly overrides: readonly Gear[];
}

export function standingOf(model: MaturityModel, stored: StoredAnswers, on: IsoDate): Standing {
  const answers = forScoring(stored);
  const { gear, claimed } = scoreAnswers(model, answers, on);
  const effective = effectiveAnswers(model, answers, on);
  return { computedGear: gear, claimedGear: claimed, effective, overrides: overridesBeside(gear, effective) };
}

/** The gear the coordinator chooses instead of the computed one, with the reason. */
export interface Override {
  readonly to: Gear;
  readonly reason: string;
}

export type Verdict =
  | { readonly ok: true; readonly gear: Gear; readonly overrideReason: string | null }
  | { readonly ok: false; readonly field: 'gear' | 'reason'; readonly message: string };

/** An override stands beside the computed gear, never instead of it (domain.md §4). */
export function verdictOf({ computedGear, overrides }: Standing, override: Override | null): Verdict {
  if (override === null) return { ok: true, gear: computedGear, overrideReason: null };
  if (override.to === computedGear) {
    return {
      ok: false,
      field: 'gear',
      message: `Versnelling ${computedGear} is al de uitkomst. Kies een andere, of stel haar vast`,
    };
  }
  if (!overrides.includes(override.to)) return { ok: false, field: 'gear', message: whyNot(override.to, computedGear) };
  if (!isLongEnough(override.reason)) {
    return { ok: false, field: 'reason', message: `Schrijf een reden van minstens ${shortestOverrideReason} tekens` };
  }
  return { ok: true, gear: override.to, overrideReason: override.reason.trim() };
}

const whyNot = (to: Gear, computed: Gear): string =>
  to > computed + 1
    ? `Bijstellen kan hoogstens één versnelling omhoog: tot en met ${computed + 1}`
    : 'Versnelling 5 kan alleen met een geldige jaarlijkse evaluatie met de ketenpartners';

/** The answers as they are judged now, to stand in the establishment for ever. */
export const judgedAnswers = (model: MaturityModel, stored: StoredAnswers, { effective }: Standing): JudgedAnswer[] =>
  model.criteria.flatMap(({ code }) => {
    const answer = stored.get(code);
    if (!answer) return [];
    const { counts, discount } = effective.get(code)!;
    return {
      criterion: code,
      answer: answer.answer,
      reason: answer.reason,
      explanation: answer.explanation,
      evidence: answer.evidence,
      evidenceLink: answer.evidenceLink,
      evidenceDate: answer.evidenceDate,
      origin: answer.origin,
      seen: answer.seen !== null,
      counts,
      discount,
    };
  });

/** Criteria whose answer, evidence or "gezien" is another one than was judged then: they ask a new decision. */
export function changedSinceJudged(judged: readonly JudgedAnswer[], stored: StoredAnswers): string[] {
  const then = new Map(judged.map((answer) => [answer.criterion, answer]));
  return [...new Set([...then.keys(), ...stored.keys()])].filter((code) => {
    const [before, now] = [then.get(code), stored.get(code)];
    if (!before || !now) return true;
    return contentFields.some((field) => before[field] !== now[field]) || before.seen !== (now.seen !== null);
  });
}

const contentFields = ['answer', 'reason', 'explanation', 'evidence', 'evidenceLink', 'evidenceDate'] as const;
