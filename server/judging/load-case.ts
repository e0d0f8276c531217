import { notFound } from '../kernel/problem.ts';
import { referenceDate } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { findModel } from '../maturity/index.ts';
import type { Score } from '../performance-list/domain/score.ts';
import { listScoresOf, lockLiveScore } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { Quickscan, StoredAnswers } from '../quickscan/domain/quickscan.ts';
import { findQuickscan, listAnswers } from '../quickscan/index.ts';
import { findParticipation, lockParticipation, type Participation } from '../rounds/index.ts';
import { standingOf, type Establishment, type Standing } from './domain/establishment.ts';
import { standOf, type Stand } from './domain/stand.ts';
import { findLiveEstablishment } from './establishments.repository.ts';
import { findSubject, type Subject } from './subjects.repository.ts';

/** Everything that judging one quickscan rests on. */
export interface Case extends Participation {
  quickscan: Quickscan;
  organisation: Subject;
  model: MaturityModel;
  /** The reference date that its answers are scored on. */
  on: IsoDate;
  answers: StoredAnswers;
  standing: Standing;
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
  const quickscan = participation && (await findQuickscan(db, id));
  if (!participation || !quickscan) throw notFound();
  const [model, answers, live, organisation, scores] = [
    await findModel(db, quickscan.modelVersion),
    await listAnswers(db, id),
    await findLiveEstablishment(db, id),
    await findSubject(db, quickscan.organisationId),
    await listScoresOf(db, [quickscan.organisationId]),
  ];
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
    standing,
    live,
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
