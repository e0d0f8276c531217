import { difference, mean } from './mean.ts';
import type { Comparison } from './matched-group.ts';

/** The total change, and the three terms that it is the sum of (domain.md §6). */
export interface Decomposition {
  readonly total: number | null;
  /** Real change: what the matched group did. */
  readonly real: number | null;
  readonly joiners: number | null;
  readonly leavers: number | null;
}

/** Without a matched group the terms are "niet vergelijkbaar" (null); the total then still stands where both quarters were measured. */
export function decompose({ matched, joiners, leavers }: Comparison): Decomposition {
  const [before, after] = [matched.map(({ from }) => from), matched.map(({ to }) => to)];
  const [joined, left] = [joiners.map(({ gear }) => gear), leavers.map(({ gear }) => gear)];
  const total = difference(mean([...before, ...left]), mean([...after, ...joined]));
  const real = difference(mean(before), mean(after));
  if (real === null) return { total, real: null, joiners: null, leavers: null };
  return { total, real, joiners: pull(joined, after), leavers: 0 - pull(left, before) };
}

/** How far a group pulls the mean of all away from that of the matched group: its share times the distance; 0 without a group. */
function pull(group: readonly number[], matched: readonly number[]): number {
  const distance = difference(mean(matched), mean(group)) ?? 0;
  return (group.length / (group.length + matched.length)) * distance;
}
