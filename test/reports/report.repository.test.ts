import { beforeEach, describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { ReportTexts } from '../../server/reports/domain/texts.ts';
import {
  deleteReport,
  findReport,
  insertReport,
  listReports,
  lockReport,
  saveReport,
} from '../../server/reports/report.repository.ts';
import { aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

const [then, now] = [quarter('2015-Q4'), quarter('2016-Q4')];
const texts: ReportTexts = {
  message: { kind: 'claim', claim: { kind: 'arrivals', who: 'joiners', sectorId: null, bound: 'exactly', n: 3 } },
  sentences: [{ kind: 'own', text: 'Een “zin” met 4,04 én €' }],
  request: { text: 'Bel ons', name: 'Kim de Vries', telephone: '074 000 12 34' },
  ownWords: '# Kop\n\n- punt',
};
const made = { at: new Date('2017-01-13T10:00:00Z'), byName: 'Kim de Vries' };

async function insert(region: RegionId, sectorId: string | null = null): Promise<{ id: string; inserted: boolean }> {
  const { data } = await testDatabase();
  const id = newId();
  const report = { id, quarter: now, comparedWith: then, sectorId, texts };
  return { id, inserted: await data.change(region, (db) => insertReport(db, region, report, made)) };
}

describe('the reports of a region', () => {
  it('come back as they were kept', async () => {
    const { data } = await testDatabase();
    const region = await aRegion();
    const { id } = await insert(region);
    expect(await data.read(region, (db) => findReport(db, now, null))).toEqual({
      id,
      quarter: now,
      comparedWith: then,
      sectorId: null,
      texts,
      version: 1,
      changedAt: made.at,
      changedByName: 'Kim de Vries',
    });
  });

  it('are one for a quarter, of the region and of each sector', async () => {
    const { data } = await testDatabase();
    const region = await aRegion();
    const sector = await aSector(region);
    expect((await insert(region)).inserted).toBe(true);
    expect((await insert(region)).inserted).toBe(false);
    const ofSector = await insert(region, sector);
    expect(ofSector.inserted).toBe(true);
    expect((await insert(region, sector)).inserted).toBe(false);
    expect((await data.read(region, (db) => findReport(db, now, sector)))?.id).toBe(ofSector.id);
    expect(await data.read(region, (db) => findReport(db, then, null))).toBeNull();
  });

  it('say who changed them last, and count how often; the last changed stands first', async () => {
    const { data } = await testDatabase();
    const region = await aRegion();
    const { id } = await insert(region);
    await insert(region, await aSector(region));
    const later = { at: new Date('2017-02-01T10:00:00Z'), byName: 'Sam Bakker' };
    await data.change(region, async (db) => {
      const report = (await lockReport(db, now, null))!;
      await saveReport(db, { ...report, texts: { ...texts, ownWords: '' }, comparedWith: quarter('2016-Q3') }, later);
    });
    const [first] = await data.read(region, listReports);
    expect(first).toMatchObject({
      id,
      version: 2,
      comparedWith: '2016-Q3',
      changedAt: later.at,
      changedByName: 'Sam Bakker',
      texts: { ownWords: '', message: texts.message },
    });
  });

  it('are not those of another region', async () => {
    const { data } = await testDatabase();
    const [region, other] = [await aRegion(), await aRegion('west', 'Regio West')];
    const { id } = await insert(region);
    await data.change(other, (db) => deleteReport(db, id));
    expect(await data.read(other, listReports)).toEqual([]);
    expect((await data.read(region, listReports)).map((report) => report.id)).toEqual([id]);
  });

  it('are gone when they are removed', async () => {
    const { data } = await testDatabase();
    const region = await aRegion();
    const { id } = await insert(region);
    await data.change(region, (db) => deleteReport(db, id));
    expect(await data.read(region, listReports)).toEqual([]);
  });
});
