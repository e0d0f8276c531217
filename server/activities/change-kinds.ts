import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { listKinds, replaceKinds } from './kinds.repository.ts';

export type KindsChanged = { ok: true } | { ok: false; kinds: readonly string[]; last: AuditEvent | null };

const same = (one: readonly string[], other: readonly string[]): boolean => one.join('\n') === other.join('\n');
const asText = (kinds: readonly string[]): string => kinds.join(', ');

/** `seen`: the list as the editor had it in front of them, so that nobody overwrites another's unseen. */
export function changeKinds(
  { data, clock }: Deps,
  actor: RegionActor,
  kinds: readonly string[],
  seen: readonly string[],
): Promise<KindsChanged> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-activities');
    const region = await lockRegion(db, actor.region);
    const now = await listKinds(db);
    if (same(now, kinds)) return { ok: true };
    if (!same(now, seen)) {
      const { events } = await listEvents(db, {
        object: { type: 'region', id: region.id },
        actionsOf: 'activity-kinds.',
        limit: 1,
        offset: 0,
      });
      return { ok: false, kinds: now, last: events[0] ?? null };
    }
    await replaceKinds(db, actor.region, kinds);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'activity-kinds.changed',
      object: { type: 'region', id: region.id, name: region.name },
      changes: { activityKinds: [asText(now), asText(kinds)] },
    });
    return { ok: true };
  });
}
