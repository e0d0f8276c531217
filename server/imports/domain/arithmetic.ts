import type { Quarter } from '../../kernel/quarter.ts';
import { sectorKey } from './headings.ts';
import type { ListedOrganisation } from './listed-organisation.ts';

type Organisations = readonly ListedOrganisation[];

/** Null for none: nothing has no mean. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/**
 * Remembers what was worked out about an object: a list asks for the same mean in every row about the same sector, and a sheet
 * made to keep us busy asks for it thousands of times.
 */
export function remembered<About extends object, Key, Found>(
  find: (about: About, key: Key) => Found,
): (about: About, key: Key) => Found {
  const known = new WeakMap<About, Map<Key, Found>>();
  return (about, key) => {
    const found = known.get(about) ?? new Map<Key, Found>();
    if (!known.has(about)) known.set(about, found);
    if (!found.has(key)) found.set(key, find(about, key));
    return found.get(key) as Found;
  };
}

const gearIn = remembered(
  (organisation: ListedOrganisation, quarter: Quarter): number | null =>
    organisation.scores.find((score) => score.quarter === quarter)?.gear ?? null,
);

export const gearsIn = remembered((organisations: Organisations, quarter: Quarter): readonly number[] =>
  organisations.flatMap((each) => gearIn(each, quarter) ?? []),
);

export const meanIn = remembered((organisations: Organisations, quarter: Quarter): number | null =>
  mean(gearsIn(organisations, quarter)),
);

/** Change as a share of where it began (domain.md §6); null where either end was not measured. */
export const share = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / from;

const inBoth = remembered((organisations: Organisations, quarters: string): ListedOrganisation[] => {
  const [a, b] = quarters.split(' ') as [Quarter, Quarter];
  return organisations.filter((each) => gearIn(each, a) !== null && gearIn(each, b) !== null);
});

export const measuredInBoth = (organisations: Organisations, a: Quarter, b: Quarter): readonly ListedOrganisation[] =>
  inBoth(organisations, `${a} ${b}`);

const grouped = remembered((organisations: Organisations, _by: 'sector') => [
  ...Map.groupBy(organisations, (each) => sectorKey(each.sector ?? '')).values(),
]);

export const bySector = (organisations: Organisations): readonly ListedOrganisation[][] => grouped(organisations, 'sector');
