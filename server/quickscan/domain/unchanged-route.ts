import type { AnswerOrigin } from './quickscan.ts';

/** Whether "Er is niets veranderd" can be chosen, and if not why. */
export type UnchangedRoute = 'open' | 'first-time' | 'yearly';

const quartersBetweenChecks = 4;

/**
 * Closed the first time, and once after four unchanged quarters (experience.md §4). `earlier`: the origins of the answers of each
 * quickscan sent before, the newest first.
 */
export function unchangedRoute(earlier: readonly (readonly AnswerOrigin[])[]): UnchangedRoute {
  if (earlier.length === 0) return 'first-time';
  const changed = earlier.findIndex((origins) => !isUnchanged(origins));
  const inARow = changed === -1 ? earlier.length : changed;
  // Walking through them all may change nothing again: that quarter ends the four, and the next four begin.
  return inARow % (quartersBetweenChecks + 1) === quartersBetweenChecks ? 'yearly' : 'open';
}

/** Every answer said again what was said before. */
const isUnchanged = (origins: readonly AnswerOrigin[]): boolean =>
  origins.length > 0 && origins.every((origin) => origin === 'confirmed');
