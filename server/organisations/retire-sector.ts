import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { listMembersOfSector, lockSector, saveRetirement, type EditableSector } from './sectors.repository.ts';

export type Retired = { ok: true } | { ok: false; members: { name: string; slug: string }[] };

/** Closes a sector to new organisations; its history stays. Not while members are in it. */
export function retireSector({ data, clock }: Deps, actor: RegionActor, id: string): Promise<Retired> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const sector = await found(db, id);
    if (sector.retired) return { ok: true };
    const members = await listMembersOfSector(db, id, clock.today());
    if (members.length > 0) return { ok: false, members };
    await saveRetirement(db, id, clock.now());
    await recordEvent(db, actor.who, clock.now(), eventOf('sector.retired', sector));
    return { ok: true };
  });
}

export function restoreSector({ data, clock }: Deps, actor: RegionActor, id: string): Promise<EditableSector> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const sector = await found(db, id);
    if (!sector.retired) return sector;
    await saveRetirement(db, id, null);
    await recordEvent(db, actor.who, clock.now(), eventOf('sector.restored', sector));
    return sector;
  });
}

async function found(db: Db, id: string): Promise<EditableSector> {
  const sector = await lockSector(db, id);
  if (!sector) throw notFound();
  return sector;
}

const eventOf = (action: string, { id, name, version }: EditableSector) => ({
  action,
  object: { type: 'sector', id, name },
  changes: { version: [version, version + 1] as const },
});
