import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { Round, RoundState } from './domain/round.ts';

export interface RoundRow {
  id: string;
  quarter: string;
  state: string;
  opens_at: Date | null;
  deadline: string;
  closes_at: Date;
  invitation: string;
  invites_to_portal: boolean;
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

export const roundColumns = [
  'round.id',
  'quarter',
  'state',
  'opens_at',
  'deadline',
  'closes_at',
  'invitation',
  'invites_to_portal',
  'remind_days_before',
  'remind_days_after',
  'most_reminders',
  'model_version',
  'opened_at',
  'opened_by_name',
  'closed_at',
  'closed_by_name',
  'round.version',
] as const;

export const toRound = (row: RoundRow): Round => ({
  id: row.id,
  quarter: quarter(row.quarter),
  state: row.state as RoundState,
  opensAt: row.opens_at,
  deadline: row.deadline as IsoDate,
  closesAt: row.closes_at,
  invitation: row.invitation,
  invitesToPortal: row.invites_to_portal,
  reminders: { daysBefore: row.remind_days_before, daysAfter: row.remind_days_after, most: row.most_reminders },
  modelVersion: row.model_version,
  opened: row.opened_at ? { at: row.opened_at, byName: row.opened_by_name ?? '' } : null,
  closed: row.closed_at ? { at: row.closed_at, byName: row.closed_by_name ?? '' } : null,
  version: row.version,
});

/** Newest quarter first. */
export async function listRounds(db: Db): Promise<Round[]> {
  const rows = await db.selectFrom('round').select(roundColumns).orderBy('quarter', 'desc').execute();
  return rows.map(toRound);
}

export async function findRound(db: Db, of: Quarter): Promise<Round | null> {
  const row = await db.selectFrom('round').select(roundColumns).where('quarter', '=', of).executeTakeFirst();
  return row ? toRound(row) : null;
}

/** For who opens, closes or changes it. */
export async function lockRound(db: Db, of: Quarter): Promise<Round | null> {
  const row = await db.selectFrom('round').selectAll().where('quarter', '=', of).forUpdate().executeTakeFirst();
  return row ? toRound(row) : null;
}

/** All of them, for who opens one: that no other is open must stay true until it has. */
export async function lockRounds(db: Db): Promise<Round[]> {
  const rows = await db.selectFrom('round').selectAll().orderBy('id').forUpdate().execute();
  return rows.map(toRound);
}

export type RoundPlan = Pick<Round, 'opensAt' | 'deadline' | 'closesAt' | 'invitation' | 'invitesToPortal' | 'reminders'>;

const columnsOf = (plan: RoundPlan) => ({
  opens_at: plan.opensAt,
  deadline: plan.deadline,
  closes_at: plan.closesAt,
  invitation: plan.invitation,
  invites_to_portal: plan.invitesToPortal,
  remind_days_before: [...plan.reminders.daysBefore],
  remind_days_after: [...plan.reminders.daysAfter],
  most_reminders: plan.reminders.most,
});

export async function insertRound(
  db: Db,
  region: RegionId,
  round: RoundPlan & { id: string; quarter: Quarter; createdAt: Date },
): Promise<void> {
  await db
    .insertInto('round')
    .values({ region_id: region, id: round.id, quarter: round.quarter, created_at: round.createdAt, ...columnsOf(round) })
    .execute();
}

export async function savePlan(db: Db, id: string, plan: RoundPlan): Promise<void> {
  await db
    .updateTable('round')
    .set((eb) => ({ ...columnsOf(plan), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function deleteRound(db: Db, id: string): Promise<void> {
  await db.deleteFrom('round').where('id', '=', id).execute();
}

export async function markOpened(db: Db, id: string, opened: { at: Date; byName: string; modelVersion: string }): Promise<void> {
  await db
    .updateTable('round')
    .set((eb) => ({
      state: 'open',
      opened_at: opened.at,
      opened_by_name: opened.byName,
      model_version: opened.modelVersion,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function markClosed(db: Db, id: string, closed: { at: Date; byName: string }): Promise<void> {
  await db
    .updateTable('round')
    .set((eb) => ({ state: 'closed', closed_at: closed.at, closed_by_name: closed.byName, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
