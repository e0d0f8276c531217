import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import { changesBetween, listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { findOpenAction, lockAction, saveAction } from './actions.repository.ts';
import { isOpen, type ActionState, type ImprovementAction } from './domain/action.ts';

export interface ActionEdit {
  title: string;
  owner: string;
  dueOn: IsoDate | null;
  state: ActionState;
  note: string;
  /** Of what the editor had in front of them. */
  version: number;
}

export type Changed =
  | { ok: true; before: ImprovementAction; after: ImprovementAction }
  /** At its statement another one is open. */
  | { ok: false; kind: 'other-open'; other: ImprovementAction }
  /** Someone else saved what this editor had in front of them; nothing was written. */
  | { ok: false; kind: 'overtaken'; version: number; events: readonly AuditEvent[] };

export function editAction(deps: Deps, actor: RegionActor, id: string, { version, ...edit }: ActionEdit): Promise<Changed> {
  return change(deps, actor, id, async (db, action) => {
    if (action.version === version) return { ...action, ...edit };
    const { events } = await listEvents(db, { object: { type: 'action', id }, limit: 20, offset: 0 });
    const since = events.filter(({ changes }) => Number(changes['version']?.[1] ?? 0) > version);
    return { ok: false, kind: 'overtaken', version: action.version, events: since };
  });
}

/** One button, whatever it was before: what one sees happen can be undone the same way. */
export const moveAction = (deps: Deps, actor: RegionActor, id: string, state: ActionState): Promise<Changed> =>
  change(deps, actor, id, async (_db, action) => ({ ...action, state }));

function change(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  decide: (db: Db, action: ImprovementAction) => Promise<ImprovementAction | (Changed & { ok: false })>,
): Promise<Changed> {
  return data.changeUncounted(actor.region, async (db) => {
    const before = await lockAction(db, id);
    if (!before) throw notFound();
    demand(actor, 'manage-actions', { id: before.organisationId });
    const after = await decide(db, before);
    if ('ok' in after) return after;
    if (before.criterion !== null && isOpen(after) && !isOpen(before)) {
      const other = await findOpenAction(db, before.organisationId, before.criterion);
      if (other) return { ok: false, kind: 'other-open', other };
    }
    const changes = changesBetween(logged(before), logged(after));
    if (Object.keys(changes).length === 0) return { ok: true, before, after };
    const now = clock.now();
    await saveAction(db, after, now);
    await recordEvent(db, actor.who, now, {
      action: 'action.changed',
      object: { type: 'action', id, name: after.title },
      changes: { ...changes, version: [before.version, before.version + 1] },
    });
    return { ok: true, before, after };
  });
}

const logged = ({ title, owner, dueOn, state, note }: ImprovementAction) => ({ title, owner, dueOn, actionState: state, note });
