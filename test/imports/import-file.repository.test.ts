import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../server/deps.ts';
import { importFile } from '../../server/imports/index.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp } from '../support/app.ts';
import { aMunicipality, aRegion, aSector, anOrganisation } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { contents, counts } from './contents.ts';

const who = { personId: null, name: 'proef', origin: 'cli' };
const twente = (kind: 'xlsx' | 'csv'): Uint8Array => readFileSync(new URL(`prestatielijst-twente.${kind}`, import.meta.url));

let deps: Deps;
let region: RegionId;

beforeEach(async () => {
  await emptyDatabase();
  ({ deps } = await testApp());
  region = await aRegion();
});

const importTwente = (kind: 'xlsx' | 'csv', more: { dryRun?: boolean; create?: boolean } = {}) =>
  importFile(deps, { who, region, fileName: `lijst.${kind}`, bytes: twente(kind), create: true, ...more });

const importCsv = (text: string, more: { create?: boolean } = {}) =>
  importFile(deps, {
    who,
    region,
    fileName: 'lijst.csv',
    bytes: new TextEncoder().encode(text),
    create: true,
    ...more,
  });

const nothingNew = {
  organisations: { new: 0, known: 76 },
  scores: { new: 0, changed: 0, unchanged: 380 },
  refused: [],
  differences: [],
};

describe('importing the reference list', () => {
  it.each(['xlsx', 'csv'] as const)('as %s into an empty region makes 76 organisations with 380 scores', async (kind) => {
    expect(await importTwente(kind)).toEqual({
      organisations: { new: 76, known: 0 },
      scores: { new: 380, changed: 0, unchanged: 0 },
      refused: [],
      differences: [],
    });
    expect(await counts()).toMatchObject({
      sector: 8,
      municipality: 14,
      organisation: 76,
      membership: 76,
      score: 380,
      import_batch: 1,
    });
  });

  it('a second time changes nothing, and writes nothing, whatever kind of file it comes in', async () => {
    await importTwente('xlsx');
    const before = await contents();
    expect(await importTwente('xlsx')).toEqual(nothingNew);
    expect(await importTwente('csv')).toEqual(nothingNew);
    expect(JSON.parse(await contents())).toEqual(JSON.parse(before));
  });

  it('is only looked at in a dry run', async () => {
    const before = await contents();
    expect(await importTwente('xlsx', { dryRun: true })).toMatchObject({ scores: { new: 380 } });
    expect(await contents()).toEqual(before);
  });

  it('makes no organisation without consent: each is refused with its row', async () => {
    const before = await counts();
    const report = await importTwente('csv', { create: false });
    expect(report).toMatchObject({ organisations: { new: 0, known: 0 }, scores: { new: 0, changed: 0, unchanged: 0 } });
    expect(report.refused).toHaveLength(76);
    expect(report.refused[0]).toMatchObject({ sheet: 'lijst', row: 2, column: 'A' });
    expect(await counts()).toEqual(before);
  });
});

describe('an import', () => {
  it('takes the scores of known organisations when new ones may not be made', async () => {
    await anOrganisation(region, { sectorId: await aSector(region), name: 'De Es' });
    const report = await importCsv('Naam;Sector;Q4 2015\nDe Es;Zorg;3\nNieuwkomer;Cultuur;4', { create: false });
    expect(report).toEqual({
      organisations: { new: 0, known: 1 },
      scores: { new: 1, changed: 0, unchanged: 0 },
      refused: [
        { sheet: 'lijst', row: 3, column: 'A', reason: 'De regio kent “Nieuwkomer” niet. De organisatie is niet aangemaakt.' },
      ],
      differences: [],
    });
    expect(await counts()).toMatchObject({ sector: 1, organisation: 1, score: 1 });
  });

  it('keeps the score that it replaces, marks its own, and logs what was and what is', async () => {
    await anOrganisation(region, { sectorId: await aSector(region), name: 'De Es', gears: { '2015-Q4': 3 } });
    expect(await importCsv('Naam;Q4 2015\nDe Es;4')).toMatchObject({ scores: { new: 0, changed: 1, unchanged: 0 } });
    const { data } = await testDatabase();
    const scores = await data.read(region, (db) =>
      db.selectFrom('score').select(['gear', 'origin', 'model_version', 'superseded_at']).orderBy('gear').execute(),
    );
    expect(scores).toEqual([
      { gear: 3, origin: 'import', model_version: 'historisch', superseded_at: deps.clock.now() },
      { gear: 4, origin: 'import', model_version: 'historisch', superseded_at: null },
    ]);
    const events = await data.read(region, (db) =>
      db.selectFrom('audit_event').select(['action', 'changes']).where('action', 'like', 'score.%').execute(),
    );
    expect(events).toEqual([
      { action: 'score.corrected', changes: { gear: [3, 4], quarter: [null, '2015-Q4'], origin: [null, 'import'] } },
    ]);
  });

  it('uses the sector and municipality that are there, by whatever name the list has for them', async () => {
    await aSector(region, 'Woningcorporaties');
    await aMunicipality(region, 'Esveen');
    await importCsv('Naam;Sector;Gemeente;Q4 2015\nOns Dak;Woningbouwcoöperaties;ESVEEN;4');
    expect(await counts()).toMatchObject({ sector: 1, municipality: 1, organisation: 1 });
  });

  it('begins the membership of an organisation that never joined', async () => {
    await anOrganisation(region, { sectorId: await aSector(region), name: 'De Es', memberships: [] });
    await importCsv('Naam;Q3 2015;Q4 2015\nDe Es;;4');
    const { data } = await testDatabase();
    const memberships = await data.read(region, (db) =>
      db.selectFrom('membership').select(['valid_from', 'valid_until']).execute(),
    );
    expect(memberships).toEqual([{ valid_from: '2015-10-01', valid_until: null }]);
  });

  it('keeps to its own region', async () => {
    await importTwente('csv');
    region = await aRegion('west', 'Regio West');
    expect(await importTwente('csv')).toMatchObject({ organisations: { new: 76, known: 0 } });
    expect(await counts()).toMatchObject({ sector: 16, organisation: 152, score: 760 });
  });

  it('stores names with signs that a database refuses as signs that show', async () => {
    const report = await importCsv('Naam;Sector;Q4 2015\nDe\u0000 Es;Zorg;3\nDe Beek;Zo\ud800rg;4');
    expect(report.refused.map(({ row, column }) => `${column}${row}`)).toEqual(['A2', 'B3']);
    expect(await counts()).toMatchObject({ organisation: 1 });
  });
});
