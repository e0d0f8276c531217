import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Criterion } from './criterion.ts';
import { isLapsed } from './evidence.ts';

export type Answer = 'ABSENT' | 'IN_PROGRESS' | 'IN_PLACE' | 'NOT_APPLICABLE';

/** What an organisation answered to one criterion, with what belongs to the answer. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly evidenceDate?: IsoDate | null | undefined;
  /** The coordinator has seen the evidence. */
  readonly seen?: boolean | undefined;
  /** Why it is not applicable. */
  readonly reason?: string | null | undefined;
}

/** By criterion code; a code that is absent is unanswered, which is not the same as "niet". */
export type Answers = ReadonlyMap<string, GivenAnswer>;

const shortestReason = 20;

/** Why an answer counts for less than what was chosen. */
export type Discount =
  'evidence-date-missing' | 'evidence-lapsed' | 'not-seen' | 'not-applicable-refused' | 'reason-too-short' | 'waits-for-other';

export interface EffectiveAnswer {
  readonly counts: Answer | 'UNANSWERED';
  readonly discount: Discount | null;
}

/** Claimed leaves rule 4 (seen by the coordinator) out; computed applies it. */
export type Reading = 'computed' | 'claimed';

/** What an answer counts for on the reference date (domain.md §4, rules 1 to 4). The other criterion is that of `notApplicableNeeds`. */
export function effectiveAnswer(
  criterion: Criterion,
  given: GivenAnswer | undefined,
  on: IsoDate,
  reading: Reading,
  isInPlace: (otherCode: string) => boolean,
): EffectiveAnswer {
  if (given === undefined) return counts('UNANSWERED');
  switch (given.answer) {
    case 'ABSENT':
    case 'IN_PROGRESS':
      return counts(given.answer);
    case 'NOT_APPLICABLE': {
      const discount = refusalOfNotApplicable(criterion, given, isInPlace);
      return discount ? counts('UNANSWERED', discount) : counts('NOT_APPLICABLE');
    }
    case 'IN_PLACE': {
      const discount = doubtAboutEvidence(criterion, given, on, reading);
      return discount ? counts('IN_PROGRESS', discount) : counts('IN_PLACE');
    }
  }
}

const counts = (answer: EffectiveAnswer['counts'], discount: Discount | null = null): EffectiveAnswer => ({
  counts: answer,
  discount,
});

function refusalOfNotApplicable(
  criterion: Criterion,
  given: GivenAnswer,
  isInPlace: (otherCode: string) => boolean,
): Discount | null {
  if (criterion.notApplicableWhen === null) return 'not-applicable-refused';
  if (!isLongEnough(given.reason)) return 'reason-too-short';
  if (criterion.notApplicableNeeds !== null && !isInPlace(criterion.notApplicableNeeds)) return 'waits-for-other';
  return null;
}

/** Counted in characters as a reader counts them, so that one accent or symbol is never two. */
const isLongEnough = (reason: string | null | undefined): boolean => [...(reason ?? '').trim()].length >= shortestReason;

function doubtAboutEvidence(criterion: Criterion, given: GivenAnswer, on: IsoDate, reading: Reading): Discount | null {
  if (criterion.maxAgeMonths !== null) {
    if (!given.evidenceDate) return 'evidence-date-missing';
    if (isLapsed(given.evidenceDate, criterion.maxAgeMonths, on)) return 'evidence-lapsed';
  }
  if (reading === 'computed' && criterion.mustBeSeen && given.seen !== true) return 'not-seen';
  return null;
}
