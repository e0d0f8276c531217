import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Answer } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import { isLapsed } from '../../maturity/domain/evidence.ts';
import type { AnswerContent, AnswerOrigin, StoredAnswer } from './quickscan.ts';

/** What an earlier quickscan offers for a statement: something to confirm, or why it is asked again. Never an answer by itself. */
export type Proposal =
  | { readonly kind: 'proposed'; readonly earlier: StoredAnswer & { answer: Answer }; readonly textChanged: boolean }
  | { readonly kind: 'asked-again'; readonly earlier: StoredAnswer & { answer: Answer }; readonly why: AskedAgain }
  | { readonly kind: 'nothing-earlier' };

/** "Niet van toepassing" is asked every quarter; evidence can lapse; a statement can get another meaning. */
export type AskedAgain = 'not-applicable' | 'evidence-lapsed' | 'evidence-date-missing' | 'meaning-changed';

/** `changed`: how the statement's words differ from those that the earlier answer was given to. */
export function proposalFor(
  criterion: Criterion,
  earlier: StoredAnswer | undefined,
  changed: 'text' | 'content' | undefined,
  on: IsoDate,
): Proposal {
  if (!hasAnswer(earlier)) return { kind: 'nothing-earlier' };
  const why = reasonToAsk(criterion, earlier, changed, on);
  return why ? { kind: 'asked-again', earlier, why } : { kind: 'proposed', earlier, textChanged: changed === 'text' };
}

const hasAnswer = (stored: StoredAnswer | undefined): stored is StoredAnswer & { answer: Answer } =>
  (stored?.answer ?? null) !== null;

function reasonToAsk(
  criterion: Criterion,
  earlier: StoredAnswer,
  changed: 'text' | 'content' | undefined,
  on: IsoDate,
): AskedAgain | null {
  if (changed === 'content') return 'meaning-changed';
  if (earlier.answer === 'NOT_APPLICABLE') return 'not-applicable';
  if (earlier.answer !== 'IN_PLACE' || criterion.maxAgeMonths === null) return null;
  if (earlier.evidenceDate === null) return 'evidence-date-missing';
  return isLapsed(earlier.evidenceDate, criterion.maxAgeMonths, on) ? 'evidence-lapsed' : null;
}

const sameEvidence = (a: AnswerContent, b: AnswerContent): boolean =>
  a.evidence === b.evidence && a.evidenceLink === b.evidenceLink && a.evidenceDate === b.evidenceDate;

/** Nothing was changed, to the letter. */
export const sameAnswer = (a: AnswerContent, b: AnswerContent): boolean =>
  a.answer === b.answer && a.reason === b.reason && a.explanation === b.explanation && sameEvidence(a, b);

/** What an earlier answer says about this statement: nothing, once the statement means something else. */
export const comparableEarlier = (
  earlier: StoredAnswer | undefined,
  changed: 'text' | 'content' | undefined,
): StoredAnswer | undefined => (changed === 'content' ? undefined : earlier);

/** How an answer came about, beside what was said the quarter before. */
export function originOf(now: AnswerContent, earlier: StoredAnswer | undefined, onBehalf: boolean): AnswerOrigin {
  if (onBehalf) return 'on-behalf';
  if (!hasAnswer(earlier)) return 'new';
  return sameAnswer(now, earlier) ? 'confirmed' : 'changed';
}

/**
 * "Gezien" belongs to the evidence: the same evidence stays seen, in this quickscan as from an earlier one; other evidence has to be
 * seen again (domain.md §4, rule 4).
 */
export function seenOf(
  now: AnswerContent,
  before: StoredAnswer | undefined,
  earlier: StoredAnswer | undefined,
): StoredAnswer['seen'] {
  if (now.answer !== 'IN_PLACE') return null;
  // As it was left in this quickscan: a mark that was taken away does not come back from an earlier one.
  if (before?.answer === 'IN_PLACE' && sameEvidence(now, before)) return before.seen;
  return earlier?.seen && earlier.answer === 'IN_PLACE' && sameEvidence(now, earlier) ? earlier.seen : null;
}
