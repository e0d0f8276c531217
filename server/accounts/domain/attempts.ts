/** What is known of earlier tries for one account, over the last hour (known: over the last 90 days). */
export interface Attempts {
  failuresFromHere: number;
  /** Milliseconds since the last failure from here; null without one. */
  sinceLastFailure: number | null;
  failuresAnywhere: number;
  /** Someone signed in to this account from here before: an attacker elsewhere does not lock this person out. */
  knownHere: boolean;
}

const freeTries = 5;
const firstWait = 15_000;
const longestWait = 15 * 60_000;
const mostAnywhere = 50;

/**
 * Milliseconds to wait before a guess is evaluated: five are free, then 15 s, 30 s, 1 min ... up to 15 min (no hard lockout,
 * trust.md §2.8). Beyond fifty failures an hour over all places, only places where the account was used before are heard.
 */
export function waitBeforeGuess({ failuresFromHere, sinceLastFailure, failuresAnywhere, knownHere }: Attempts): number {
  if (failuresAnywhere >= mostAnywhere && !knownHere) return longestWait;
  if (failuresFromHere < freeTries || sinceLastFailure === null) return 0;
  const wait = Math.min(firstWait * 2 ** (failuresFromHere - freeTries), longestWait);
  return Math.max(0, wait - sinceLastFailure);
}
