import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '../../server/kernel/iso-date.ts';
import {
  dueOccasion,
  isOfficeTime,
  mayBeRemindedOn,
  nextOfficeTime,
  occasionsOf,
  refusalByHand,
} from '../../server/rounds/domain/reminder-scheme.ts';
import { defaultReminders } from '../../server/rounds/domain/round.ts';
import { heldOutsideOffice, nextOfficeMoment } from '../../server/rounds/remind-hours.ts';
import { someDay } from '../kernel/days.ts';

const at = (day: string, time: string) => ({ day: isoDate(day), time });

describe('reminders leave', () => {
  it.each([
    ['Monday at 8.00', '2017-02-20', '08:00', true],
    ['Monday at 7.59', '2017-02-20', '07:59', false],
    ['Friday at 17.59', '2017-02-24', '17:59', true],
    ['Friday at 18.00', '2017-02-24', '18:00', false],
    ['Saturday at noon', '2017-02-25', '12:00', false],
    ['Sunday at noon', '2017-02-26', '12:00', false],
    ['Monday at midnight', '2017-02-27', '00:00', false],
    ['a leap day that is a Monday', '2016-02-29', '12:00', true],
    ['New Year on a Sunday', '2017-01-01', '12:00', false],
    ['the last day of a century that is a Sunday', '2000-12-31', '12:00', false],
  ])('%s or not', (_, day, time, leaves) => {
    expect(isOfficeTime(at(day, time))).toBe(leaves);
  });

  it.each([
    ['at once within office hours', '2017-02-20', '14:32', '2017-02-20', '14:32'],
    ['the same morning', '2017-02-20', '05:00', '2017-02-20', '08:00'],
    ['the next morning', '2017-02-20', '18:00', '2017-02-21', '08:00'],
    ['on Monday after Friday evening', '2017-02-24', '20:00', '2017-02-27', '08:00'],
    ['on Monday after Saturday morning', '2017-02-25', '07:00', '2017-02-27', '08:00'],
    ['on the first working day of a year', '2016-12-30', '19:00', '2017-01-02', '08:00'],
  ])('%s', (_, day, time, nextDay, nextTime) => {
    expect(nextOfficeTime(at(day, time))).toEqual(at(nextDay, nextTime));
  });

  it.each([
    ['summer time begins on 26 March 2017', '2017-03-24T18:30:00Z', '2017-03-27T06:00:00.000Z'],
    ['at the very moment that it begins', '2017-03-26T01:00:00Z', '2017-03-27T06:00:00.000Z'],
    ['summer time ends on 29 October 2017', '2017-10-27T17:00:00Z', '2017-10-30T07:00:00.000Z'],
    ['in the hour that comes twice', '2017-10-29T00:30:00Z', '2017-10-30T07:00:00.000Z'],
    ['and the second time', '2017-10-29T01:30:00Z', '2017-10-30T07:00:00.000Z'],
  ])('at 8.00 on the clocks of Amsterdam when %s', (_, moment, leaves) => {
    expect(nextOfficeMoment(new Date(moment)).toISOString()).toBe(leaves);
    expect(heldOutsideOffice(new Date(moment))).toEqual(['reminder']);
    expect(heldOutsideOffice(new Date(leaves))).toEqual([]);
  });

  it('from Monday to Friday, in every year there is', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(isOfficeTime({ day, time: '12:00' })).toBe(![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()));
      }),
    );
  });

  it('never outside office hours, and never later than they must, whatever the moment', () => {
    const moments = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        const leaves = nextOfficeMoment(moment);
        expect(heldOutsideOffice(leaves)).toEqual([]);
        const [now, then] = [moment.getTime(), leaves.getTime()];
        expect(then).toBeGreaterThanOrEqual(now);
        // A weekend with an hour more is the longest wait.
        expect(then - now).toBeLessThanOrEqual((62 + 1) * 3_600_000);
        if (then > now) expect(heldOutsideOffice(new Date(then - 60_000))).toEqual(['reminder']);
      }),
    );
  });
});

describe('the occasions of a round', () => {
  const deadline = isoDate('2017-02-20');
  const round = { reminders: defaultReminders, deadline };
  const openedOn = isoDate('2017-01-09');
  const due = (today: string, opened = openedOn) => dueOccasion(round, opened, isoDate(today))?.name ?? null;

  it('are 14 and 3 days before and 3 after the deadline, by default', () => {
    expect(occasionsOf(defaultReminders, deadline)).toEqual([
      { name: 'auto-before-14-2017-02-06', day: '2017-02-06' },
      { name: 'auto-before-3-2017-02-17', day: '2017-02-17' },
      { name: 'auto-after-3-2017-02-23', day: '2017-02-23' },
    ]);
  });

  it.each([
    ['2017-02-05', null],
    ['2017-02-06', 'auto-before-14-2017-02-06'],
    ['2017-02-16', 'auto-before-14-2017-02-06'],
    ['2017-02-17', 'auto-before-3-2017-02-17'],
    ['2017-02-22', 'auto-before-3-2017-02-17'],
    ['2017-02-23', 'auto-after-3-2017-02-23'],
    ['2017-03-30', 'auto-after-3-2017-02-23'],
  ])('count until the next one: on %s it is %s', (today, name) => {
    expect(due(today)).toBe(name);
  });

  it('that lie before the opening, or on its day, are not made up for', () => {
    expect(due('2017-02-08', isoDate('2017-02-06'))).toBeNull();
    expect(due('2017-02-08', isoDate('2017-02-05'))).toBe('auto-before-14-2017-02-06');
    expect(due('2017-02-17', isoDate('2017-02-17'))).toBeNull();
  });

  it('may be none', () => {
    expect(dueOccasion({ reminders: { daysBefore: [], daysAfter: [], most: 3 }, deadline }, openedOn, deadline)).toBeNull();
  });
});

describe('a person', () => {
  const occasion = { name: 'auto-before-3-2017-02-17', day: isoDate('2017-02-17') };
  const reminded = (times: number, on: string | null) => {
    const day = on === null ? null : isoDate(on);
    return { times, lastMessageOn: day, lastReminderOn: day };
  };

  it.each([
    ['who never heard from us is reminded', 0, null, true],
    ['who heard from us before that day is reminded', 2, '2017-02-16', true],
    ['who heard from us on that day is not', 1, '2017-02-17', false],
    ['who heard from us since is not', 1, '2017-02-19', false],
    ['who had the most is not', 3, '2017-02-01', false],
  ])('%s by the clock', (_, times, on, may) => {
    expect(mayBeRemindedOn(occasion, reminded(times, on), defaultReminders)).toBe(may);
  });

  it.each([
    ['nothing is against it', 1, '2017-02-16', null],
    ['they had the most', 3, '2017-02-01', 'at-the-most'],
    ['they had one today', 1, '2017-02-17', 'reminded-today'],
    ['one waits for Monday', 1, '2017-02-20', 'reminded-today'],
  ])('is reminded by hand unless %s', (_, times, on, why) => {
    expect(refusalByHand(reminded(times, on), defaultReminders, isoDate('2017-02-17'))).toBe(why);
  });

  it('never hears more often than the most, in whatever order the clock and the hand ask', () => {
    const days = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 4 }), byHand: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 5 }), (steps, most) => {
        const scheme = { daysBefore: [14, 7, 3, 1], daysAfter: [1, 3, 7], most };
        let [today, times] = [isoDate('2017-02-01'), 0];
        let last: ReturnType<typeof isoDate> | null = null;
        for (const { wait, byHand } of steps) {
          today = addDays(today, wait);
          const known = { times, lastMessageOn: last, lastReminderOn: last };
          const due = dueOccasion({ reminders: scheme, deadline: isoDate('2017-02-20') }, isoDate('2017-01-09'), today);
          const may = byHand ? refusalByHand(known, scheme, today) === null : due !== null && mayBeRemindedOn(due, known, scheme);
          if (!may) continue;
          // Never twice on one day either.
          expect(last === null || last < today).toBe(true);
          [times, last] = [times + 1, today];
        }
        expect(times).toBeLessThanOrEqual(most);
      }),
    );
  });
});
