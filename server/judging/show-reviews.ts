import { shiftQuarter, type Quarter } from '../kernel/quarter.ts';
import { findModel } from '../maturity/index.ts';
import type { Db } from '../platform/db/database.ts';
import { timesUnchanged } from './domain/runs.ts';
import type { ReviewState } from './domain/review-state.ts';
import { countReviews, listReviews, listSentBefore, type ReviewCount, type ReviewRow } from './review-list.repository.ts';

export const reviewsOnAPage = 100;
const quartersBack = 8;

export interface ShownReviews {
  counts: readonly ReviewCount[];
  /** What is in sight: of one quarter, or of all. */
  quarter: Quarter | null;
  rows: readonly (ReviewRow & { timesUnchanged: number })[];
}

/** The quarter that a list is of, null for all: the newest, for what is established, unless one is chosen. */
export const inSight = (counts: readonly ReviewCount[], state: ReviewState, chosen: Quarter | null): Quarter | null =>
  chosen ?? (state === 'established' ? (counts[0]?.quarter ?? null) : null);

/** Established ones are of one round, the newest unless another is chosen; what still waits is shown whatever its quarter. */
export async function showReviews(
  db: Db,
  wish: { state: ReviewState; quarter: Quarter | null; page: number },
): Promise<ShownReviews> {
  const counts = await countReviews(db);
  const quarter = inSight(counts, wish.state, wish.quarter);
  const listed = counts.filter((count) => count.state === wish.state && (quarter === null || count.quarter === quarter));
  const toBeSeen = [];
  for (const modelVersion of new Set(listed.map((count) => count.modelVersion))) {
    const model = await findModel(db, modelVersion);
    toBeSeen.push({ modelVersion, criteria: model.criteria.flatMap(({ code, mustBeSeen }) => (mustBeSeen ? [code] : [])) });
  }
  const offset = (wish.page - 1) * reviewsOnAPage;
  const rows = await listReviews(db, { state: wish.state, quarter, toBeSeen, limit: reviewsOnAPage, offset });
  const unchanged = rows.filter(({ changed }) => changed === 0);
  const first = unchanged.map((row) => row.quarter).toSorted()[0];
  const before = first
    ? await listSentBefore(
        db,
        unchanged.map(({ organisationId }) => organisationId),
        shiftQuarter(first, -quartersBack),
      )
    : new Map();
  return {
    counts,
    quarter,
    rows: rows.map((row) => ({ ...row, timesUnchanged: timesUnchanged(before.get(row.organisationId) ?? [], row.quarter) })),
  };
}
