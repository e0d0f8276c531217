import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isoDate, nextDay } from '../../server/kernel/iso-date.ts';
import { quarterOf, quarterRange, quarter, referenceDate } from '../../server/kernel/quarter.ts';
import { amsterdamMoment, dayInAmsterdam, startOfDay } from '../../server/platform/clock.ts';
import { acceptanceOf, type RoundState } from '../../server/rounds/domain/round.ts';
import { lastDayOf } from '../../server/rounds/plan-round.ts';

const zones = ['UTC', 'Europe/Amsterdam', 'America/Los_Angeles'] as const;
/** What a process in this zone makes of 1 July 2017: proof that the zone is in force. */
const minutesBehind = { UTC: 0, 'Europe/Amsterdam': -120, 'America/Los_Angeles': 420 };

const ours = process.env['TZ'];
const inZone = (zone: string): void => {
  process.env['TZ'] = zone;
};
afterEach(() => {
  if (ours === undefined) delete process.env['TZ'];
  else process.env['TZ'] = ours;
});

const at = (moment: string): Date => new Date(moment);
const second = 1_000;

describe.each(zones)('with the process in %s', (zone) => {
  it('is really there', () => {
    inZone(zone);
    expect(new Date(2017, 6, 1).getTimezoneOffset()).toBe(minutesBehind[zone]);
  });

  it('every quarter of seven years ends at midnight in Amsterdam, to the second', () => {
    inZone(zone);
    const quarters = quarterRange(quarter('2015-Q1'), quarter('2021-Q4'));
    expect(quarters).toHaveLength(28);
    for (const of of quarters) {
      const end = startOfDay(nextDay(referenceDate(of)));
      // The last days of March, June and September lie in summer time.
      const midnight = of.endsWith('Q4') ? 'T23:00:00.000Z' : 'T22:00:00.000Z';
      expect(end.toISOString()).toBe(`${referenceDate(of)}${midnight}`);
      const quarterAt = (seconds: number) => quarterOf(dayInAmsterdam(new Date(end.getTime() + seconds * second)));
      expect([quarterAt(-1), quarterAt(0), quarterAt(1)].map((q) => q === of)).toEqual([true, false, false]);
    }
  });

  it.each([
    ['an ordinary winter morning', '2017-02-16', '09:00', '2017-02-16T08:00:00.000Z'],
    ['an ordinary summer morning', '2017-07-16', '09:00', '2017-07-16T07:00:00.000Z'],
    ['the last minute before summer time', '2017-03-26', '01:59', '2017-03-26T00:59:00.000Z'],
    ['half an hour that summer time skips', '2017-03-26', '02:30', '2017-03-26T01:30:00.000Z'],
    ['the first minute of summer time', '2017-03-26', '03:00', '2017-03-26T01:00:00.000Z'],
    ['the last hour of summer time, which comes twice', '2017-10-29', '02:30', '2017-10-29T00:30:00.000Z'],
    ['the hour after it', '2017-10-29', '03:00', '2017-10-29T02:00:00.000Z'],
    ['the midnight before the change', '2017-03-26', '00:00', '2017-03-25T23:00:00.000Z'],
    ['the midnight after it', '2017-03-27', '00:00', '2017-03-26T22:00:00.000Z'],
    ['the midnight before the change back', '2017-10-29', '00:00', '2017-10-28T22:00:00.000Z'],
    ['the midnight after it', '2017-10-30', '00:00', '2017-10-29T23:00:00.000Z'],
  ] as const)('%s is one and the same moment', (_, day, time, moment) => {
    inZone(zone);
    expect(amsterdamMoment(isoDate(day), time).toISOString()).toBe(moment);
  });

  it.each(['2017-03-25', '2017-03-26', '2017-10-28', '2017-10-29', '2017-12-31', '2020-02-29'])(
    'a round that is open up to and including %s closes when that day does',
    (day) => {
      inZone(zone);
      const closesAt = startOfDay(nextDay(isoDate(day)));
      expect(lastDayOf({ closesAt })).toBe(day);
      const nobody = { admittedUntil: null };
      const accepts = (moment: Date): boolean => acceptanceOf({ state: 'open', closesAt }, nobody, moment).accepts;
      const around = [-1, 0, 1].map((seconds) => new Date(closesAt.getTime() + seconds * second));
      expect(around.map(accepts)).toEqual([true, false, false]);
      expect(dayInAmsterdam(around[0]!)).toBe(day);
    },
  );
});

describe('what is accepted', () => {
  const closesAt = at('2017-05-01T22:00:00Z');
  const until = at('2017-05-08T22:00:00Z');
  const before = at('2017-05-01T21:59:59.999Z');

  it.each([
    ['before it opens', 'planned', null, before, 'not-open-yet'],
    ['before it opens, though admitted', 'planned', until, before, 'not-open-yet'],
    ['as long as it is open', 'open', null, before, closesAt],
    ['at the moment of closing', 'open', null, closesAt, 'closed'],
    ['then from who is admitted', 'open', until, closesAt, until],
    ['before the moment, once closed by hand', 'closed', null, before, 'closed'],
    ['then from who is admitted', 'closed', until, before, until],
    ['at the end of the admission', 'closed', until, until, 'closed'],
    ['when an admission ends before the round does', 'open', at('2017-04-20T22:00:00Z'), before, closesAt],
  ] as const)('%s', (_, state, admittedUntil, now, expected) => {
    const answer = acceptanceOf({ state, closesAt }, { admittedUntil }, now);
    expect(answer.accepts ? answer.until : answer.why).toEqual(expected);
    if (answer.accepts) expect(answer.admitted).toBe(answer.until !== closesAt);
  });

  it('is never anything after closing but from the admitted, and never anything at or after what it says', () => {
    const moment = fc.integer({ min: 0, max: 1_000 }).map((hours) => new Date(Date.UTC(2017, 3, 1) + hours * 3_600_000));
    fc.assert(
      fc.property(
        fc.constantFrom<RoundState>('planned', 'open', 'closed'),
        moment,
        fc.option(moment),
        moment,
        (state, closes, admittedUntil, now) => {
          const answer = acceptanceOf({ state, closesAt: closes }, { admittedUntil }, now);
          const over = state === 'closed' || now >= closes;
          if (answer.accepts) {
            expect(now < answer.until).toBe(true);
            expect(state).not.toBe('planned');
            if (over) expect(admittedUntil !== null && now < admittedUntil && answer.admitted).toBe(true);
          } else if (state !== 'planned') {
            expect(over && (admittedUntil === null || now >= admittedUntil)).toBe(true);
          }
        },
      ),
    );
  });
});
