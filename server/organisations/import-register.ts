import type { Who } from '../access/domain/actor.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { freeSlug } from '../kernel/slug.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import { reservedSectorSlugs } from './add-sector.ts';
import { insertMunicipalities, lockOrganisations } from './import-register.repository.ts';
import { insertMemberships } from './organisations.repository.ts';
import { listMunicipalities, listSectors } from './places.repository.ts';
import { insertSectors } from './sectors.repository.ts';

/*
 * What an import adds to the register besides organisations: in the caller's unit of work, a handful of statements however many
 * there are. Who calls has asked the policy.
 */

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Added extends Named {
  slug: string;
}

/** Sectors and municipalities that the region lacks, in the order given; with the ids they got. */
export async function addPlaces(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  names: { sectors: readonly string[]; municipalities: readonly string[] },
): Promise<{ sectors: Named[]; municipalities: Named[] }> {
  const takenBySectors = names.sectors.length > 0 ? await listSectors(db) : [];
  const sectors = withSlugs(names.sectors, [...reservedSectorSlugs, ...takenBySectors.map(({ slug }) => slug)], 'sector');
  if (sectors.length > 0) await insertSectors(db, region, sectors);
  const takenByMunicipalities = names.municipalities.length > 0 ? await listMunicipalities(db) : [];
  const municipalities = withSlugs(
    names.municipalities,
    takenByMunicipalities.map(({ slug }) => slug),
    'gemeente',
  );
  await insertMunicipalities(db, region, municipalities);
  await recordEvents(db, who, at, [
    ...sectors.map((sector) => added('sector', sector)),
    ...municipalities.map((municipality) => added('municipality', municipality)),
  ]);
  return { sectors, municipalities };
}

function withSlugs(names: readonly string[], taken: readonly string[], nameless: string): Added[] {
  const slugs = new Set(taken);
  return names.map((name) => {
    const slug = freeSlug(name, slugs, nameless);
    slugs.add(slug);
    return { id: newId(), name, slug };
  });
}

const added = (type: 'sector' | 'municipality', { id, name }: Named) => ({
  action: `${type}.added`,
  object: { type, id, name },
  changes: { name: [null, name] as const },
});

/** Known organisations that were never a member join; a constraint refuses an overlap that someone else was faster with. */
export async function beginMemberships(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  joining: readonly { organisation: Named; from: IsoDate }[],
): Promise<void> {
  if (joining.length === 0) return;
  await lockOrganisations(
    db,
    joining.map(({ organisation }) => organisation.id),
  );
  await insertMemberships(
    db,
    region,
    joining.map(({ organisation, from }) => ({ id: newId(), organisationId: organisation.id, from, until: null })),
  );
  await recordEvents(
    db,
    who,
    at,
    joining.map(({ organisation, from }) => ({
      action: 'membership.begun',
      object: { type: 'organisation', id: organisation.id, name: organisation.name },
      changes: { from: [null, from] as const },
    })),
  );
}
