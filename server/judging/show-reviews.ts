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

/** Established ones are of one round, the newest unless another is chosen; what still waits is shown whatever its quarter. */
export async function showReviews(
  db: Db,
  wish: { state: ReviewState; quarter: Quarter | null; page: number },
): Promise<ShownReviews> {
  const counts = await countReviews(db);
  const quarter = wish.quarter ?? (wish.state === 'established' ? (counts[0]?.quarter ?? null) : null);
  const inSight = counts.filter((count) => count.state === wish.state && (quarter === null || count.quarter === quarter));
  const toBeSeen = [];
  for (const modelVersion of new Set(inSight.map((count) => count.modelVersion))) {
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
