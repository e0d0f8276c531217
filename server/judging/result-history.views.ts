import { quarterLabel } from '../kernel/quarter.ts';
import { overriddenGear, type Score } from '../performance-list/domain/score.ts';
import { gearPoints, sparkline } from '../platform/charts/sparkline.ts';
import type { DataTable, Drawing, GearCell, GearLegend, GearMark } from '../platform/views/components.ts';

export interface HistoryPart {
  /** null with one measurement: no course to draw. */
  drawing: Drawing | null;
  table: DataTable;
  legend: GearLegend | null;
}

/** Two years of quarters fit on a phone; the rest stands on the organisation's page. */
const mostShown = 8;

/** Quarter by quarter; over a change of model no line is drawn and no up or down said. */
export function historyPart(course: readonly Score[], name: string): HistoryPart | null {
  const shown = course.slice(-mostShown);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return null;
  const cells = shown.map(cellOf);
  const marks = [...new Set(cells.flatMap((cell) => ('marks' in cell ? (cell.marks ?? []) : [])))];
  return {
    drawing: shown.length > 1 ? { svg: sparkline(`Versnelling van ${name} per kwartaal`, gearPoints(shown)) } : null,
    legend: marks.length > 0 ? { names: [], marks } : null,
    table: {
      caption: 'Uw versnelling per kwartaal',
      captionHidden: true,
      keep: true,
      columns: [{ text: 'Kwartaal' }, { text: 'Versnelling' }, { text: 'Sinds de vorige meting' }],
      rows: shown
        .map((score, i) => {
          const before = shown[i - 1] ?? course[course.length - shown.length - 1];
          return {
            cells: [
              quarterLabel(score.quarter),
              { gear: cells[i]! },
              before ? { change: changeOf(before, score) } : 'eerste meting',
            ],
          };
        })
        .toReversed(),
    },
  };
}

function cellOf(score: Score): GearCell {
  const overridden = overriddenGear(score);
  const marks: GearMark[] = [
    ...(overridden !== null ? (['overridden'] as const) : []),
    ...(score.origin === 'quickscan' ? [] : [score.origin]),
  ];
  return { gear: score.gear, marks, ...(overridden !== null ? { words: `berekend: ${overridden}` } : {}) };
}

const changeOf = (before: Score, now: Score) =>
  before.modelVersion === now.modelVersion ? { by: now.gear - before.gear } : { by: null, note: 'ander model' };
