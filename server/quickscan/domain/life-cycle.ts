import type { QuickscanState } from './quickscan.ts';

/** What can be done with a quickscan, apart from answering. */
export type Step = 'send' | 'give-back' | 'establish' | 'revise' | 'reopen';

/** domain.md §4. Answers are written only while it is filled in or given back; whoever else wants to change it has to reopen it. */
const after: Readonly<Record<QuickscanState, Partial<Record<Step, QuickscanState>>>> = {
  filling: { send: 'sent' },
  sent: { 'give-back': 'returned', establish: 'established', reopen: 'filling' },
  returned: { send: 'sent', establish: 'established' },
  established: { revise: 'established', reopen: 'filling', 'give-back': 'returned' },
};

/** The state after a step; null: that step cannot be taken now. */
export const stateAfter = (state: QuickscanState, step: Step): QuickscanState | null => after[state][step] ?? null;

export const mayBeAnswered = (state: QuickscanState): boolean => state === 'filling' || state === 'returned';
