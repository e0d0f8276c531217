/** A sheet as it was read, whatever the kind of file. Rows may differ in length; row 1 of the sheet is cells[0]. */
export interface SourceSheet {
  readonly name: string;
  readonly cells: readonly (readonly SourceCell[])[];
}

export interface SourceCell {
  /** As the sheet shows it. */
  readonly text: string;
  /** Null when empty, and for a formula that was never calculated. */
  readonly value: string | number | boolean | null;
  readonly formula?: string;
  /** The decimals the sheet shows; absent for the general format. */
  readonly decimals?: number;
  readonly percent?: boolean;
}

const nothing: SourceCell = { text: '', value: null };

export const cellAt = (sheet: SourceSheet, row: number, column: number): SourceCell => sheet.cells[row]?.[column] ?? nothing;

/** Text without the white space around it, a hard space being a space. */
export const saidIn = (cell: SourceCell): string => cell.text.replace(/\s+/gu, ' ').trim();

export const isBlank = (cell: SourceCell): boolean => saidIn(cell) === '' && cell.formula === undefined;

/** What the import leaves out, and why; row counted from 1 and column by its letter, as in the sheet. */
export interface Refused {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly reason: string;
}
