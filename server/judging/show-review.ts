import { shiftQuarter } from '../kernel/quarter.ts';
import type { Comparisons } from '../maturity/domain/model-version.ts';
import { changedSince as modelChangedSince } from '../maturity/index.ts';
import { listEvents, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import type { Quickscan, StoredAnswers } from '../quickscan/domain/quickscan.ts';
import { findEarlierQuickscan, listAnswers } from '../quickscan/index.ts';
import type { Establishment } from './domain/establishment.ts';
import { timesUnchanged } from './domain/runs.ts';
import { listEstablishments } from './establishments.repository.ts';
import { findCase, type Case } from './load-case.ts';
import { listSentBefore } from './review-list.repository.ts';

/** One quickscan beside the one before it, and everything that happened to it. */
export interface Review extends Case {
  earlier: { quickscan: Quickscan; answers: StoredAnswers; changedStatements: Comparisons } | null;
  /** How many quarters in a row it was sent without a change, this one included. */
  timesUnchanged: number;
  /** The last first. */
  establishments: readonly Establishment[];
  events: readonly AuditEvent[];
}

const quartersBack = 8;

export async function showReview(db: Db, id: string): Promise<Review> {
  const found = await findCase(db, id);
  const { organisationId, quarter, modelVersion } = found.quickscan;
  const earlier = await findEarlierQuickscan(db, organisationId, quarter);
  const sent = await listSentBefore(db, [organisationId], shiftQuarter(quarter, -quartersBack));
  const { events } = await listEvents(db, {
    object: { type: 'quickscan', id },
    actionsOf: 'quickscan.',
    limit: 50,
    offset: 0,
  });
  return {
    ...found,
    earlier: earlier && {
      quickscan: earlier,
      answers: await listAnswers(db, earlier.id),
      changedStatements: await modelChangedSince(db, earlier.modelVersion, modelVersion),
    },
    timesUnchanged: timesUnchanged(sent.get(organisationId) ?? [], quarter),
    establishments: await listEstablishments(db, [id]),
    events,
  };
}
