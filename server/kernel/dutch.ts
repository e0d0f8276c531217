import type { IsoDate } from './iso-date.ts';
import { numberOf, yearOf, type Quarter } from './quarter.ts';
import { roundHalfAway } from './rounding.ts';

const collator = new Intl.Collator('nl', { sensitivity: 'base', numeric: true });

/** Alphabetical order as Dutch readers expect it. */
export const compareDutch = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

const minus = '−';

/** '4,04': fixed decimals, half away from zero, comma, U+2212 for below zero, dots between thousands. */
export function dutchNumber(value: number, decimals = 0): string {
  const rounded = roundHalfAway(value, decimals);
  const [whole, fraction] = Math.abs(rounded).toFixed(decimals).split('.') as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return (rounded < 0 ? minus : '') + grouped + (fraction ? `,${fraction}` : '');
}

/** '+0,86', '−0,25', '0,00'. */
export function signedNumber(value: number, decimals: number): string {
  return (roundHalfAway(value, decimals) > 0 ? '+' : '') + dutchNumber(value, decimals);
}

/** '+26,9%' from the fraction 0.2686; '0,0%' without a sign. */
export const signedPercentage = (fraction: number): string => `${signedNumber(fraction * 100, 1)}%`;

/** '1 organisatie', '2 organisaties': never "organisatie(s)". */
export const counted = (n: number, one: string, many: string): string => `${dutchNumber(n)} ${n === 1 ? one : many}`;

/** 'Zorg, Onderwijs en Anders'. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
}

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];
const shortMonths = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

const partsOf = (day: IsoDate): [number, number, string] => [Number(day.slice(8)), Number(day.slice(5, 7)) - 1, day.slice(0, 4)];

/** '4 oktober 2026'. */
export function longDate(day: IsoDate): string {
  const [date, month, year] = partsOf(day);
  return `${date} ${months[month]} ${year}`;
}

/** '4 okt 2026', for tables. */
export function shortDate(day: IsoDate): string {
  const [date, month, year] = partsOf(day);
  return `${date} ${shortMonths[month]} ${year}`;
}

/** '4e kwartaal 2016 (oktober tot en met december)', for running text. */
export function quarterInText(q: Quarter): string {
  const n = numberOf(q);
  return `${n}e kwartaal ${yearOf(q)} (${months[n * 3 - 3]} tot en met ${months[n * 3 - 1]})`;
}

/**
 * What makes two names the same within a region, and what search compares: case, accents and punctuation aside
 * ('Gemeente Ängelo' and 'gemeente angelo' are one name, domain.md §3).
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A sentence with its full stop, unless it ends already. */
export const ended = (text: string): string => (/[.!?…]["”’)]?$/.test(text.trimEnd()) ? text : `${text}.`);
