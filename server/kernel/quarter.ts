import { lastDayOfMonth, type IsoDate } from './iso-date.ts';

/** A calendar quarter as it stands in URLs and in the database: '2016-Q4'. Sorts as text. */
export type Quarter = string & { readonly brand: 'Quarter' };

const form = /^(19|20)\d\d-Q[1-4]$/;

export function isQuarter(text: string): text is Quarter {
  return form.test(text);
}

/** Throws a TypeError when the text is not a quarter; for values from our own database and literals. */
export function quarter(text: string): Quarter {
  if (!isQuarter(text)) throw new TypeError(`Not a quarter: ${text}`);
  return text;
}

export const yearOf = (q: Quarter): number => Number(q.slice(0, 4));
export const numberOf = (q: Quarter): 1 | 2 | 3 | 4 => Number(q[6]) as 1 | 2 | 3 | 4;

/** Quarters since year 0, so that distances are differences. */
const ordinal = (q: Quarter): number => yearOf(q) * 4 + numberOf(q) - 1;
const fromOrdinal = (n: number): Quarter => quarter(`${Math.floor(n / 4)}-Q${(n % 4) + 1}`);

/** The quarter `steps` later (negative: earlier). */
export const shiftQuarter = (q: Quarter, steps: number): Quarter => fromOrdinal(ordinal(q) + steps);

/** How many quarters `to` lies after `from`. */
export const quartersBetween = (from: Quarter, to: Quarter): number => ordinal(to) - ordinal(from);

/** From and to included; empty when `from` lies after `to`. */
export function quarterRange(from: Quarter, to: Quarter): Quarter[] {
  const length = Math.max(0, quartersBetween(from, to) + 1);
  return Array.from({ length }, (_, i) => shiftQuarter(from, i));
}

export function quarterOf(day: IsoDate): Quarter {
  const month = Number(day.slice(5, 7));
  return quarter(`${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`);
}

/** The reference date (peildatum) of a quarter is its last day, Europe/Amsterdam. */
export function referenceDate(q: Quarter): IsoDate {
  return lastDayOfMonth(yearOf(q), numberOf(q) * 3);
}

export function firstDay(q: Quarter): IsoDate {
  return `${yearOf(q)}-${String(numberOf(q) * 3 - 2).padStart(2, '0')}-01` as IsoDate;
}

/** 'Q4 2016', as screens and sheets print it. */
export const quarterLabel = (q: Quarter): string => `Q${numberOf(q)} ${yearOf(q)}`;

/** The last quarter that had ended on this day. */
export function lastCompletedQuarter(today: IsoDate): Quarter {
  return shiftQuarter(quarterOf(today), -1);
}
