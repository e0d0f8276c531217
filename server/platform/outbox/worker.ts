import { recordEvent, type AuditWho } from '../audit/audit.repository.ts';
import type { Clock } from '../clock.ts';
import type { Data } from '../db/data.ts';
import { takeTurns, type Turns } from '../turns.ts';
import type { Mail } from './mail.ts';
import { cancelExpired, claimMail, markFailed, markSent, postponeMail } from './outbox.repository.ts';
import type { Delivery, Send } from './smtp.ts';

const minute = 60_000;
/** How long to wait after the first, second, … attempt; the last one again and again. */
const waits = [1, 5, 15, 60, 240];
const mostAttempts = 20;

/** Longer than a delivery can take, so that a mail is in one pair of hands. */
const claim = 3 * minute;

const system: AuditWho = { personId: null, name: 'systeem', origin: 'mail' };

interface Surroundings {
  data: Data;
  clock: Clock;
  /** Kinds of mail that do not leave at this moment, such as reminders at night, also when it is a second attempt. */
  held?: (now: Date) => readonly string[];
}

/** 'empty': nothing is due. 'halted': the mail server cannot be used now. */
export type Round = 'delivered' | 'empty' | 'halted';

/**
 * Sends one mail. Claiming and marking are units of work of their own, because a mail server may take long and the embedded
 * database has one connection. Who dies in between leaves one mail that is sent again.
 */
export async function deliverNext(
  { data, clock, held = () => [] }: Surroundings,
  send: Send,
  save: (marking: () => Promise<void>) => Promise<void> = (marking) => marking(),
  claimFor = claim,
): Promise<Round> {
  const now = clock.now();
  const mail = await data.everywhere((db) => claimMail(db, now, new Date(now.getTime() + claimFor), held(now)));
  if (!mail) return 'empty';
  const delivery = await send(mail);
  await save(() => settle({ data, clock }, mail, delivery));
  return !delivery.ok && delivery.connection ? 'halted' : 'delivered';
}

function settle({ data, clock }: Surroundings, mail: Mail, delivery: Delivery): Promise<void> {
  return data.everywhere(async (db) => {
    const now = clock.now();
    const about = { type: 'message', id: mail.id, name: mail.toName || mail.toEmail };
    if (delivery.ok) {
      if (!(await markSent(db, mail.id, now))) return;
      const changes = { subject: [null, mail.subject] as const };
      return recordEvent(db, system, now, { action: 'message.sent', object: about, changes, region: mail.region });
    }
    const next = new Date(now.getTime() + (waits[mail.attempts - 1] ?? waits.at(-1)!) * minute);
    const inTime = mail.attempts < mostAttempts && (mail.expiresAt === null || next < mail.expiresAt);
    const failure = delivery.failure ?? (inTime ? null : 'unreachable');
    if (!failure) return postponeMail(db, mail, next, delivery.reason);
    if (!(await markFailed(db, mail, now, failure, delivery.reason))) return;
    await recordEvent(db, system, now, {
      action: 'message.failed',
      object: about,
      changes: { subject: [null, mail.subject], reason: [null, delivery.reason] },
      result: 'refused',
      region: mail.region,
    });
  });
}

/** Takes up no other mail when it is stopped. */
export type Worker = Turns;

/**
 * Looks now and then, in the process of the portal itself; several processes may. Without a mail server (`send` is null) mail is
 * kept, and only emptied when its time is past.
 */
export function startWorker(
  surroundings: Surroundings,
  send: Send | null,
  onError: (error: unknown) => void,
  { every = 5_000, claimFor = claim } = {},
): Worker {
  /** A mail that is gone but not marked so, as the database was away: to be told first of all, or it would go twice. */
  let unsaved: (() => Promise<void>) | null = null;
  const save = async (marking: () => Promise<void>): Promise<void> => {
    unsaved = marking;
    await marking();
    unsaved = null;
  };

  const round = async (isStopping: () => boolean): Promise<void> => {
    if (unsaved) await save(unsaved);
    await surroundings.data.everywhere((db) => cancelExpired(db, surroundings.clock.now()));
    while (send && !isStopping() && (await deliverNext(surroundings, send, save, claimFor)) === 'delivered');
  };
  return takeTurns(round, onError, { every });
}
