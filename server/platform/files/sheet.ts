import { Problem } from '../../kernel/problem.ts';

/** One cell as reading leaves it: plain data, so that it can leave the worker and be compared. */
export interface Cell {
  /** As the sheet shows it, with a decimal comma; '' for an empty cell. */
  readonly text: string;
  /** Dates are ISO text; null when empty, and for a formula that was never calculated. */
  readonly value: string | number | boolean | null;
  /** Without the leading '=', ranges as A1:B2. */
  readonly formula?: string;
  /** The decimals the number format shows (of the percentage, where percent); absent for the general format. */
  readonly decimals?: number;
  readonly percent?: boolean;
}

export interface Sheet {
  readonly name: string;
  /** Rows may differ in length; row 1 of the sheet is cells[0], whatever is empty above it. */
  readonly cells: readonly (readonly Cell[])[];
}

/** trust.md §4.2 and §4.3. */
export const limits = {
  fileBytes: 2_000_000,
  entries: 200,
  unpackedBytes: 20_000_000,
  ratio: 200,
  rows: 5_000,
  columns: 50,
} as const;

export const emptyCell: Cell = Object.freeze({ text: '', value: null });

export const isEmpty = (cell: Cell): boolean => cell.text === '' && cell.formula === undefined;

export const refused = (message: string): Problem => new Problem('refused', message);

export const damaged = (): Problem =>
  refused(
    'Dit bestand is beschadigd of is geen lijst. Open het in Excel of LibreOffice, sla het opnieuw op en probeer het nog eens.',
  );

export const tooManyRows = (): Problem =>
  refused('Dit blad heeft meer dan 5.000 rijen. Verwijder wat niet bij de lijst hoort en probeer het opnieuw.');

export const tooManyColumns = (): Problem =>
  refused('Dit blad heeft meer dan 50 kolommen. Verwijder wat niet bij de lijst hoort en probeer het opnieuw.');

/** Takes empty cells off the end of rows and empty rows off the end, then holds what is left against the limits. */
export function trimmedSheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  const cells = rows.map((row) => row.slice(0, row.findLastIndex((cell) => !isEmpty(cell)) + 1));
  cells.length = cells.findLastIndex((row) => row.length > 0) + 1;
  if (cells.length > limits.rows) throw tooManyRows();
  if (cells.some((row) => row.length > limits.columns)) throw tooManyColumns();
  return { name, cells };
}
