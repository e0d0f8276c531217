import type { IsoDate } from '../../kernel/iso-date.ts';
import { stateAfter, type Step } from '../../quickscan/domain/life-cycle.ts';
import type { Quickscan, QuickscanState } from '../../quickscan/domain/quickscan.ts';
import type { Acceptance } from '../../rounds/domain/round.ts';
import type { Establishment } from './establishment.ts';

export const shortestQuestion = 10;
export const shortestReason = 10;
export const shortestResponse = 20;

const isAtLeast = (text: string, length: number): boolean => [...text.trim()].length >= length;

export type Refusal = 'not-now' | 'incomplete' | 'too-short' | 'admission-needed' | 'admission-in-past';

/** What a step of the coordinator does to the quickscan, its admission and what was established on it. */
export type StepDecision =
  | {
      readonly ok: true;
      readonly state: QuickscanState;
      /** After closing the organisation can only go on when it is admitted: until the end of this day. */
      readonly admitUntil: IsoDate | null;
      /** What was established no longer holds. */
      readonly clears: boolean;
    }
  | { readonly ok: false; readonly why: Refusal };

const refused = (why: Refusal): StepDecision => ({ ok: false, why });

interface Opening {
  /** The question, or the reason. */
  text: string;
  /** The day until which the organisation may answer, when the round is closed. */
  admitUntil: IsoDate | null;
  today: IsoDate;
}

/** Back to the organisation: with a question, or wholly reopened. No establishment survives it. */
export function decideOpening(
  step: Extract<Step, 'give-back' | 'reopen'>,
  state: QuickscanState,
  acceptance: Acceptance,
  { text, admitUntil, today }: Opening,
): StepDecision {
  const next = stateAfter(state, step);
  if (next === null) return refused('not-now');
  if (!isAtLeast(text, step === 'give-back' ? shortestQuestion : shortestReason)) return refused('too-short');
  const clears = state === 'established';
  if (acceptance.accepts) return { ok: true, state: next, admitUntil: null, clears };
  if (admitUntil === null) return refused('admission-needed');
  return admitUntil < today ? refused('admission-in-past') : { ok: true, state: next, admitUntil, clears };
}

/** Established on complete answers only; a correction of what holds needs its own reason. */
export function decideEstablishing(
  step: Extract<Step, 'establish' | 'revise'>,
  { state, progress }: Pick<Quickscan, 'state'> & { progress: Pick<Quickscan['progress'], 'complete'> },
  revisionReason: string | null,
): StepDecision {
  const next = stateAfter(state, step);
  if (next === null) return refused('not-now');
  if (!progress.complete) return refused('incomplete');
  if (step === 'revise' && !isAtLeast(revisionReason ?? '', shortestReason)) return refused('too-short');
  return { ok: true, state: next, admitUntil: null, clears: step === 'revise' };
}

/** Evidence is marked while it is being judged; once established, marking other evidence is part of a revision. */
export const mayBeMarked = (state: QuickscanState): boolean => state === 'sent' || state === 'returned';

export type ResponseRefusal = 'nothing-to-respond-to' | 'responded' | 'too-short';

/** One response to an override that holds, for ever. null: it may be given. */
export function refusalOfResponse(
  live: Pick<Establishment, 'overrideReason' | 'response'> | null,
  text: string,
): ResponseRefusal | null {
  if (live === null || live.overrideReason === null) return 'nothing-to-respond-to';
  if (live.response !== null) return 'responded';
  return isAtLeast(text, shortestResponse) ? null : 'too-short';
}
