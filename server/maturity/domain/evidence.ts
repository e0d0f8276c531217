import { addMonths, type IsoDate } from '../../kernel/iso-date.ts';

/** The last day on which evidence of this date still counts; null: it does not age. Calendar months, clamped (domain.md §4, rule 3). */
export const lastValidDay = (evidenceDate: IsoDate, maxAgeMonths: number | null): IsoDate | null =>
  maxAgeMonths === null ? null : addMonths(evidenceDate, maxAgeMonths);

/** Lapsed on the reference date. A date after the reference date has not: a form refuses dates after today, scoring does not. */
export function isLapsed(evidenceDate: IsoDate, maxAgeMonths: number | null, on: IsoDate): boolean {
  const last = lastValidDay(evidenceDate, maxAgeMonths);
  return last !== null && on > last;
}
