import type { Who } from '../access/domain/actor.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import type { Score } from './domain/score.ts';
import { insertScores, supersedeScores } from './scores.repository.ts';

export interface ScoreToRecord extends Score {
  organisationName: string;
  /** What it replaces; null for a cell that was empty. */
  before: Gear | null;
  reason: string | null;
  importBatchId: string | null;
}

/**
 * The one way a gear gets into the prestatielijst, whatever its origin: the live score of the cell is superseded, the new one takes
 * its place and the log says so, in the caller's unit of work.
 */
export async function recordScores(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  scores: readonly ScoreToRecord[],
): Promise<void> {
  await supersedeScores(
    db,
    scores.filter((score) => score.before !== null),
    at,
  );
  await insertScores(
    db,
    region,
    scores.map((score) => ({ ...score, id: newId(), recordedByName: who.name, recordedAt: at })),
  );
  await recordEvents(
    db,
    who,
    at,
    scores.map((score) => eventOf(score)),
  );
}

const eventOf = (score: ScoreToRecord) => ({
  action: `score.${score.before === null ? 'placed' : 'corrected'}`,
  object: { type: 'organisation', id: score.organisationId, name: score.organisationName },
  changes: {
    gear: [score.before, score.gear] as const,
    quarter: [null, score.quarter] as const,
    origin: [null, score.origin] as const,
    ...(score.reason ? { reason: [null, score.reason] as const } : {}),
  },
});

/** Takes a gear out of the list; its record stays, dated. */
export async function withdrawScore(
  db: Db,
  who: Who,
  at: Date,
  cell: { organisationId: string; organisationName: string; quarter: Quarter; before: Gear; reason: string },
): Promise<void> {
  await supersedeScores(db, [cell], at);
  await recordEvents(db, who, at, [
    {
      action: 'score.withdrawn',
      object: { type: 'organisation', id: cell.organisationId, name: cell.organisationName },
      changes: { gear: [cell.before, null], quarter: [null, cell.quarter], reason: [null, cell.reason] },
    },
  ]);
}
