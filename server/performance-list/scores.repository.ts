import { sql, type RawBuilder } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import type { Score, ScoreOrigin, ScoreRecord } from './domain/score.ts';

interface Row {
  organisation_id: string;
  quarter: string;
  gear: number;
  origin: string;
  model_version: string;
  computed_gear: number | null;
}

const toScore = (row: Row): Score => ({
  organisationId: row.organisation_id,
  quarter: quarter(row.quarter),
  gear: row.gear as Gear,
  origin: row.origin as ScoreOrigin,
  modelVersion: row.model_version,
  computedGear: row.computed_gear as Gear | null,
});

const columns = ['organisation_id', 'quarter', 'gear', 'origin', 'model_version', 'computed_gear'] as const;

/**
 * Live scores of the quarters asked for, and of each organisation the last one before the earliest of them: what may be shown as
 * carried over. One statement.
 */
export async function listScores(db: Db, quarters: readonly Quarter[]): Promise<Score[]> {
  if (quarters.length === 0) return [];
  const earliest = quarters.toSorted()[0]!;
  const { rows } = await sql<Row>`
    select organisation_id, quarter, gear, origin, model_version, computed_gear
    from score where superseded_at is null and quarter in (${sql.join(quarters)})
    union all ${lastOf(sql`quarter < ${earliest}`)}`.execute(db);
  return rows.map(toScore);
}

/** Of each organisation its last live score: one step in an index each, where sorting would read every score there ever was. */
const lastOf = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select s.organisation_id, s.quarter, s.gear, s.origin, s.model_version, s.computed_gear from organisation o cross join lateral (
    select organisation_id, quarter, gear, origin, model_version, computed_gear from score
    where score.region_id = o.region_id and score.organisation_id = o.id and superseded_at is null and ${condition}
    order by quarter desc limit 1) s`;

/** Every live score of these organisations, oldest first. */
export async function listScoresOf(db: Db, organisationIds: readonly string[]): Promise<Score[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom('score')
    .select(columns)
    .where('organisation_id', 'in', organisationIds)
    .where('superseded_at', 'is', null)
    .orderBy('quarter')
    .execute();
  return rows.map(toScore);
}

/** Every live score of these quarters, and no other; `lock` for who replaces some of them. */
export async function listLiveScores(db: Db, quarters: readonly Quarter[], lock = false): Promise<Score[]> {
  if (quarters.length === 0) return [];
  const rows = await db
    .selectFrom('score')
    .select(columns)
    .where('superseded_at', 'is', null)
    .where('quarter', 'in', quarters)
    .$if(lock, (query) => query.orderBy('organisation_id').orderBy('quarter').forUpdate())
    .execute();
  return rows.map(toScore);
}

/** Every live score of the last quarter that has any. */
export async function listScoresOfLastQuarter(db: Db): Promise<Score[]> {
  const rows = await db
    .selectFrom('score')
    .select(columns)
    .where('superseded_at', 'is', null)
    .where('quarter', '=', (eb) =>
      eb
        .selectFrom('score as any_score')
        .select((any) => any.fn.max('any_score.quarter').as('last'))
        .where('any_score.superseded_at', 'is', null),
    )
    .execute();
  return rows.map(toScore);
}

/** First and last quarter with a live score; null in a region without any. */
export async function findScoredPeriod(db: Db): Promise<{ first: Quarter; last: Quarter } | null> {
  const row = await db
    .selectFrom('score')
    .select((eb) => [eb.fn.min('quarter').as('first'), eb.fn.max('quarter').as('last')])
    .where('superseded_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.first && row.last ? { first: quarter(row.first), last: quarter(row.last) } : null;
}

/** All records of one cell, the live one first, then newest first. */
export async function listRecords(db: Db, organisationId: string, at: Quarter): Promise<ScoreRecord[]> {
  const rows = await db
    .selectFrom('score')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('quarter', '=', at)
    .orderBy((eb) => eb('superseded_at', 'is not', null))
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...toScore(row),
    id: row.id,
    reason: row.reason,
    importBatchId: row.import_batch_id,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
    supersededAt: row.superseded_at,
  }));
}

/** The live score of a cell, locked for who replaces it. */
export async function lockLiveScore(db: Db, organisationId: string, at: Quarter): Promise<(Score & { id: string }) | null> {
  const row = await db
    .selectFrom('score')
    .select(['id', ...columns])
    .where('organisation_id', '=', organisationId)
    .where('quarter', '=', at)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...toScore(row), id: row.id } : null;
}

export interface NewScore extends Score {
  id: string;
  reason: string | null;
  importBatchId: string | null;
  recordedByName: string;
  recordedAt: Date;
}

/** As one value a statement: an import brings thousands, and a parameter for every cell of them takes four times as long. */
const atOnce = 5_000;

export async function insertScores(db: Db, region: RegionId, scores: readonly NewScore[]): Promise<void> {
  for (let start = 0; start < scores.length; start += atOnce) {
    const rows = scores.slice(start, start + atOnce).map((score) => ({
      id: score.id,
      organisation_id: score.organisationId,
      quarter: score.quarter,
      gear: score.gear,
      computed_gear: score.computedGear,
      origin: score.origin,
      model_version: score.modelVersion,
      reason: score.reason,
      import_batch_id: score.importBatchId,
      recorded_by_name: score.recordedByName,
      recorded_at: score.recordedAt,
    }));
    await sql`insert into score (region_id, id, organisation_id, quarter, gear, computed_gear, origin, model_version, reason,
        import_batch_id, recorded_by_name, recorded_at)
      select ${region}::uuid, id, organisation_id, quarter, gear, computed_gear, origin, model_version, reason,
        import_batch_id, recorded_by_name, recorded_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, organisation_id uuid, quarter text, gear smallint,
        computed_gear smallint, origin text, model_version text, reason text, import_batch_id uuid, recorded_by_name text,
        recorded_at timestamptz)`.execute(db);
  }
}

/** Dates the live scores of these cells as superseded. Nothing is ever deleted. */
export async function supersedeScores(
  db: Db,
  cells: readonly { organisationId: string; quarter: Quarter }[],
  at: Date,
): Promise<void> {
  for (let start = 0; start < cells.length; start += atOnce) {
    const rows = cells
      .slice(start, start + atOnce)
      .map(({ organisationId, quarter }) => ({ organisation_id: organisationId, quarter }));
    await sql`update score set superseded_at = ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as cell (organisation_id uuid, quarter text)
      where score.superseded_at is null
        and score.organisation_id = cell.organisation_id and score.quarter = cell.quarter`.execute(db);
  }
}
