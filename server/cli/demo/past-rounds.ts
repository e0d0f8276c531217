import { addDays, type IsoDate } from '../../kernel/iso-date.ts';
import { referenceDate, type Quarter } from '../../kernel/quarter.ts';
import { defaultModel } from '../../maturity/index.ts';
import { judgedAnswers, standingOf } from '../../judging/domain/establishment.ts';
import { insertEstablishment } from '../../judging/index.ts';
import { recordScores } from '../../performance-list/index.ts';
import type { Db } from '../../platform/db/database.ts';
import { newId } from '../../platform/tokens.ts';
import { takeSnapshot } from '../../progress/index.ts';
import { completenessOf } from '../../quickscan/domain/completeness.ts';
import type { StoredAnswer } from '../../quickscan/domain/quickscan.ts';
import { originOf } from '../../quickscan/domain/proposal.ts';
import { insertQuickscan, saveQuickscan, storeAnswers } from '../../quickscan/index.ts';
import { defaultReminders } from '../../rounds/domain/round.ts';
import { suggestedInvitation } from '../../rounds/domain/planning.ts';
import { closeRound, findRound, listParticipants, markReceived, openRound, planRound } from '../../rounds/index.ts';
import { answersOf, type Situation } from './answers.ts';
import { at, atNine, coordinatorName, memberOf, type DemoRegion } from './region.ts';

const model = defaultModel;
type Earlier = ReadonlyMap<string, StoredAnswer>;

/** Every round but the running one: opened, filled in, established and closed in its own time. */
export async function fillPastRounds(demo: DemoRegion): Promise<void> {
  const earlier = new Map<string, Earlier>();
  for (const [index, quarter] of demo.list.quarters.entries()) await pastRound(demo, quarter, index, earlier);
}

async function pastRound(demo: DemoRegion, quarter: Quarter, index: number, earlier: Map<string, Earlier>): Promise<void> {
  const { deps, coordinator, region } = demo;
  const end = referenceDate(quarter);
  const opening = atNine(addDays(end, -35));
  await planRound(at(deps, opening), coordinator, quarter, {
    opening: null,
    deadline: addDays(end, -10),
    lastDay: end,
    invitation: suggestedInvitation(quarter),
    invitesToPortal: false,
    reminders: defaultReminders,
  });
  await openRound(at(deps, opening), coordinator, quarter, { besideAnother: false, invitesToPortal: false });
  await deps.data.change(region, (db) => fillIn(db, demo, quarter, index, earlier));
  await closeRound(at(deps, atNine(end)), coordinator, quarter, takeSnapshot);
}

/**
 * What came of it, for everyone who has a gear in that quarter of the list: written as it ended, since walking four hundred quickscans
 * step by step would keep whoever starts the demo waiting. The running round is walked.
 */
async function fillIn(db: Db, demo: DemoRegion, quarter: Quarter, index: number, earlier: Map<string, Earlier>): Promise<void> {
  const { region, coordinator, list } = demo;
  const on = addDays(referenceDate(quarter), -20);
  const names = [...list.gears.keys()];
  const round = await findRound(db, quarter);
  const participants = new Map((await listParticipants(db, round!.id)).map(({ id, organisationId }) => [organisationId, id]));
  const established = [];
  for (const organisation of demo.organisations) {
    const [id, gear] = [participants.get(organisation.id), list.gears.get(organisation.name)?.[index] ?? null];
    if (id === undefined || gear === null) continue;
    const number = names.indexOf(organisation.name);
    const before = earlier.get(organisation.id);
    const byName = memberOf(demo, organisation.id).who.name;
    const answers = storedAnswers({ organisation: number, gear, age: index, on }, before, byName);
    await writeQuickscan(db, demo, { id, organisationId: organisation.id, quarter, on, answers, byName });
    earlier.set(organisation.id, answers);
    established.push({ organisation, gear });
  }
  await recordScores(
    db,
    region,
    coordinator.who,
    atNine(addDays(referenceDate(quarter), -6)),
    established.map(({ organisation, gear }) => ({
      organisationId: organisation.id,
      organisationName: organisation.name,
      quarter,
      gear,
      origin: 'quickscan' as const,
      modelVersion: model.version,
      computedGear: gear,
      before: null,
      reason: null,
      importBatchId: null,
    })),
  );
}

function storedAnswers(situation: Situation, before: Earlier | undefined, byName: string): Earlier {
  const { on } = situation;
  const contents = answersOf(model, situation);
  const mustBeSeen = new Set(model.criteria.flatMap((criterion) => (criterion.mustBeSeen ? [criterion.code] : [])));
  const seen = { at: atNine(addDays(on, 14)), byName: coordinatorName };
  return new Map(
    [...contents].map(([criterion, content]) => [
      criterion,
      {
        ...content,
        criterion,
        origin: originOf(content, before?.get(criterion), false),
        seen: mustBeSeen.has(criterion) && content.answer === 'IN_PLACE' ? seen : null,
        version: 1,
        saved: { at: atNine(on), byName },
      },
    ]),
  );
}

async function writeQuickscan(
  db: Db,
  { region }: DemoRegion,
  {
    id,
    organisationId,
    quarter,
    on,
    answers,
    byName,
  }: { id: string; organisationId: string; quarter: Quarter; on: IsoDate; answers: Earlier; byName: string },
): Promise<void> {
  const end = referenceDate(quarter);
  const { firstShut: _, missing: __, ...progress } = completenessOf(model, answers, end);
  const sent = { at: atNine(on), byName, onBehalf: false };
  const { needed } = progress;
  await insertQuickscan(db, region, { id, organisationId, quarter, modelVersion: model.version, needed, at: sent.at, byName });
  await storeAnswers(db, region, id, [...answers.values()]);
  await saveQuickscan(db, {
    id,
    organisationId,
    quarter,
    modelVersion: model.version,
    state: 'established',
    progress,
    sent,
    question: null,
    reopenedReason: '',
    version: 1,
  });
  await markReceived(db, id, sent.at);
  const standing = standingOf(model, answers, end);
  await insertEstablishment(db, region, {
    id: newId(),
    quickscanId: id,
    revision: 1,
    gear: standing.computedGear,
    computedGear: standing.computedGear,
    claimedGear: standing.claimedGear,
    overrideReason: null,
    revisionReason: null,
    modelVersion: model.version,
    answers: judgedAnswers(model, answers, standing),
    established: { at: atNine(addDays(end, -6)), byName: coordinatorName },
    clearedAt: null,
    response: null,
  });
}
