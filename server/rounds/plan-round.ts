import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { nextDay, type IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { changesBetween, listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import { amsterdamMoment, dayInAmsterdam, startOfDay } from '../platform/clock.ts';
import { violatedConstraint } from '../platform/db/violations.ts';
import { newId } from '../platform/tokens.ts';
import { shortMoment } from '../platform/views/moments.ts';
import { planErrors, plannableQuarters, type PlanErrors } from './domain/planning.ts';
import type { ReminderScheme, Round, RoundState } from './domain/round.ts';
import { insertRound, listRounds, lockRound, savePlan, type RoundPlan } from './rounds.repository.ts';

/** A round as the coordinator fills it in. */
export interface Wish {
  /** null: by hand. */
  opening: { readonly day: IsoDate; readonly time: `${number}:${number}` } | null;
  deadline: IsoDate;
  /** Still open on this day. */
  lastDay: IsoDate;
  invitation: string;
  invitesToPortal: boolean;
  reminders: ReminderScheme;
}

export type WishErrors = PlanErrors & { readonly quarter?: string };
export type Planned = { ok: true } | { ok: false; kind: 'refused'; errors: WishErrors };
export type Changed = Planned | { ok: false; kind: 'overtaken'; version: number; events: readonly AuditEvent[] };

/** The last day on which the round accepts without anyone being admitted. */
export const lastDayOf = ({ closesAt }: Pick<Round, 'closesAt'>): IsoDate => dayInAmsterdam(new Date(closesAt.getTime() - 1));

const refused = (errors: WishErrors): Planned => ({ ok: false, kind: 'refused', errors });
const quarterTaken = refused({ quarter: 'Voor dit kwartaal is er al een ronde. Kies een ander kwartaal' });

function planOf(wish: Wish): RoundPlan {
  const { opening, deadline, lastDay, invitation, invitesToPortal, reminders } = wish;
  return {
    opensAt: opening && amsterdamMoment(opening.day, opening.time),
    deadline,
    closesAt: startOfDay(nextDay(lastDay)),
    invitation,
    invitesToPortal,
    reminders,
  };
}

/** What is wrong with the days; null when they can be. */
export function wishErrors(wish: Wish, of: Quarter, state: RoundState, { clock }: Pick<Deps, 'clock'>): WishErrors | null {
  const { opensAt } = planOf(wish);
  const errors = planErrors({ opensOn: wish.opening?.day ?? null, deadline: wish.deadline, lastDay: wish.lastDay }, of, {
    state,
    today: clock.today(),
    openingIsPast: opensAt !== null && opensAt <= clock.now(),
  });
  return Object.keys(errors).length > 0 ? errors : null;
}

export async function planRound(
  { data, clock }: Pick<Deps, 'data' | 'clock'>,
  actor: RegionActor,
  of: Quarter,
  wish: Wish,
): Promise<Planned> {
  const errors = wishErrors(wish, of, 'planned', { clock });
  if (errors) return refused(errors);
  try {
    return await data.changeUncounted(actor.region, async (db) => {
      demand(actor, 'manage-rounds');
      const [id, plan, now] = [newId(), planOf(wish), clock.now()];
      const rounds = await listRounds(db);
      const there = rounds.find(({ quarter }) => quarter === of);
      if (there) return isSamePlan(there, plan) ? { ok: true } : quarterTaken;
      const taken = rounds.map(({ quarter }) => quarter);
      if (!plannableQuarters(clock.today(), taken).includes(of)) return refused({ quarter: 'Kies een kwartaal uit de lijst' });
      await insertRound(db, actor.region, { ...plan, id, quarter: of, createdAt: now });
      await recordEvent(db, actor.who, now, {
        action: 'round.planned',
        object: { type: 'round', id, name: quarterLabel(of) },
        changes: changesBetween({}, told(plan)),
      });
      return { ok: true };
    });
  } catch (error) {
    // Someone was faster, or the same form came twice at once: now it is there to be compared.
    if (violatedConstraint(error) === 'round_quarter_unique') return planRound({ data, clock }, actor, of, wish);
    throw error;
  }
}

/** As long as it is not closed; once open, when it opened cannot change any more. */
export async function changeRound(
  { data, clock }: Deps,
  actor: RegionActor,
  of: Quarter,
  wish: Wish,
  version: number,
): Promise<Changed> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    const round = await lockRound(db, of);
    if (!round || round.state === 'closed') throw notFound();
    const object = { type: 'round', id: round.id, name: quarterLabel(of) };
    const wanted = planOf(wish);
    const plan: RoundPlan =
      round.state === 'open' ? { ...wanted, opensAt: round.opensAt, invitesToPortal: round.invitesToPortal } : wanted;
    const changes = changesBetween(told(round), told(plan));
    if (Object.keys(changes).length === 0) return { ok: true };
    if (round.version !== version) {
      const { events } = await listEvents(db, { object, limit: 50, offset: 0 });
      const since = events.filter((event) => Number(event.changes['version']?.[1] ?? 0) > version);
      return { ok: false, kind: 'overtaken', version: round.version, events: since };
    }
    const errors = wishErrors(wish, of, round.state, { clock });
    if (errors) return { ok: false, kind: 'refused', errors };
    await savePlan(db, round.id, plan);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'round.changed',
      object,
      changes: { ...changes, version: [version, version + 1] },
    });
    return { ok: true };
  });
}

/** The same form once more: it is planned already. */
const isSamePlan = (there: Round, plan: RoundPlan): boolean =>
  there.state === 'planned' && Object.keys(changesBetween(told(there), told(plan))).length === 0;

/** As the log tells it. */
function told(plan: RoundPlan): Record<string, string | number | boolean | null> {
  const { opensAt, deadline, closesAt, invitation, invitesToPortal, reminders } = plan;
  return {
    opensAt: opensAt && shortMoment(opensAt),
    deadline,
    lastDay: lastDayOf({ closesAt }),
    invitation,
    invitesToPortal,
    remindDaysBefore: reminders.daysBefore.join(', '),
    remindDaysAfter: reminders.daysAfter.join(', '),
    mostReminders: reminders.most,
  };
}
