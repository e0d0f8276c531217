import type { Quarter } from '../../kernel/quarter.ts';

/** One quickscan that was sent, and whether every answer said again what was said before. */
export interface SentBefore {
  readonly quarter: Quarter;
  readonly unchanged: boolean;
}

/** How many times in a row nothing changed, up to and including this quarter. */
export function timesUnchanged(sent: readonly SentBefore[], upTo: Quarter): number {
  const newestFirst = sent
    .filter(({ quarter }) => quarter <= upTo)
    .toSorted((a, b) => (a.quarter < b.quarter ? 1 : a.quarter > b.quarter ? -1 : 0));
  const changed = newestFirst.findIndex(({ unchanged }) => !unchanged);
  return changed === -1 ? newestFirst.length : changed;
}
