import { writeXlsx as write, type Cell, type CellStyle } from 'hucre/xlsx';
import { formatCode, formatOf } from './number-format.ts';
import { figureOf, sheetName, styles, type Workbook, type WorkbookCell, type WorkbookSheet } from './workbook.ts';
import { holdable } from './xml.ts';

export async function writeXlsx(workbook: Workbook): Promise<Uint8Array> {
  return write({
    defaultFont: { name: 'Calibri', size: 11 },
    sheets: workbook.sheets.map((sheet) => ({
      name: sheetName(sheet.name),
      columns: sheet.columns.map(({ width }) => ({ width })),
      rows: sheet.rows.map((row) => row.map(contentOf)),
      cells: detailsOf(sheet),
      ...(sheet.frozen && { freezePane: sheet.frozen }),
    })),
  });
}

/** `_x0041_` is how xlsx itself writes a character by number; a text that looks like one has its underscore written so. */
const contentOf = (cell: WorkbookCell): string | number | null =>
  typeof cell.value === 'string' ? holdable(cell.value).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : figureOf(cell);

function detailsOf(sheet: WorkbookSheet): Map<string, Partial<Cell>> {
  const details = new Map<string, Partial<Cell>>();
  for (const [r, row] of sheet.rows.entries()) {
    for (const [c, cell] of row.entries()) {
      const style = styleOf(cell);
      if (style) details.set(`${r},${c}`, { value: contentOf(cell), style });
    }
  }
  return details;
}

function styleOf(cell: WorkbookCell): CellStyle | undefined {
  const { bold, size, ink, fill, line } = cell.style ? styles[cell.style] : {};
  const numFmt = figureOf(cell) === null ? undefined : formatCode(formatOf(cell));
  if (!cell.style && !numFmt) return undefined;
  const side = line && ({ style: 'thin', color: { rgb: line } } as const);
  return {
    font: { name: 'Calibri', size: size ?? 11, ...(bold && { bold }), ...(ink && { color: { rgb: ink } }) },
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(side && { border: { top: side, right: side, bottom: side, left: side }, alignment: { horizontal: 'center' } }),
    ...(numFmt && { numFmt }),
  };
}
