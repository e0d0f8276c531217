/** 'A' for 0, 'AA' for 26: columns as a spreadsheet names them. */
export function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** 0 for 'A', 26 for 'AA'. */
export const columnIndex = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 'H10' for row 9 and column 7, both counted from 0. */
export const cellName = (row: number, column: number): string => `${columnLetter(column)}${row + 1}`;
