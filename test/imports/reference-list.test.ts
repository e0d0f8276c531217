import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../server/imports/domain/comparison.ts';
import { importReport } from '../../server/imports/domain/import-report.ts';
import { readList } from '../../server/imports/domain/list.ts';
import { reconcile } from '../../server/imports/domain/reconciliation.ts';
import { sectorKey } from '../../server/imports/domain/headings.ts';
import { read as readInProcess } from '../platform/files/a-file.ts';
import { readSheets, writeOds, writeXlsx, type Sheet, type Workbook } from '../../server/platform/files/sheets.ts';

const file = (kind: string): Uint8Array => readFileSync(new URL(`prestatielijst-twente.${kind}`, import.meta.url));
const reading = new Map<string, Promise<Sheet[]>>();

/** Read once for all tests: nobody changes a sheet. */
function read(kind: string): Promise<Sheet[]> {
  const sheets = reading.get(kind) ?? readSheets(file(kind), `prestatielijst-twente.${kind}`);
  reading.set(kind, sheets);
  return sheets;
}
const emptyRegion = { organisations: [], sectors: [], municipalities: [], scores: [] };

const asWorkbook = (sheets: readonly Sheet[]): Workbook => ({
  sheets: sheets.map(({ name, cells }) => ({
    name,
    columns: [],
    rows: cells.map((row) => row.map(({ value }) => ({ value: typeof value === 'boolean' ? null : value }))),
  })),
});

describe('the reference list', () => {
  it.each(['xlsx', 'csv'])('as %s has 76 organisations and 380 scores, nothing refused, no difference', async (kind) => {
    const sheets = await read(kind);
    const list = readList(sheets)!;
    const plan = compare(list, emptyRegion);
    expect(importReport(list.refused, plan, reconcile(list, sheets))).toEqual({
      organisations: { new: 76, known: 0 },
      scores: { new: 380, changed: 0, unchanged: 0 },
      refused: [],
      differences: [],
    });
    expect(plan.beforeMembership).toHaveLength(23);
    expect(plan.unknownSectors).toHaveLength(8);
    expect(plan.unknownMunicipalities).toHaveLength(14);
  });

  it('has eight sector rows, and 40 means that were all recomputed', async () => {
    const list = readList(await read('xlsx'))!;
    expect([list.sectorRows, list.figures.length]).toEqual([8, 40]);
  });

  it('is the same list as xlsx and as csv', async () => {
    const facts = async (kind: string) =>
      readList(await read(kind))!.organisations.map(({ name, sector, municipality, joined, scores }) => [
        name,
        sectorKey(sector!),
        municipality,
        joined,
        ...scores.map(({ quarter, gear }) => `${quarter} ${gear}`),
      ]);
    expect(await facts('xlsx')).toEqual(await facts('csv'));
  });

  it.each([
    ['ods', writeOds],
    ['xlsx', writeXlsx],
  ] as const)('stays the same when it is written again as %s', async (kind, write) => {
    const sheets = await read('xlsx');
    const again = await readInProcess(await write(asWorkbook(sheets)), `again.${kind}`);
    const [list, listAgain] = [readList(sheets)!, readList(again)!];
    expect(listAgain.organisations).toEqual(list.organisations);
    expect(reconcile(listAgain, again)).toEqual([]);
  });

  it('gives the differences of the old report when its percentages stand beside it', async () => {
    const [sheet] = await read('csv');
    const lines = [
      ['Vordering Zorg', '+11,45%'],
      ['Vordering Onderwijs', '+65%'],
      ['Vordering Anders', '+0%'],
      ['Vordering regio', '+27,04%'],
    ];
    const text = (value: string) => ({ text: value, value });
    const [head, ...rows] = sheet!.cells;
    const cells = [
      [...head!, text('Vordering')],
      ...rows,
      ...lines.map(([name, says]) => [text(name!), ...Array.from({ length: 8 }, () => text('')), text(says!)]),
    ];
    const sheets = [{ name: 'lijst', cells }];
    expect(reconcile(readList(sheets)!, sheets)).toEqual([
      {
        cell: 'J78',
        figure: 'Vordering Zorg, Q4 2015 – Q4 2016',
        sheet: '+11,45%',
        portal: '+11,46%',
        cause: 'afgekapt, niet afgerond',
      },
      {
        cell: 'J81',
        figure: 'Vordering regio, Q4 2015 – Q4 2016',
        sheet: '+27,04%',
        portal: '+26,86%',
        cause: 'uit afgeronde gemiddelden',
      },
    ]);
  });
});
