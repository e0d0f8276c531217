import { sql } from 'kysely';
import type { RegionId } from '../../kernel/region-id.ts';
import type { Db } from '../db/database.ts';
import type { Failure, Mail, NewMail } from './mail.ts';

const atOnce = 500;

/** What has the same key was written before, and stays as it is. */
export async function insertMail(db: Db, mails: readonly NewMail[]): Promise<void> {
  for (let start = 0; start < mails.length; start += atOnce) {
    await db
      .insertInto('outbox')
      .values(
        mails.slice(start, start + atOnce).map((mail) => ({
          id: mail.id,
          region_id: mail.region,
          dedupe_key: mail.dedupeKey,
          kind: mail.kind,
          about_id: mail.aboutId,
          to_name: mail.toName,
          to_email: mail.toEmail,
          subject: mail.subject,
          body: mail.body,
          created_at: mail.createdAt,
          expires_at: mail.expiresAt,
          send_after: mail.sendAfter,
        })),
      )
      .onConflict((conflict) => conflict.constraint('outbox_once').doNothing())
      .execute();
  }
}

/**
 * Takes the mail whose turn it is. Others pass over it while we do, and from then on until `claimedUntil`: who dies with a mail in
 * hand gives it back by being silent. Kinds that are held stay where they are.
 */
export async function claimMail(db: Db, now: Date, claimedUntil: Date, held: readonly string[] = []): Promise<Mail | null> {
  const row = await db
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), send_after: claimedUntil }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .where('cancelled_at', 'is', null)
        .where('send_after', '<=', now)
        .$if(held.length > 0, (query) => query.where('kind', 'not in', held))
        .where((still) => still.or([still('expires_at', 'is', null), still('expires_at', '>', now)]))
        .orderBy('send_after')
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? toMail(row) : null;
}

/** It is gone, whatever was decided about it meanwhile. False: someone marked it already. */
export async function markSent(db: Db, id: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('outbox')
    .set({ sent_at: now, body: '', last_error: null, failed_at: null, failure: null, cancelled_at: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Back in the queue; `attempts` as claimed, so that who was overtaken changes nothing. */
export async function postponeMail(
  db: Db,
  { id, attempts }: Pick<Mail, 'id' | 'attempts'>,
  sendAfter: Date,
  reason: string,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ send_after: sendAfter, last_error: reason })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('sent_at', 'is', null)
    .execute();
}

/** False: overtaken, or no longer wanted. */
export async function markFailed(
  db: Db,
  { id, attempts }: Pick<Mail, 'id' | 'attempts'>,
  now: Date,
  failure: Failure,
  reason: string,
): Promise<boolean> {
  const result = await db
    .updateTable('outbox')
    .set({ failed_at: now, failure, last_error: reason })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('sent_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** What failed gets a new series of attempts. null: it did not fail, or its text is gone. */
export async function requeueMail(db: Db, id: string, now: Date): Promise<Mail | null> {
  const row = await db
    .updateTable('outbox')
    .set({ failed_at: null, failure: null, last_error: null, attempts: 0, send_after: now })
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .where('body', '<>', '')
    .returningAll()
    .executeTakeFirst();
  return row ? toMail(row) : null;
}

/**
 * What these mails were about is over: they are not sent any more, and what they said is emptied. 'untried': but for those that the
 * worker took up before, which may be on their way. Tells what was cancelled, by what it was about.
 */
export async function cancelMail(
  db: Db,
  aboutIds: readonly string[],
  now: Date,
  which: 'all' | 'untried' = 'all',
): Promise<string[]> {
  if (aboutIds.length === 0) return [];
  const rows = await db
    .updateTable('outbox')
    .set({ cancelled_at: now, body: '' })
    .where('about_id', 'in', aboutIds)
    .where('sent_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .$if(which === 'untried', (query) => query.where('attempts', '=', 0))
    .returning('about_id')
    .execute();
  return rows.map((row) => row.about_id!);
}

/** The text of a mail that has not left. */
export async function rewriteMail(db: Db, id: string, body: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ body })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();
}

/** The same for every mail whose time is past; what someone else has in hand is for the next time, or two could wait for each other. */
export async function cancelExpired(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ cancelled_at: now, body: '' })
    .where('id', 'in', (eb) =>
      eb.selectFrom('outbox').select('id').where('expires_at', '<=', now).where('body', '<>', '').forUpdate().skipLocked(),
    )
    .execute();
}

/**
 * The addresses, in lower case, to which the last mail that came to an end could not be delivered: of what the unit of work's region
 * sent. One statement.
 */
export async function listFailedAddresses(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`with failed as (
      select lower(to_email) as address, max(failed_at) as at from outbox where failure = 'address' group by lower(to_email))
    select address from failed where not exists (
      select from outbox later where lower(later.to_email) = failed.address
        and (later.sent_at > (select min(at) from failed) or later.failed_at > (select min(at) from failed))
        and (later.sent_at > failed.at or (later.failed_at > failed.at and later.failure <> 'address')))`.execute(db);
  return new Set(rows.map(({ address }) => address));
}

export const toMail = (row: {
  id: string;
  region_id: string | null;
  dedupe_key: string;
  kind: string;
  about_id: string | null;
  to_name: string;
  to_email: string;
  subject: string;
  body: string;
  created_at: Date;
  expires_at: Date | null;
  send_after: Date;
  attempts: number;
  last_error: string | null;
  sent_at: Date | null;
  failed_at: Date | null;
  failure: string | null;
  cancelled_at: Date | null;
}): Mail => ({
  id: row.id,
  region: row.region_id as RegionId | null,
  dedupeKey: row.dedupe_key,
  kind: row.kind,
  aboutId: row.about_id,
  toName: row.to_name,
  toEmail: row.to_email,
  subject: row.subject,
  body: row.body,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  sendAfter: row.send_after,
  attempts: row.attempts,
  lastError: row.last_error,
  sentAt: row.sent_at,
  failedAt: row.failed_at,
  failure: row.failure as Failure | null,
  cancelledAt: row.cancelled_at,
});
