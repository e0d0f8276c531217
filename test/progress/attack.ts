import { expect } from 'vitest';
import { discloseQuarter, type Snapshot } from '../../server/progress/domain/disclosure.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';

/** In how many ways `size` organisations can be drawn from what is left per gear; more than one is doubt. */
function ways(left: readonly number[], size: number): number {
  const [first, ...rest] = left;
  if (first === undefined) return size === 0 ? 1 : 0;
  let count = 0;
  for (let taken = 0; taken <= Math.min(first, size); taken++) count += ways(rest, size - taken);
  return count;
}

const countGears = (measurements: readonly Measurement[]): number[] => {
  const counts = [0, 0, 0, 0, 0];
  for (const { gear } of measurements) counts[gear - 1]! += 1;
  return counts;
};

/** Who knows the gears of these organisations (by place) still cannot tell what any hidden sector holds. */
export function expectDoubt(version: Snapshot, knownPlaces: readonly number[]): void {
  const shown = discloseQuarter(version);
  if (shown.region === null) return;
  const all = version.measurements;
  const known = new Set(knownPlaces.map((place) => all[place % all.length]));
  const rest = [...shown.region.distribution];
  for (const { distribution } of shown.sectors.values()) distribution.forEach((n, i) => (rest[i]! -= n));
  const knownHidden = all.filter((each) => known.has(each) && shown.hidden.has(each.sectorId));
  countGears(knownHidden).forEach((n, i) => (rest[i]! -= n));
  for (const id of shown.hidden) {
    const unknown = all.filter((each) => each.sectorId === id && !known.has(each));
    if (unknown.length > 0) expect(ways(rest, unknown.length)).toBeGreaterThan(1);
  }
}
