import type { RegionActor } from '../../access/domain/actor.ts';
import type { Deps } from '../../deps.ts';
import { addDays, type IsoDate } from '../../kernel/iso-date.ts';
import { firstDay, quarterOf } from '../../kernel/quarter.ts';
import { gates, type Gear } from '../../maturity/domain/gear.ts';
import { defaultModel } from '../../maturity/index.ts';
import { establish, findCase, giveBack, markSeen, respond, type Case } from '../../judging/index.ts';
import { listLatestMail } from '../../platform/outbox/messages.repository.ts';
import { markFailed } from '../../platform/outbox/outbox.repository.ts';
import type { AnswerContent } from '../../quickscan/domain/quickscan.ts';
import { confirmGates, openQuickscan, readFilling, saveAnswers, sendQuickscan } from '../../quickscan/index.ts';
import { suggestedInvitation } from '../../rounds/domain/planning.ts';
import { defaultReminders } from '../../rounds/domain/round.ts';
import { findRound, listParticipants, openRound, planRound } from '../../rounds/index.ts';
import { answersOf } from './answers.ts';
import { at, atNine, memberOf, type DemoRegion } from './region.ts';

const model = defaultModel;

/** How far an organisation gets in the running round. */
type Story = 'waits' | 'opened' | 'busy' | 'full' | 'sent' | 'on-behalf' | 'returned' | 'established' | 'lower' | 'higher';

/** Over and over, along the list: something of everything, as halfway a real round. */
const stories: readonly Story[] = [
  'established',
  'waits',
  'sent',
  'established',
  'busy',
  'established',
  'waits',
  'full',
  'sent',
  'lower',
  'waits',
  'established',
  'opened',
  'sent',
  'waits',
  'higher',
  'returned',
  'established',
  'busy',
  'waits',
  'on-behalf',
  'full',
  'established',
];

interface Scene {
  demo: DemoRegion;
  /** The day on which organisations fill in. */
  on: IsoDate;
  id: string;
  organisationId: string;
  /** The organisation's number in the list. */
  number: number;
  gear: Gear;
  /** The portal at the moment of filling in, and of judging. */
  filled: Deps;
  judged: Deps;
  member: RegionActor;
}

/** The round of this quarter, halfway: walked through the same use cases as a person does. */
export async function fillRunningRound(demo: DemoRegion, spared: string): Promise<void> {
  const { deps, coordinator, region, list } = demo;
  const today = deps.clock.today();
  const quarter = quarterOf(today);
  const opened = [firstDay(quarter), addDays(today, -13)].toSorted().at(-1)!;
  const opening = at(deps, atNine(opened));
  await planRound(opening, coordinator, quarter, {
    opening: null,
    deadline: addDays(today, 12),
    lastDay: addDays(today, 26),
    invitation: suggestedInvitation(quarter),
    invitesToPortal: false,
    reminders: defaultReminders,
  });
  await openRound(opening, coordinator, quarter, { besideAnother: false, invitesToPortal: false });

  const participants = await deps.data.read(region, async (db) => listParticipants(db, (await findRound(db, quarter))!.id));
  const idOf = new Map(participants.map(({ id, organisationId }) => [organisationId, id]));
  const on = [opened, addDays(today, -9)].toSorted().at(-1)!;
  const judgedOn = [on, addDays(today, -3)].toSorted().at(-1)!;
  let turn = 0;
  const silent: string[] = [];
  for (const [number, name] of [...list.gears.keys()].entries()) {
    const organisation = demo.organisations.find((known) => known.name === name)!;
    const [id, gear] = [idOf.get(organisation.id), list.gears.get(name)!.at(-1)];
    if (!id || !gear || organisation.id === spared || !demo.contacts.has(organisation.id)) continue;
    const story = stories[turn % stories.length]!;
    const member = memberOf(demo, organisation.id);
    const moment = (day: IsoDate): Deps =>
      at(deps, new Date(Math.min(atNine(day).getTime() + turn * 180_000, deps.clock.now().getTime())));
    turn++;
    if (story === 'waits') silent.push(organisation.id);
    const scene = {
      demo,
      on,
      id,
      organisationId: organisation.id,
      number,
      gear,
      filled: moment(on),
      judged: moment(judgedOn),
      member,
    };
    await play(story, scene);
  }
  await bounce(demo, silent.slice(3, 5), opening.clock.now());
}

async function play(story: Story, scene: Scene): Promise<void> {
  const { demo, filled, member, id } = scene;
  if (story === 'waits') return;
  const actor = story === 'on-behalf' ? demo.coordinator : member;
  await openQuickscan(filled, actor, id);
  if (story === 'opened') return;
  if (story === 'busy') return answer(scene, actor, 'half');
  await answer(scene, actor, 'whole');
  if (story === 'full') return;
  const sending = await sendQuickscan(filled, actor, id);
  if (sending.kind !== 'sent') throw new Error(`The demo cannot send ${id}: ${sending.kind}`);
  if (story === 'returned') {
    await giveBack(
      scene.judged,
      demo.coordinator,
      id,
      'Van wanneer is het laatste overzicht van meldingen? Wij zien alleen dat van vorig jaar.',
    );
  } else if (story === 'established' || story === 'lower' || story === 'higher') await judge(story, scene);
}

/** Confirms what holds, and says what changed: one in five got further since last quarter. */
async function answer({ demo, filled, id, on, number, gear }: Scene, actor: RegionActor, how: 'half' | 'whole'): Promise<void> {
  const further = number % 5 === 0 && gear < 5 ? ((gear + 1) as Gear) : gear;
  const wanted = answersOf(model, { organisation: number, gear: further, age: demo.list.quarters.length, on });
  const asked = how === 'half' ? gates.slice(0, 1) : gates;
  await confirmGates(filled, actor, id, asked);
  const filling = (await filled.data.read(actor.region, (db) => readFilling(db, filled, id)))!;
  const entries = [...wanted].flatMap(([criterion, content]) => {
    const stored = filling.answers.get(criterion);
    const gate = model.criteria.find(({ code }) => code === criterion)!.gear;
    const differs = !stored || stored.answer !== content.answer;
    return asked.includes(gate) && differs
      ? [{ criterion, content: content satisfies AnswerContent, version: stored?.version ?? 0 }]
      : [];
  });
  await saveAnswers(filled, actor, id, how === 'half' ? entries.slice(0, 6) : entries);
}

async function judge(story: 'established' | 'lower' | 'higher', scene: Scene): Promise<void> {
  const { demo, judged, member, id, number } = scene;
  const { coordinator } = demo;
  const look = (): Promise<Case> => judged.data.read(demo.region, (db) => findCase(db, id));
  const evidence = [...(await look()).answers.values()].filter(
    ({ answer, criterion }) => answer === 'IN_PLACE' && mustBeSeen.has(criterion),
  );
  // Here and there a piece of evidence does not show what it should.
  const seen = evidence.filter((_, i) => number % 7 !== 3 || i > 0).map(({ criterion }) => criterion);
  await markSeen(judged, coordinator, id, seen);
  const { stand, standing } = await look();
  const to = (standing.computedGear + { established: 0, lower: -1, higher: 1 }[story]) as Gear;
  // As rare as it should be.
  const override =
    story !== 'established' && number < stories.length && standing.overrides.includes(to)
      ? { to, reason: reasonOf[story] }
      : null;
  const made = await establish(judged, coordinator, id, { stand, override });
  if (!made.ok) throw new Error(`The demo cannot establish ${id}: ${made.why}`);
  if (story === 'lower' && override) {
    await respond(
      judged,
      member,
      id,
      'De nieuwe meldroute is dit kwartaal ingegaan; de cijfers volgen in het volgende kwartaal.',
    );
  }
}

const mustBeSeen = new Set(model.criteria.flatMap((criterion) => (criterion.mustBeSeen ? [criterion.code] : [])));

const reasonOf = {
  lower:
    'Bij het werkbezoek bleek dat de meldroute op twee locaties nog niet wordt gebruikt; de cijfers zijn daardoor onvolledig.',
  higher:
    'Het protocol is inhoudelijk op orde en wordt gebruikt; alleen de ondertekening door het nieuwe bestuur moet nog volgen.',
};

/** Addresses that do not exist any more: of everyone who speaks for these organisations. */
async function bounce({ deps, region, contacts }: DemoRegion, organisations: readonly string[], since: Date): Promise<void> {
  const keys = organisations.flatMap((id) => (contacts.get(id) ?? []).map(({ emailKey }) => emailKey));
  await deps.data.change(region, async (db) => {
    const mails = await listLatestMail(db, ['round-invitation'], since);
    for (const mail of keys.flatMap((key) => mails.get(key) ?? [])) {
      await markFailed(db, mail, deps.clock.now(), 'address', '550 5.1.1 mailbox unavailable');
    }
  });
}
