import { dutchNumber } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import { gears, type Gear } from '../../../maturity/domain/gear.ts';
import type { PerformanceList } from '../../../performance-list/domain/performance-list.ts';
import { explain } from '../../../progress/domain/explanation.ts';
import type { Place } from '../../../progress/domain/explanation-rows.ts';
import { distribution } from '../../../progress/domain/distribution.ts';
import { isSmall } from '../../../progress/domain/mean.ts';
import { measurementsAt } from '../../../progress/domain/measurement.ts';
import { fromExplanation, gearValue, splitRows, type Entry } from './account.ts';
import { notesOf } from './figure.ts';
import { standingAt, whyNot } from './member-figures.ts';
import { figureIn, type Scope } from './scope.ts';

/** What the prestatielijst prints below each quarter: n and the mean. */
export function columnEntries(list: PerformanceList, scope: Scope, { quarter, index }: Place): Entry[] {
  const { n, mean, modelVersions, breakBefore } = scope.columns[index]!;
  const note = notesOf(isSmall(n), breakBefore || modelVersions.length > 1);
  return [
    {
      figure: figureIn(scope, 'gemeten', { kind: 'count', title: 'Gemeten organisaties', value: n, quarter }),
      explain: () => fromExplanation(explain(list, scope.sectorId, { kind: 'n', quarter })),
    },
    {
      figure: figureIn(scope, 'gemiddelde', {
        kind: 'mean',
        title: 'Gemiddelde versnelling',
        value: mean,
        nothing: 'niet gemeten',
        note,
        quarter,
      }),
      explain: () => fromExplanation(explain(list, scope.sectorId, { kind: 'mean', quarter })),
    },
  ];
}

/** How many stand in each gear. */
export function distributionEntries(scope: Scope, place: Place): Entry[] {
  const counts = distribution(measurementsAt(scope.rows, place.index).map(({ gear }) => gear));
  return gears.map((gear) => inGear(scope, place, gear, counts[gear - 1]!));
}

const inGear = (scope: Scope, place: Place, gear: Gear, n: number): Entry => ({
  figure: figureIn(scope, `versnelling-${gear}`, {
    kind: 'count',
    title: `Organisaties in versnelling ${gear}`,
    value: n,
    quarter: place.quarter,
  }),
  explain: () => ({
    formula: `aantal organisaties met vastgestelde versnelling ${gear}`,
    workedOut: dutchNumber(n),
    ...splitRows(scope.rows, (row) => {
      const standing = standingAt(row, place);
      if (standing.kind !== 'measured') return whyNot(row, place);
      const label = quarterLabel(place.quarter);
      if (standing.gear !== gear) return `${label}: versnelling ${standing.gear}`;
      return { group: 'measured', values: [gearValue(label, gear)] };
    }),
  }),
});
