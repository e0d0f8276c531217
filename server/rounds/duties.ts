import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { OnClosed } from './close-round.ts';
import type { ListStages } from './read-standing.ts';

/** What rounds bring about in other slices, and what those know: handed in, as this slice stands below them. */
export interface Duties {
  onClosed: OnClosed;
  listStages: ListStages;
  /** Asked every minute: whether what changed since closing may be shown. */
  renewShown?: (region: RegionId) => Promise<void>;
}

export interface RoundsOptions extends Duties {
  deps: Deps;
}
