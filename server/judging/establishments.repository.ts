import { sql } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import type { Establishment, JudgedAnswer } from './domain/establishment.ts';

interface Row {
  id: string;
  quickscan_id: string;
  revision: number;
  gear: number;
  computed_gear: number;
  claimed_gear: number;
  override_reason: string | null;
  revision_reason: string | null;
  model_version: string;
  answers: unknown;
  established_at: Date;
  established_by_name: string;
  cleared_at: Date | null;
  response: string | null;
  response_at: Date | null;
  response_by_name: string | null;
}

const toEstablishment = (row: Row): Establishment => ({
  id: row.id,
  quickscanId: row.quickscan_id,
  revision: row.revision,
  gear: row.gear as Gear,
  computedGear: row.computed_gear as Gear,
  claimedGear: row.claimed_gear as Gear,
  overrideReason: row.override_reason,
  revisionReason: row.revision_reason,
  modelVersion: row.model_version,
  answers: row.answers as readonly JudgedAnswer[],
  established: { at: row.established_at, byName: row.established_by_name },
  clearedAt: row.cleared_at,
  response:
    row.response !== null && row.response_at !== null
      ? { text: row.response, at: row.response_at, byName: row.response_by_name ?? '' }
      : null,
});

/** What holds for a quickscan now. */
export async function findLiveEstablishment(db: Db, quickscanId: string): Promise<Establishment | null> {
  const row = await db
    .selectFrom('establishment')
    .selectAll()
    .where('quickscan_id', '=', quickscanId)
    .where('cleared_at', 'is', null)
    .executeTakeFirst();
  return row ? toEstablishment(row) : null;
}

/** Every one there ever was, of these quickscans: the last revision first. */
export async function listEstablishments(db: Db, quickscanIds: readonly string[]): Promise<Establishment[]> {
  if (quickscanIds.length === 0) return [];
  const rows = await db
    .selectFrom('establishment')
    .selectAll()
    .where('quickscan_id', 'in', quickscanIds)
    .orderBy('quickscan_id')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(toEstablishment);
}

export async function insertEstablishment(db: Db, region: RegionId, made: Establishment): Promise<void> {
  await db
    .insertInto('establishment')
    .values({
      region_id: region,
      id: made.id,
      quickscan_id: made.quickscanId,
      revision: made.revision,
      gear: made.gear,
      computed_gear: made.computedGear,
      claimed_gear: made.claimedGear,
      override_reason: made.overrideReason,
      revision_reason: made.revisionReason,
      model_version: made.modelVersion,
      answers: sql`${JSON.stringify(made.answers)}::jsonb`,
      established_at: made.established.at,
      established_by_name: made.established.byName,
    })
    .execute();
}

/** What was established no longer holds; its record stays, dated. */
export async function clearEstablishment(db: Db, quickscanId: string, at: Date): Promise<void> {
  await db
    .updateTable('establishment')
    .set({ cleared_at: at })
    .where('quickscan_id', '=', quickscanId)
    .where('cleared_at', 'is', null)
    .execute();
}

export async function saveResponse(db: Db, id: string, response: { text: string; at: Date; byName: string }): Promise<void> {
  await db
    .updateTable('establishment')
    .set({ response: response.text, response_at: response.at, response_by_name: response.byName })
    .where('id', '=', id)
    .execute();
}
