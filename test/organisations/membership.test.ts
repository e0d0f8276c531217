import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isoDate, nextDay, previousDay, type IsoDate } from '../../server/kernel/iso-date.ts';
import {
  endForMerger,
  intervalOf,
  isMemberOn,
  lastDay,
  memberState,
  overlapping,
  type Membership,
  type Merged,
} from '../../server/organisations/domain/membership.ts';

const day = isoDate;
const membership = (from: string, until: string | null, id = `${from}/${until}`): Membership => ({
  id,
  from: day(from),
  until: until === null ? null : day(until),
});
const first = membership('2015-10-01', '2016-04-01');
const second = membership('2016-09-01', null);
const merged: Merged = { into: { name: 'De Nieuwe Es', slug: 'de-nieuwe-es' }, on: day('2017-01-01') };

describe('membership on a day', () => {
  it.each([
    ['the day before joining', '2015-09-30', false],
    ['the day of joining', '2015-10-01', true],
    ['the last day', '2016-03-31', true],
    ['the day after the last', '2016-04-01', false],
    ['between leaving and rejoining', '2016-06-15', false],
    ['the day of rejoining', '2016-09-01', true],
    ['long after', '2050-01-01', true],
  ])('on %s', (_, on, expected) => {
    expect(isMemberOn([first, second], day(on))).toBe(expected);
  });

  it('is told to people by the last day on which it held', () => {
    expect([lastDay(first), lastDay(second)]).toEqual(['2016-03-31', null]);
    expect(intervalOf(day('2015-10-01'), day('2016-02-29'))).toEqual({ from: '2015-10-01', until: '2016-03-01' });
  });
});

describe('memberships that overlap', () => {
  it.each([
    ['one day before, touching', '2015-01-01', '2015-10-01', null],
    ['one day in common', '2015-01-01', '2015-10-02', first.id],
    ['inside', '2015-11-01', '2015-12-01', first.id],
    ['around', '2015-01-01', '2016-06-01', first.id],
    ['starting on the first free day', '2016-04-01', '2016-09-01', null],
    ['running into the next', '2016-04-01', null, second.id],
    ['far in the future of an open one', '2040-01-01', '2041-01-01', second.id],
  ])('%s', (_, from, until, id) => {
    expect(overlapping([first, second], membership(from, until))?.id ?? null).toBe(id);
  });

  it('leaves the one that is being corrected out', () => {
    expect(overlapping([first, second], membership('2015-09-01', '2016-04-01'), first.id)).toBeNull();
  });

  const calendar: IsoDate[] = [day('2015-01-01')];
  while (calendar.length < 150) calendar.push(nextDay(calendar.at(-1)!));
  const interval = fc.tuple(fc.nat(99), fc.option(fc.integer({ min: 1, max: 45 }))).map(([from, length]) => ({
    id: 'x',
    from: calendar[from]!,
    until: length === null ? null : calendar[from + length]!,
  }));

  it('overlap exactly when some day has both', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const both = calendar.some((on) => isMemberOn([a], on) && isMemberOn([b], on));
        expect(overlapping([a], b) !== null).toBe(both);
      }),
    );
  });
});

describe('how an organisation takes part', () => {
  it.each([
    ['never a member', [], null, '2016-01-01', { kind: 'not-yet', from: null }],
    ['joining later', [second], null, '2016-01-01', { kind: 'not-yet', from: '2016-09-01' }],
    ['a member', [first, second], null, '2016-10-01', { kind: 'member', since: '2016-09-01', last: null }],
    ['a member who will leave', [first], null, '2016-01-01', { kind: 'member', since: '2015-10-01', last: '2016-03-31' }],
    ['left', [first], null, '2016-04-01', { kind: 'left', last: '2016-03-31', again: null }],
    ['left, and coming back', [first, second], null, '2016-05-01', { kind: 'left', last: '2016-03-31', again: '2016-09-01' }],
    ['merged', [first], merged, '2017-01-01', { kind: 'merged', merged }],
    [
      'a merger to come',
      [membership('2016-09-01', '2017-01-01')],
      merged,
      '2016-12-31',
      { kind: 'member', since: '2016-09-01', last: '2016-12-31' },
    ],
  ])('%s', (_, memberships, merger, on, expected) => {
    expect(memberState(memberships, merger, day(on))).toEqual(expected);
  });

  it('is a member exactly on the days of its intervals', () => {
    for (let on = day('2015-01-01'); on < '2017-06-01'; on = addMonths(on, 1)) {
      for (const near of [previousDay(on), on, nextDay(on)]) {
        expect(memberState([first, second], null, near).kind === 'member').toBe(isMemberOn([first, second], near));
      }
    }
  });
});

describe('a merger', () => {
  it('ends the membership that runs, on the day before', () => {
    const ending = endForMerger([first, second], day('2017-01-01'));
    expect(ending).toEqual({ ok: true, ended: { ...second, until: '2017-01-01' } });
  });

  it('ends nothing of one that left before', () => {
    expect(endForMerger([first], day('2017-01-01'))).toEqual({ ok: true, ended: null });
  });

  it('cannot lie before a membership that begins later', () => {
    expect(endForMerger([first, second], day('2016-05-01'))).toEqual({ ok: false, later: second });
    expect(endForMerger([second], day('2016-09-01'))).toEqual({ ok: false, later: second });
  });
});
