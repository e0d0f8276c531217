import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { JudgedCount, JudgedQuickscan } from './domain/coverage.ts';

/** Quarters with a quickscan whose establishment holds, newest first. */
export async function listJudgedQuarters(db: Db): Promise<Quarter[]> {
  const rows = await db
    .selectFrom('establishment')
    .innerJoin('quickscan', (join) =>
      join.onRef('quickscan.region_id', '=', 'establishment.region_id').onRef('quickscan.id', '=', 'quickscan_id'),
    )
    .select('quarter')
    .distinct()
    .where('cleared_at', 'is', null)
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map((row) => quarter(row.quarter));
}

/** What the answers of these quarters counted for when they were judged, without their texts. One statement. */
export async function listJudged(db: Db, quarters: readonly Quarter[]): Promise<Map<Quarter, JudgedQuickscan[]>> {
  const found = new Map<Quarter, JudgedQuickscan[]>(quarters.map((each) => [each, []]));
  if (quarters.length === 0) return found;
  const rows = await db
    .selectFrom('establishment')
    .innerJoin('quickscan', (join) =>
      join.onRef('quickscan.region_id', '=', 'establishment.region_id').onRef('quickscan.id', '=', 'quickscan_id'),
    )
    .innerJoin('organisation', (join) =>
      join.onRef('organisation.region_id', '=', 'quickscan.region_id').onRef('organisation.id', '=', 'organisation_id'),
    )
    .select(['quarter', 'organisation_id', 'sector_id', 'establishment.model_version'])
    .select(
      sql<Record<string, JudgedCount> | null>`(select jsonb_object_agg(answer->>'criterion',
          jsonb_build_object('counts', answer->>'counts', 'discount', answer->>'discount'))
        from jsonb_array_elements(establishment.answers) answer)`.as('judged'),
    )
    .where('cleared_at', 'is', null)
    .where('quarter', 'in', quarters)
    .execute();
  for (const row of rows) {
    found.get(quarter(row.quarter))!.push({
      organisationId: row.organisation_id,
      sectorId: row.sector_id,
      modelVersion: row.model_version,
      judged: new Map(Object.entries(row.judged ?? {})),
    });
  }
  return found;
}
