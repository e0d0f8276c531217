import type { Named } from '../../performance-list/domain/performance-list.ts';
import type { ShownFigures } from './figures.ts';
import { isSame, isSmall } from './mean.ts';

export type SectorFigures = Named & { readonly figures: ShownFigures };

export interface RankedSector extends Named {
  /** A mean, or a progress fraction. */
  readonly value: number;
  readonly n: number;
  /** "Klein aantal": fewer than five in a quarter that the value rests on. */
  readonly small: boolean;
  readonly otherModel: boolean;
}

/** The two highest means at B; whoever ties with the second is named as well. Highest first. */
export function strongestSectors(sectors: readonly SectorFigures[]): RankedSector[] {
  const measured = sectors.flatMap(({ id, name, figures }) => {
    const to = figures.measured.to;
    return to === null || to.mean === null ? [] : { id, name, value: to.mean, n: to.n, small: isSmall(to.n), otherModel: false };
  });
  return downTo(measured, 2);
}

/** The highest progress percentage, ties named; nobody when no sector went forward. */
export const mostProgress = (sectors: readonly SectorFigures[]): RankedSector[] =>
  downTo(
    ranked(sectors, ({ progress }) => progress),
    1,
  ).filter(({ value }) => value > 0);

/** The largest change in gears, ties named; nobody when no sector went forward. */
export const largestChange = (sectors: readonly SectorFigures[]): RankedSector[] =>
  downTo(
    ranked(sectors, ({ change }) => change),
    1,
  ).filter(({ value }) => value > 0);

const ranked = (sectors: readonly SectorFigures[], valueOf: (figures: ShownFigures) => number | null): RankedSector[] =>
  sectors.flatMap(({ id, name, figures }) => {
    const value = valueOf(figures);
    const [from, to] = [figures.measured.from?.n ?? 0, figures.measured.to?.n ?? 0];
    return value === null ? [] : { id, name, value, n: to, small: isSmall(from) || isSmall(to), otherModel: figures.otherModel };
  });

/** The first `places` and everyone level with the last of them; level ones keep the region's order. */
function downTo(sectors: readonly RankedSector[], places: number): RankedSector[] {
  const sorted = sectors.toSorted((a, b) => (isSame(a.value, b.value) ? 0 : b.value - a.value));
  const last = sorted[Math.min(places, sorted.length) - 1];
  return last ? sorted.filter(({ value }) => value > last.value || isSame(value, last.value)) : [];
}
