import type { Html } from './html.ts';
import type { ChangeMark, EmptyState, GearCell, GearDigit, GearMark, Nothing } from './small-parts.ts';
import type { DataTable } from './table-parts.ts';

export interface GearBadge {
  gear: GearDigit;
  name?: string | undefined;
  large?: boolean | undefined;
}

/** Five rising bars; always beside the digit. */
export interface GearBars {
  gear: GearDigit;
}

export interface GearLegend {
  /** Names by gear, from the model in force; [] leaves them out. */
  names: readonly string[];
  /** Only what can be seen in this table. */
  nothings?: readonly Nothing[] | undefined;
  marks?: readonly GearMark[] | undefined;
}

export interface MatrixQuarter {
  /** 'Q4 2015'. */
  label: string;
  /** "ander model" where the version differs from the column before; a thick line stands there. */
  modelBreak?: string | undefined;
  /** All cells of the column share this mark, so that it stands on the head and not on each cell. */
  mark?: GearMark | undefined;
}

/** mean null = nothing measured. */
export interface MatrixFigure {
  mean: string | null;
  n: number;
  href?: string | undefined;
  /** Each number to its own account. */
  accounts?: { mean: FigureAccount | undefined; n: FigureAccount } | undefined;
}

/** Where a number of a report is accounted for, under its key; `label` says it in words. */
export interface FigureAccount {
  key: string;
  href: string;
  label: string;
}

/** A number of a report, as a link where it has an account. */
export interface AccountLink {
  text: string;
  account?: FigureAccount | undefined;
}

/** "+26,9%"; note: "klein aantal", "gelijke groep (76)". */
export interface MatrixProgress {
  text: string;
  note?: string | undefined;
  href?: string | undefined;
  account?: FigureAccount | undefined;
}

export interface MatrixRow {
  name: string;
  href?: string | undefined;
  /** "uw organisatie", "sinds Q2 2016". */
  note?: string | undefined;
  marked?: boolean | undefined;
  /** As many as there are quarters. */
  cells: readonly GearCell[];
  change: ChangeMark;
}

export interface MatrixSector {
  name: string;
  href?: string | undefined;
  /** Organisations in the rows below it. */
  count: number;
  figures: readonly MatrixFigure[];
  progress: MatrixProgress;
  rows: readonly MatrixRow[];
}

/** The prestatielijst. Without sectors: `empty` says what comes here. */
export interface GearMatrix {
  /** Unique on the page. */
  id: string;
  caption: string;
  nameHead: string;
  changeHead: string;
  quarters: readonly MatrixQuarter[];
  sectors: readonly MatrixSector[];
  region: { name: string; figures: readonly MatrixFigure[]; progress: MatrixProgress } | null;
  empty?: EmptyState | undefined;
}

/** "waar komt dit vandaan?": formula, rows counted, rows left out and why. A link (`href`) or unfolding here. */
export interface FigureSource {
  /** Hidden words: of which figure. */
  of: string;
  href?: string | undefined;
  formula?: string | undefined;
  counted?: string | undefined;
  leftOut?: readonly string[] | undefined;
}

/** An SVG of platform/charts. */
export interface Drawing {
  svg: Html;
}

/** A drawing with its message as title, and the figures it is drawn from. */
export interface Figure {
  /** The message: "Onderwijs maakt de grootste stap". */
  title: string;
  /** Of its heading; 2 if it is not said. */
  level?: 2 | 3 | undefined;
  note?: string | undefined;
  legend?: GearLegend | undefined;
  svg: Html;
  table: DataTable;
  source?: FigureSource | undefined;
}

/** Small charts on one scale, each with its name. */
export interface Multiples {
  items: readonly { name: string; n?: number | undefined; svg: Html; href?: string | undefined; note?: string | undefined }[];
}

/** What people explore: Chart.js draws it from the table, which is all there is without JavaScript or on paper. */
export interface Chart {
  id: string;
  kind: 'lines' | 'distribution' | 'shares';
  title: string;
  level?: 2 | 3 | undefined;
  note?: string | undefined;
  /** Column heads after the first, mostly quarters. */
  columns: readonly { text: string; modelBreak?: string | undefined }[];
  rowHead: string;
  /** `values` are printed and drawn: '3,18' or null. `hidden`: off until switched on. For a distribution: series 1 to 5 are the gears; for shares: percentages, a bar a row. */
  series: readonly { name: string; values: readonly (string | null)[]; hidden?: boolean | undefined }[];
}
