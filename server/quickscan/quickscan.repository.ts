import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import type { Progress, Quickscan, QuickscanState, StoredAnswers } from './domain/quickscan.ts';
import { answersBeside, answersFrom, type AnswersBeside } from './answers.repository.ts';

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

const progressColumns = ['answered', 'needed', 'complete', 'computed_gear', 'claimed_gear'] as const;

const columns = [
  'quickscan.id',
  'quickscan.organisation_id',
  'quickscan.quarter',
  'quickscan.model_version',
  'quickscan.state',
  ...progressColumns,
  'quickscan.sent_at',
  'quickscan.sent_by_name',
  'quickscan.sent_on_behalf',
  'quickscan.question',
  'quickscan.question_at',
  'quickscan.question_by_name',
  'quickscan.reopened_reason',
  'quickscan.version',
] as const;

const toProgress = (row: Pick<QuickscanRow, (typeof progressColumns)[number]>): Progress => ({
  answered: row.answered,
  needed: row.needed,
  complete: row.complete,
  computedGear: row.computed_gear as Gear,
  claimedGear: row.claimed_gear as Gear,
});

const toQuickscan = (row: QuickscanRow): Quickscan => ({
  id: row.id,
  organisationId: row.organisation_id,
  quarter: quarter(row.quarter),
  modelVersion: row.model_version,
  state: row.state as QuickscanState,
  progress: toProgress(row),
  sent: row.sent_at ? { at: row.sent_at, byName: row.sent_by_name ?? '', onBehalf: row.sent_on_behalf } : null,
  question: row.question_at ? { text: row.question, at: row.question_at, byName: row.question_by_name ?? '' } : null,
  reopenedReason: row.reopened_reason,
  version: row.version,
});

export async function findQuickscan(db: Db, id: string): Promise<Quickscan | null> {
  const row = await db.selectFrom('quickscan').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? toQuickscan(row) : null;
}

export async function findQuickscans(db: Db, ids: readonly string[]): Promise<Quickscan[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('quickscan').select(columns).where('id', 'in', ids).execute();
  return rows.map(toQuickscan);
}

/** Of one organisation, the newest quarter first. */
export async function listQuickscansOf(db: Db, organisationId: string): Promise<Quickscan[]> {
  const rows = await db
    .selectFrom('quickscan')
    .select(columns)
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
    .select(columns)
    .where('sent_at', 'is not', null)
    .orderBy('organisation_id')
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map(toQuickscan);
}

export interface ScannedOrganisation {
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    readonly sectorId: string;
    readonly sector: string;
  };
  /** Of that quarter; null when nobody opened it. */
  readonly quickscan: Quickscan | null;
  /** Its own, by criterion; what is only proposed is not in it. */
  readonly answers: StoredAnswers;
  /** The last one that was sent, of a quarter before. */
  readonly earlier: { readonly quickscan: Quickscan; readonly answers: StoredAnswers } | null;
}

interface ScannedRow {
  organisation: string;
  slug: string;
  sector_id: string;
  sector: string;
  id: string | null;
  answers: AnswersBeside;
}

/** Whose it is, its quickscan of a quarter and the one that proposals come from, with their answers. One statement. */
export async function findScanned(db: Db, organisationId: string, of: Quarter): Promise<ScannedOrganisation> {
  const { rows } = await sql<ScannedRow>`select organisation.name as organisation, organisation.slug,
      organisation.sector_id, sector.name as sector,
      ${sql.raw(columns.join(', '))}, ${answersBeside}
    from organisation
    join sector on sector.region_id = organisation.region_id and sector.id = organisation.sector_id
    left join quickscan on quickscan.region_id = organisation.region_id and quickscan.organisation_id = organisation.id
      and quickscan.quarter <= ${of} and (quickscan.quarter = ${of} or quickscan.sent_at is not null)
    where organisation.id = ${organisationId}
    order by quickscan.quarter desc limit 2`.execute(db);
  const [first] = rows;
  if (!first) throw new Error(`No organisation ${organisationId}`);
  const found = rows.flatMap((row) =>
    row.id === null ? [] : [{ quickscan: toQuickscan(row as ScannedRow & QuickscanRow), answers: answersFrom(row.answers) }],
  );
  const own = found.find(({ quickscan }) => quickscan.quarter === of);
  return {
    organisation: {
      id: organisationId,
      name: first.organisation,
      slug: first.slug,
      sectorId: first.sector_id,
      sector: first.sector,
    },
    quickscan: own?.quickscan ?? null,
    answers: own?.answers ?? new Map(),
    earlier: found.find(({ quickscan }) => quickscan.quarter < of) ?? null,
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

/** Of every quickscan of a round: what a stage is told from, and whether anything was answered or typed. One statement. */
export async function listProgressOfRound(
  db: Db,
  roundId: string,
): Promise<(Pick<Quickscan, 'id' | 'state' | 'progress'> & { any: boolean })[]> {
  const rows = await db
    .selectFrom('quickscan')
    .innerJoin('participant', (join) =>
      join.onRef('participant.region_id', '=', 'quickscan.region_id').onRef('participant.id', '=', 'quickscan.id'),
    )
    .select(['quickscan.id', 'state', ...progressColumns])
    // Looked up only where the stage hangs on it.
    .select(
      sql<boolean>`(state <> 'filling' or complete or exists (select from answer
        where answer.region_id = quickscan.region_id and answer.quickscan_id = quickscan.id))`.as('any'),
    )
    .where('round_id', '=', roundId)
    .execute();
  return rows.map((row) => ({ id: row.id, state: row.state as QuickscanState, progress: toProgress(row), any: row.any }));
}
