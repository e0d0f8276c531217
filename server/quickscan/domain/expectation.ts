import type { IsoDate } from '../../kernel/iso-date.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { completenessOf, type Completeness } from './completeness.ts';
import type { Proposal } from './proposal.ts';
import type { StoredAnswer, StoredAnswers } from './quickscan.ts';

export interface Expectation {
  /** As if everything that is proposed were confirmed. */
  readonly confirmed: Completeness;
  /** As if what is asked again were answered as it was: what a page shows as needed, before anyone has said otherwise. */
  readonly answered: Completeness;
}

/** What the quickscan would come to if nothing has changed. Never an answer, and never a gear that is shown as one's own. */
export function expectationOf(
  model: MaturityModel,
  answers: StoredAnswers,
  proposals: ReadonlyMap<string, Proposal>,
  on: IsoDate,
): Expectation {
  const open = [...proposals].filter(([code]) => !answers.has(code));
  const confirmed = open.flatMap(([, proposal]) => (proposal.kind === 'proposed' ? [proposal.earlier] : []));
  const again = open.flatMap(([, proposal]) =>
    proposal.kind === 'asked-again' ? [{ ...proposal.earlier, evidenceDate: on }] : [],
  );
  const including = (more: readonly StoredAnswer[]): StoredAnswers =>
    new Map([...answers, ...more.map((answer) => [answer.criterion, answer] as const)]);
  return {
    confirmed: completenessOf(model, including(confirmed), on),
    answered: completenessOf(model, including([...confirmed, ...again]), on),
  };
}
