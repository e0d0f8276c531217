import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import type { Snapshot } from './domain/disclosure.ts';
import type { Measurement } from './domain/measurement.ts';

/** What was shown of each of these quarters, the version at closing first. One statement. */
export async function listVersions(db: Db, quarters: readonly Quarter[]): Promise<Map<Quarter, [Snapshot, ...Snapshot[]]>> {
  const found = new Map<Quarter, [Snapshot, ...Snapshot[]]>();
  if (quarters.length === 0) return found;
  const rows = await db
    .selectFrom('round_snapshot')
    .select(['quarter', 'measurements'])
    .where('quarter', 'in', quarters)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const version: Snapshot = { quarter: quarter(row.quarter), measurements: row.measurements as unknown as Measurement[] };
    const own = found.get(version.quarter);
    if (own) own.push(version);
    else found.set(version.quarter, [version]);
  }
  return found;
}

/** What members see of each of these quarters now; absent without a closed round. One statement. */
export async function listShown(db: Db, quarters: readonly Quarter[]): Promise<Map<Quarter, Snapshot>> {
  if (quarters.length === 0) return new Map();
  const rows = await db
    .selectFrom('round_snapshot')
    .distinctOn('quarter')
    .select(['quarter', 'measurements'])
    .where('quarter', 'in', quarters)
    .orderBy('quarter')
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      quarter(row.quarter),
      { quarter: quarter(row.quarter), measurements: row.measurements as unknown as Measurement[] },
    ]),
  );
}

/** The last quarter whose round was closed; null when none was. */
export async function findLastShownQuarter(db: Db): Promise<Quarter | null> {
  const row = await db
    .selectFrom('round_snapshot')
    .select((eb) => eb.fn.max('quarter').as('last'))
    .executeTakeFirstOrThrow();
  return row.last === null ? null : quarter(row.last);
}

export async function insertVersion(
  db: Db,
  region: RegionId,
  round: { id: string },
  { quarter: of, measurements }: Snapshot,
  at: Date,
): Promise<void> {
  await db
    .insertInto('round_snapshot')
    .values({
      region_id: region,
      id: newId(),
      round_id: round.id,
      quarter: of,
      taken_at: at,
      measurements: JSON.stringify(measurements),
    })
    .execute();
}
