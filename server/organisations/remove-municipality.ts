import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { countOrganisationsIn, deleteMunicipality, lockMunicipality } from './municipalities.repository.ts';

export type Removed = { ok: true; name: string } | { ok: false; organisations: number };

/** Only when no organisation, member or not, is in it: history keeps its places. */
export function removeMunicipality({ data, clock }: Deps, actor: RegionActor, id: string): Promise<Removed> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const municipality = await lockMunicipality(db, id);
    if (!municipality) throw notFound();
    const organisations = await countOrganisationsIn(db, id);
    if (organisations > 0) return { ok: false, organisations };
    await deleteMunicipality(db, id);
    const { name } = municipality;
    await recordEvent(db, actor.who, clock.now(), {
      action: 'municipality.removed',
      object: { type: 'municipality', id, name },
      changes: { name: [name, null] },
    });
    return { ok: true, name };
  });
}
