import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSmallRecut } from '../../server/editions/domain/recut.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { anOrganisation, aScore, sectors } from '../performance-list/lists.ts';
import { factsOf } from '../reports/some-facts.ts';

const ids = Array.from({ length: 12 }, (_, i) => `o${i}`);
const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];
const gearOf = (i: number): Gear => (i % 2 === 0 ? 2 : 3);

/** Twelve of one sector; so many got another gear in that quarter. */
const corrected = (n: number, when: string = to, more: Partial<ReportFacts> = {}): ReportFacts =>
  factsOf(
    {
      sectors,
      organisations: ids.map((id) => anOrganisation(id)),
      scores: ids.flatMap((id, i) => [from, to].map((each) => aScore(id, each, each === when && i < n ? 4 : gearOf(i)))),
      quarters: [from, to],
    },
    more,
  );
const before = corrected(0);

describe('two editions of one report without names', () => {
  it('can be subtracted where one to four organisations differ, in either quarter', () => {
    for (const when of [from, to]) {
      const told = [0, 1, 2, 3, 4, 5, 12].map((n) => isSmallRecut(before, corrected(n, when)));
      expect([when, told]).toEqual([when, [false, true, true, true, true, false, false]]);
    }
  });

  it('are told apart by who came and who went as well', () => {
    const without = (n: number): ReportFacts => ({
      ...before,
      scores: before.scores.filter(({ organisationId, quarter: of }) => of !== to || ids.indexOf(organisationId) >= n),
    });
    expect([1, 4, 5].map((n) => isSmallRecut(before, without(n)))).toEqual([true, true, false]);
    expect([1, 4, 5].map((n) => isSmallRecut(without(n), before))).toEqual([true, true, false]);
  });

  it('are compared in the quarters that both show', () => {
    const other = { ...before, from: quarter('2016-Q3') };
    expect(isSmallRecut(before, other)).toBe(false);
    expect(isSmallRecut(other, corrected(1, from))).toBe(false);
    expect(isSmallRecut(other, corrected(1, to))).toBe(true);
  });

  it('give nothing away on one sector, of which neither shows a figure', () => {
    const sector = before.sectors[0]!;
    expect(isSmallRecut({ ...before, sector }, corrected(1, to, { sector }))).toBe(false);
  });

  it('of which nothing but names and texts differs can both be read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), (n) => {
        const renamed = corrected(n).organisations.map((each) => ({ ...each, name: `Nieuw ${each.id}` }));
        return !isSmallRecut(corrected(n), { ...corrected(n), organisations: renamed });
      }),
    );
  });
});
