import { sql } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { JsonArray, JsonObject } from '../platform/db/schema.ts';
import type { KeptReport } from './domain/import-report.ts';
import { sheetsOf, type KeptSheet } from './domain/kept-sheets.ts';
import type { SourceSheet } from './domain/source.ts';

/** A file that was uploaded, and what became of it. */
export interface Batch {
  readonly id: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly state: 'preview' | 'applied' | 'cancelled';
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  /** Once it is applied. */
  readonly report: KeptReport | null;
}

const columns = ['id', 'file_name', 'file_hash', 'state', 'created_by_name', 'created_at', 'applied_at', 'report'] as const;

interface Row {
  id: string;
  file_name: string;
  file_hash: string;
  state: string;
  created_by_name: string;
  created_at: Date;
  applied_at: Date | null;
  report: unknown;
}

const toBatch = (row: Row): Batch => ({
  id: row.id,
  fileName: row.file_name,
  fileHash: row.file_hash,
  state: row.state as Batch['state'],
  createdByName: row.created_by_name,
  createdAt: row.created_at,
  appliedAt: row.applied_at,
  report: row.report as KeptReport | null,
});

export interface NewBatch {
  id: string;
  fileName: string;
  fileHash: string;
  sheets: readonly KeptSheet[];
  createdByName: string;
  createdAt: Date;
}

export async function insertBatch(db: Db, region: RegionId, batch: NewBatch): Promise<void> {
  await db
    .insertInto('import_batch')
    .values({
      region_id: region,
      id: batch.id,
      file_name: batch.fileName,
      file_hash: batch.fileHash,
      state: 'preview',
      parsed: JSON.stringify(batch.sheets) as unknown as JsonArray,
      created_by_name: batch.createdByName,
      created_at: batch.createdAt,
    })
    .execute();
}

/** An import as the list of imports tells it, without the report itself. */
export interface BatchSummary extends Omit<Batch, 'report' | 'fileHash'> {
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
  } | null;
}

/** Newest first. */
export async function listBatches(db: Db, limit: number): Promise<BatchSummary[]> {
  const { rows } = await sql<Omit<Row, 'report' | 'file_hash'> & { counts: BatchSummary['counts'] }>`
    select id, file_name, state, created_by_name, created_at, applied_at,
      case when report is not null then json_build_object(
        'new', report->'newScores', 'changed', jsonb_array_length(report->'changedScores'),
        'unchanged', report->'unchangedScores', 'refused', jsonb_array_length(report->'refused')) end as counts
    from import_batch order by created_at desc, id limit ${limit}`.execute(db);
  return rows.map(({ counts, ...row }) => {
    const { report: _report, fileHash: _hash, ...batch } = toBatch({ ...row, report: null, file_hash: '' });
    return { ...batch, counts };
  });
}

export async function findBatch(db: Db, id: string): Promise<Batch | null> {
  const row = await db.selectFrom('import_batch').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? toBatch(row) : null;
}

/** For who applies or cancels it: a second one waits, and then sees what the first has done. */
export async function lockBatch(db: Db, id: string): Promise<Batch | null> {
  const row = await db.selectFrom('import_batch').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toBatch(row) : null;
}

export async function findSheets(db: Db, id: string): Promise<SourceSheet[]> {
  const { parsed } = await db.selectFrom('import_batch').select('parsed').where('id', '=', id).executeTakeFirstOrThrow();
  return sheetsOf(parsed as unknown as KeptSheet[]);
}

/** The last time that this very content was applied. */
export async function findApplied(db: Db, fileHash: string): Promise<{ id: string; at: Date; by: string } | null> {
  const row = await db
    .selectFrom('import_batch')
    .select(['id', 'applied_at', sql<string>`report->>'appliedBy'`.as('applied_by')])
    .where('file_hash', '=', fileHash)
    .where('state', '=', 'applied')
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.applied_at ? { id: row.id, at: row.applied_at, by: row.applied_by } : null;
}

/** What was read from the file has served: the report says what came of it. */
export async function saveApplied(db: Db, id: string, report: KeptReport, at: Date): Promise<void> {
  await db
    .updateTable('import_batch')
    .set({ state: 'applied', report: JSON.stringify(report) as unknown as JsonObject, applied_at: at, parsed: emptied })
    .where('id', '=', id)
    .execute();
}

export async function saveCancelled(db: Db, id: string): Promise<void> {
  await db.updateTable('import_batch').set({ state: 'cancelled', parsed: emptied }).where('id', '=', id).execute();
}

const emptied = '[]' as unknown as JsonArray;
