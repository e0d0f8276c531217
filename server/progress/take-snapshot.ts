import type { Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { readList } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listRounds, lockRound } from '../rounds/index.ts';
import type { Snapshot } from './domain/disclosure.ts';
import { measurementsAt, rowsOf } from './domain/measurement.ts';
import { nextVersion } from './domain/shown-versions.ts';
import { insertVersion, listVersions } from './snapshots.repository.ts';

/**
 * When a round closes: what members may see of its quarter from now on, as it is at this moment, in the unit of work that closes it.
 * With nothing established yet that is nothing; what follows reaches them through `renewSnapshots`.
 */
export async function takeSnapshot(db: Db, region: RegionId, round: { id: string; quarter: Quarter }, at: Date): Promise<void> {
  const [live] = await measuredIn(db, [round.quarter]);
  await insertVersion(db, region, round, live!, at);
}

/** Stores a version of every closed quarter whose measurements changed so much that members may see it. How many. */
export async function renewSnapshots(db: Db, region: RegionId, at: Date): Promise<number> {
  const changed = await changedQuarters(db);
  // In the order in which whoever opens a round locks them all, so that neither waits for the other.
  const rounds = (await listRounds(db)).filter(({ quarter }) => changed.includes(quarter)).toSorted(byId);
  let stored = 0;
  for (const { quarter: of } of rounds) {
    // Under the round's lock, and looked at again: two versions decided on at once could be subtracted from one another.
    const round = await lockRound(db, of);
    const next = await nextOf(db, of);
    if (!round || !next) continue;
    await insertVersion(db, region, round, next, at);
    stored++;
  }
  return stored;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Closed quarters with a version to be shown. Six statements, whatever their number. */
export async function changedQuarters(db: Db): Promise<Quarter[]> {
  const closed = (await listRounds(db)).filter(({ state }) => state === 'closed').map(({ quarter }) => quarter);
  if (closed.length === 0) return [];
  const versions = await listVersions(db, closed);
  const live = await measuredIn(db, [...versions.keys()]);
  return live.filter((now) => nextVersion(versions.get(now.quarter)!, now) !== null).map(({ quarter }) => quarter);
}

async function nextOf(db: Db, of: Quarter): Promise<Snapshot | null> {
  const shown = (await listVersions(db, [of])).get(of);
  const [live] = await measuredIn(db, [of]);
  return shown && live ? nextVersion(shown, live) : null;
}

/** The measurements of these quarters, counted as every figure counts them. */
async function measuredIn(db: Db, quarters: readonly Quarter[]): Promise<Snapshot[]> {
  const { list } = await readList(db, quarters);
  const rows = rowsOf(list, null);
  return list.quarters.map((quarter, index) => ({ quarter, measurements: measurementsAt(rows, index) }));
}
