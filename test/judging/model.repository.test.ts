import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { establish, findCase, giveBack, markSeen, markUnseen, reopen, respond, revise } from '../../server/judging/index.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { Problem } from '../../server/kernel/problem.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { openQuickscan, saveAnswers, sendQuickscan } from '../../server/quickscan/index.ts';
import { defaultReminders } from '../../server/rounds/domain/round.ts';
import { addParticipant, closeRound, openRound, planRound } from '../../server/rounds/index.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import {
  answersOf,
  anyStep,
  begin,
  dayOf,
  lastDay,
  members,
  newWorld,
  of,
  organisations,
  overrideOf,
  snapshot,
  take,
  why,
  type Step,
  type World,
} from './cycle-model.ts';
import { aMember } from './some-quickscan.ts';

beforeEach(emptyDatabase);

const runs = 15;
const steps = 50;
const mustBeSeen = defaultModel.criteria.flatMap(({ code, mustBeSeen: asks }) => (asks ? [code] : []));

async function aRegionToPlayIn(run: number) {
  const deps = await someDeps();
  deps.clock.set(begin.toISOString());
  const region = await aRegion(`regio-${run}`, `Regio ${run}`);
  const sectorId = await aSector(region);
  const coordinator = aCoordinator(region);
  const ids: string[] = [];
  for (let i = 0; i < organisations; i++) {
    // The last is no member yet on the day of opening, but is before anyone can add it by name.
    const from = i < members ? '2015-01-01' : '2017-01-10';
    ids.push(await anOrganisation(region, { name: `Organisatie ${i}`, sectorId, memberships: [[from, null]] }));
  }
  await planRound(deps, coordinator, of, {
    opening: null,
    deadline: isoDate('2017-01-15'),
    lastDay,
    invitation: 'Doet u weer mee?',
    invitesToPortal: false,
    reminders: defaultReminders,
  });
  const idOf = (organisation: number): Promise<string | null> =>
    deps.data.read(region, async (db) => {
      const rows = await db.selectFrom('participant').select('id').where('organisation_id', '=', ids[organisation]!).execute();
      return rows[0]?.id ?? null;
    });
  return { deps, region, coordinator, ids, idOf };
}

type Played = Awaited<ReturnType<typeof aRegionToPlayIn>>;

/** The same step through the use cases, as its page would take it. What they refuse in whatever way is false. */
async function play(played: Played, world: World, step: Step): Promise<boolean> {
  try {
    return await playIn(played, world, step);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

async function playIn({ deps, region, coordinator, ids, idOf }: Played, world: World, step: Step): Promise<boolean> {
  if ('who' in step) {
    const id = await idOf(step.who);
    return id !== null && playOf({ deps, region, coordinator }, world, id, ids[step.who]!, step);
  }
  switch (step.kind) {
    case 'pass':
      deps.clock.forward(step.hours * 3_600_000);
      return true;
    case 'open-round':
      return (await openRound(deps, coordinator, of, { besideAnother: false, invitesToPortal: false })).ok;
    case 'close-round':
      return (await closeRound(deps, coordinator, of, async () => {})).ok;
    case 'join':
      return (await addParticipant(deps, coordinator, of, { organisationId: ids[members]!, invitesToPortal: false })).ok;
  }
}

async function playOf(
  { deps, region, coordinator }: Pick<Played, 'deps' | 'region' | 'coordinator'>,
  world: World,
  id: string,
  organisation: string,
  step: Extract<Step, { who: number }>,
): Promise<boolean> {
  const member = aMember(region, organisation);
  const stored = () => deps.data.read(region, (db) => findCase(db, id));
  switch (step.kind) {
    case 'open':
      return openQuickscan(deps, member, id);
    case 'answer': {
      const before = await stored().then(
        ({ answers }) => answers,
        () => new Map(),
      );
      const entries = answersOf(step.upTo).map(({ criterion, answer, evidence, evidenceDate }) => ({
        criterion,
        content: { answer, evidence, evidenceDate },
        version: before.get(criterion)?.version ?? 0,
      }));
      return (await saveAnswers(deps, member, id, entries)).ok;
    }
    case 'send':
      return (await sendQuickscan(deps, member, id)).kind === 'sent';
    case 'see':
      await (step.seen ? markSeen : markUnseen)(deps, coordinator, id, mustBeSeen);
      return true;
    case 'give-back':
    case 'reopen':
      return (await (step.kind === 'reopen' ? reopen : giveBack)(deps, coordinator, id, step.text, dayOf(world, step.admitDays)))
        .ok;
    case 'establish':
      return (await establish(deps, coordinator, id, { stand: (await stored()).stand, override: overrideOf(step) })).ok;
    case 'revise': {
      const decision = { stand: (await stored()).stand, override: overrideOf(step), reason: step.text };
      return (await revise(deps, coordinator, id, decision)).ok;
    }
    case 'respond':
      return (await respond(deps, member, id, why)).ok;
  }
}

interface Row {
  organisation_id: string;
  received: boolean;
  state: string | null;
  live: number;
  gear: number | null;
  revisions: number;
  responses: number;
  score: number | null;
  origin: string | null;
}

/** What the database holds, by organisation. */
async function heldBy({ deps, region, ids }: Played) {
  const { rows } = await deps.data.read(region, (db) =>
    sql<Row>`select p.organisation_id, p.received_at is not null as received, q.state,
        (select count(*)::int from establishment e where e.quickscan_id = q.id and e.cleared_at is null) as live,
        (select e.gear from establishment e where e.quickscan_id = q.id and e.cleared_at is null) as gear,
        (select count(*)::int from establishment e where e.quickscan_id = q.id) as revisions,
        (select count(*)::int from establishment e where e.quickscan_id = q.id and e.response is not null) as responses,
        s.gear as score, s.origin
      from participant p left join quickscan q on q.id = p.id
      left join score s on s.organisation_id = p.organisation_id and s.superseded_at is null`.execute(db),
  );
  return rows
    .map(({ organisation_id, ...row }) => ({ organisation: ids.indexOf(organisation_id), ...row }))
    .toSorted((a, b) => a.organisation - b.organisation);
}

/** What the model says it should hold. */
const foretold = ({ expected }: World) =>
  expected.map(({ organisation, received, scan, established, score }) => {
    const live = established.filter((each) => each.live);
    return {
      organisation,
      received,
      state: scan?.state ?? null,
      live: live.length,
      gear: live[0]?.gear ?? null,
      revisions: established.length,
      responses: established.filter(({ response }) => response !== null).length,
      score,
      origin: score === null ? null : 'quickscan',
    };
  });

it(`the use cases do what the model does, over ${runs} random sequences of ${steps} steps`, async () => {
  const walks = fc.sample(fc.array(anyStep, { minLength: steps, maxLength: steps }), runs);
  let established = 0;
  for (const [run, walk] of walks.entries()) {
    const played = await aRegionToPlayIn(run);
    const world = newWorld();
    const told: Step[] = [];
    for (const step of [{ kind: 'open-round' } as const, { kind: 'pass', hours: 24 } as const, ...walk]) {
      told.push(step);
      const before = snapshot(world);
      const [model, real] = [take(world, step), await play(played, before, step)];
      const trace = JSON.stringify(told);
      expect(real, trace).toBe(model);
      const held = await heldBy(played);
      expect(held, trace).toEqual(foretold(world));
      for (const { state, live, origin } of held) {
        expect([live, origin], trace).toEqual(state === 'established' ? [1, 'quickscan'] : [0, null]);
      }
    }
    established += world.expected.reduce((total, one) => total + one.established.length, 0);
  }
  expect(established).toBeGreaterThan(0);
}, 300_000);
