import { expect } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

export let portal: TestApp;
export let reference: RegionId;
export let mixed: RegionId;
export let own: string;
export let coordinator: Visitor;
export let ambassador: Visitor;
export let ofMixed: Visitor;

export const at = '/regio/oosterland/voortgang';
export const inMixed = '/regio/midden/voortgang';

/**
 * A region with everything at once: three in both quarters, a joiner, a leaver, one that fell silent, one over a break of models (by
 * hand below), and a sector nobody is in.
 */
async function aMixedRegion(): Promise<RegionId> {
  const region = await aRegion('midden', 'Regio Midden');
  const [care, transport] = [await aSector(region, 'Zorg', 1), await aSector(region, 'Openbaar Vervoer', 2)];
  await aSector(region, 'Anders', 3);
  own = await anOrganisation(region, { name: 'Kliniek Eigen', sectorId: care, gears: { '2016-Q1': 2, '2016-Q4': 3 } });
  await anOrganisation(region, { name: 'Kliniek Geheim', sectorId: care, gears: { '2016-Q1': 3, '2016-Q4': 3 } });
  await anOrganisation(region, { name: 'Tehuis Verzwegen', sectorId: care, gears: { '2016-Q1': 4, '2016-Q4': 5 } });
  await anOrganisation(region, {
    name: 'Praktijk Nieuw',
    sectorId: care,
    gears: { '2016-Q4': 1 },
    memberships: [['2016-05-01', null]],
  });
  await anOrganisation(region, {
    name: 'Praktijk Weg',
    sectorId: care,
    gears: { '2016-Q1': 5 },
    memberships: [['2015-01-01', '2016-06-01']],
  });
  await anOrganisation(region, { name: 'Busbedrijf Stil', sectorId: transport, gears: { '2016-Q1': 4 } });
  return region;
}

/** For `beforeAll`: the reference region and a mixed one, and who looks at them. */
export async function settle(): Promise<void> {
  await emptyDatabase();
  portal = await testApp();
  reference = await aReferenceRegion(portal.deps);
  mixed = await aMixedRegion();
  coordinator = await portal.as('coordinator', { region: reference });
  ambassador = await portal.as('ambassador', { region: reference });
  ofMixed = await portal.as('coordinator', { region: mixed });
}

export const pageOf = async (visitor: Visitor, path: string, status = 200): Promise<string> => {
  const response = await visitor.get(path);
  expect(response.status, path).toBe(status);
  return response.text;
};

export async function expectStatus(visitor: Visitor, path: string, status: number): Promise<void> {
  expect((await visitor.get(path)).status, path).toBe(status);
}
