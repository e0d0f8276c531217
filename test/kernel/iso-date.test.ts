import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  daysInMonth,
  isIsoDate,
  isoDate,
  lastDayOfMonth,
  nextDay,
  previousDay,
} from '../../server/kernel/iso-date.ts';
import { someDay } from './days.ts';

describe('a day', () => {
  it.each([
    '2026-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '2026-01-00',
    '1899-12-31',
    '2026-1-1',
    '01-01-2026',
    '2026-01-01T00:00',
    '',
  ])('is not %j', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => isoDate(text)).toThrow(TypeError);
  });

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '1900-01-01', '2099-12-31'])('is %s', (text) =>
    expect(isIsoDate(text)).toBe(true),
  );

  it('knows leap years and short months', () => {
    expect([1900, 2000, 2024, 2026].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
    expect(lastDayOfMonth(2026, 4)).toBe('2026-04-30');
  });

  it('agrees with the calendar of the machine about what is a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const machine = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
          expect(isIsoDate(text)).toBe(machine === text);
        },
      ),
    );
  });

  it('has a day before and after it, as the machine counts them', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        fc.pre(day > '1900-01-01' && day < '2099-12-31');
        const shifted = (days: number): string =>
          new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
        expect([previousDay(day), nextDay(day)]).toEqual([shifted(-1), shifted(1)]);
      }),
    );
  });
});

describe('months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-06-30', 0, '2026-06-30'],
    ['2026-06-30', 48, '2030-06-30'],
  ])('%s and %i months is %s', (day, months, expected) => expect(addMonths(isoDate(day), months)).toBe(expected));

  it('lands in that month, on that day or on its last one', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        fc.pre(day < '2094');
        const later = addMonths(day, months);
        const monthsOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(later) - monthsOf(day)).toBe(months);
        const last = lastDayOfMonth(Number(later.slice(0, 4)), Number(later.slice(5, 7)));
        expect(later.slice(8) === day.slice(8) || (later === last && later.slice(8) < day.slice(8))).toBe(true);
      }),
    );
  });
});
