import { counted, dutchNumber } from '../kernel/dutch.ts';
import type { Cell, Column, DataTable, Pagination } from '../platform/views/components.ts';

/** The rows behind a figure: who was counted with what, and who was left out. */
export interface AccountRows {
  readonly unit: {
    readonly one: string;
    readonly many: string;
    readonly heading: string;
    /** Said where none is counted. */
    readonly none: string;
  };
  /** Of the values of a row: heads in the table of rows and in that of totals; null: totals leave it out. */
  readonly columns: readonly { readonly text: string; readonly inTotals: string | null; readonly numeric: boolean }[];
  readonly counted: readonly AccountTableRow[];
  readonly leftOut: readonly { readonly name: Cell; readonly sector: string | null; readonly why: string }[];
}

export interface AccountTableRow {
  readonly name: Cell;
  /** null where all are of one sector. */
  readonly sector: string | null;
  readonly group: string | null;
  readonly values: readonly string[];
}

export interface AccountTables {
  /** The counted rows by group and values: adding these up gives the figure. */
  totals: DataTable;
  /** null: nobody, or names are not for this reader. */
  counted: DataTable | null;
  /** null: nobody. */
  leftOut: DataTable | null;
  noNames: string | null;
  pagination: Pagination | null;
}

export interface AccountReader {
  /** Whether names are for this reader. */
  readonly named: boolean;
  readonly page: number;
  pageAt(page: number): string;
}

/** Names on one page, of those counted and of those left out. */
const mostNames = 400;

export function accountTables(rows: AccountRows, { named, page: asked, pageAt }: AccountReader): AccountTables {
  const last = Math.max(1, Math.ceil(Math.max(rows.counted.length, rows.leftOut.length) / mostNames));
  const page = Math.min(asked, last);
  const shown = <T>(all: readonly T[]): T[] => all.slice((page - 1) * mostNames, page * mostNames);
  const withGroup = rows.counted.length === 0 || rows.counted.some(({ group }) => group !== null);
  return {
    totals: totalsTable(rows, withGroup),
    counted: named && rows.counted.length > 0 ? countedTable({ ...rows, counted: shown(rows.counted) }, withGroup) : null,
    leftOut: rows.leftOut.length === 0 ? null : named ? leftOutTable(rows, shown(rows.leftOut)) : leftOutTotals(rows.leftOut),
    noNames: named ? null : 'Namen van organisaties zijn in uw regio niet zichtbaar voor ambassadeurs. U ziet aantallen.',
    pagination: named && last > 1 ? paginationOf(page, last, pageAt) : null,
  };
}

/** Equal lines counted: '3 → 4, gelijke groep: 24 organisaties'. */
function totalsTable({ unit, columns, counted: rows }: AccountRows, withGroup: boolean): DataTable {
  const counts = new Map<string, { cells: string[]; n: number }>();
  for (const { group, values } of rows) {
    const cells = [...(withGroup ? [group ?? ''] : []), ...values.filter((_, i) => columns[i]?.inTotals !== null)];
    const known = counts.get(cells.join('|'));
    if (known) known.n++;
    else counts.set(cells.join('|'), { cells, n: 1 });
  }
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  return {
    caption: `Meegeteld: ${counted(rows.length, unit.one, unit.many)}`,
    columns: [
      ...(withGroup ? [{ text: 'Groep' }] : []),
      ...columns.flatMap(({ inTotals, numeric }) => (inTotals === null ? [] : { text: inTotals, numeric })),
      { text: 'Aantal', numeric: true },
    ],
    rows: sorted.map(({ cells, n }) => ({ cells: [...cells, dutchNumber(n)] })),
    empty: { title: unit.none },
  };
}

function countedTable({ unit, columns, counted: rows }: AccountRows, withGroup: boolean): DataTable {
  const withSector = rows.some(({ sector }) => sector !== null);
  return {
    caption: `Meegetelde ${unit.many}`,
    columns: [
      { text: unit.heading },
      ...(withSector ? [{ text: 'Sector' }] : []),
      ...(withGroup ? [{ text: 'Groep' }] : []),
      ...columns.map(({ text, numeric }) => ({ text, numeric })),
    ],
    rows: rows.map(({ name, sector, group, values }) => ({
      cells: [name, ...(withSector ? [sector ?? ''] : []), ...(withGroup ? [group ?? ''] : []), ...values],
    })),
  };
}

type LeftOut = AccountRows['leftOut'];

function leftOutTable({ unit, leftOut }: AccountRows, rows: LeftOut): DataTable {
  const withSector = leftOut.some(({ sector }) => sector !== null);
  const columns: Column[] = [{ text: unit.heading }, ...(withSector ? [{ text: 'Sector' }] : []), { text: 'Waarom' }];
  return {
    caption: 'Niet meegeteld',
    columns,
    rows: rows.map(({ name, sector, why }) => ({ cells: [name, ...(withSector ? [sector ?? ''] : []), why] })),
  };
}

function leftOutTotals(rows: LeftOut): DataTable {
  const counts = new Map<string, number>();
  for (const { why } of rows) counts.set(why, (counts.get(why) ?? 0) + 1);
  return {
    caption: 'Niet meegeteld',
    columns: [{ text: 'Waarom' }, { text: 'Aantal', numeric: true }],
    rows: [...counts].map(([why, n]) => ({ cells: [why, dutchNumber(n)] })),
  };
}

function paginationOf(page: number, last: number, pageAt: AccountReader['pageAt']): Pagination {
  return {
    label: 'Pagina’s met organisaties',
    text: `Pagina ${page} van ${last}`,
    previous: page > 1 ? { href: pageAt(page - 1), text: 'Vorige' } : undefined,
    next: page < last ? { href: pageAt(page + 1), text: 'Volgende' } : undefined,
  };
}
