import type { Db } from '../platform/db/database.ts';
import type { OwnSession } from './domain/session.ts';

export async function insertSession(
  db: Db,
  session: {
    id: string;
    tokenHash: string;
    personId: string;
    at: Date;
    idleMinutes: number;
    expiresAt: Date;
    device: string;
  },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      person_id: session.personId,
      created_at: session.at,
      last_seen_at: session.at,
      idle_minutes: session.idleMinutes,
      expires_at: session.expiresAt,
      device: session.device,
    })
    .execute();
}

/** Ends sessions of one person: one of them, or all but one. Returns how many ended. */
export async function endSessions(
  db: Db,
  personId: string,
  which: { only: string } | { allBut: string | null },
  now: Date,
): Promise<number> {
  const result = await db
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if('only' in which, (query) => query.where('id', '=', (which as { only: string }).only))
    .$if('allBut' in which && which.allBut !== null, (query) => query.where('id', '<>', (which as { allBut: string }).allBut))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Live sessions, most recent first. */
export async function listSessions(db: Db, personId: string, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'device', 'created_at', 'last_seen_at', 'idle_minutes'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
  return rows
    .filter((row) => row.last_seen_at.getTime() + row.idle_minutes * 60_000 > now.getTime())
    .map((row) => ({ id: row.id, device: row.device, createdAt: row.created_at, lastSeenAt: row.last_seen_at }));
}
