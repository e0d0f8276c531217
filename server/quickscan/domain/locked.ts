import type { Acceptance, Round } from '../../rounds/domain/round.ts';
import { mayBeAnswered } from './life-cycle.ts';
import type { Quickscan } from './quickscan.ts';

/** Why nothing can be answered; the screen says who can open it (domain.md §4). */
export type Lock =
  | { readonly why: 'sent'; readonly at: Date; readonly byName: string }
  | { readonly why: 'established' }
  | { readonly why: 'not-open-yet'; readonly opensAt: Date | null }
  | { readonly why: 'closed'; readonly at: Date; readonly byName: string | null };

/** null: it can be filled in. What was sent or established is told before a round that closed: that is what became of it. */
export function lockOf(
  quickscan: Pick<Quickscan, 'state' | 'sent'> | null,
  round: Pick<Round, 'closesAt' | 'closed' | 'opensAt'>,
  acceptance: Acceptance,
): Lock | null {
  if (quickscan && !mayBeAnswered(quickscan.state)) {
    const { sent, state } = quickscan;
    return state === 'sent' && sent ? { why: 'sent', at: sent.at, byName: sent.byName } : { why: 'established' };
  }
  if (acceptance.accepts) return null;
  if (acceptance.why === 'not-open-yet') return { why: 'not-open-yet', opensAt: round.opensAt };
  // Closed by hand before its moment came, or by the clock.
  return round.closed && round.closed.at < round.closesAt
    ? { why: 'closed', at: round.closed.at, byName: round.closed.byName }
    : { why: 'closed', at: round.closesAt, byName: null };
}
