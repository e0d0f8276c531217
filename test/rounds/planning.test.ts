import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterOf, shiftQuarter } from '../../server/kernel/quarter.ts';
import { planErrors, plannableQuarters, suggestedDays } from '../../server/rounds/domain/planning.ts';
import { remaining } from '../../server/rounds/domain/remaining.ts';
import { someDay } from '../kernel/days.ts';

const day = isoDate;

describe('days apart', () => {
  it('are counted back by adding them, across leap years and centuries', () => {
    fc.assert(
      fc.property(
        someDay.filter((from) => from < '2098-01-01' && from > '1902-01-01'),
        fc.integer({ min: -500, max: 500 }),
        (from, days) => {
          expect(daysBetween(from, addDays(from, days))).toBe(days);
        },
      ),
    );
    expect(daysBetween(day('1900-02-28'), day('1900-03-01'))).toBe(1);
    expect(daysBetween(day('1900-12-31'), day('1901-01-01'))).toBe(1);
    expect(daysBetween(day('2000-12-31'), day('2001-01-01'))).toBe(1);
    expect(daysBetween(day('2000-02-28'), day('2000-03-01'))).toBe(2);
  });
});

describe('what a plan begins with', () => {
  it.each([
    ['2017-Q1', '2017-02-16', '2017-04-15', '2017-04-29'],
    ['2016-Q4', '2017-01-10', '2017-01-31', '2017-02-14'],
    ['2016-Q4', '2016-12-01', '2017-01-15', '2017-01-29'],
    ['2015-Q4', '2017-02-16', '2017-03-09', '2017-03-23'],
  ])('for %s on %s is a deadline on %s, and open until %s', (of, today, deadline, lastDay) => {
    expect(suggestedDays(quarter(of), day(today))).toEqual({ deadline, lastDay });
  });

  it('can be planned as it stands, for every quarter on offer', () => {
    const soon = someDay.filter((today) => today > '1952-01-01' && today < '2097-01-01');
    fc.assert(
      fc.property(soon, (today) => {
        for (const of of plannableQuarters(today, [])) {
          const plan = { ...suggestedDays(of, today), opensOn: null };
          expect(planErrors(plan, of, { state: 'planned', today, openingIsPast: false })).toEqual({});
          expect(daysBetween(today, plan.deadline)).toBeGreaterThanOrEqual(21);
        }
      }),
    );
  });

  it('is never a quarter that has a round, nor one beyond the next', () => {
    const today = day('2017-02-16');
    expect(plannableQuarters(today, [quarter('2017-Q1'), quarter('2016-Q3')])).toEqual([
      '2017-Q2',
      '2016-Q4',
      '2016-Q2',
      '2016-Q1',
    ]);
    expect(plannableQuarters(today, [])).not.toContain(shiftQuarter(quarterOf(today), 2));
  });
});

describe('a plan', () => {
  const fine = { opensOn: day('2017-04-03'), deadline: day('2017-04-15'), lastDay: day('2017-04-29') };
  const now = { state: 'planned', today: day('2017-02-16'), openingIsPast: false } as const;
  const errors = (changes: Partial<typeof fine>, context: Partial<Parameters<typeof planErrors>[2]> = {}) =>
    planErrors({ ...fine, ...changes }, quarter('2017-Q1'), { ...now, ...context });

  it.each([
    ['as it should be', {}, {}, {}],
    ['that opens in the past', {}, { openingIsPast: true }, { opening: 'Dit moment is al voorbij' }],
    ['due on the day it opens', { deadline: day('2017-04-03') }, {}, { deadline: 'De deadline moet na de dag van opening' }],
    ['due before its quarter', { opensOn: null as never, deadline: day('2016-12-31') }, {}, { deadline: 'vóór Q1 2017 begint' }],
    ['due in the past', { opensOn: null as never, deadline: day('2017-02-15') }, {}, { deadline: 'Deze dag is al voorbij' }],
    ['that closes before it is due', { lastDay: day('2017-04-14') }, {}, { closing: 'kies 15 april 2017 of later' }],
    ['that closes on the day it is due', { lastDay: day('2017-04-15') }, {}, {}],
    ['of an open round past its deadline', {}, { state: 'open', today: day('2017-04-20') }, {}],
    [
      'of an open round that ends yesterday',
      {},
      { state: 'open', today: day('2017-04-30') },
      { closing: 'sluit haar dan met de hand' },
    ],
  ] as const)('%s', (_, changes, context, expected) => {
    const found = errors(changes, context);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const [field, words] of Object.entries(expected)) expect(found[field as keyof typeof found]).toContain(words);
  });
});

it.each([
  ['2017-02-03', 'nog 12 dagen'],
  ['2017-02-14', 'nog 1 dag'],
  ['2017-02-15', 'vandaag is de laatste dag'],
  ['2017-02-16', 'deadline voorbij'],
])('on %s a member has: %s', (today, words) => {
  expect(remaining(day('2017-02-15'), day(today))).toBe(words);
});
