import type { Gear } from '../../maturity/domain/gear.ts';
import { smallestGroup } from './mean.ts';

/**
 * How many organisations an attacker may know besides what is shown: its own and one more, because one contact can serve two
 * organisations. What is hidden must stay uncertain after these are taken away.
 */
const known = 2;

export interface SectorCount {
  readonly id: string;
  readonly n: number;
}

/**
 * Sectors that stay hidden in a quarter: those with fewer than five, and, so that the region minus what is shown tells nothing, the next
 * smallest ones until the hidden rest is a group of its own. Chosen by counts alone: a pattern that followed the gears would tell about them.
 */
export function hiddenSectors(sectors: readonly SectorCount[]): Set<string> {
  const filled = sectors.filter(({ n }) => n > 0).toSorted((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
  const small = filled.filter(({ n }) => n < smallestGroup).length;
  if (small === 0) return new Set();
  const smallest = (size: number): SectorCount[] => filled.slice(0, size);
  let size = small;
  while (size < filled.length && !isGroupOfItsOwn(smallest(size).map(({ n }) => n))) size++;
  // Where no group can be made the region itself is hidden, and then the larger sectors need not be.
  const hidden = isGroupOfItsOwn(smallest(size).map(({ n }) => n)) ? size : small;
  return new Set(smallest(hidden).map(({ id }) => id));
}

/** The region may stand beside the shown sectors when the hidden rest is large and mixed enough to tell nothing about any part of it. */
export const mayShowRegion = (
  sectors: readonly SectorCount[],
  hidden: ReadonlySet<string>,
  hiddenGears: readonly Gear[],
): boolean => sizesAllowRegion(sectors, hidden) && (hidden.size === 0 || isMixed(hiddenGears));

/** As far as numbers of organisations go; where these allow it and the region is hidden all the same, that tells about gears. */
export function sizesAllowRegion(sectors: readonly SectorCount[], hidden: ReadonlySet<string>): boolean {
  if (totalOf(sectors.map(({ n }) => n)) < smallestGroup) return false;
  return hidden.size === 0 || isGroupOfItsOwn(sectors.filter(({ id }) => hidden.has(id)).map(({ n }) => n));
}

/** At least five together, and whoever the attacker knows is taken away, two hidden sectors still share what remains. */
const isGroupOfItsOwn = (sizes: readonly number[]): boolean => totalOf(sizes) >= smallestGroup && leavesDoubt(sizes);

/** Whoever is taken away, two different gears remain: a hidden rest of one gear would give away every organisation in it. */
function isMixed(gears: readonly Gear[]): boolean {
  const counts = new Map<Gear, number>();
  for (const gear of gears) counts.set(gear, (counts.get(gear) ?? 0) + 1);
  return leavesDoubt([...counts.values()]);
}

/** Whoever the attacker knows is taken away, two of these groups still share what remains. */
export const leavesDoubt = (sizes: readonly number[]): boolean => totalOf(sizes) - Math.max(0, ...sizes) > known;
const totalOf = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
