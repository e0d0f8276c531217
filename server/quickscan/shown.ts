import { createHash } from 'node:crypto';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { contentOf } from './answers.ts';
import type { Proposal } from './domain/proposal.ts';
import type { AnswerContent, StoredAnswer } from './domain/quickscan.ts';

/** What was answered; else what is proposed, shown as if chosen, which it is not until someone confirms it. */
export const shownContent = (stored: StoredAnswer | undefined, proposal: Proposal | undefined): AnswerContent =>
  contentOf(stored ?? (proposal?.kind === 'proposed' ? proposal.earlier : undefined));

/** Of an answer what the fields of its statement hold: without a condition there is no reason, without age no day. */
export function inFields({ notApplicableWhen, maxAgeMonths }: Criterion, content: AnswerContent): Partial<AnswerContent> {
  const { reason, evidenceDate, ...always } = contentOf(content);
  return { ...always, ...(notApplicableWhen === null ? {} : { reason }), ...(maxAgeMonths === null ? {} : { evidenceDate }) };
}

/** What a page showed in its fields: tells later whether its reader changed it, and whether someone else did. */
export const fingerprint = (shown: Partial<AnswerContent>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(shown).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, 16);
