import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { counted } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { listUnsentMail } from '../platform/outbox/messages.repository.ts';
import { cancelMail, rewriteMail } from '../platform/outbox/outbox.repository.ts';
import { withoutQuickscan } from './domain/reminder-text.ts';
import { dropParticipant, listReminders, listRemindersUnder, lockRemindersFor, markCancelled } from './reminders.repository.ts';
import { lockRound } from './rounds.repository.ts';

export interface Undone {
  readonly undone: number;
  /** On their way or gone. */
  readonly tooLate: number;
}

/** Takes back one reminder by hand, or all that were written together, as far as the worker has not taken them up. */
export function undoReminders(deps: Deps, actor: RegionActor, quarter: Quarter, id: string): Promise<Undone> {
  return deps.data.changeUncounted(actor.region, async (db) => {
    const round = await lockRound(db, quarter);
    demand(actor, 'manage-rounds');
    const under = round ? await listRemindersUnder(db, round.id, id) : [];
    if (!round || under.length === 0) throw notFound();
    const now = deps.clock.now();
    const open = under.filter(({ cancelledAt }) => cancelledAt === null);
    const inTime = open.filter(({ occasion, sendAfter }) => occasion.startsWith('hand-') && sendAfter > now);
    const ids = inTime.map((reminder) => reminder.id);
    const cancelled = await cancelMail(db, ids, now, 'untried');
    await markCancelled(db, cancelled, now);
    if (cancelled.length > 0) {
      await recordEvent(db, actor.who, now, {
        action: 'round.reminders-undone',
        object: { type: 'round', id: round.id, name: quarterLabel(quarter) },
        changes: { reminded: [counted(cancelled.length, 'persoon', 'personen'), null] },
      });
    }
    return { undone: under.length - open.length + cancelled.length, tooLate: open.length - cancelled.length };
  });
}

/**
 * For who sends a quickscan, in the same unit of work: reminders about it that have not left lose their cause. A message that asks
 * for other organisations too stays for those, without what it said of this one. What is with the mail server at this very moment
 * cannot be called back.
 */
export async function cancelRemindersOf(db: Db, participantId: string, now: Date): Promise<void> {
  const reminders = new Map((await lockRemindersFor(db, participantId)).map((reminder) => [reminder.id, reminder]));
  const over: string[] = [];
  // One for each contact of the organisation at most, and nearly always none.
  for (const { id, aboutId, body } of await listUnsentMail(db, [...reminders.keys()])) {
    if (reminders.get(aboutId!)!.participantIds.length === 1) over.push(aboutId!);
    else {
      await rewriteMail(db, id, withoutQuickscan(body, participantId));
      await dropParticipant(db, aboutId!, participantId);
    }
  }
  await markCancelled(db, await cancelMail(db, over, now), now);
}

/** For who closes a round: nothing is asked after that. */
export async function cancelRemindersOfRound(db: Db, roundId: string, now: Date): Promise<void> {
  const ids = (await listReminders(db, roundId)).map(({ id }) => id);
  await markCancelled(db, await cancelMail(db, ids, now), now);
}
