import type { Quarter } from '../../kernel/quarter.ts';
import { isOtherModel } from '../../performance-list/domain/column.ts';
import type { Named, PerformanceList } from '../../performance-list/domain/performance-list.ts';
import { decompose } from './decomposition.ts';
import { distribution, type Distribution } from './distribution.ts';
import { compare, shifts, type Comparison, type Shifts } from './matched-group.ts';
import { difference, mean, progressOf } from './mean.ts';
import { indexOf, measurementsAt, rowsOf, type Measurement } from './measurement.ts';

export interface QuarterFigures {
  readonly n: number;
  readonly mean: number | null;
  readonly distribution: Distribution;
}

/** Gelijke groep. */
export interface MatchedFigures extends Shifts {
  readonly n: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly change: number | null;
  readonly progress: number | null;
}

/** Toetreders or vertrekkers with their whole signed term; null when there is no matched group to compare with. */
export interface Effect {
  readonly n: number;
  readonly effect: number | null;
}

/** Everything between two quarters for a sector or the region, unrounded; progress as a fraction (0.2686 is 26,9%). */
export interface Figures {
  readonly measured: { readonly from: QuarterFigures; readonly to: QuarterFigures };
  readonly change: number | null;
  readonly progress: number | null;
  readonly matchedGroup: MatchedFigures;
  readonly joiners: Effect;
  readonly leavers: Effect;
  /** The gears compared were not all scored by one model version. */
  readonly otherModel: boolean;
}

/** What a reader may see of the figures: all of it, or with null where it is hidden. */
export interface ShownFigures {
  readonly measured: { readonly from: QuarterFigures | null; readonly to: QuarterFigures | null };
  readonly change: number | null;
  readonly progress: number | null;
  readonly matchedGroup: MatchedFigures | null;
  readonly otherModel: boolean;
}

export interface Progress<F extends ShownFigures = Figures> {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly region: F;
  /** In the region's order. */
  readonly sectors: readonly (Named & { readonly figures: F })[];
}

/** The one function that computes progress, for every screen, export and API. Both quarters must stand in the list. */
export function progressBetween(list: PerformanceList, from: Quarter, to: Quarter): Progress {
  const [a, b] = [indexOf(list, from), indexOf(list, to)];
  const all = rowsOf(list, null);
  return {
    from,
    to,
    region: figuresOf(measurementsAt(all, a), measurementsAt(all, b)),
    sectors: list.sectors.map(({ sector, rows }) => ({
      ...sector,
      figures: figuresOf(measurementsAt(rows, a), measurementsAt(rows, b)),
    })),
  };
}

export function figuresOf(from: readonly Measurement[], to: readonly Measurement[]): Figures {
  const comparison = compare(from, to);
  const { total, joiners, leavers } = decompose(comparison);
  const measured = { from: quarterFigures(from), to: quarterFigures(to) };
  return {
    measured,
    change: total,
    progress: progressOf(measured.from.mean, measured.to.mean),
    matchedGroup: matchedFigures(comparison),
    joiners: { n: comparison.joiners.length, effect: joiners },
    leavers: { n: comparison.leavers.length, effect: leavers },
    otherModel: isOtherModel(versionsOf(from), versionsOf(to)),
  };
}

export function quarterFigures(measurements: readonly Measurement[]): QuarterFigures {
  const gears = measurements.map(({ gear }) => gear);
  return { n: gears.length, mean: mean(gears), distribution: distribution(gears) };
}

function matchedFigures({ matched }: Comparison): MatchedFigures {
  const [from, to] = [mean(matched.map((pair) => pair.from)), mean(matched.map((pair) => pair.to))];
  return { n: matched.length, from, to, change: difference(from, to), progress: progressOf(from, to), ...shifts(matched) };
}

const versionsOf = (measurements: readonly Measurement[]): string[] => [
  ...new Set(measurements.map(({ modelVersion }) => modelVersion)),
];
