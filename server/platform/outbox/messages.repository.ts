import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Mail } from './mail.ts';
import { toMail } from './outbox.repository.ts';

export interface MailFilter {
  /** Of these subjects only. */
  aboutIds?: readonly string[] | undefined;
  limit: number;
  offset?: number;
}

/** What failed, then the newest first, of the unit of work's region. A page beyond the last is empty, with total 0. */
export async function listMail(db: Db, { aboutIds, limit, offset = 0 }: MailFilter): Promise<{ mails: Mail[]; total: number }> {
  if (aboutIds?.length === 0) return { mails: [], total: 0 };
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .$if(aboutIds !== undefined, (query) => query.where('about_id', 'in', aboutIds!))
    .orderBy(sql`failed_at is not null and cancelled_at is null`, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { mails: rows.map(toMail), total: rows[0]?.total ?? 0 };
}

/** What was not delivered and is not being tried any more: a task for whoever knows the right address. */
export async function listFailedMessages(db: Db): Promise<Mail[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('failed_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toMail);
}

/** Not sent and not cancelled, of these subjects. */
export async function listUnsentMail(db: Db, aboutIds: readonly string[]): Promise<Mail[]> {
  if (aboutIds.length === 0) return [];
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('about_id', 'in', aboutIds)
    .where('sent_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();
  return rows.map(toMail);
}

/** The latest of these kinds that each address was written since then, by the address in small letters; of what was cancelled nothing. */
export async function listLatestMail(db: Db, kinds: readonly string[], since: Date): Promise<Map<string, Mail>> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .distinctOn(sql`lower(to_email)`)
    .where('kind', 'in', kinds)
    .where('created_at', '>=', since)
    .where('cancelled_at', 'is', null)
    .orderBy(sql`lower(to_email)`)
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.to_email.toLowerCase(), toMail(row)]));
}

export async function findMail(db: Db, id: string): Promise<Mail | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toMail(row) : null;
}
