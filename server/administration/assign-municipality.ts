import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { findPart, saveOwnMunicipality, type Part } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listMunicipalities } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';

/** Says of which municipality an ambassador is (null: of none): its organisations are marked in reports. By its slug. */
export function assignMunicipality({ data, clock }: Deps, actor: RegionActor, id: string, slug: string | null): Promise<Part> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const part = await findPart(db, id);
    if (part?.role !== 'ambassador') throw notFound();
    const municipality = slug === null ? null : (await listMunicipalities(db)).find((each) => each.slug === slug);
    if (municipality === undefined) throw notFound();
    if (municipality?.id === part.municipality?.id) return part;
    await saveOwnMunicipality(db, id, municipality?.id ?? null);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'ambassador.municipality-changed',
      object: { type: 'person', id: part.personId, name: part.name },
      changes: { municipality: [part.municipality?.name ?? null, municipality?.name ?? null] },
    });
    return part;
  });
}
