import fc from 'fast-check';
import { daysInMonth, isoDate, type IsoDate } from '../../server/kernel/iso-date.ts';

const two = (n: number): string => String(n).padStart(2, '0');

export const someDay: fc.Arbitrary<IsoDate> = fc
  .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => isoDate(`${year}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`));
