import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterOf, quartersBetween, referenceDate, shiftQuarter } from '../kernel/quarter.ts';
import type { Answers, EffectiveAnswer } from '../maturity/domain/answer.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import { nextSteps, type Advice } from '../maturity/domain/next-steps.ts';
import { countGate, effectiveAnswers, type GateCount } from '../maturity/domain/score.ts';
import type { Score } from '../performance-list/domain/score.ts';
import type { Distribution } from '../progress/domain/distribution.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';
import { forScoring } from '../quickscan/domain/quickscan.ts';
import { findQuickscan } from '../quickscan/index.ts';
import { findParticipation } from '../rounds/index.ts';
import type { Establishment, JudgedAnswer } from './domain/establishment.ts';
import { movementOf, outcomeOf, type Movement, type Outcome, type Standings } from './domain/outcome.ts';
import { lapsingSoon, outlookOf, type Lapsing } from './domain/outlook.ts';
import { findLiveEstablishment } from './establishments.repository.ts';
import { findCase, type Case } from './load-case.ts';

/** Of the organisation's sector, as members may see it; or why there is nothing to see. */
export type SectorBeside =
  | {
      readonly quarter: Quarter;
      readonly figures: { readonly n: number; readonly mean: number; readonly distribution: Distribution };
    }
  | { readonly figures: null; readonly why: string };

/** What belongs to higher slices, handed in. */
export interface ResultReaders {
  sectorFigures(db: Db, sectorId: string, settings: { sectorFiguresToMembers: boolean }): Promise<SectorBeside>;
  openActions(db: Db, organisationId: string): Promise<ReadonlyMap<string, OpenStep>>;
}

/** What is being done about a statement already. */
export interface OpenStep {
  readonly id: string;
  readonly dueOn: IsoDate | null;
  readonly state: string;
}

export interface Result extends Case {
  sector: { name: string; beside: SectorBeside };
  /** null: sent, and not established yet. */
  established: { establishment: Establishment; outcome: Outcome; movement: Movement | null } | null;
  /** What the answers give: as they were established, or as they were sent. */
  advice: Advice;
  count: GateCount | null;
  /** This quarter's and those before it, oldest first. */
  course: readonly Score[];
  /** null where a later quickscan tells more. */
  outlook: { lapsing: readonly Lapsing[]; next: Quarter; gear: Gear; now: Gear } | null;
  openActions: ReadonlyMap<string, OpenStep>;
}

/** What came out of a quickscan; null where it is not sent, or is back with the organisation. */
export function showResult(
  { data, clock }: Deps,
  readers: ResultReaders,
  actor: RegionActor,
  region: { sectorFiguresToMembers: boolean },
  id: string,
): Promise<Result | null> {
  return data.read(actor.region, async (db) => {
    const participation = await findParticipation(db, id);
    if (!participation) throw notFound();
    const { organisationId } = participation.participant;
    demand(actor, 'read-quickscan', { id: organisationId });
    const quickscan = await findQuickscan(db, id);
    if (quickscan?.state !== 'sent' && quickscan?.state !== 'established') return null;
    const found = await findCase(db, id);
    const { live, model, on } = found;
    const answers = live ? answersOf(live.answers) : forScoring(found.answers);
    const standings = effectiveAnswers(model, answers, on);
    const advice = nextSteps(model, answers, on);
    const today = clock.today();
    const next = shiftQuarter(quickscan.quarter, 1);
    const isLatest = quartersBetween(quickscan.quarter, quarterOf(today)) <= 1;
    const ahead = outlookOf(model, answers, on, referenceDate(next));
    return {
      ...found,
      sector: {
        name: found.organisation.sector,
        beside: await readers.sectorFigures(db, found.organisation.sectorId, region),
      },
      established: live && (await establishedPart(db, found, live, standings)),
      advice,
      count: advice.towards && countGate(model, standings, advice.towards),
      course: [...found.earlierScores, ...(found.score ? [found.score] : [])],
      outlook: isLatest
        ? {
            lapsing: joined(ahead.lapsing, lapsingSoon(model, answers, today)),
            next,
            gear: ahead.gearNextQuarter,
            now: live?.computedGear ?? found.standing.computedGear,
          }
        : null,
      openActions: await readers.openActions(db, organisationId),
    };
  });
}

async function establishedPart(
  db: Db,
  { quickscan, earlier: sentBefore, earlierScores, model }: Case,
  live: Establishment,
  now: Standings,
): Promise<NonNullable<Result['established']>> {
  const { gear, computedGear, modelVersion } = live;
  const outcome = outcomeOf({ quarter: quickscan.quarter, gear, computedGear, modelVersion }, earlierScores.at(-1) ?? null);
  const { earlier } = outcome;
  if (earlier?.modelVersion !== modelVersion) return { establishment: live, outcome, movement: null };
  const before = await judgedBefore(db, sentBefore, earlier.quarter);
  const gears = { before: earlier.gear, now: gear };
  return { establishment: live, outcome, movement: movementOf(model, gears, { before, now }) };
}

/** What the statements counted for when the earlier gear was established; null where that was done without a quickscan. */
async function judgedBefore(db: Db, sentBefore: Case['earlier'], quarter: Quarter): Promise<Standings | null> {
  const judged = sentBefore?.quickscan.quarter === quarter ? await findLiveEstablishment(db, sentBefore.quickscan.id) : null;
  return (
    judged &&
    new Map(judged.answers.map(({ criterion, counts, discount }): [string, EffectiveAnswer] => [criterion, { counts, discount }]))
  );
}

const answersOf = (judged: readonly JudgedAnswer[]): Answers =>
  new Map(
    judged.flatMap(({ criterion, answer, evidenceDate, seen, reason }) =>
      answer === null ? [] : [[criterion, { answer, evidenceDate, seen, reason }]],
    ),
  );

/** Each statement once, the first to lapse first. */
function joined(one: readonly Lapsing[], other: readonly Lapsing[]): Lapsing[] {
  const known = new Set(one.map(({ criterion }) => criterion.code));
  return [...one, ...other.filter(({ criterion }) => !known.has(criterion.code))].toSorted((a, b) =>
    a.lastValidDay < b.lastValidDay ? -1 : Number(a.lastValidDay > b.lastValidDay),
  );
}
