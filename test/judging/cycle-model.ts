import fc from 'fast-check';
import { nextDay, previousDay, type IsoDate } from '../../server/kernel/iso-date.ts';
import { quarter, referenceDate } from '../../server/kernel/quarter.ts';
import { standingOf, verdictOf, type Override } from '../../server/judging/domain/establishment.ts';
import { decideEstablishing, decideOpening, mayBeMarked, refusalOfResponse } from '../../server/judging/domain/steps.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { dayInAmsterdam, startOfDay } from '../../server/platform/clock.ts';
import { completenessOf } from '../../server/quickscan/domain/completeness.ts';
import { stateAfter } from '../../server/quickscan/domain/life-cycle.ts';
import { lockOf } from '../../server/quickscan/domain/locked.ts';
import { seenOf } from '../../server/quickscan/domain/proposal.ts';
import type { QuickscanState, StoredAnswer, StoredAnswers } from '../../server/quickscan/domain/quickscan.ts';
import { acceptanceOf, type Acceptance } from '../../server/rounds/domain/round.ts';
import { answersUpTo } from '../support/cycle.ts';

/*
 * A region in one quarter, in memory: it decides by the very functions that the use cases decide by. Random sequences of steps run
 * over it by the thousand, and a few of them over the use cases and a database beside it.
 */

export const of = quarter('2016-Q4');
export const on = referenceDate(of);
export const begin = new Date('2017-01-09T08:00:00Z');
/** Open up to and including 20 January. */
export const lastDay = '2017-01-20' as IsoDate;
const closesAt = startOfDay(nextDay(lastDay));
export const organisations = 3;
/** Members on the day of opening; who comes later joins by name. */
export const members = 2;

export const why = 'Wanneer was de laatste training?';
const overrideReason = 'De jaarrapportage is besproken, maar nog niet vastgesteld door het bestuur.';

export type Step =
  | { kind: 'open-round' | 'close-round' | 'join' }
  | { kind: 'pass'; hours: number }
  | { kind: 'open' | 'send' | 'respond'; who: number }
  | { kind: 'answer'; who: number; upTo: Gear }
  | { kind: 'see'; who: number; seen: boolean }
  | { kind: 'give-back' | 'reopen'; who: number; text: string; admitDays: number | null }
  | { kind: 'establish' | 'revise'; who: number; to: Gear | null; text: string };

const who = fc.integer({ min: 0, max: organisations - 1 });
const gear = fc.constantFrom<Gear>(1, 2, 3, 4, 5);
const text = fc.constantFrom(why, why, why, 'Te kort');
const admitDays = fc.constantFrom(null, null, 2, 4, 0, -1);
const to = fc.constantFrom<Gear | null>(null, null, 1, 2, 3, 4, 5);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open-round' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close-round' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.constantFrom(1, 6, 12, 24) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), who }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('answer' as const), who, upTo: gear }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('send' as const), who }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('see' as const), who, seen: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('give-back' as const, 'reopen' as const), who, text, admitDays }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('establish' as const), who, to, text }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('revise' as const), who, to, text }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('respond' as const), who }) },
);

interface Scan {
  state: QuickscanState;
  answers: StoredAnswers;
  sentAt: Date | null;
}

export interface Established {
  gear: Gear;
  computedGear: Gear;
  overrideReason: string | null;
  live: boolean;
  response: { text: string; at: Date; byName: string } | null;
}

interface Expected {
  organisation: number;
  admittedUntil: Date | null;
  received: boolean;
  scan: Scan | null;
  established: Established[];
  /** What the prestatielijst holds. */
  score: Gear | null;
}

export interface World {
  now: Date;
  round: { state: 'planned' | 'open' | 'closed'; closesAt: Date; closed: { at: Date; byName: string } | null; opensAt: null };
  expected: Expected[];
  /** Everything that was accepted from an organisation, for whoever checks that it was right. */
  accepted: { at: Date; open: boolean; admitted: boolean }[];
}

export const newWorld = (): World => ({
  now: begin,
  round: { state: 'planned', closesAt, closed: null, opensAt: null },
  expected: [],
  accepted: [],
});

export const answersOf = (upTo: Gear): StoredAnswer[] => answersUpTo(upTo, false);
export const overrideOf = (step: { to: Gear | null }): Override | null => step.to && { to: step.to, reason: overrideReason };
export const dayOf = (world: World, days: number | null): IsoDate | null => {
  if (days === null) return null;
  let day = dayInAmsterdam(world.now);
  for (let i = 0; i < Math.abs(days); i++) day = days > 0 ? nextDay(day) : previousDay(day);
  return day;
};

/** Whether the step was taken; what is refused changes nothing. */
export function take(world: World, step: Step): boolean {
  const { round } = world;
  if ('who' in step) {
    const one = world.expected.find(({ organisation }) => organisation === step.who);
    return one !== undefined && takeOf(world, one, step);
  }
  switch (step.kind) {
    case 'pass':
      world.now = new Date(world.now.getTime() + step.hours * 3_600_000);
      return true;
    case 'open-round':
      if (round.state !== 'planned' || world.now >= round.closesAt) return false;
      round.state = 'open';
      for (let organisation = 0; organisation < members; organisation++) world.expected.push(newcomer(organisation));
      return true;
    case 'close-round':
      if (round.state !== 'open') return false;
      round.state = 'closed';
      round.closed = { at: world.now, byName: 'Kim de Vries' };
      return true;
    case 'join':
      if (round.state !== 'open' || world.expected.length > members) return false;
      world.expected.push(newcomer(members));
      return true;
  }
}

const newcomer = (organisation: number): Expected => ({
  organisation,
  admittedUntil: null,
  received: false,
  scan: null,
  established: [],
  score: null,
});

function takeOf(world: World, one: Expected, step: Extract<Step, { who: number }>): boolean {
  const acceptance = acceptanceOf(world.round, one, world.now);
  const { scan } = one;
  switch (step.kind) {
    case 'open':
      if (scan || !acceptance.accepts) return false;
      one.scan = { state: 'filling', answers: new Map(), sentAt: null };
      return true;
    case 'answer':
      return answer(world, one, acceptance, step.upTo);
    case 'send':
      return send(world, one, acceptance);
    case 'see':
      if (!scan || !mayBeMarked(scan.state)) return false;
      scan.answers = marked(scan.answers, step.seen, world.now);
      return true;
    case 'give-back':
    case 'reopen': {
      if (!scan) return false;
      const today = dayInAmsterdam(world.now);
      const decision = decideOpening(step.kind, scan.state, acceptance, {
        text: step.text,
        admitUntil: dayOf(world, step.admitDays),
        today,
      });
      if (!decision.ok) return false;
      scan.state = decision.state;
      if (decision.admitUntil) one.admittedUntil = startOfDay(nextDay(decision.admitUntil));
      if (decision.clears) clear(one);
      return true;
    }
    case 'establish':
    case 'revise':
      return establish(one, step);
    case 'respond': {
      const live = one.established.find((each) => each.live) ?? null;
      if (refusalOfResponse(live, why) !== null) return false;
      live!.response = { text: why, at: world.now, byName: 'Sanne Voorbeeld' };
      return true;
    }
  }
}

function answer(world: World, one: Expected, acceptance: Acceptance, upTo: Gear): boolean {
  const { scan } = one;
  const sent = scan?.sentAt ? { at: scan.sentAt, byName: 'Sanne Voorbeeld', onBehalf: false } : null;
  if (lockOf(scan && { state: scan.state, sent }, world.round, acceptance)) return false;
  const before: StoredAnswers = scan?.answers ?? new Map();
  const given = answersOf(upTo).map((now) => {
    const old = before.get(now.criterion);
    return [now.criterion, { ...now, seen: seenOf(now, old, undefined) }] as const;
  });
  one.scan = { state: scan?.state ?? 'filling', sentAt: scan?.sentAt ?? null, answers: new Map([...before, ...given]) };
  world.accepted.push(acceptedNow(world, one));
  return true;
}

function send(world: World, one: Expected, acceptance: Acceptance): boolean {
  const { scan } = one;
  const next = scan && stateAfter(scan.state, 'send');
  if (!scan || next === null || !acceptance.accepts || !completenessOf(defaultModel, scan.answers, on).complete) return false;
  scan.state = next;
  scan.sentAt = world.now;
  one.received = true;
  world.accepted.push(acceptedNow(world, one));
  return true;
}

/** Told without the function that decided it. */
const acceptedNow = ({ now, round }: World, { admittedUntil }: Expected) => ({
  at: now,
  open: round.state === 'open' && now.getTime() < closesAt.getTime(),
  admitted: admittedUntil !== null && now.getTime() < admittedUntil.getTime(),
});

const marked = (answers: StoredAnswers, seen: boolean, at: Date): StoredAnswers =>
  new Map(
    [...answers].map(([code, each]) => {
      const asks = each.answer === 'IN_PLACE' && defaultModel.criteria.find((criterion) => criterion.code === code)!.mustBeSeen;
      return [code, asks ? { ...each, seen: seen ? (each.seen ?? { at, byName: 'Kim de Vries' }) : null } : each];
    }),
  );

function establish(one: Expected, step: Extract<Step, { kind: 'establish' | 'revise' }>): boolean {
  const { scan } = one;
  if (!scan) return false;
  const progress = completenessOf(defaultModel, scan.answers, on);
  const decision = decideEstablishing(step.kind, { state: scan.state, progress }, step.kind === 'revise' ? step.text : null);
  if (!decision.ok) return false;
  const standing = standingOf(defaultModel, scan.answers, on);
  const verdict = verdictOf(standing, overrideOf(step));
  if (!verdict.ok) return false;
  const live = one.established.find((each) => each.live);
  const isSame = live?.gear === verdict.gear && live.overrideReason === verdict.overrideReason;
  if (step.kind === 'revise' && isSame) return false;
  if (live) live.live = false;
  scan.state = decision.state;
  const { gear: established, overrideReason: reason } = verdict;
  one.established.push({
    gear: established,
    computedGear: standing.computedGear,
    overrideReason: reason,
    live: true,
    response: null,
  });
  one.score = established;
  return true;
}

function clear(one: Expected): void {
  for (const each of one.established) each.live = false;
  one.score = null;
}

/** As it is now, to compare with; answers and responses are never changed in place. */
export const snapshot = (world: World): World => ({
  ...world,
  round: { ...world.round },
  accepted: [...world.accepted],
  expected: world.expected.map((one) => ({
    ...one,
    scan: one.scan && { ...one.scan },
    established: one.established.map((each) => ({ ...each })),
  })),
});
