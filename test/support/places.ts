import type { RegionId } from '../../server/kernel/region-id.ts';
import { aMunicipality, anOrganisation, aRegion, aSector } from './builders.ts';

export interface Place {
  region: RegionId;
  slug: string;
  organisation: string;
  other: string;
}

/** A region with two organisations and a score each; `name` goes into every name, so that a leak can be seen. */
export async function aPlace(name: string): Promise<Place> {
  const slug = name.toLowerCase();
  const region = await aRegion(slug, `Regio ${name}`);
  const sectorId = await aSector(region, `Zorg ${name}`);
  const municipalityId = await aMunicipality(region, `Gemeente ${name}`);
  const organisation = await anOrganisation(region, {
    name: `Kliniek ${name}`,
    sectorId,
    municipalityId,
    gears: { '2016-Q4': 3 },
  });
  const other = await anOrganisation(region, { name: `Bakkerij ${name}`, sectorId, municipalityId, gears: { '2016-Q4': 2 } });
  return { region, slug, organisation, other };
}

/** A path for a route pattern: parameters filled in with what exists in the place, or with `instead`. */
export function pathFor(pattern: string, place: Place, instead?: string): string {
  const known: Record<string, string> = {
    regio: place.slug,
    slug: `kliniek-${place.slug}`,
    organisatie: `kliniek-${place.slug}`,
    sector: `zorg-${place.slug}`,
    kwartaal: '2016-Q4',
    figure: 'gemiddelde',
    scope: 'regio',
    extension: 'csv',
  };
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(name === 'regio' ? place.slug : (instead ?? known[name] ?? '7f4c1de2-0000-4000-8000-000000000000')),
  );
}
