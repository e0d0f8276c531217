import type { Db } from '../platform/db/database.ts';
import type { StageOfParticipant } from '../rounds/domain/stage.ts';
import { stageOf } from './domain/quickscan.ts';
import { listProgressOfRound } from './quickscan.repository.ts';

/** By participant; who is absent has not opened its quickscan. */
export async function listStages(db: Db, roundId: string): Promise<ReadonlyMap<string, StageOfParticipant>> {
  const found = await listProgressOfRound(db, roundId);
  return new Map(
    found.map(({ any, ...quickscan }) => [
      quickscan.id,
      { stage: stageOf(quickscan, any), answered: quickscan.progress.answered, needed: quickscan.progress.needed },
    ]),
  );
}
