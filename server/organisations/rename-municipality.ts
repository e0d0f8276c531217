import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { nameRefusal } from './domain/part-of-region.ts';
import { lockMunicipality, saveMunicipalityName } from './municipalities.repository.ts';
import { overtaken, refused, type Overtaken, type Refused } from './outcome.ts';
import { listMunicipalities } from './places.repository.ts';
import type { NewName } from './rename-sector.ts';

export function renameMunicipality(
  { data, clock }: Deps,
  actor: RegionActor,
  { id, name, version }: NewName,
): Promise<{ ok: true } | Refused | Overtaken> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const municipality = await lockMunicipality(db, id);
    if (!municipality) throw notFound();
    if (municipality.name === name) return { ok: true };
    if (municipality.version !== version) {
      return overtaken(db, { type: 'municipality', id }, { read: version, now: municipality.version });
    }
    // Two at once: the second sees the name that the first took. After the municipality, as every unit of work ends with its region.
    await lockRegion(db, actor.region);
    const others = (await listMunicipalities(db)).filter((other) => other.id !== id);
    const refusal = nameRefusal(name, others, 'gemeente');
    if (refusal) return refused({ naam: refusal });
    await saveMunicipalityName(db, id, name);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'municipality.renamed',
      object: { type: 'municipality', id, name },
      changes: { name: [municipality.name, name], version: [version, version + 1] },
    });
    return { ok: true };
  });
}
