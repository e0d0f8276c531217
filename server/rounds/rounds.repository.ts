import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';
import type { Participant, Round, RoundState } from './domain/round.ts';

interface RoundRow {
  id: string;
  quarter: string;
  state: string;
  opens_at: Date | null;
  deadline: string;
  closes_at: Date;
  invitation: string;
  remind_days_before: number[];
  remind_days_after: number[];
  most_reminders: number;
  model_version: string | null;
  opened_at: Date | null;
  opened_by_name: string | null;
  closed_at: Date | null;
  closed_by_name: string | null;
  version: number;
}

const toRound = (row: RoundRow): Round => ({
  id: row.id,
  quarter: quarter(row.quarter),
  state: row.state as RoundState,
  opensAt: row.opens_at,
  deadline: row.deadline as IsoDate,
  closesAt: row.closes_at,
  invitation: row.invitation,
  reminders: { daysBefore: row.remind_days_before, daysAfter: row.remind_days_after, most: row.most_reminders },
  modelVersion: row.model_version,
  opened: row.opened_at ? { at: row.opened_at, byName: row.opened_by_name ?? '' } : null,
  closed: row.closed_at ? { at: row.closed_at, byName: row.closed_by_name ?? '' } : null,
  version: row.version,
});

const toParticipant = (row: {
  id: string;
  round_id: string;
  organisation_id: string;
  added: string;
  admitted_until: Date | null;
  received_at: Date | null;
}): Participant => ({
  id: row.id,
  roundId: row.round_id,
  organisationId: row.organisation_id,
  added: row.added as Participant['added'],
  admittedUntil: row.admitted_until,
  receivedAt: row.received_at,
});

/** Newest quarter first. */
export async function listRounds(db: Db): Promise<Round[]> {
  const rows = await db.selectFrom('round').selectAll().orderBy('quarter', 'desc').execute();
  return rows.map(toRound);
}

export async function findRound(db: Db, of: Quarter): Promise<Round | null> {
  const row = await db.selectFrom('round').selectAll().where('quarter', '=', of).executeTakeFirst();
  return row ? toRound(row) : null;
}

/** For who opens, closes or changes it. */
export async function lockRound(db: Db, of: Quarter): Promise<Round | null> {
  const row = await db.selectFrom('round').selectAll().where('quarter', '=', of).forUpdate().executeTakeFirst();
  return row ? toRound(row) : null;
}

export interface Participation {
  round: Round;
  participant: Participant;
}

/** The participant with its round; null where there is none. */
export const findParticipation = (db: Db, participantId: string): Promise<Participation | null> =>
  participation(db, participantId, false);

/** The same for who answers, sends or judges: others wait for the participant, and closing waits for the round. */
export const lockParticipation = (db: Db, participantId: string): Promise<Participation | null> =>
  participation(db, participantId, true);

async function participation(db: Db, participantId: string, lock: boolean): Promise<Participation | null> {
  const participant = await db
    .selectFrom('participant')
    .selectAll()
    .where('id', '=', participantId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!participant) return null;
  const round = await db
    .selectFrom('round')
    .selectAll()
    .where('id', '=', participant.round_id)
    .$if(lock, (query) => query.forShare())
    .executeTakeFirstOrThrow();
  return { round: toRound(round), participant: toParticipant(participant) };
}

export async function listParticipants(db: Db, roundId: string): Promise<Participant[]> {
  const rows = await db.selectFrom('participant').selectAll().where('round_id', '=', roundId).execute();
  return rows.map(toParticipant);
}

/** The organisation's quickscan was sent; only the first time counts. */
export async function markReceived(db: Db, participantId: string, at: Date): Promise<void> {
  await db
    .updateTable('participant')
    .set({ received_at: at })
    .where('id', '=', participantId)
    .where('received_at', 'is', null)
    .execute();
}

/** Accepted until then, although the round is closed. */
export async function saveAdmission(db: Db, participantId: string, until: Date, byName: string): Promise<void> {
  await db
    .updateTable('participant')
    .set({ admitted_until: until, admitted_by_name: byName })
    .where('id', '=', participantId)
    .execute();
}

/** Of each quarter with a round that was opened: whose quickscan was expected, and whose was received. One statement. */
export async function listAttendance(
  db: Db,
  quarters: readonly Quarter[],
): Promise<Map<Quarter, { expected: Set<string>; received: Set<string> }>> {
  if (quarters.length === 0) return new Map();
  const rows = await db
    .selectFrom('participant')
    .innerJoin('round', (join) => join.onRef('round.region_id', '=', 'participant.region_id').onRef('round.id', '=', 'round_id'))
    .select(['quarter', 'organisation_id', 'received_at'])
    .where('quarter', 'in', quarters)
    .execute();
  const found = new Map<Quarter, { expected: Set<string>; received: Set<string> }>();
  for (const row of rows) {
    const of = quarter(row.quarter);
    const attendance = found.get(of) ?? { expected: new Set<string>(), received: new Set<string>() };
    attendance.expected.add(row.organisation_id);
    if (row.received_at) attendance.received.add(row.organisation_id);
    found.set(of, attendance);
  }
  return found;
}
