import { listOpenActions } from '../improvements/index.ts';
import { isOverdue } from '../improvements/domain/action.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { shiftQuarter } from '../kernel/quarter.ts';
import { listRegister, organisationsWithoutContact } from '../organisations/index.ts';
import { listLiveScores } from '../performance-list/index.ts';
import { overriddenGear } from '../performance-list/domain/score.ts';
import type { Db } from '../platform/db/database.ts';
import { listFailedMessages } from '../platform/outbox/messages.repository.ts';
import { listStages, readLapsing } from '../quickscan/index.ts';
import type { Round } from '../rounds/domain/round.ts';
import { listRounds, readStanding } from '../rounds/index.ts';
import type { Attention } from './attention.views.ts';
import type { RunningRound } from './round.views.ts';

/** What the coordinator's first page knows beside the figures. A fixed number of statements, whatever the size of the region. */
export async function readAttention(db: Db, today: IsoDate): Promise<Omit<Attention, 'neverMeasured'>> {
  const round = shownRound(await listRounds(db));
  const scores = round ? await listLiveScores(db, [round.quarter, shiftQuarter(round.quarter, -1)]) : [];
  const established = scores.filter(({ quarter, origin }) => quarter === round?.quarter && origin === 'quickscan');
  const lapsing = new Set((await readLapsing(db, today)).lapsing.map(({ organisationId }) => organisationId));
  const register = lapsing.size > 0 ? await listRegister(db) : [];
  return {
    running: round && { round, standings: await standingsOf(db, round, today), shifted: shiftsOf(scores, round) },
    established: established.length,
    overridden: established.filter((score) => overriddenGear(score) !== null).length,
    withoutContact: await organisationsWithoutContact(db, today),
    lapsing: register.flatMap(({ id, name }) => (lapsing.has(id) ? [name] : [])),
    overdueActions: (await listOpenActions(db, 'all')).filter((action) => isOverdue(action, today)).length,
    failedMessages: (await listFailedMessages(db)).length,
  };
}

/** The open one (of several the last); else the last that was closed. */
const shownRound = (rounds: readonly Round[]): Round | null =>
  rounds.find(({ state }) => state === 'open') ?? rounds.find(({ state }) => state === 'closed') ?? null;

async function standingsOf(db: Db, round: Round, today: IsoDate): Promise<RunningRound['standings']> {
  const standings = await readStanding(db, round.id, today, listStages);
  return standings.map(({ state, participant, organisation }) => ({
    state,
    received: participant.receivedAt !== null,
    sectorId: organisation.sectorId,
  }));
}

/** Over a change of model nothing is said to have shifted. */
function shiftsOf(scores: Awaited<ReturnType<typeof listLiveScores>>, { quarter }: Round): RunningRound['shifted'] {
  const before = new Map(scores.flatMap((score) => (score.quarter === quarter ? [] : [[score.organisationId, score]])));
  const steps = scores.flatMap((score) => {
    const earlier = before.get(score.organisationId);
    const comparable = score.quarter === quarter && earlier?.modelVersion === score.modelVersion;
    return comparable ? [Math.sign(score.gear - earlier.gear)] : [];
  });
  if (steps.length === 0) return null;
  const count = (sign: number): number => steps.filter((step) => step === sign).length;
  return { up: count(1), same: count(0), down: count(-1) };
}
