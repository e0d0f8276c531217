import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Answer } from '../maturity/domain/answer.ts';
import type { Db } from '../platform/db/database.ts';
import type { AnswerOrigin, StoredAnswer, StoredAnswers } from './domain/quickscan.ts';

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

/** Writes these answers, over what was there; the caller holds the lock and knows the versions. One statement. */
export async function storeAnswers(
  db: Db,
  region: RegionId,
  quickscanId: string,
  answers: readonly StoredAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await db
    .insertInto('answer')
    .values(
      answers.map((answer) => ({
        region_id: region,
        quickscan_id: quickscanId,
        criterion: answer.criterion,
        answer: answer.answer,
        reason: answer.reason,
        explanation: answer.explanation,
        evidence: answer.evidence,
        evidence_link: answer.evidenceLink,
        evidence_date: answer.evidenceDate,
        origin: answer.origin,
        seen_at: answer.seen?.at ?? null,
        seen_by_name: answer.seen?.byName ?? null,
        version: answer.version,
        saved_at: answer.saved.at,
        saved_by_name: answer.saved.byName,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'quickscan_id', 'criterion']).doUpdateSet((eb) => ({
        answer: eb.ref('excluded.answer'),
        reason: eb.ref('excluded.reason'),
        explanation: eb.ref('excluded.explanation'),
        evidence: eb.ref('excluded.evidence'),
        evidence_link: eb.ref('excluded.evidence_link'),
        evidence_date: eb.ref('excluded.evidence_date'),
        origin: eb.ref('excluded.origin'),
        seen_at: eb.ref('excluded.seen_at'),
        seen_by_name: eb.ref('excluded.seen_by_name'),
        version: eb.ref('excluded.version'),
        saved_at: eb.ref('excluded.saved_at'),
        saved_by_name: eb.ref('excluded.saved_by_name'),
      })),
    )
    .execute();
}
