import type { RegionView } from '../access/index.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { isOtherModel } from '../performance-list/domain/column.ts';
import { discloseProgress, discloseQuarter, type Snapshot } from './domain/disclosure.ts';
import type { Progress, QuarterFigures, ShownFigures } from './domain/figures.ts';
import type { FoundProgress, ProgressDeps } from './read-progress.ts';
import { listShown } from './snapshots.repository.ts';

/** What members see of the closed rounds between two quarters. */
export interface MemberFigures {
  readonly progress: Progress<ShownFigures>;
  /** Quarters with a closed round, oldest first. */
  readonly quarters: readonly Quarter[];
  /** Whether another model holds than in the closed round before, by quarter. */
  readonly breaks: readonly boolean[];
  /** By sector, one per quarter; null is hidden. */
  readonly courses: ReadonlyMap<string, readonly (QuarterFigures | null)[]>;
}

/** From the stored versions alone, never from the live list; kept until the region's data change. null: no round was closed. */
export function showMemberFigures(
  { data, cache }: ProgressDeps,
  region: RegionView,
  { from, to, list, sectors }: FoundProgress,
): Promise<MemberFigures | null> {
  return cache.get<MemberFigures | null>([region.id, region.dataVersion, 'member-figures', from, to], async () => {
    const shown = await data.read(region.id, (db) => listShown(db, list.quarters));
    const quarters = [...shown.keys()].toSorted();
    const [first, last] = [quarters.at(0), quarters.at(-1)];
    if (!first || !last) return { value: null, size: 100 };
    const named = sectors.filter(({ retired }) => !retired);
    const disclosed = quarters.map((quarter) => discloseQuarter(shown.get(quarter)!));
    const value: MemberFigures = {
      progress: discloseProgress(named, { from: first, to: last }, { from: shown.get(first)!, to: shown.get(last)! }),
      quarters,
      breaks: quarters.map(
        (quarter, i) => i > 0 && isOtherModel(modelsOf(shown.get(quarters[i - 1]!)!), modelsOf(shown.get(quarter)!)),
      ),
      courses: new Map(named.map(({ id }) => [id, disclosed.map((each) => each.sectors.get(id) ?? null)])),
    };
    return { value, size: 1_000 + named.length * (500 + quarters.length * 100) };
  });
}

const modelsOf = ({ measurements }: Snapshot): string[] => [...new Set(measurements.map(({ modelVersion }) => modelVersion))];
