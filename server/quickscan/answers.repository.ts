import { sql } from 'kysely';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Answer } from '../maturity/domain/answer.ts';
import type { Db } from '../platform/db/database.ts';
import type { AnswerOrigin, Progress, StoredAnswer, StoredAnswers } from './domain/quickscan.ts';

interface AnswerRow {
  quickscan_id: string;
  criterion: string;
  answer: string | null;
  reason: string;
  explanation: string;
  evidence: string;
  evidence_link: string;
  evidence_date: string | null;
  origin: string;
  seen_at: Date | null;
  seen_by_name: string | null;
  version: number;
  saved_at: Date;
  saved_by_name: string;
}

const answerColumns = [
  'quickscan_id',
  'criterion',
  'answer',
  'reason',
  'explanation',
  'evidence',
  'evidence_link',
  'evidence_date',
  'origin',
  'seen_at',
  'seen_by_name',
  'version',
  'saved_at',
  'saved_by_name',
] as const;

const toAnswer = (row: AnswerRow): StoredAnswer => ({
  criterion: row.criterion,
  answer: row.answer as Answer | null,
  reason: row.reason,
  explanation: row.explanation,
  evidence: row.evidence,
  evidenceLink: row.evidence_link,
  evidenceDate: row.evidence_date as IsoDate | null,
  origin: row.origin as AnswerOrigin,
  seen: row.seen_at ? { at: row.seen_at, byName: row.seen_by_name ?? '' } : null,
  version: row.version,
  saved: { at: row.saved_at, byName: row.saved_by_name },
});

export async function listAnswers(db: Db, quickscanId: string): Promise<StoredAnswers> {
  return (await listAnswersOf(db, [quickscanId])).get(quickscanId) ?? new Map();
}

/** By quickscan, each by criterion. One statement. */
export async function listAnswersOf(db: Db, quickscanIds: readonly string[]): Promise<Map<string, Map<string, StoredAnswer>>> {
  const found = new Map<string, Map<string, StoredAnswer>>();
  if (quickscanIds.length === 0) return found;
  const rows = await db.selectFrom('answer').select(answerColumns).where('quickscan_id', 'in', quickscanIds).execute();
  for (const row of rows) {
    const own = found.get(row.quickscan_id) ?? new Map<string, StoredAnswer>();
    own.set(row.criterion, toAnswer(row));
    found.set(row.quickscan_id, own);
  }
  return found;
}

/** A column of its own beside a row of `quickscan`: its answers as one value, read by `answersFrom`. */
export const answersBeside = sql`(select json_agg(a) from (select ${sql.raw(answerColumns.join(', '))} from answer
  where answer.region_id = quickscan.region_id and answer.quickscan_id = quickscan.id) a) as answers`;

export type AnswersBeside = (Omit<AnswerRow, 'seen_at' | 'saved_at'> & { seen_at: string | null; saved_at: string })[] | null;

export const answersFrom = (rows: AnswersBeside): StoredAnswers =>
  new Map(
    (rows ?? []).map((row) => {
      const moments = { seen_at: row.seen_at === null ? null : new Date(row.seen_at), saved_at: new Date(row.saved_at) };
      return [row.criterion, toAnswer({ ...row, ...moments })];
    }),
  );

/**
 * Writes these answers, over what was there, and the progress that follows from them; the caller holds the lock and knows the versions.
 * One statement, the same for any number: they go as one value.
 */
export async function storeAnswers(
  db: Db,
  region: RegionId,
  quickscanId: string,
  answers: readonly StoredAnswer[],
  progress?: Progress,
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ evidenceLink, evidenceDate, seen, saved, ...same }) => ({
    ...same,
    evidence_link: evidenceLink,
    evidence_date: evidenceDate,
    seen_at: seen?.at ?? null,
    seen_by_name: seen?.byName ?? null,
    saved_at: saved.at,
    saved_by_name: saved.byName,
  }));
  await sql`${progress ? progressed(quickscanId, progress) : sql.raw('')}insert into answer (region_id, quickscan_id, criterion, answer,
      reason, explanation, evidence, evidence_link, evidence_date, origin, seen_at, seen_by_name, version, saved_at, saved_by_name)
    select ${region}::uuid, ${quickscanId}::uuid, criterion, answer, reason, explanation, evidence, evidence_link, evidence_date, origin,
      seen_at, seen_by_name, version, saved_at, saved_by_name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as saved (criterion text, answer text, reason text, explanation text,
      evidence text, evidence_link text, evidence_date date, origin text, seen_at timestamptz, seen_by_name text, version integer,
      saved_at timestamptz, saved_by_name text)
    on conflict (region_id, quickscan_id, criterion) do update set answer = excluded.answer, reason = excluded.reason,
      explanation = excluded.explanation, evidence = excluded.evidence, evidence_link = excluded.evidence_link,
      evidence_date = excluded.evidence_date, origin = excluded.origin, seen_at = excluded.seen_at,
      seen_by_name = excluded.seen_by_name, version = excluded.version, saved_at = excluded.saved_at,
      saved_by_name = excluded.saved_by_name`.execute(db);
}

const progressed = (quickscanId: string, { answered, needed, complete, computedGear, claimedGear }: Progress) =>
  sql`with progressed as (update quickscan set answered = ${answered}, needed = ${needed}, complete = ${complete},
    computed_gear = ${computedGear}, claimed_gear = ${claimedGear} where id = ${quickscanId}) `;
