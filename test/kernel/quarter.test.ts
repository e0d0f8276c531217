import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDate, isoDate, nextDay } from '../../server/kernel/iso-date.ts';
import {
  firstDay,
  isQuarter,
  lastCompletedQuarter,
  quarter,
  quarterLabel,
  quarterOf,
  quarterRange,
  quartersBetween,
  referenceDate,
  shiftQuarter,
} from '../../server/kernel/quarter.ts';
import { someDay } from './days.ts';

const someQuarter = someDay.map(quarterOf);

describe('a quarter', () => {
  it.each(['2016-Q5', '2016-Q0', '2016-q4', '2016Q4', 'Q4 2016', '1899-Q4', '2100-Q1', ' 2016-Q4', '2016-Q4\n'])(
    'is not %j',
    (text) => {
      expect(isQuarter(text)).toBe(false);
      expect(() => quarter(text)).toThrow(TypeError);
    },
  );

  it.each([
    ['2016-Q1', '2016-01-01', '2016-03-31', 'Q1 2016'],
    ['2016-Q2', '2016-04-01', '2016-06-30', 'Q2 2016'],
    ['2016-Q3', '2016-07-01', '2016-09-30', 'Q3 2016'],
    ['2016-Q4', '2016-10-01', '2016-12-31', 'Q4 2016'],
  ])('%s runs from %s to its reference date %s and prints as %s', (text, first, last, label) => {
    const q = quarter(text);
    expect([firstDay(q), referenceDate(q), quarterLabel(q)]).toEqual([first, last, label]);
  });

  it('has every day in it, and every day has a quarter', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const q = quarterOf(day);
        expect(firstDay(q) <= day && day <= referenceDate(q)).toBe(true);
      }),
    );
  });

  it('follows the one before it without a gap', () => {
    fc.assert(
      fc.property(someQuarter, (q) => {
        fc.pre(q < '2099-Q4');
        expect(nextDay(referenceDate(q))).toBe(firstDay(shiftQuarter(q, 1)));
      }),
    );
  });

  it('shifts there and back, and counts its steps', () => {
    fc.assert(
      fc.property(someQuarter, someQuarter, (a, b) => {
        const steps = quartersBetween(a, b);
        expect(shiftQuarter(a, steps)).toBe(b);
        expect(quartersBetween(b, a)).toBe(0 - steps);
        expect(steps > 0).toBe(a < b);
      }),
    );
  });

  it.each([
    ['2015-Q4', '2016-Q2', ['2015-Q4', '2016-Q1', '2016-Q2']],
    ['2016-Q2', '2016-Q2', ['2016-Q2']],
    ['2016-Q2', '2016-Q1', []],
  ])('ranges from %s to %s, both included', (from, to, expected) => {
    expect(quarterRange(quarter(from), quarter(to))).toEqual(expected);
  });

  it.each([
    ['2026-12-31', '2026-Q3'],
    ['2027-01-01', '2026-Q4'],
    ['2026-03-31', '2025-Q4'],
    ['2026-04-01', '2026-Q1'],
  ])('on %s the last completed one is %s', (today, expected) => expect(lastCompletedQuarter(isoDate(today))).toBe(expected));

  it('exists for the first and the last day that are days', () => {
    expect([quarterOf(isoDate('1900-01-01')), quarterOf(isoDate('2099-12-31'))]).toEqual(['1900-Q1', '2099-Q4']);
    expect(isIsoDate('2100-01-01')).toBe(false);
  });
});
