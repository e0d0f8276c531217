import { readXlsx, type Cell as XlsxCell } from 'hucre/xlsx';
import { cellName, columnIndex } from '../../kernel/cell-name.ts';
import { moveFormula } from './formula.ts';
import { readNumberFormat, shownNumber, general } from './number-format.ts';
import { emptyCell, limits, tooManyColumns, tooManyRows, trimmedSheet, type Cell, type Sheet } from './sheet.ts';
import type { Parts } from './zip-guard.ts';
import { zip } from './zip-writer.ts';

/** Parts a list has no use for; what the parser does not get it cannot stumble over. */
const needless = /^xl\/(?!_rels\/|worksheets\/[^/]+\.xml$|[^/]+\.xml$)/;

/** What the parser may build. Larger sheets have been refused before it starts. */
const range = `A1:${cellName(limits.rows, limits.columns)}`;

export async function xlsxSheets(parts: Parts): Promise<Sheet[]> {
  // Packed anew, so that parser and guard cannot differ about what is in the file.
  const wanted = [...parts].filter(([name]) => !needless.test(name)).map(([name, content]) => ({ name, content }));
  for (const { name, content } of wanted) if (name.startsWith('xl/worksheets/')) refuseLargeSheet(content.toString());
  const workbook = await readXlsx(zip(wanted, false), { readStyles: true, range });
  return workbook.sheets.map((sheet) => {
    const details = sheet.cells ?? new Map<string, XlsxCell>();
    const shared = sharedFormulas(details);
    const rows = sheet.rows.map((row, r) =>
      row.map((value, c) => {
        const detail = details.get(`${r},${c}`);
        return toCell(value, detail, detail && formulaOf(detail, shared, r, c));
      }),
    );
    return trimmedSheet(sheet.name, rows);
  });
}

const filledCell = /<(?:\w{1,9}:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*?(?<!\/)>/g;

/** Two cells in far corners would make the parser build everything between them. */
function refuseLargeSheet(xml: string): void {
  for (const [, column, row] of xml.matchAll(filledCell)) {
    if (Number(row) > limits.rows) throw tooManyRows();
    if (columnIndex(column!) >= limits.columns) throw tooManyColumns();
  }
}

function toCell(value: XlsxCell['value'], detail: XlsxCell | undefined, formula: string | undefined): Cell {
  const calculated = formula === undefined ? {} : { formula };
  if (value === null || value === '') return formula === undefined ? emptyCell : { text: '', value: null, formula };
  if (value instanceof Date) {
    const day = value.toISOString().slice(0, 10);
    return { text: day, value: day, ...calculated };
  }
  if (typeof value === 'boolean') return { text: value ? 'WAAR' : 'ONWAAR', value, ...calculated };
  if (typeof value === 'string') return { text: value, value, ...calculated };
  const format = readNumberFormat(detail?.style?.numFmt);
  const { decimals, percent } = format.kind === 'number' ? format : general;
  const shown = { ...(decimals !== undefined && { decimals }), ...(percent && { percent }) };
  return { text: shownNumber(value, format.kind === 'number' ? format : general), value, ...calculated, ...shown };
}

type Shared = Map<number, { readonly formula: string; readonly row: number; readonly column: number }>;

/** Excel writes a formula that was dragged along once, in its first cell. */
function sharedFormulas(details: ReadonlyMap<string, XlsxCell>): Shared {
  const shared: Shared = new Map();
  for (const [place, cell] of details) {
    if (!cell.formula || cell.formulaSharedIndex === undefined || shared.has(cell.formulaSharedIndex)) continue;
    const [row, column] = place.split(',').map(Number) as [number, number];
    shared.set(cell.formulaSharedIndex, { formula: cell.formula, row, column });
  }
  return shared;
}

function formulaOf(cell: XlsxCell, shared: Shared, row: number, column: number): string | undefined {
  if (cell.formula) return cell.formula;
  if (cell.formulaSharedIndex === undefined) return undefined;
  const first = shared.get(cell.formulaSharedIndex);
  return first ? moveFormula(first.formula, row - first.row, column - first.column) : '';
}
