import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { ReportTexts } from '../../server/reports/domain/texts.ts';
import { insertReport } from '../../server/reports/report.repository.ts';
import { newId } from '../../server/platform/tokens.ts';
import { aMunicipality, anActivity, anOrganisation, aRegion, aSector } from './builders.ts';
import { answersUpTo, aQuickscan, aRound } from './cycle.ts';
import { testDatabase } from './database.ts';
import { anEdition, aShareLink } from './editions.ts';

export interface Place {
  region: RegionId;
  slug: string;
  organisation: string;
  other: string;
  /** Sent by `organisation`, in an open round. */
  quickscan: string;
  action: string;
  activity: string;
  /** On Q4 2016; published as its first edition. */
  report: string;
  /** What lets a board without an account read that edition. */
  shareLink: { id: string; token: string };
}

/** A region with two organisations, a score each, an open round and a quickscan; `name` goes into every name, so that a leak shows. */
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
  const round = await aRound(region, { organisations: [organisation, other] });
  const quickscan = await aQuickscan(region, {
    id: round.participants.get(organisation)!,
    organisation,
    state: 'sent',
    answers: answersUpTo(3),
  });
  const made = {
    action: await anAction(region, organisation, `Plan ${name}`),
    activity: await anActivity(region, { title: `Bijeenkomst ${name}`, organisationIds: [organisation] }),
    report: await aReport(region, { message: `Rapport ${name}` }),
  };
  const edition = await anEdition(region);
  const shareLink = await aShareLink(region, edition.id, { meantFor: `Bestuur ${name}` });
  return { region, slug, organisation, other, quickscan, ...made, shareLink };
}

/** A draft on Q4 2016 against Q4 2015, with one sentence of its own. */
export async function aReport(
  region: RegionId,
  { message = 'De stand', sectorId = null }: { message?: string; sectorId?: string | null } = {},
): Promise<string> {
  const { data } = await testDatabase();
  const id = newId();
  const texts: ReportTexts = {
    message: { kind: 'own', text: message },
    sentences: [{ kind: 'own', text: `${message}, in een zin` }],
    request: { text: 'Bel ons', name: 'Kim de Vries', telephone: '074 000 12 34' },
    ownWords: '',
  };
  await data.change(region, async (db) => {
    const report = { id, quarter: quarter('2016-Q4'), comparedWith: quarter('2015-Q4'), sectorId, texts };
    await insertReport(db, region, report, { at: new Date('2017-01-20T10:00:00Z'), byName: 'Kim de Vries' });
  });
  return id;
}

async function anAction(region: RegionId, organisation: string, title: string): Promise<string> {
  const { data } = await testDatabase();
  const id = newId();
  const at = new Date('2017-01-20T10:00:00Z');
  await data.change(region, (db) =>
    db
      .insertInto('improvement_action')
      .values({
        region_id: region,
        id,
        organisation_id: organisation,
        title,
        created_at: at,
        created_by_name: 'Kim de Vries',
        changed_at: at,
      })
      .execute(),
  );
  return id;
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
    versie: 'standaard-1',
    criterium: 'M1-norm-vastgesteld',
    rapport: '2016-Q4',
    cijfer: 'gemiddelde.regio.2016-Q4',
    editie: 'editie-1',
    token: place.shareLink.token,
    ...(pattern.includes('/deellinks/:id') ? { id: place.shareLink.id } : {}),
    ...(pattern.includes('/quickscans/:id') ? { id: place.quickscan } : {}),
    ...(pattern.includes('/verbeteracties/:id') ? { id: place.action } : {}),
    ...(pattern.includes('/activiteiten/:id') ? { id: place.activity } : {}),
  };
  // A parameter that matches nothing but its own form keeps it, whatever stands in the others.
  return pattern.replaceAll(/:(\w+)(\([^()/]*\))?/g, (_, name: string, form?: string) =>
    encodeURIComponent(
      name === 'regio' ? place.slug : ((form ? undefined : instead) ?? known[name] ?? '7f4c1de2-0000-4000-8000-000000000000'),
    ),
  );
}
