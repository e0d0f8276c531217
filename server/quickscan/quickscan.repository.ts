import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import type { Progress, Quickscan, QuickscanState } from './domain/quickscan.ts';

interface QuickscanRow {
  id: string;
  organisation_id: string;
  quarter: string;
  model_version: string;
  state: string;
  answered: number;
  needed: number;
  complete: boolean;
  computed_gear: number;
  claimed_gear: number;
  sent_at: Date | null;
  sent_by_name: string | null;
  sent_on_behalf: boolean;
  question: string;
  question_at: Date | null;
  question_by_name: string | null;
  reopened_reason: string;
  version: number;
}

const toQuickscan = (row: QuickscanRow): Quickscan => ({
  id: row.id,
  organisationId: row.organisation_id,
  quarter: quarter(row.quarter),
  modelVersion: row.model_version,
  state: row.state as QuickscanState,
  progress: {
    answered: row.answered,
    needed: row.needed,
    complete: row.complete,
    computedGear: row.computed_gear as Gear,
    claimedGear: row.claimed_gear as Gear,
  },
  sent: row.sent_at ? { at: row.sent_at, byName: row.sent_by_name ?? '', onBehalf: row.sent_on_behalf } : null,
  question: row.question_at ? { text: row.question, at: row.question_at, byName: row.question_by_name ?? '' } : null,
  reopenedReason: row.reopened_reason,
  version: row.version,
});

export async function findQuickscan(db: Db, id: string): Promise<Quickscan | null> {
  const row = await db.selectFrom('quickscan').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toQuickscan(row) : null;
}

export async function findQuickscans(db: Db, ids: readonly string[]): Promise<Quickscan[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('quickscan').selectAll().where('id', 'in', ids).execute();
  return rows.map(toQuickscan);
}

/** Of one organisation, the newest quarter first. */
export async function listQuickscansOf(db: Db, organisationId: string): Promise<Quickscan[]> {
  const rows = await db
    .selectFrom('quickscan')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map(toQuickscan);
}

/** Of every organisation the last one that was sent. */
export async function listLastSent(db: Db): Promise<Quickscan[]> {
  const rows = await db
    .selectFrom('quickscan')
    .distinctOn('organisation_id')
    .selectAll()
    .where('sent_at', 'is not', null)
    .orderBy('organisation_id')
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map(toQuickscan);
}

/** The last one before this quarter that was ever sent: where proposals come from. */
export async function findEarlierQuickscan(db: Db, organisationId: string, before: Quarter): Promise<Quickscan | null> {
  const row = await db
    .selectFrom('quickscan')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('quarter', '<', before)
    .where('sent_at', 'is not', null)
    .orderBy('quarter', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toQuickscan(row) : null;
}

const columns = [
  'quickscan.id',
  'quickscan.organisation_id',
  'quickscan.quarter',
  'quickscan.model_version',
  'quickscan.state',
  'quickscan.answered',
  'quickscan.needed',
  'quickscan.complete',
  'quickscan.computed_gear',
  'quickscan.claimed_gear',
  'quickscan.sent_at',
  'quickscan.sent_by_name',
  'quickscan.sent_on_behalf',
  'quickscan.question',
  'quickscan.question_at',
  'quickscan.question_by_name',
  'quickscan.reopened_reason',
  'quickscan.version',
] as const;

export interface ScannedOrganisation {
  organisation: { id: string; name: string; slug: string };
  /** Of that quarter; null when nobody opened it. */
  quickscan: Quickscan | null;
  /** As `findEarlierQuickscan`. */
  earlier: Quickscan | null;
}

/** Whose it is, its quickscan of a quarter and the one that proposals come from. One statement. */
export async function findScanned(db: Db, organisationId: string, of: Quarter): Promise<ScannedOrganisation> {
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('quickscan', (join) =>
      join
        .onRef('quickscan.region_id', '=', 'organisation.region_id')
        .onRef('quickscan.organisation_id', '=', 'organisation.id')
        .on('quickscan.quarter', '<=', of)
        .on((eb) => eb.or([eb('quickscan.quarter', '=', of), eb('quickscan.sent_at', 'is not', null)])),
    )
    .select([...columns, 'organisation.name as organisation_name', 'organisation.slug as organisation_slug'])
    .where('organisation.id', '=', organisationId)
    .orderBy('quickscan.quarter', 'desc')
    .limit(2)
    .execute();
  const [first] = rows;
  if (!first) throw new Error(`No organisation ${organisationId}`);
  const found = rows.flatMap((row) => (row.id === null ? [] : [toQuickscan(row as QuickscanRow)]));
  return {
    organisation: { id: organisationId, name: first.organisation_name, slug: first.organisation_slug },
    quickscan: found.find(({ quarter: each }) => each === of) ?? null,
    earlier: found.find(({ quarter: each }) => each < of) ?? null,
  };
}

/** Opened for the first time; when two do so at once, one of them. False: it was there already. */
export async function insertQuickscan(
  db: Db,
  region: RegionId,
  quickscan: {
    id: string;
    organisationId: string;
    quarter: Quarter;
    modelVersion: string;
    needed: number;
    at: Date;
    byName: string;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('quickscan')
    .values({
      region_id: region,
      id: quickscan.id,
      organisation_id: quickscan.organisationId,
      quarter: quickscan.quarter,
      model_version: quickscan.modelVersion,
      state: 'filling',
      needed: quickscan.needed,
      opened_at: quickscan.at,
      opened_by_name: quickscan.byName,
    })
    .onConflict((conflict) => conflict.columns(['region_id', 'id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** State, dates and progress, as the caller decided under the lock of its participation. */
export async function saveQuickscan(db: Db, quickscan: Quickscan): Promise<void> {
  const { progress, sent, question } = quickscan;
  await db
    .updateTable('quickscan')
    .set((eb) => ({
      state: quickscan.state,
      answered: progress.answered,
      needed: progress.needed,
      complete: progress.complete,
      computed_gear: progress.computedGear,
      claimed_gear: progress.claimedGear,
      sent_at: sent?.at ?? null,
      sent_by_name: sent?.byName ?? null,
      sent_on_behalf: sent?.onBehalf ?? false,
      question: question?.text ?? '',
      question_at: question?.at ?? null,
      question_by_name: question?.byName ?? null,
      reopened_reason: quickscan.reopenedReason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', quickscan.id)
    .execute();
}

/** After a save of answers. */
export async function saveProgress(db: Db, id: string, progress: Progress): Promise<void> {
  await db
    .updateTable('quickscan')
    .set({
      answered: progress.answered,
      needed: progress.needed,
      complete: progress.complete,
      computed_gear: progress.computedGear,
      claimed_gear: progress.claimedGear,
    })
    .where('id', '=', id)
    .execute();
}

/** Quickscans of a round with whether anything was answered or typed: what a stage is told from. One statement. */
export async function listProgressOfRound(db: Db, roundId: string): Promise<{ quickscan: Quickscan; any: boolean }[]> {
  const rows = await db
    .selectFrom('quickscan')
    .innerJoin('participant', (join) =>
      join.onRef('participant.region_id', '=', 'quickscan.region_id').onRef('participant.id', '=', 'quickscan.id'),
    )
    .selectAll('quickscan')
    .select(
      sql<boolean>`exists (select from answer where answer.region_id = quickscan.region_id and answer.quickscan_id = quickscan.id)`.as(
        'any',
      ),
    )
    .where('round_id', '=', roundId)
    .execute();
  return rows.map(({ any, ...row }) => ({ quickscan: toQuickscan(row), any }));
}
