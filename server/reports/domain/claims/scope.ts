import { dutchNumber } from '../../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../../kernel/quarter.ts';
import { roundHalfAway } from '../../../kernel/rounding.ts';
import type { Named } from '../../../performance-list/domain/performance-list.ts';
import type { Figures } from '../../../progress/domain/figures.ts';
import { isSame, mean } from '../../../progress/domain/mean.ts';
import { measurementsAt, rowsOf } from '../../../progress/domain/measurement.ts';
import type { Network } from '../network.ts';
import type { MeanOf, Printed, Verdict } from './claim.ts';

/** Why nothing can be claimed at all: said instead of a counterexample. */
export const reasons = {
  otherModel: 'de versnellingen zijn met verschillende modellen bepaald',
  oneQuarter: 'dit rapport vergelijkt geen twee verschillende kwartalen',
  unknownSector: 'die sector staat niet in dit rapport',
  nobodyMatched: 'geen organisatie is in beide kwartalen gemeten',
} as const;

export const holds: Verdict = { holds: true };
export const refused = (because: string, organisationIds: readonly string[] = []): Verdict => ({
  holds: false,
  because,
  organisationIds,
});

export const sectorNamed = (network: Network, sectorId: string): Named | undefined =>
  network.list.sectors.find(({ sector }) => sector.id === sectorId)?.sector;

export const nameOf = (network: Network, sectorId: string): string => sectorNamed(network, sectorId)?.name ?? sectorId;

/** Of the whole (null) or of a sector; null for a sector that the report does not have. */
export const figuresFor = ({ progress }: Network, sectorId: string | null): Figures | null =>
  sectorId === null ? progress.region : (progress.sectors.find(({ id }) => id === sectorId)?.figures ?? null);

export const isInList = ({ list }: Network, quarter: Quarter): boolean => list.quarters.includes(quarter);
export const notInList = (quarter: Quarter): string => `${quarterLabel(quarter)} staat niet in dit rapport`;

export interface MeanOfMany {
  readonly n: number;
  readonly mean: number | null;
}

/** The mean of a group in any quarter of the list; null where the group has none there. */
export function meanAt(network: Network, { sectorId, group }: MeanOf, quarter: Quarter): MeanOfMany | null {
  if (!isInList(network, quarter)) return null;
  if (group === 'measured') {
    const gears = measurementsAt(rowsOf(network.list, sectorId), network.list.quarters.indexOf(quarter)).map(({ gear }) => gear);
    return { n: gears.length, mean: mean(gears) };
  }
  const matched = figuresFor(network, sectorId)?.matchedGroup;
  if (!matched || (quarter !== network.from && quarter !== network.to)) return null;
  return { n: matched.n, mean: quarter === network.to ? matched.to : matched.from };
}

/** A mean is read with one decimal at least: '4' is 4,0. */
export const readsAs = (actual: number, { value, decimals }: Printed, fewest = 0): boolean =>
  isSame(roundHalfAway(actual, Math.max(decimals, fewest)), value);

export const printed = (actual: number, decimals: number): Printed => ({ value: roundHalfAway(actual, decimals), decimals });
export const inPrint = ({ value, decimals }: Printed): string => dutchNumber(value, decimals);

/** Two means in two decimals, or in as many as tell them apart. */
export function apart(a: number, b: number): [string, string] {
  const alike = (decimals: number): boolean => roundHalfAway(a, decimals) === roundHalfAway(b, decimals);
  const decimals = isSame(a, b) ? 2 : ([2, 3, 4].find((each) => !alike(each)) ?? 5);
  return [dutchNumber(a, decimals), dutchNumber(b, decimals)];
}
