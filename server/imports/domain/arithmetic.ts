import type { Quarter } from '../../kernel/quarter.ts';
import { sectorKey } from './headings.ts';
import type { ListedOrganisation } from './listed-organisation.ts';

type Organisations = readonly ListedOrganisation[];

/** Null for none: nothing has no mean. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

export const gearIn = (organisation: ListedOrganisation, quarter: Quarter): number | null =>
  organisation.scores.find((score) => score.quarter === quarter)?.gear ?? null;

export const gearsIn = (organisations: Organisations, quarter: Quarter): number[] =>
  organisations.flatMap((each) => gearIn(each, quarter) ?? []);

const known = new WeakMap<Organisations, Map<Quarter, number | null>>();

/** Remembered for the array, as the same region or sector is asked for in every row that is about it. */
export function meanIn(organisations: Organisations, quarter: Quarter): number | null {
  const means = known.get(organisations) ?? new Map<Quarter, number | null>();
  known.set(organisations, means);
  if (!means.has(quarter)) means.set(quarter, mean(gearsIn(organisations, quarter)));
  return means.get(quarter) ?? null;
}

/** Change as a share of where it began (domain.md §6); null where either end was not measured. */
export const share = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / from;

export const measuredInBoth = (organisations: Organisations, a: Quarter, b: Quarter): ListedOrganisation[] =>
  organisations.filter((each) => gearIn(each, a) !== null && gearIn(each, b) !== null);

const grouped = new WeakMap<Organisations, ListedOrganisation[][]>();

export function bySector(organisations: Organisations): ListedOrganisation[][] {
  const earlier = grouped.get(organisations);
  if (earlier) return earlier;
  const groups = [...Map.groupBy(organisations, (each) => sectorKey(each.sector ?? '')).values()];
  grouped.set(organisations, groups);
  return groups;
}
