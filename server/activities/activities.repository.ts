import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import { byDay, type Activity, type Visibility } from './domain/activity.ts';

/** What stands in its own row; who was there stands apart. */
export type ActivityRow = Omit<Activity, 'organisationIds'>;

interface Row {
  id: string;
  held_on: string;
  kind: string;
  goal: string;
  title: string;
  outcome: string;
  people_present: number | null;
  visible_to: string;
  version: number;
}

const toActivity = (row: Row): ActivityRow => ({
  id: row.id,
  heldOn: row.held_on as IsoDate,
  kind: row.kind,
  goal: row.goal,
  title: row.title,
  outcome: row.outcome,
  peoplePresent: row.people_present,
  visibleTo: row.visible_to as Visibility,
  version: row.version,
});

/** Those for one of these readers, newest first; `most`: no more than so many. */
export async function listActivities(db: Db, visibleTo: readonly Visibility[], most?: number): Promise<ActivityRow[]> {
  if (visibleTo.length === 0) return [];
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('visible_to', 'in', visibleTo)
    .orderBy('held_on', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute();
  return rows.map(toActivity);
}

/** Completes them with who was there. One statement; none when there is nothing to complete. */
export async function withOrganisations(db: Db, activities: readonly ActivityRow[]): Promise<Activity[]> {
  if (activities.length === 0) return [];
  const rows = await db
    .selectFrom('activity_organisation')
    .select(['activity_id', 'organisation_id'])
    .where(
      'activity_id',
      'in',
      activities.map(({ id }) => id),
    )
    .orderBy('organisation_id')
    .execute();
  const present = Map.groupBy(rows, ({ activity_id }) => activity_id);
  return activities.map((activity) => ({
    ...activity,
    organisationIds: (present.get(activity.id) ?? []).map(({ organisation_id }) => organisation_id),
  }));
}

/** Held after the one day, up to and including the other, oldest first, whomever they are meant for. Two statements. */
export async function listActivitiesBetween(db: Db, after: IsoDate, until: IsoDate): Promise<Activity[]> {
  const rows = await db.selectFrom('activity').selectAll().where('held_on', '>', after).where('held_on', '<=', until).execute();
  return (await withOrganisations(db, rows.map(toActivity))).toSorted(byDay);
}

/** Goals as they were written before, the latest first. */
export async function listGoals(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('activity')
    .select('goal')
    .where('goal', '<>', '')
    .groupBy('goal')
    .orderBy((eb) => eb.fn.max('held_on'), 'desc')
    .orderBy('goal')
    .limit(most)
    .execute();
  return rows.map(({ goal }) => goal);
}

export async function findActivity(db: Db, id: string): Promise<Activity | null> {
  const row = await db.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? (await withOrganisations(db, [toActivity(row)]))[0]! : null;
}

/** For who changes or removes it. */
export async function lockActivity(db: Db, id: string): Promise<Activity | null> {
  const row = await db.selectFrom('activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? (await withOrganisations(db, [toActivity(row)]))[0]! : null;
}

const columnsOf = (activity: Activity) => ({
  held_on: activity.heldOn,
  kind: activity.kind,
  goal: activity.goal,
  title: activity.title,
  outcome: activity.outcome,
  people_present: activity.peoplePresent,
  visible_to: activity.visibleTo,
});

/** False: there is one by this id already; nothing was written. */
export async function insertActivity(
  db: Db,
  region: RegionId,
  activity: Activity,
  made: { at: Date; byName: string },
): Promise<boolean> {
  const result = await db
    .insertInto('activity')
    .values({
      region_id: region,
      id: activity.id,
      ...columnsOf(activity),
      created_at: made.at,
      created_by_name: made.byName,
      changed_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(result.numInsertedOrUpdatedRows) !== 1) return false;
  await insertPresent(db, region, activity.id, activity.organisationIds);
  return true;
}

/** As the caller decided under its lock; counts the version. */
export async function saveActivity(
  db: Db,
  region: RegionId,
  activity: Activity,
  present: { come: readonly string[]; gone: readonly string[] },
  at: Date,
): Promise<void> {
  await db
    .updateTable('activity')
    .set((eb) => ({ ...columnsOf(activity), changed_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', activity.id)
    .execute();
  if (present.gone.length > 0) {
    await db
      .deleteFrom('activity_organisation')
      .where('activity_id', '=', activity.id)
      .where('organisation_id', 'in', present.gone)
      .execute();
  }
  await insertPresent(db, region, activity.id, present.come);
}

async function insertPresent(db: Db, region: RegionId, activity: string, organisationIds: readonly string[]): Promise<void> {
  if (organisationIds.length === 0) return;
  await db
    .insertInto('activity_organisation')
    .values(organisationIds.map((id) => ({ region_id: region, activity_id: activity, organisation_id: id })))
    .execute();
}

export async function deleteActivity(db: Db, id: string): Promise<void> {
  await db.deleteFrom('activity').where('id', '=', id).execute();
}
