import { Buffer } from 'node:buffer';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../server/imports/index.ts';
import { quarter, quarterLabel, quarterRange } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { performanceListFilePath } from '../../server/performance-list/performance-list.paths.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aMunicipality, aRegion, aSector, anOrganisation } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aReferenceRegion } from '../support/reference-region.ts';
import { contents } from './contents.ts';

const who = { personId: null, name: 'proef', origin: 'cli' };
const kinds = ['xlsx', 'ods', 'csv'] as const;

let portal: TestApp;

beforeEach(async () => {
  await emptyDatabase();
  portal = await testApp();
});

async function download(visitor: Visitor, region: string, kind: (typeof kinds)[number], query = ''): Promise<Buffer> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const url = `${performanceListFilePath(region, kind)}${query}`;
  const response = await portal.app.inject({ url, headers: { host: '127.0.0.1:3000', cookie } });
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
}

/** As `import` prints it, and whether anything in the region is other than before. */
async function importedAgain(region: RegionId, kind: string, bytes: Buffer) {
  const before = await contents();
  const report = await importFile(portal.deps, { who, region, fileName: `lijst.${kind}`, bytes, create: true });
  expect(await contents()).toBe(before);
  return report;
}

describe('a list that was exported and comes back', () => {
  it.each(kinds)('as %s changes nothing and has no figure that differs', async (kind) => {
    const region = await aReferenceRegion(portal.deps, 'oosterland');
    const coordinator = await portal.as('coordinator', { region });
    const bytes = await download(coordinator, 'oosterland', kind);
    expect(await importedAgain(region, kind, bytes)).toEqual({
      organisations: { new: 0, known: 76 },
      scores: { new: 0, changed: 0, unchanged: 380 },
      refused: [],
      differences: [],
    });
  });

  /** Everything that a list can hold besides gears: who is no member yet, left, came back, was carried over; names that look like something else. */
  async function anOddRegion(): Promise<RegionId> {
    const region = await aRegion('oost', 'Regio Oost');
    const [zorg, anders, empty] = [
      await aSector(region, 'Zorg', 1),
      await aSector(region, 'Anders', 2),
      await aSector(region, 'Leeg', 3),
    ];
    const municipalityId = await aMunicipality(region);
    const gears = { '2015-Q4': 3, '2016-Q2': 5, '2016-Q4': 4 };
    await anOrganisation(region, { sectorId: zorg, municipalityId, name: 'De Es', gears });
    await anOrganisation(region, { sectorId: zorg, name: 'Anders', gears: { '2016-Q1': 1 } });
    await anOrganisation(region, { sectorId: anders, name: 'Zorg', gears: { '2015-Q4': 2, '2016-Q4': 2 } });
    await anOrganisation(region, { sectorId: anders, name: 'Totaal Wonen', gears });
    await anOrganisation(region, { sectorId: anders, name: 'Gemiddelde Zorg', gears });
    await anOrganisation(region, { sectorId: anders, name: '=SOM(A1)', gears });
    await anOrganisation(region, { sectorId: anders, name: "'t Huis (12)", gears });
    await anOrganisation(region, { sectorId: anders, name: 'Q4 2015', gears });
    await anOrganisation(region, { sectorId: anders, name: 'Laat', memberships: [['2016-07-01', null]], gears });
    await anOrganisation(region, {
      sectorId: anders,
      name: 'Weg',
      memberships: [['2015-01-01', '2016-04-01']],
      gears: { '2015-Q4': 2 },
    });
    await anOrganisation(region, {
      sectorId: anders,
      name: 'Terug',
      memberships: [
        ['2015-01-01', '2016-01-01'],
        ['2016-10-01', null],
      ],
      gears: { '2015-Q4': 2, '2016-Q4': 3 },
    });
    await anOrganisation(region, { sectorId: anders, name: 'Nooit', memberships: [['2016-01-01', null]] });
    await anOrganisation(region, { sectorId: zorg, name: 'Nooit lid', memberships: [] });
    expect(empty).toBeTruthy();
    return region;
  }

  it.each(kinds)('as %s with odd names, gaps, leavers and joiners changes nothing either', async (kind) => {
    const region = await anOddRegion();
    const coordinator = await portal.as('coordinator', { region });
    const bytes = await download(coordinator, 'oost', kind, '?van=2015-Q4&tot=2016-Q4');
    expect(await importedAgain(region, kind, bytes)).toMatchObject({
      organisations: { new: 0 },
      scores: { new: 0, changed: 0, unchanged: 27 },
      refused: [],
      differences: [],
    });
  });

  it.each(kinds)('as %s with ten years of it, all of them marked, changes nothing', { timeout: 60_000 }, async (kind) => {
    const region = await aRegion('oost', 'Regio Oost');
    const quarters = quarterRange(quarter('2006-Q1'), quarter('2015-Q4'));
    const rows = Array.from({ length: 150 }, (_, i) => [
      `Lid ${i}`,
      `Groep ${i % 8}`,
      ...quarters.map((__, j) => ((i + j) % 5) + 1),
    ]);
    const text = [['Naam', 'Sector', ...quarters.map(quarterLabel)], ...rows].map((row) => row.join(';')).join('\n');
    await importFile(portal.deps, { who, region, fileName: 'lijst.csv', bytes: Buffer.from(text), create: true });
    const coordinator = await portal.as('coordinator', { region });
    const bytes = await download(coordinator, 'oost', kind, '?van=2006-Q1&tot=2015-Q4');
    expect(await importedAgain(region, kind, bytes)).toMatchObject({
      scores: { new: 0, changed: 0, unchanged: 6000 },
      refused: [],
      differences: [],
    });
  });
});
