import { columnIndex, columnLetter } from '../../kernel/cell-name.ts';

const reference = /("(?:[^"]|"")*")|(?<![\w.])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w(.])/g;

/** The formula as it reads after being dragged down and to the right; `$` holds a row or column in place. */
export const moveFormula = (formula: string, down: number, right: number): string =>
  formula.replace(
    reference,
    (whole, quoted: string | undefined, fixedColumn: string, letters: string, fixedRow: string, row: string) => {
      if (quoted !== undefined) return whole;
      const column = fixedColumn ? letters : columnLetter(Math.max(0, columnIndex(letters) + right));
      return `${fixedColumn}${column}${fixedRow}${fixedRow ? row : Number(row) + down}`;
    },
  );

/** `of:=AVERAGE([.D6:.D10])` as `AVERAGE(D6:D10)`: one notation for both kinds of file. */
export const openFormula = (source: string): string =>
  source
    .replace(/^[a-z]*:?=/i, '')
    .replace(/"(?:[^"]|"")*"|\[([^\]]*)\]/g, (whole, range?: string) =>
      range === undefined ? whole : range.split(':').map(address).join(':'),
    );

function address(part: string): string {
  const dot = part.lastIndexOf('.');
  const sheet = part.slice(0, Math.max(0, dot)).replace(/^\$/, '');
  return (sheet ? `${sheet}!` : '') + part.slice(dot + 1);
}
