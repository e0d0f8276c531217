import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { changesBetween, listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion, saveRegion, type Region } from '../platform/db/region.repository.ts';

export type Settings = Pick<
  Region,
  'name' | 'namesToMembers' | 'namesToAmbassadors' | 'sectorFiguresToMembers' | 'publicFigures'
>;

export type SettingsChange = { ok: true } | { ok: false; version: number; events: AuditEvent[] };

const lookBack = 50;

/** Not ok: someone else saved since `version` was read; `events` say what. The same settings twice are one change. */
export function changeSettings(
  { data, clock }: Deps,
  actor: RegionActor,
  { version, ...wanted }: Settings & { version: number },
): Promise<SettingsChange> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const region = await lockRegion(db, actor.region);
    const changes = changesBetween<Settings>(settingsOf(region), wanted);
    if (Object.keys(changes).length === 0) return { ok: true };
    const object = { type: 'region', id: region.id as string, name: wanted.name };
    if (region.version !== version) {
      const { events } = await listEvents(db, { object, limit: lookBack, offset: 0 });
      const meanwhile = events.filter((event) => Number(event.changes['version']?.[1] ?? 0) > version);
      return { ok: false, version: region.version, events: meanwhile };
    }
    await saveRegion(db, { ...region, ...wanted });
    await recordEvent(db, actor.who, clock.now(), {
      action: 'settings.changed',
      object,
      changes: { ...changes, version: [version, version + 1] },
    });
    return { ok: true };
  });
}

const settingsOf = ({ name, namesToMembers, namesToAmbassadors, sectorFiguresToMembers, publicFigures }: Region): Settings => ({
  name,
  namesToMembers,
  namesToAmbassadors,
  sectorFiguresToMembers,
  publicFigures,
});
