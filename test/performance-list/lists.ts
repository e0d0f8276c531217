import fc from 'fast-check';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterRange, type Quarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { ListedOrganisation, PerformanceListInput } from '../../server/performance-list/domain/performance-list.ts';
import type { Score } from '../../server/performance-list/domain/score.ts';

export const always = [{ from: isoDate('2010-01-01'), until: null }];

export const anOrganisation = (id: string, more: Partial<ListedOrganisation> = {}): ListedOrganisation => ({
  id,
  name: `Organisatie ${id}`,
  sectorId: 'zorg',
  memberships: always,
  ...more,
});

export const aScore = (organisationId: string, when: string, gear: Gear, more: Partial<Score> = {}): Score => ({
  organisationId,
  quarter: quarter(when),
  gear,
  origin: 'quickscan',
  modelVersion: 'standaard-1',
  computedGear: gear,
  ...more,
});

export const sectors = [
  { id: 'zorg', name: 'Zorg' },
  { id: 'onderwijs', name: 'Onderwijs' },
  { id: 'anders', name: 'Anders' },
];

export const year: Quarter[] = quarterRange(quarter('2015-Q4'), quarter('2016-Q4'));

export const aGear: fc.Arbitrary<Gear> = fc.constantFrom(1, 2, 3, 4, 5);

/** Networks in which organisations join, leave and rejoin, some quarters are not measured and models change. */
export const someNetwork: fc.Arbitrary<PerformanceListInput> = fc
  .array(
    fc.record({
      sector: fc.nat({ max: 2 }),
      gears: fc.array(fc.option(fc.tuple(aGear, fc.boolean()), { freq: 3 }), { minLength: 6, maxLength: 6 }),
      joined: fc.option(fc.nat({ max: 5 }), { freq: 3 }),
      left: fc.option(fc.nat({ max: 4 }), { freq: 1 }),
      asked: fc.nat({ max: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((parts) => {
    const all = quarterRange(quarter('2015-Q3'), quarter('2016-Q4'));
    const day = (i: number): ReturnType<typeof isoDate> =>
      isoDate(`${all[i]!.slice(0, 4)}-${['02', '05', '08', '11'][Number(all[i]![6]) - 1]}-15`);
    const organisations = parts.map((part, i) => {
      const from = part.joined === null ? isoDate('2014-01-01') : day(part.joined);
      const until = part.left === null || day(part.left) <= from ? null : day(part.left);
      return anOrganisation(`o${i}`, { sectorId: sectors[part.sector]!.id, memberships: [{ from, until }] });
    });
    const scores = parts.flatMap((part, i) =>
      part.gears.flatMap((given, q) =>
        given ? [aScore(`o${i}`, all[q]!, given[0], { modelVersion: given[1] ? 'standaard-1' : 'standaard-2' })] : [],
      ),
    );
    const ids = (from: number): Set<string> => new Set(parts.flatMap((part, i) => (part.asked >= from ? [`o${i}`] : [])));
    const rounds = new Map([[quarter('2016-Q4'), { expected: ids(1), received: ids(2) }]]);
    return { sectors, organisations, scores, rounds, quarters: year };
  });
