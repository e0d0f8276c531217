import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { changedQuarters, renewSnapshots } from './take-snapshot.ts';

/** Brings what members see up to date, to be called as often as one likes: it looks only when the region's data changed since. */
type SnapshotKeeper = (region: RegionId) => Promise<void>;

export function snapshotKeeper({ data, clock }: Pick<Deps, 'data' | 'clock'>): SnapshotKeeper {
  const lookedAt = new Map<RegionId, number>();
  return async (region) => {
    const { changed, version } = await data.read(region, async (db, current) => ({
      changed: lookedAt.get(region) === current ? [] : await changedQuarters(db),
      version: current,
    }));
    if (changed.length > 0) await data.change(region, (db) => renewSnapshots(db, region, clock.now()));
    lookedAt.set(region, version);
  };
}
