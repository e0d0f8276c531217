import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Participant, Round } from './domain/round.ts';
import { roundColumns, toRound } from './rounds.repository.ts';

export const toParticipant = (row: {
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
  const row = await db
    .selectFrom('participant')
    .innerJoin('round', (join) => join.onRef('round.region_id', '=', 'participant.region_id').onRef('round.id', '=', 'round_id'))
    .select(roundColumns)
    .select(['participant.id as participant_id', 'round_id', 'organisation_id', 'added', 'admitted_until', 'received_at'])
    .where('participant.id', '=', participantId)
    .$if(lock, (query) => query.forUpdate('participant').forShare('round'))
    .executeTakeFirst();
  return row ? { round: toRound(row), participant: toParticipant({ ...row, id: row.participant_id }) } : null;
}

export async function listParticipants(db: Db, roundId: string): Promise<Participant[]> {
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'round_id', 'organisation_id', 'added', 'admitted_until', 'received_at'])
    .where('round_id', '=', roundId)
    .execute();
  return rows.map(toParticipant);
}

/** Whose quickscan is expected. */
export interface ExpectedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly sectorId: string;
}

/** The same with who each is. One statement. */
export async function listExpected(
  db: Db,
  roundId: string,
): Promise<{ participant: Participant; organisation: ExpectedOrganisation }[]> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('organisation', (join) =>
      join.onRef('organisation.region_id', '=', 'participant.region_id').onRef('organisation.id', '=', 'organisation_id'),
    )
    .select([
      'participant.id',
      'round_id',
      'organisation_id',
      'added',
      'admitted_until',
      'received_at',
      'name',
      'slug',
      'sector_id',
    ])
    .where('round_id', '=', roundId)
    .execute();
  return rows.map((row) => ({
    participant: toParticipant(row),
    organisation: { id: row.organisation_id, name: row.name, slug: row.slug, sectorId: row.sector_id },
  }));
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
  // A row for each round: reading thousands of them would take longer than the gears they stand beside.
  const rows = await db
    .selectFrom('participant')
    .innerJoin('round', (join) => join.onRef('round.region_id', '=', 'participant.region_id').onRef('round.id', '=', 'round_id'))
    .select('quarter')
    .select(sql<Record<string, boolean>>`json_object_agg(organisation_id, received_at is not null)`.as('asked'))
    .where('quarter', 'in', quarters)
    .groupBy('quarter')
    .execute();
  const found = new Map<Quarter, { expected: Set<string>; received: Set<string> }>();
  for (const row of rows) {
    const asked = Object.entries(row.asked);
    found.set(quarter(row.quarter), {
      expected: new Set(asked.map(([id]) => id)),
      received: new Set(asked.flatMap(([id, received]) => (received ? [id] : []))),
    });
  }
  return found;
}

/** How many were expected and received, by round. */
export async function countResponse(db: Db): Promise<Map<string, { expected: number; received: number }>> {
  const rows = await db
    .selectFrom('participant')
    .select((eb) => ['round_id', eb.fn.countAll<number>().as('expected'), eb.fn.count<number>('received_at').as('received')])
    .groupBy('round_id')
    .execute();
  return new Map(rows.map(({ round_id, expected, received }) => [round_id, { expected, received }]));
}

/** Onto the frozen list, in one statement. */
export async function insertParticipants(
  db: Db,
  region: RegionId,
  roundId: string,
  participants: readonly { id: string; organisationId: string }[],
  { added, at, byName }: { added: Participant['added']; at: Date; byName: string },
): Promise<void> {
  for (let start = 0; start < participants.length; start += 1_000) {
    await db
      .insertInto('participant')
      .values(
        participants.slice(start, start + 1_000).map(({ id, organisationId }) => ({
          region_id: region,
          id,
          round_id: roundId,
          organisation_id: organisationId,
          added,
          added_at: at,
          added_by_name: byName,
        })),
      )
      .execute();
  }
}
