import { longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { lastDay, type Interval } from './domain/membership.ts';

/** 'van 1 oktober 2015 tot en met 31 december 2016', 'vanaf 1 oktober 2015'. */
export function periodInWords(period: Interval): string {
  const last = lastDay(period);
  return last ? `van ${longDate(period.from)} tot en met ${longDate(last)}` : `vanaf ${longDate(period.from)}`;
}

/** For tables: '31 dec 2016', or `open` where there is no end. */
export const lastDayInTable = (period: Interval, open: string): string => {
  const last: IsoDate | null = lastDay(period);
  return last ? shortDate(last) : open;
};
