import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byDay,
  matches,
  refusalsOf,
  visibilities,
  type Activity,
  type ActivityEntry,
} from '../../server/activities/domain/activity.ts';
import { defaultKinds, longestKind, mostKinds, readKinds } from '../../server/activities/domain/kinds.ts';
import { addDays, isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterOf } from '../../server/kernel/quarter.ts';

const entry: ActivityEntry = {
  heldOn: isoDate('2016-11-17'),
  kind: 'Training',
  goal: '',
  title: 'Oefenen aan de balie',
  outcome: '',
  organisationIds: [],
  peoplePresent: null,
  visibleTo: 'ambassadors',
};
const known = { today: isoDate('2016-11-17'), kinds: defaultKinds, organisationIds: new Set(['een', 'twee']) };
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(isoDate('2012-01-01'), days));

describe('an activity', () => {
  it('is something that was done: today counts, tomorrow does not', () => {
    expect(refusalsOf(entry, known)).toEqual([]);
    expect(refusalsOf({ ...entry, heldOn: isoDate('2016-11-18') }, known)).toEqual(['still-to-come']);
  });

  it('is of a kind that the region lists, or of the kind that it had', () => {
    const old = { ...entry, kind: 'Markt' };
    expect(refusalsOf(old, known)).toEqual(['unknown-kind']);
    expect(refusalsOf(old, known, { ...old, id: 'a', version: 1 })).toEqual([]);
  });

  it('was attended by organisations that are in the register', () => {
    expect(refusalsOf({ ...entry, organisationIds: ['een', 'drie'] }, known)).toEqual(['unknown-organisation']);
  });

  it('belongs to one quarter, and with it to one year', () => {
    fc.assert(
      fc.property(day, day, (heldOn, other) => {
        const activity = { heldOn, kind: 'Training' };
        const of = quarterOf(other);
        expect(matches(activity, { period: of, kind: null })).toBe(quarterOf(heldOn) === of);
        const year = other.slice(0, 4) as `${number}`;
        expect(matches(activity, { period: year, kind: null })).toBe(heldOn.startsWith(year));
      }),
    );
    expect(matches(entry, { period: quarter('2016-Q4'), kind: 'Advies' })).toBe(false);
    expect(matches(entry, { period: null, kind: 'Training' })).toBe(true);
  });

  it('stands in order of its day, whatever order it came in', () => {
    const activities = fc.uniqueArray(
      fc.record({ id: fc.uuid(), heldOn: day, title: fc.string(), visibleTo: fc.constantFrom(...visibilities) }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(activities, (rows) => {
        const all = rows.map((row): Activity => ({ ...entry, ...row, version: 1 }));
        const sorted = all.toSorted(byDay);
        expect(all.toReversed().toSorted(byDay)).toEqual(sorted);
        expect(sorted.map(({ heldOn }) => heldOn)).toEqual(sorted.map(({ heldOn }) => heldOn).toSorted());
      }),
    );
  });
});

describe('the list of kinds', () => {
  it('begins with kinds that it would accept', () => {
    expect(readKinds(defaultKinds.join('\r\n'))).toEqual({ ok: true, kinds: defaultKinds });
  });

  it('has one a line, without what is empty around them', () => {
    expect(readKinds('  Markt \r\n\r\n\tAvond  voor   leden\n')).toEqual({ ok: true, kinds: ['Markt', 'Avond voor leden'] });
  });

  it.each([
    [' \n\n', { why: 'none' }],
    [Array.from({ length: mostKinds + 1 }, (_, i) => `Soort ${i}`).join('\n'), { why: 'too-many' }],
    [`Markt\n${'x'.repeat(longestKind + 1)}`, { why: 'too-long', kind: 'x'.repeat(longestKind + 1) }],
    ['Markt\nÉÉN\néén', { why: 'twice', kind: 'één' }],
    ['Ma\u0007rkt', { why: 'strange', kind: 'Ma\u0007rkt' }],
  ])('is refused when it is %j', (text, refusal) => {
    expect(readKinds(text)).toEqual({ ok: false, ...refusal });
  });

  it('takes as many as there may be, each as long as it may be', () => {
    const kinds = Array.from({ length: mostKinds }, (_, i) => String(i).padStart(longestKind, 'x'));
    expect(readKinds(kinds.join('\n'))).toEqual({ ok: true, kinds });
  });
});
