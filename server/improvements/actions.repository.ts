import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { ActionState, ImprovementAction } from './domain/action.ts';

interface Row {
  id: string;
  organisation_id: string;
  criterion: string | null;
  model_version: string | null;
  title: string;
  owner_name: string;
  due_on: string | null;
  state: string;
  note: string;
  version: number;
}

const toAction = (row: Row): ImprovementAction => ({
  id: row.id,
  organisationId: row.organisation_id,
  criterion: row.criterion,
  modelVersion: row.model_version,
  title: row.title,
  owner: row.owner_name,
  dueOn: row.due_on as IsoDate | null,
  state: row.state as ActionState,
  note: row.note,
  version: row.version,
});

/** Of these organisations, or of the whole region; `open`: to do or busy. In no order. */
export async function listActions(
  db: Db,
  organisationIds: readonly string[] | 'all',
  which: 'open' | 'all' = 'all',
): Promise<ImprovementAction[]> {
  if (organisationIds !== 'all' && organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom('improvement_action')
    .selectAll()
    .$if(organisationIds !== 'all', (query) => query.where('organisation_id', 'in', organisationIds as readonly string[]))
    .$if(which === 'open', (query) => query.where('state', 'in', ['todo', 'busy']))
    .execute();
  return rows.map(toAction);
}

/** What one got done at statements, the last done first. */
export async function listDone(db: Db, organisationId: string): Promise<ImprovementAction[]> {
  const rows = await db
    .selectFrom('improvement_action')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'done')
    .where('criterion', 'is not', null)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toAction);
}

export async function findAction(db: Db, id: string): Promise<ImprovementAction | null> {
  const row = await db.selectFrom('improvement_action').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAction(row) : null;
}

/** For who changes it. */
export async function lockAction(db: Db, id: string): Promise<ImprovementAction | null> {
  const row = await db.selectFrom('improvement_action').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toAction(row) : null;
}

export async function findOpenAction(db: Db, organisationId: string, criterion: string): Promise<ImprovementAction | null> {
  const row = await db
    .selectFrom('improvement_action')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('criterion', '=', criterion)
    .where('state', 'in', ['todo', 'busy'])
    .executeTakeFirst();
  return row ? toAction(row) : null;
}

/** False: there is one already, by this id or open at this statement; nothing was written. */
export async function insertAction(
  db: Db,
  region: RegionId,
  action: ImprovementAction,
  made: { at: Date; byName: string },
): Promise<boolean> {
  const result = await db
    .insertInto('improvement_action')
    .values({
      region_id: region,
      id: action.id,
      organisation_id: action.organisationId,
      criterion: action.criterion,
      model_version: action.modelVersion,
      title: action.title,
      owner_name: action.owner,
      due_on: action.dueOn,
      state: action.state,
      note: action.note,
      created_at: made.at,
      created_by_name: made.byName,
      changed_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** As the caller decided under its lock; counts the version. */
export async function saveAction(db: Db, action: ImprovementAction, at: Date): Promise<void> {
  await db
    .updateTable('improvement_action')
    .set((eb) => ({
      title: action.title,
      owner_name: action.owner,
      due_on: action.dueOn,
      state: action.state,
      note: action.note,
      changed_at: at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', action.id)
    .execute();
}
