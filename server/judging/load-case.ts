import { notFound } from '../kernel/problem.ts';
import { referenceDate } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { findModel } from '../maturity/index.ts';
import type { Score } from '../performance-list/domain/score.ts';
import { listScoresOf, lockLiveScore } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { Quickscan, StoredAnswers } from '../quickscan/domain/quickscan.ts';
import { findScanned, type ScannedOrganisation } from '../quickscan/index.ts';
import { findParticipation, lockParticipation, type Participation } from '../rounds/index.ts';
import { standingOf, type Establishment, type Standing } from './domain/establishment.ts';
import { standOf, type Stand } from './domain/stand.ts';
import { listEstablishments } from './establishments.repository.ts';

/** Everything that judging one quickscan rests on. */
export interface Case extends Participation {
  quickscan: Quickscan;
  organisation: ScannedOrganisation['organisation'];
  model: MaturityModel;
  /** The reference date that its answers are scored on. */
  on: IsoDate;
  answers: StoredAnswers;
  earlier: ScannedOrganisation['earlier'];
  standing: Standing;
  /** Every one there ever was, the last first. */
  establishments: readonly Establishment[];
  /** The one that holds. */
  live: Establishment | null;
  /** What the prestatielijst holds for this quarter, whatever its origin. */
  score: Score | null;
  /** Live scores of the organisation in earlier quarters, oldest first. */
  earlierScores: readonly Score[];
  stand: Stand;
}

export const findCase = (db: Db, id: string): Promise<Case> => load(db, id, findParticipation);

/** For who changes something about it: answering, sending and judging by others wait, and so does who places a gear. */
export const lockCase = (db: Db, id: string): Promise<Case> =>
  load(db, id, async (unit, participantId) => {
    const locked = await lockParticipation(unit, participantId);
    if (locked) await lockLiveScore(unit, locked.participant.organisationId, locked.round.quarter);
    return locked;
  });

/** @throws Problem 'not-found' where nobody is expected, or nobody has opened the quickscan yet */
async function load(db: Db, id: string, participationOf: typeof findParticipation): Promise<Case> {
  const participation = await participationOf(db, id);
  if (!participation) throw notFound();
  const { organisation, quickscan, answers, earlier } = await findScanned(
    db,
    participation.participant.organisationId,
    participation.round.quarter,
  );
  if (!quickscan) throw notFound();
  const model = await findModel(db, quickscan.modelVersion);
  const establishments = await listEstablishments(db, [id]);
  const scores = await listScoresOf(db, [quickscan.organisationId]);
  const on = referenceDate(quickscan.quarter);
  const standing = standingOf(model, answers, on);
  const score = scores.find(({ quarter }) => quarter === quickscan.quarter) ?? null;
  return {
    ...participation,
    quickscan,
    organisation,
    model,
    on,
    answers,
    earlier,
    standing,
    establishments,
    live: establishments.find(({ clearedAt }) => clearedAt === null) ?? null,
    score,
    earlierScores: scores.filter(({ quarter }) => quarter < quickscan.quarter),
    stand: standOf(model, quickscan, answers, standing.computedGear, score && `${score.gear} ${score.origin}`),
  };
}

/** How the log names it. */
export const asObject = ({ quickscan, organisation }: Pick<Case, 'quickscan' | 'organisation'>) => ({
  type: 'quickscan',
  id: quickscan.id,
  name: organisation.name,
});
