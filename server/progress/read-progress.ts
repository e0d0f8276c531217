import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { quartersBetween, type Quarter } from '../kernel/quarter.ts';
import { readPeriod, readScoredPeriod, type ReadList } from '../performance-list/index.ts';
import { spanOf, type Span } from '../performance-list/domain/period.ts';
import type { Cache } from '../platform/cache.ts';
import { progressBetween, type Progress } from './domain/figures.ts';

export interface PeriodChoice {
  from: Quarter | null;
  to: Quarter | null;
  /** At most so many quarters from the first to the last. */
  most: number;
  /** What is shown in a region without scores. */
  otherwise: Quarter;
}

/** The list between two quarters with all its figures; for screens and API alike. */
export interface FoundProgress extends ReadList, Span {
  progress: Progress;
}

export interface ReadProgress {
  /** First and last quarter with a score; null in a region without any. */
  scored: { first: Quarter; last: Quarter } | null;
  /** Or why the choice cannot be. */
  found: FoundProgress | 'wrong-order' | 'too-long';
}

export type ProgressDeps = Pick<Deps, 'data'> & { cache: Cache };
type ReadRegion = Pick<RegionView, 'id' | 'dataVersion'>;

/** Five statements; kept until the region's data change. The choice's default is a year back from the last settled quarter. */
export function readProgress({ data, cache }: ProgressDeps, region: ReadRegion, choice: PeriodChoice): Promise<ReadProgress> {
  const key = [region.id, region.dataVersion, 'progress', choice.from, choice.to, choice.most, choice.otherwise];
  return cache.get<ReadProgress>(key, () =>
    data.read(region.id, async (db) => {
      const scored = await readScoredPeriod(db);
      const span = spanOf(choice, scored ?? { first: choice.otherwise, last: choice.otherwise, settled: choice.otherwise });
      if (span === null) return { value: { scored, found: 'wrong-order' }, size: 200 };
      if (quartersBetween(span.from, span.to) >= choice.most) return { value: { scored, found: 'too-long' }, size: 200 };
      const read = await readPeriod(db, span.from, span.to);
      const progress = progressBetween(read.list, span.from, span.to);
      return { value: { scored, found: { ...read, ...span, progress } }, size: sizeOf(read) };
    }),
  );
}

/** Roughly: what an organisation and a standing take. */
const sizeOf = ({ list, organisations }: ReadList): number => 2_000 + organisations.size * (400 + list.quarters.length * 120);
