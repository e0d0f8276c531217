import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { listRegister } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { insertActivity } from './activities.repository.ts';
import { refusalsOf, type ActivityEntry, type Refusal } from './domain/activity.ts';
import { listKinds } from './kinds.repository.ts';

export type Created = { ok: true; made: boolean } | { ok: false; refusals: readonly Refusal[] };

/** `id` was made with the form, so that the same form sent twice is one activity: `made` is false the second time. */
export function createActivity(
  { data, clock }: Deps,
  actor: RegionActor,
  { id, ...entry }: ActivityEntry & { id: string },
): Promise<Created> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-activities');
    const known = new Set((await listRegister(db)).map((organisation) => organisation.id));
    const refusals = refusalsOf(entry, { today: clock.today(), kinds: await listKinds(db), organisationIds: known });
    if (refusals.length > 0) return { ok: false, refusals };
    const now = clock.now();
    const made = await insertActivity(db, actor.region, { ...entry, id, version: 1 }, { at: now, byName: actor.who.name });
    if (!made) return { ok: true, made };
    await recordEvent(db, actor.who, now, {
      action: 'activity.created',
      object: { type: 'activity', id, name: entry.title },
      changes: {
        heldOn: [null, entry.heldOn],
        activityKind: [null, entry.kind],
        organisationsPresent: [null, entry.organisationIds.length],
        visibleTo: [null, entry.visibleTo],
        version: [null, 1],
      },
    });
    return { ok: true, made };
  });
}
