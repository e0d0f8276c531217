import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { anOrganisation, aScore, sectors, year } from '../performance-list/lists.ts';
import { factsOf } from './some-facts.ts';

/** Two in both quarters, one that joined and one that left. */
export const small = (more: Partial<ReportFacts> = {}): ReportFacts =>
  factsOf(
    {
      sectors,
      organisations: ['a', 'b', 'c', 'd'].map((id) => anOrganisation(id, { sectorId: id < 'c' ? 'zorg' : 'onderwijs' })),
      scores: [
        aScore('a', '2015-Q4', 2),
        aScore('b', '2015-Q4', 3),
        aScore('d', '2015-Q4', 1),
        aScore('a', '2016-Q4', 3),
        aScore('b', '2016-Q4', 3),
        aScore('c', '2016-Q4', 5),
      ],
      quarters: year,
    },
    more,
  );

/** Its three parts, each rounded to two decimals, come to one hundredth more than the rounded whole. */
export const uneven = (): ReportFacts =>
  factsOf({
    sectors,
    organisations: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => anOrganisation(id)),
    scores: [
      ...(['a1', 'b2', 'c2', 'd5'] as const).map((each) => aScore(each[0]!, '2015-Q4', Number(each[1]) as Gear)),
      ...(['a2', 'b2', 'c3', 'e4', 'f4'] as const).map((each) => aScore(each[0]!, '2016-Q4', Number(each[1]) as Gear)),
    ],
    quarters: year,
  });
