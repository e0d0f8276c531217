import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importCommand } from '../../server/cli/import.ts';
import { counts } from '../imports/contents.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const reference = join(import.meta.dirname, '../imports/prestatielijst-twente.xlsx');

let folder: string;
let portal: TestApp;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  await emptyDatabase();
  portal = await testApp();
  await aRegion();
});

const run = async (file: string, more: { region?: string; dryRun?: boolean; create?: boolean } = {}): Promise<unknown> =>
  JSON.parse(await importCommand(portal.deps, { file, region: 'oost', dryRun: false, create: true, ...more }));

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('import on the command line', () => {
  it('prints what was done, in the words that other programs rely on', async () => {
    expect(await run(reference)).toEqual({
      organisations: { new: 76, known: 0 },
      scores: { new: 380, changed: 0, unchanged: 0 },
      refused: [],
      differences: [],
    });
    expect(await run(reference)).toMatchObject({ organisations: { new: 0, known: 76 }, scores: { new: 0, unchanged: 380 } });
  });

  it('tells where a cell was refused and which figure differs', async () => {
    const file = aFile('lijst.csv', 'Naam;Sector;Q4 2015\nDe Es;Zorg;3\nDe Beek;Zorg;9\nGemiddelde;;4,2');
    expect(await run(file)).toEqual({
      organisations: { new: 2, known: 0 },
      scores: { new: 1, changed: 0, unchanged: 0 },
      refused: [{ sheet: 'lijst', row: 3, column: 'C', reason: expect.any(String) as string }],
      differences: [{ cell: 'C4', sheet: '4,2', portal: '3,0', cause: expect.any(String) as string }],
    });
  });

  it('only looks in a dry run, and makes nothing new without --create', async () => {
    expect(await run(reference, { dryRun: true })).toMatchObject({ scores: { new: 380 } });
    expect(await run(reference, { create: false })).toMatchObject({ organisations: { new: 0 }, scores: { new: 0 } });
    expect(await counts()).toMatchObject({ organisation: 0, score: 0, import_batch: 0, audit_event: 0 });
  });

  it('says in one line what is wrong', async () => {
    await expect(run(reference, { region: 'west' })).rejects.toThrow(/There is no region “west”/);
    await expect(run(join(folder, 'weg.xlsx'))).rejects.toThrow(/Cannot read .*weg\.xlsx/);
    await expect(run(folder)).rejects.toThrow(/Cannot read/);
    await expect(run(aFile('rapport.pdf', '%PDF-1.7'))).rejects.toThrow(/eindigt op \.xlsx, \.ods of \.csv/);
    await expect(run(aFile('anders.csv', 'a;b\n1;2'))).rejects.toThrow(/geen prestatielijst/);
    expect(await counts()).toMatchObject({ audit_event: 0 });
  });
});
