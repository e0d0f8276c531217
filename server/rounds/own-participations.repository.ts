import type { Db } from '../platform/db/database.ts';
import type { Round } from './domain/round.ts';
import { toParticipant, type Participation } from './participants.repository.ts';
import { toRound } from './rounds.repository.ts';

/** Of each of these organisations the round to think of: the last by quarter that is open, else the last of all. Two statements. */
export async function listLastParticipations(db: Db, organisationIds: readonly string[]): Promise<Participation[]> {
  if (organisationIds.length === 0) return [];
  const rounds = await db.selectFrom('round').selectAll().where('state', '<>', 'planned').execute();
  const roundOf = new Map(rounds.map((row) => [row.id, toRound(row)]));
  const rows = await db.selectFrom('participant').selectAll().where('organisation_id', 'in', organisationIds).execute();
  const last = new Map<string, Participation>();
  for (const row of rows) {
    const round = roundOf.get(row.round_id)!;
    const known = last.get(row.organisation_id);
    if (!known || isBefore(known.round, round)) last.set(row.organisation_id, { round, participant: toParticipant(row) });
  }
  return [...last.values()];
}

const isBefore = (one: Round, other: Round): boolean =>
  one.state === other.state ? one.quarter < other.quarter : other.state === 'open';

/** Every round in which this organisation is expected, the newest quarter first. Two statements. */
export async function listParticipationsOf(db: Db, organisationId: string): Promise<Participation[]> {
  const rounds = await db.selectFrom('round').selectAll().where('state', '<>', 'planned').execute();
  const roundOf = new Map(rounds.map((row) => [row.id, toRound(row)]));
  const rows = await db.selectFrom('participant').selectAll().where('organisation_id', '=', organisationId).execute();
  return rows
    .map((row): Participation => ({ round: roundOf.get(row.round_id)!, participant: toParticipant(row) }))
    .toSorted((a, b) => (a.round.quarter < b.round.quarter ? 1 : -1));
}
