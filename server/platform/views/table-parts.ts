import type { Button, ChangeMark, EmptyState, GearCell, Link, MeanWithN, Tag } from './small-parts.ts';

/** Printed in this order, as far as it is there; a plain string is the common case. */
export type Cell = string | CellParts;

export interface CellParts {
  gear?: GearCell | undefined;
  link?: Link | undefined;
  text?: string | undefined;
  mean?: MeanWithN | undefined;
  change?: ChangeMark | undefined;
  tag?: Tag | undefined;
  /** How much of a whole it is; drawn only, so the text says it too. */
  bar?: { part: number; whole: number } | undefined;
  /** Smaller, on a line of its own. */
  note?: string | undefined;
  /** The same, more than one. */
  notes?: readonly string[] | undefined;
  links?: readonly Link[] | undefined;
  /** A button in a form of its own. */
  post?: CellPost | undefined;
  /** The same, more than one: each its own form. */
  posts?: readonly CellPost[] | undefined;
}

export interface CellPost {
  action: string;
  csrf: string;
  button: Button;
  values?: Readonly<Record<string, string>> | undefined;
}

export interface Column {
  text: string;
  numeric?: boolean | undefined;
  /** Holds sentences: on phones they read from the left, below their head. */
  long?: boolean | undefined;
  /** The head is there for who cannot see only, as above a column of actions. */
  hidden?: boolean | undefined;
  /** Sorting is a link; `direction` is what holds now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | 'none' } | undefined;
}

export interface Row {
  cells: readonly Cell[];
  /** Stands out, and says why: "uw gemeente". */
  marked?: string | undefined;
}

/** The first cell of a row is its head. On phones each row becomes a block, unless `keep` says it stays a table. */
export interface DataTable {
  caption: string;
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  rows: readonly Row[];
  foot?: readonly Cell[] | undefined;
  /** Shown instead of a table without rows. */
  empty?: EmptyState | undefined;
  keep?: boolean | undefined;
  /** Has more columns than a tablet can show: its rows become blocks there too. */
  wide?: boolean | undefined;
}

export interface Pagination {
  label: string;
  /** "1 tot en met 25 van 76". */
  text: string;
  previous?: Link | undefined;
  next?: Link | undefined;
}
