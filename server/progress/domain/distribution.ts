import type { Gear } from '../../maturity/domain/gear.ts';

/** How many organisations stand in gear 1 to 5. */
export type Distribution = readonly [number, number, number, number, number];

export function distribution(gears: readonly Gear[]): Distribution {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const gear of gears) counts[gear - 1]! += 1;
  return counts;
}

/** Those whose policy works and is embedded: gear 4 and 5. */
export const inHighGears = (counts: Distribution): number => counts[3] + counts[4];
