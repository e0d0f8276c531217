import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { compareDutch, listed } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import { changesBetween, listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { deleteActivity, lockActivity, saveActivity } from './activities.repository.ts';
import { refusalsOf, type Activity, type ActivityEntry, type Refusal } from './domain/activity.ts';
import { listKinds } from './kinds.repository.ts';

/** Someone else saved what this editor had in front of them; nothing was written. */
export interface Overtaken {
  ok: false;
  kind: 'overtaken';
  version: number;
  events: readonly AuditEvent[];
}

export type Edited = { ok: true } | { ok: false; kind: 'refused'; refusals: readonly Refusal[] } | Overtaken;

/** `version`: of what the editor had in front of them. */
export function editActivity(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  { version, ...entry }: ActivityEntry & { version: number },
): Promise<Edited> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-activities');
    const before = await lockActivity(db, id);
    if (!before) throw notFound();
    const names = new Map((await listRegister(db)).map((organisation) => [organisation.id, organisation.name]));
    const come = entry.organisationIds.filter((one) => !before.organisationIds.includes(one));
    const gone = before.organisationIds.filter((one) => !entry.organisationIds.includes(one));
    const named = (ids: readonly string[]): string | null =>
      ids.length === 0 ? null : listed(ids.map((one) => names.get(one) ?? '').toSorted(compareDutch));
    const changes = changesBetween(logged(before), {
      ...logged(entry),
      organisationsAdded: named(come),
      organisationsTakenOut: named(gone),
    });
    // Saved so already, as by the same form sent twice: no conflict with oneself.
    if (Object.keys(changes).length === 0) return { ok: true };
    if (before.version !== version) return overtaken(db, before, version);
    const known = { today: clock.today(), kinds: await listKinds(db), organisationIds: new Set(names.keys()) };
    const refusals = refusalsOf(entry, known, before);
    if (refusals.length > 0) return { ok: false, kind: 'refused', refusals };
    const now = clock.now();
    await saveActivity(db, actor.region, { ...entry, id, version }, { come, gone }, now);
    await recordEvent(db, actor.who, now, {
      action: 'activity.changed',
      object: { type: 'activity', id, name: entry.title },
      changes: { ...changes, version: [version, version + 1] },
    });
    return { ok: true };
  });
}

/** Out of the register; what a published report says of it was frozen with that report. */
export function removeActivity(
  { data, clock }: Deps,
  actor: RegionActor,
  id: string,
  version: number,
): Promise<{ ok: true } | Overtaken> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-activities');
    const before = await lockActivity(db, id);
    if (!before) throw notFound();
    if (before.version !== version) return overtaken(db, before, version);
    await deleteActivity(db, id);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'activity.removed',
      object: { type: 'activity', id, name: before.title },
      changes: {
        heldOn: [before.heldOn, null],
        activityKind: [before.kind, null],
        goal: [before.goal, null],
        outcome: [before.outcome, null],
        organisationsPresent: [before.organisationIds.length, null],
        peoplePresent: [before.peoplePresent, null],
        visibleTo: [before.visibleTo, null],
      },
    });
    return { ok: true };
  });
}

async function overtaken(db: Db, { id, version: now }: Activity, version: number): Promise<Overtaken> {
  const { events } = await listEvents(db, { object: { type: 'activity', id }, limit: 20, offset: 0 });
  const since = events.filter(({ changes }) => Number(changes['version']?.[1] ?? 0) > version);
  return { ok: false, kind: 'overtaken', version: now, events: since };
}

interface Logged {
  heldOn: string;
  activityKind: string;
  activityTitle: string;
  goal: string;
  outcome: string;
  peoplePresent: number | null;
  visibleTo: string;
  organisationsAdded: string | null;
  organisationsTakenOut: string | null;
}

const logged = ({ heldOn, kind, title, goal, outcome, peoplePresent, visibleTo }: ActivityEntry): Logged => ({
  heldOn,
  activityKind: kind,
  activityTitle: title,
  goal,
  outcome,
  peoplePresent,
  visibleTo,
  organisationsAdded: null,
  organisationsTakenOut: null,
});
