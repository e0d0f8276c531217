/** What an export looks like, whatever the kind of file. Words come from the caller. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
}

export interface WorkbookSheet {
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly { readonly width: number }[];
  /** How many rows and columns stay in sight while scrolling. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly rows: readonly (readonly WorkbookCell[])[];
}

export interface WorkbookCell {
  readonly value: string | number | null;
  /** A percentage is given as a fraction: 0.269 shows as 26,9%. */
  readonly kind?: 'number' | 'percentage';
  /** Shown decimals; without them a figure shows as it is. */
  readonly decimals?: number;
  /** A plus before what is above zero: for changes. */
  readonly signed?: boolean;
  readonly style?: StyleName;
}

export type StyleName = 'title' | 'note' | 'header' | 'sector' | 'total' | 'nothing' | `gear-${1 | 2 | 3 | 4 | 5}`;

export interface Style {
  readonly bold?: true;
  readonly size?: number;
  readonly ink?: string;
  readonly fill?: string;
  readonly line?: string;
}

/** experience.md §2.1 and §2.2: digits in gear 4 and 5 are light, and each gear has a border, for 1 and 2 vanish on white. */
const gearFills = ['fff7cc', '96c8b0', '359b9f', '00548f', '071b5a'] as const;
const ink = '1b1b1b';
const white = 'ffffff';
const cellLine = '6f7c85';

export const styles: Readonly<Record<StyleName, Style>> = {
  title: { bold: true, size: 14 },
  note: { ink: '4a5459' },
  header: { bold: true, fill: '00495c', ink: white },
  sector: { bold: true, fill: 'e8f0f2', ink },
  total: { bold: true, ink },
  nothing: { fill: 'dfe6e9', ink, line: cellLine },
  'gear-1': { fill: gearFills[0], ink, line: cellLine },
  'gear-2': { fill: gearFills[1], ink, line: cellLine },
  'gear-3': { fill: gearFills[2], ink, line: cellLine },
  'gear-4': { fill: gearFills[3], ink: white, line: cellLine },
  'gear-5': { fill: gearFills[4], ink: white, line: cellLine },
};

/** The figure of a cell, or null when it holds a text or nothing; what is no number at all is nothing. */
export const figureOf = (cell: WorkbookCell): number | null =>
  typeof cell.value === 'number' && Number.isFinite(cell.value) ? cell.value : null;

/** Excel refuses these signs in the name of a sheet, and more than 31 characters. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, '-')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31) || 'Blad';

export const contentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const;
