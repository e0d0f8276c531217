import { shiftQuarter } from '../kernel/quarter.ts';
import type { Comparisons } from '../maturity/domain/model-version.ts';
import { changedSince as modelChangedSince } from '../maturity/index.ts';
import { listEvents, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { timesUnchanged } from './domain/runs.ts';
import { findCase, type Case } from './load-case.ts';
import { listSentBefore } from './review-list.repository.ts';

/** One quickscan beside the one before it, and everything that happened to it. */
export interface Review extends Case {
  earlier: (NonNullable<Case['earlier']> & { changedStatements: Comparisons }) | null;
  /** How many quarters in a row it was sent without a change, this one included. */
  timesUnchanged: number;
  events: readonly AuditEvent[];
}

const quartersBack = 8;

export async function showReview(db: Db, id: string): Promise<Review> {
  const found = await findCase(db, id);
  const { organisationId, quarter, modelVersion } = found.quickscan;
  const sent = await listSentBefore(db, [organisationId], shiftQuarter(quarter, -quartersBack));
  const { events } = await listEvents(db, {
    object: { type: 'quickscan', id },
    actionsOf: 'quickscan.',
    limit: 50,
    offset: 0,
  });
  return {
    ...found,
    earlier: found.earlier && {
      ...found.earlier,
      changedStatements: await modelChangedSince(db, found.earlier.quickscan.modelVersion, modelVersion),
    },
    timesUnchanged: timesUnchanged(sent.get(organisationId) ?? [], quarter),
    events,
  };
}
