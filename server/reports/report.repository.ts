import type { Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { JsonObject } from '../platform/db/schema.ts';
import type { ReportRecord } from './domain/report-record.ts';
import type { ReportTexts } from './domain/texts.ts';

interface Row {
  id: string;
  quarter: string;
  compared_with: string;
  sector_id: string | null;
  texts: unknown;
  version: number;
  changed_at: Date;
  changed_by_name: string;
}

const toReport = (row: Row): ReportRecord => ({
  id: row.id,
  quarter: row.quarter as Quarter,
  comparedWith: row.compared_with as Quarter,
  sectorId: row.sector_id,
  texts: row.texts as ReportTexts,
  version: row.version,
  changedAt: row.changed_at,
  changedByName: row.changed_by_name,
});

const select = (db: Db) =>
  db
    .selectFrom('report')
    .select(['id', 'quarter', 'compared_with', 'sector_id', 'texts', 'version', 'changed_at', 'changed_by_name']);

const selectOne = (db: Db, quarter: Quarter, sectorId: string | null) =>
  select(db)
    .where('quarter', '=', quarter)
    .where((eb) => (sectorId === null ? eb('sector_id', 'is', null) : eb('sector_id', '=', sectorId)));

/** Last changed first. */
export async function listReports(db: Db): Promise<ReportRecord[]> {
  return (await select(db).orderBy('changed_at', 'desc').orderBy('id').execute()).map(toReport);
}

/** There is one for a quarter of a region or sector at most. */
export async function findReport(db: Db, quarter: Quarter, sectorId: string | null): Promise<ReportRecord | null> {
  const row = await selectOne(db, quarter, sectorId).executeTakeFirst();
  return row ? toReport(row) : null;
}

/** For who changes it, or publishes it. */
export async function lockReport(db: Db, quarter: Quarter, sectorId: string | null): Promise<ReportRecord | null> {
  const row = await selectOne(db, quarter, sectorId).forUpdate().executeTakeFirst();
  return row ? toReport(row) : null;
}

type NewReport = Pick<ReportRecord, 'id' | 'quarter' | 'comparedWith' | 'sectorId' | 'texts'>;

/** False: there is one already; nothing was written. */
export async function insertReport(
  db: Db,
  region: RegionId,
  report: NewReport,
  made: { at: Date; byName: string },
): Promise<boolean> {
  const result = await db
    .insertInto('report')
    .values({
      region_id: region,
      id: report.id,
      quarter: report.quarter,
      compared_with: report.comparedWith,
      sector_id: report.sectorId,
      texts: json(report.texts),
      created_at: made.at,
      created_by_name: made.byName,
      changed_at: made.at,
      changed_by_name: made.byName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** As the caller decided under its lock; counts the version. */
export async function saveReport(
  db: Db,
  report: Pick<ReportRecord, 'id' | 'comparedWith' | 'texts'>,
  changed: { at: Date; byName: string },
): Promise<void> {
  await db
    .updateTable('report')
    .set((eb) => ({
      compared_with: report.comparedWith,
      texts: json(report.texts),
      changed_at: changed.at,
      changed_by_name: changed.byName,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', report.id)
    .execute();
}

export async function deleteReport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('report').where('id', '=', id).execute();
}

const json = (texts: ReportTexts): JsonObject => JSON.stringify(texts) as unknown as JsonObject;
