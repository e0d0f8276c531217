import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aMunicipality, aRegion, anActivity, anOrganisation, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aReport } from '../support/places.ts';

export const list = '/regio/oost/rapportages';
export const report = `${list}/2016-Q4`;
export const first = `${report}/editie-1`;

/** Names that stand nowhere else, so that a leak shows. */
export const organisationNames = [
  'Kliniek Zilver',
  'Huize Amber',
  'Ambulance Kobalt',
  'Dokter Robijn',
  'Thuiszorg Jade',
  'Lyceum Opaal',
  'Basisschool Kwarts',
];

export interface PublishingRegion {
  region: RegionId;
  /** In the order of `organisationNames`: five in Zorg, two in Onderwijs. */
  organisations: readonly string[];
  care: string;
  education: string;
  bergveen: string;
}

/** Five organisations in Zorg and two in Onderwijs, measured at the end of 2015 and of 2016; with a draft that can be published. */
export async function aPublishingRegion(): Promise<PublishingRegion> {
  const region = await aRegion();
  const care = await aSector(region, 'Zorg', 1);
  const education = await aSector(region, 'Onderwijs', 2);
  const bergveen = await aMunicipality(region, 'Bergveen');
  const esveen = await aMunicipality(region, 'Esveen');
  const organisations: string[] = [];
  for (const [i, name] of organisationNames.entries()) {
    const sectorId = i < 5 ? care : education;
    const gears = { '2015-Q4': 2 + (i % 2), '2016-Q4': 3 + (i % 2) };
    organisations.push(await anOrganisation(region, { name, sectorId, municipalityId: i % 3 === 0 ? bergveen : esveen, gears }));
  }
  await anActivity(region, { title: 'Ketenoverleg', visibleTo: 'ambassadors' });
  await aReport(region, { message: 'Besturen leren van elkaar' });
  return { region, organisations, care, education, bergveen };
}

export interface Publishing {
  app: TestApp;
  place: PublishingRegion;
  /** Its coordinator, Kim de Vries. */
  kim: Visitor;
}

/** A fresh database with that region alone, and its coordinator signed in. */
export async function aPublishingCoordinator(): Promise<Publishing> {
  await emptyDatabase();
  const app = await testApp();
  const place = await aPublishingRegion();
  return { app, place, kim: await app.as('coordinator', { region: place.region, name: 'Kim de Vries' }) };
}
