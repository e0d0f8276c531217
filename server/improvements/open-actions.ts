import type { IsoDate } from '../kernel/iso-date.ts';
import type { Db } from '../platform/db/database.ts';
import { listActions, listDone } from './actions.repository.ts';
import { byUrgency, type ActionState, type ImprovementAction } from './domain/action.ts';

/** What is being done about a statement, or was, as its page says it: "U zou dit regelen tot en met 1 maart." */
export interface OpenAction {
  readonly id: string;
  readonly title: string;
  readonly dueOn: IsoDate | null;
  readonly state: ActionState;
}

/** By criterion: at most one is open at each. */
export async function openActionsOf(db: Db, organisationId: string): Promise<ReadonlyMap<string, OpenAction>> {
  const found = await listActions(db, [organisationId], 'open');
  return new Map(
    found.flatMap(({ id, criterion, title, dueOn, state }) =>
      criterion === null ? [] : [[criterion, { id, title, dueOn, state }] as const],
    ),
  );
}

/** What a statement's own page tells: the open one, else the one that was done last. Being done answers nothing by itself. */
export async function actionsAtStatements(db: Db, organisationId: string): Promise<ReadonlyMap<string, OpenAction>> {
  const found = new Map(await openActionsOf(db, organisationId));
  for (const { id, criterion, title, dueOn, state } of await listDone(db, organisationId)) {
    if (criterion !== null && !found.has(criterion)) found.set(criterion, { id, title, dueOn, state });
  }
  return found;
}

/** For first pages: to do and busy, overdue first. */
export async function listOpenActions(db: Db, organisationIds: readonly string[] | 'all'): Promise<ImprovementAction[]> {
  return (await listActions(db, organisationIds, 'open')).toSorted(byUrgency);
}
