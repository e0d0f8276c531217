import { countsOf, discloseQuarter, groupBySector, type Snapshot } from './disclosure.ts';
import { smallestGroup } from './mean.ts';
import type { Measurement } from './measurement.ts';
import { sizesAllowRegion } from './protection.ts';

/**
 * The version of a closed quarter that members and the public see after these were shown, oldest first; null: the last one stays.
 * What was established or corrected after closing reaches them per sector, once it touches five or more of its organisations, and
 * only where no shown version can be subtracted from another to work out what is hidden (domain.md §6).
 */
export function nextVersion(shown: readonly [Snapshot, ...Snapshot[]], live: Snapshot): Snapshot | null {
  const latest = shown.at(-1)!;
  const now = { ...live, measurements: inFirstSectors(shown, live.measurements) };
  const touchedSince = shown.map((earlier) => touchedBySector(earlier, now));
  const ready = [...touchedBySector(latest, now)]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([id]) => id)
    .filter((id) => touchedSince.every((touched) => !isFew(touched.get(id) ?? 0)));
  const isSafe = (version: Snapshot): boolean => !shown.some((earlier) => reveals(earlier, version));
  if (ready.length === 0) return null;
  const whole = withSectors(latest, now, ready);
  if (isSafe(whole)) return whole;
  // What one sector cannot show, keeps the others from nothing.
  let version = latest;
  for (const id of ready) {
    const larger = withSectors(version, now, [id]);
    if (isSafe(larger)) version = larger;
  }
  return version === latest ? null : version;
}

const isFew = (touched: number): boolean => touched > 0 && touched < smallestGroup;

/** An organisation stays in the sector it was first shown in: that it moved afterwards is no correction of this quarter. */
function inFirstSectors(shown: readonly Snapshot[], measurements: readonly Measurement[]): Measurement[] {
  const sectorOf = new Map<string, string>();
  for (const { organisationId, sectorId } of shown.flatMap((version) => version.measurements)) {
    if (!sectorOf.has(organisationId)) sectorOf.set(organisationId, sectorId);
  }
  return measurements.map((each) => ({ ...each, sectorId: sectorOf.get(each.organisationId) ?? each.sectorId }));
}

function withSectors(base: Snapshot, now: Snapshot, ids: readonly string[]): Snapshot {
  const taken = new Set(ids);
  return {
    quarter: base.quarter,
    measurements: [
      ...base.measurements.filter(({ sectorId }) => !taken.has(sectorId)),
      ...now.measurements.filter(({ sectorId }) => taken.has(sectorId)),
    ],
  };
}

/** Whether two versions side by side give away a few organisations, or a sector that one of them hides. */
export function reveals(earlier: Snapshot, later: Snapshot): boolean {
  if ([...touchedBySector(earlier, later).values()].some(isFew)) return true;
  const [before, after] = [discloseQuarter(earlier), discloseQuarter(later)];
  // Without a figure of the region there is no sum to subtract from; but what everyone saw cannot be hidden any more.
  const hidesWhatWasSeen = [...after.hidden].some((id) => before.sectors.has(id));
  if (before.region === null && after.region === null) return hidesWhatWasSeen;
  if (before.region === null) {
    const counts = countsOf(groupBySector(earlier.measurements));
    // It was hidden for its gears: that it may be shown now tells about them.
    if (sizesAllowRegion(counts, before.hidden)) return true;
    return hidesWhatWasSeen;
  }
  if (after.region === null) return true;
  return before.hidden.size !== after.hidden.size || ![...before.hidden].every((id) => after.hidden.has(id));
}

/** How many organisations came, went, or changed gear or sector, per sector that they touch. */
function touchedBySector(earlier: Snapshot, later: Snapshot): Map<string, number> {
  const touched = new Map<string, number>();
  const touch = (sectorId: string): void => void touched.set(sectorId, (touched.get(sectorId) ?? 0) + 1);
  const before = new Map(earlier.measurements.map((measurement) => [measurement.organisationId, measurement]));
  for (const now of later.measurements) {
    const then = before.get(now.organisationId);
    before.delete(now.organisationId);
    if (then?.gear === now.gear && then.sectorId === now.sectorId) continue;
    touch(now.sectorId);
    if (then && then.sectorId !== now.sectorId) touch(then.sectorId);
  }
  for (const gone of before.values()) touch(gone.sectorId);
  return touched;
}
