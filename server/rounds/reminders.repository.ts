import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';

/** One message to one person; its mail stands in the outbox, about the reminder. */
export interface Reminder {
  readonly id: string;
  readonly roundId: string;
  readonly personId: string;
  /** 'auto-before-14-2017-02-06', or 'hand-' and an id that those written together share. */
  readonly occasion: string;
  /** Whose quickscans it asks for. */
  readonly participantIds: readonly string[];
  readonly writtenAt: Date;
  readonly sendAfter: Date;
  readonly byName: string;
}

interface Row {
  id: string;
  round_id: string;
  contact_person_id: string;
  occasion: string;
  participant_ids: string[];
  written_at: Date;
  send_after: Date;
  by_name: string;
}

const toReminder = (row: Row): Reminder => ({
  id: row.id,
  roundId: row.round_id,
  personId: row.contact_person_id,
  occasion: row.occasion,
  participantIds: row.participant_ids,
  writtenAt: row.written_at,
  sendAfter: row.send_after,
  byName: row.by_name,
});

/** Of what was cancelled nothing: it was never received. */
export async function listReminders(db: Db, roundId: string): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('cancelled_at', 'is', null)
    .execute();
  return rows.map(toReminder);
}

/** That one, or all that were written together under this id; cancelled ones included. */
export async function listRemindersUnder(
  db: Db,
  roundId: string,
  id: string,
): Promise<(Reminder & { cancelledAt: Date | null })[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('round_id', '=', roundId)
    .where((eb) => eb.or([eb('id', '=', id), eb('occasion', '=', `hand-${id}`)]))
    .execute();
  return rows.map((row) => ({ ...toReminder(row), cancelledAt: row.cancelled_at }));
}

/** That ask for this quickscan; who sends another one of the same person's waits until the caller is done. */
export async function lockRemindersFor(db: Db, participantId: string): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where(sql<boolean>`${participantId}::uuid = any(participant_ids)`)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toReminder);
}

/** Tells which were written: an automatic one that someone else wrote for the same occasion is not written again. */
export async function insertReminders(db: Db, region: RegionId, reminders: readonly Reminder[]): Promise<Set<string>> {
  const written = new Set<string>();
  for (let start = 0; start < reminders.length; start += 500) {
    const rows = await db
      .insertInto('reminder')
      .values(
        reminders.slice(start, start + 500).map((reminder) => ({
          region_id: region,
          id: reminder.id,
          round_id: reminder.roundId,
          contact_person_id: reminder.personId,
          occasion: reminder.occasion,
          participant_ids: [...reminder.participantIds],
          written_at: reminder.writtenAt,
          send_after: reminder.sendAfter,
          by_name: reminder.byName,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) written.add(id);
  }
  return written;
}

export async function markCancelled(db: Db, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('reminder').set({ cancelled_at: at }).where('id', 'in', ids).execute();
}

export async function dropParticipant(db: Db, reminderId: string, participantId: string): Promise<void> {
  await db
    .updateTable('reminder')
    .set({ participant_ids: sql<string[]>`array_remove(participant_ids, ${participantId}::uuid)` })
    .where('id', '=', reminderId)
    .execute();
}

/** By hand and not on their way yet, with the quarter of their round. */
export async function listUndoableReminders(db: Db, now: Date): Promise<Map<string, Quarter>> {
  const rows = await db
    .selectFrom('reminder')
    .innerJoin('round', (join) => join.onRef('round.region_id', '=', 'reminder.region_id').onRef('round.id', '=', 'round_id'))
    .select(['reminder.id', 'quarter'])
    .where('cancelled_at', 'is', null)
    .where('occasion', 'like', 'hand-%')
    .where('send_after', '>', now)
    .execute();
  return new Map(rows.map((row) => [row.id, quarter(row.quarter)]));
}

/** What the mails of a round are about: the round itself, a quickscan in it, or a reminder. */
export async function listMessageSubjects(db: Db, roundId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select ${roundId}::uuid as id
    union all select id from participant where round_id = ${roundId}
    union all select id from reminder where round_id = ${roundId}`.execute(db);
  return rows.map(({ id }) => id);
}
