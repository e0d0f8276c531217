import { describe, expect, it } from 'vitest';
import { readSheets, type Sheet } from '../../server/platform/files/sheets.ts';
import { figureBook } from '../../server/reports/domain/figures/list-figures.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { reportFile, type FiguresExtension } from '../../server/reports/figures.sheet.ts';
import { sourceTableOf } from '../../server/reports/source-table.views.ts';
import { published } from '../progress/reference-region.ts';
import { anActivity, factsOf, referenceFacts } from './some-facts.ts';
import { anOrganisation, aScore, sectors } from '../performance-list/lists.ts';
import { quarter } from '../../server/kernel/quarter.ts';

const title = 'Rapportage Q4 2016, editie 1';

async function sheetsOf(facts: ReportFacts, extension: FiguresExtension, view: 'named' | 'unnamed' = 'named'): Promise<Sheet[]> {
  return readSheets(await reportFile(extension, facts, { title, view }), `rapport.${extension}`);
}

const rowsOf = (sheets: readonly Sheet[], name: string): string[][] =>
  sheets.find((sheet) => sheet.name === name)!.cells.map((row) => row.map(({ text }) => text));

const cellsAfter = (rows: string[][], head: string): string[][] => rows.slice(rows.findIndex(([first]) => first === head) + 1);

describe('the figures of a report as a file', () => {
  const facts = { ...referenceFacts(), activities: [anActivity('a', { peoplePresent: 12 })] };
  const { figures } = figureBook(facts);

  it.each(['xlsx', 'ods'] as const)(
    '%s holds every figure under its key, the number itself and as printed',
    async (extension) => {
      const sheets = await sheetsOf(facts, extension);
      expect(sheets.map(({ name }) => name)).toEqual(['Cijfers', 'Sectoren', 'Prestatielijst', 'Tekens']);
      const sheet = sheets[0]!;
      const start = sheet.cells.findIndex(([first]) => first?.text === 'Sleutel') + 1;
      expect(sheet.cells.length - start).toBe(figures.length);
      for (const [i, figure] of figures.entries()) {
        const [key, name, of, , value, shown, note] = sheet.cells[start + i]!;
        expect([key?.text, name?.text, of?.text, shown?.text, note?.text ?? '']).toEqual([
          figure.key,
          figure.name,
          figure.of,
          figure.text,
          figure.note ?? '',
        ]);
        if (figure.value === null) expect(value?.text).toBe('');
        else expect(value?.value, figure.key).toBeCloseTo(figure.value, 9);
      }
    },
  );

  it('csv holds the same, with a decimal comma', async () => {
    const [sheet] = await sheetsOf(facts, 'csv');
    const rows = cellsAfter(
      sheet!.cells.map((row) => row.map(({ text }) => text)),
      'Sleutel',
    );
    expect(rows.map(([key, , , , , shown]) => [key, shown])).toEqual(figures.map(({ key, text }) => [key, text]));
    expect(rows.find(([key]) => key === 'gemiddelde.regio.2016-Q4')).toEqual([
      'gemiddelde.regio.2016-Q4',
      'Gemiddelde versnelling',
      'de regio',
      'Q4 2016',
      '4,04',
      '4,04',
    ]);
  });

  it('csv has a change as a number that a spreadsheet counts with, and as printed as text', async () => {
    const csv = new TextDecoder().decode(await reportFile('csv', facts, { title, view: 'named' }));
    expect(csv).toMatch(/^verschil\.regio;Verschil;de regio;;0,86;"'\+0,86";/m);
  });

  it('sets the sectors beside each other, then and now', async () => {
    const rows = cellsAfter(rowsOf(await sheetsOf(facts, 'xlsx'), 'Sectoren'), 'Sector');
    expect(rows.map(([name]) => name)).toEqual([...facts.sectors.map(({ name }) => name), 'Regio']);
    expect(rows.find(([name]) => name === 'Openbaar Vervoer')).toEqual([
      'Openbaar Vervoer',
      '2',
      '4,50',
      '2',
      '4,50',
      '0,00',
      '0,0%',
      '0',
      '2',
      '0',
      'klein aantal',
    ]);
    expect(rows.at(-1)!.slice(0, 10)).toEqual(['Regio', '76', '3,18', '76', '4,04', '+0,86', '+26,9%', '54', '22', '0']);
  });

  it('has no name of an organisation for who may not see names', async () => {
    const text = JSON.stringify(await sheetsOf(facts, 'xlsx', 'unnamed'));
    for (const { name } of facts.organisations) expect(text).not.toContain(name);
    expect(JSON.stringify(await sheetsOf(facts, 'xlsx', 'named'))).toContain(facts.organisations[0]!.name);
  });

  it('never lets a name run as a formula', async () => {
    const input = {
      sectors: [{ id: 'zorg', name: '=1+1' }, ...sectors.slice(1)],
      organisations: [anOrganisation('a', { name: '@SUM(1)' })],
      scores: [aScore('a', '2016-Q4', 2)],
      quarters: [quarter('2016-Q4')],
    };
    for (const extension of ['xlsx', 'ods', 'csv'] as const) {
      const sheets = await sheetsOf(factsOf(input), extension);
      expect(sheets.flatMap(({ cells }) => cells.flat()).filter(({ formula }) => formula !== undefined)).toEqual([]);
    }
    const sector = { id: 'zorg', name: '=1+1', slug: 'een' };
    const csv = new TextDecoder().decode(await reportFile('csv', factsOf(input, { sector }), { title, view: 'named' }));
    expect(csv).not.toMatch(/(^|;|")[=@+-]\w/m);
  });
});

describe('bronweergave of a report', () => {
  it('gives the published table again', () => {
    const table = sourceTableOf(referenceFacts());
    expect(table.bySector.map(({ source }) => source)).toEqual(Object.values(published.vptTwente.sectorProgress));
    expect([table.organisations, table.total.source, table.total.ours]).toEqual([76, published.vptTwente.progress, '+26,9%']);
  });
});
