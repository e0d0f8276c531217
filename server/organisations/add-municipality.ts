import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { freeSlug } from '../kernel/slug.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import type { Added } from './add-sector.ts';
import { nameRefusal } from './domain/part-of-region.ts';
import { insertMunicipality } from './municipalities.repository.ts';
import { refused } from './outcome.ts';
import { listMunicipalities } from './places.repository.ts';

export function addMunicipality({ data, clock }: Deps, actor: RegionActor, name: string): Promise<Added> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    await lockRegion(db, actor.region);
    const municipalities = await listMunicipalities(db);
    const refusal = nameRefusal(name, municipalities, 'gemeente');
    if (refusal) return refused({ naam: refusal });
    const id = newId();
    const slug = freeSlug(name, new Set(municipalities.map((one) => one.slug)), 'gemeente');
    await insertMunicipality(db, actor.region, { id, name, slug });
    const object = { type: 'municipality', id, name };
    await recordEvent(db, actor.who, clock.now(), { action: 'municipality.added', object, changes: { name: [null, name] } });
    return { ok: true, id };
  });
}
