import { columnLetter } from '../../kernel/cell-name.ts';
import { nameKey } from '../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import { columnKind, hasCount, quartersIn, readQuarter, sectorKey, sectorName, totalLabel, type TotalLabel } from './headings.ts';
import { cellAt, isBlank, saidIn, type Refused, type SourceSheet } from './source.ts';

export interface QuarterColumn {
  readonly column: number;
  readonly quarter: Quarter;
}

export interface ProgressColumn {
  readonly column: number;
  /** When the heading names them; otherwise the list's first and last quarter are meant. */
  readonly between: readonly [Quarter, Quarter] | null;
}

export interface Columns {
  readonly organisation: number;
  readonly sector: number | null;
  readonly municipality: number | null;
  readonly joined: number | null;
  readonly quarters: readonly QuarterColumn[];
  readonly progress: readonly ProgressColumn[];
  readonly mean: number | null;
}

export type LayoutRow =
  | { readonly kind: 'organisation'; readonly row: number; readonly sector: string | null }
  /** Names the sector of the rows below it, and may hold that sector's figures. */
  | { readonly kind: 'sector'; readonly row: number; readonly name: string }
  | { readonly kind: 'total'; readonly row: number; readonly label: TotalLabel }
  | { readonly kind: 'nameless'; readonly row: number };

export interface Layout {
  readonly headerRow: number;
  readonly columns: Columns;
  readonly rows: readonly LayoutRow[];
  readonly refused: readonly Refused[];
}

/** Names the region knows already: they settle what a row with only a name is. */
export interface KnownNames {
  readonly sectors: readonly string[];
  readonly organisations: readonly string[];
}

const searchedRows = 40;

/** Null when no row of the sheet reads as the head of a prestatielijst. */
export function recogniseLayout(sheet: SourceSheet, known: KnownNames): Layout | null {
  const heads = sheet.cells.slice(0, searchedRows).map((_, row) => ({ row, ...readHeader(sheet, row) }));
  const head = heads.find(({ columns, named }) => columns && named) ?? heads.find(({ columns }) => columns);
  if (!head?.columns) return null;
  return {
    headerRow: head.row,
    columns: head.columns,
    rows: classify(sheet, head.row, head.columns, known),
    refused: head.refused,
  };
}

function readHeader(sheet: SourceSheet, row: number): { columns: Columns | null; named: boolean; refused: Refused[] } {
  const quarters: QuarterColumn[] = [];
  const progress: ProgressColumn[] = [];
  const refused: Refused[] = [];
  const first = new Map<string, number>();
  for (const [column, cell] of (sheet.cells[row] ?? []).entries()) {
    const heading = saidIn(cell);
    const quarter = readQuarter(heading);
    const kind = quarter ? null : columnKind(heading);
    if (quarter && quarters.some((other) => other.quarter === quarter)) {
      const reason = `${quarterLabel(quarter)} staat al in een eerdere kolom. Deze kolom is niet gelezen.`;
      refused.push({ sheet: sheet.name, row: row + 1, column: columnLetter(column), reason });
    } else if (quarter) quarters.push({ column, quarter });
    else if (kind === 'progress') {
      const [from, to, ...more] = quartersIn(heading);
      progress.push({ column, between: from && to && more.length === 0 ? [from, to] : null });
    } else if (kind && !first.has(kind)) first.set(kind, column);
  }
  const before = quarters[0]?.column ?? 0;
  const taken = new Set([...first.values(), ...progress.map((each) => each.column)]);
  const unnamed = Array.from({ length: before }, (_, column) => column).find((column) => !taken.has(column));
  const organisation = first.get('organisation') ?? unnamed;
  const at = (kind: string): number | null => first.get(kind) ?? null;
  const columns =
    organisation === undefined || quarters.length === 0
      ? null
      : {
          organisation,
          sector: at('sector'),
          municipality: at('municipality'),
          joined: at('joined'),
          quarters,
          progress,
          mean: at('mean'),
        };
  return { columns, named: first.has('organisation'), refused };
}

function classify(sheet: SourceSheet, headerRow: number, columns: Columns, known: KnownNames): LayoutRow[] {
  const figures = [...columns.quarters, ...columns.progress].map(({ column }) => column).concat(columns.mean ?? []);
  const facts = [columns.sector, columns.municipality, columns.joined].filter((column) => column !== null);
  const filled = (row: number, among: readonly number[]): boolean => among.some((column) => !isBlank(cellAt(sheet, row, column)));
  const organisations = new Set(known.organisations.map(nameKey));
  const sectors = new Set(known.sectors.map(sectorKey));
  if (columns.sector !== null)
    for (let row = headerRow + 1; row < sheet.cells.length; row++)
      sectors.add(sectorKey(saidIn(cellAt(sheet, row, columns.sector))));
  sectors.delete('');

  const labels = sheet.cells.map((_, row) => totalLabel(saidIn(cellAt(sheet, row, columns.organisation)), sectors));
  // With a mean below each sector, a name within a sector is an organisation, even when nothing else is known of it.
  const groupsEnd = labels.filter((label) => label?.about === 'rows above' && label.what === 'mean').length > 1;
  // A line below the list is a note, not an organisation.
  const lastFilled = sheet.cells.findLastIndex((_, row) => filled(row, [...figures, ...facts]) || labels[row] !== null);
  const rows: LayoutRow[] = [];
  let sector: string | null = null;
  for (let row = headerRow + 1; row < sheet.cells.length; row++) {
    const name = saidIn(cellAt(sheet, row, columns.organisation));
    const label = totalLabel(name || firstText(sheet, row, columns), sectors);
    const isKnown = organisations.has(nameKey(name));
    if (!filled(row, [columns.organisation, ...figures, ...facts]) || repeatsHeader(sheet, row, columns)) continue;
    if (label && !isKnown) rows.push({ kind: 'total', row, label });
    else if (name === '')
      rows.push(isTotalWithoutName(sheet, row, columns) ? { kind: 'total', row, label: unnamedMean } : { kind: 'nameless', row });
    else if (
      !filled(row, facts) &&
      (!isKnown || (!filled(row, figures) && sectors.has(sectorKey(name)))) &&
      (filled(row, figures) ? sectors.has(sectorKey(name)) || hasCount(name) : opensGroup(row, name))
    ) {
      sector = sectorName(name);
      sectors.add(sectorKey(name));
      rows.push({ kind: 'sector', row, name: sector });
    } else if (filled(row, [...figures, ...facts]) || isKnown || row < lastFilled) {
      const own = columns.sector === null ? '' : saidIn(cellAt(sheet, row, columns.sector));
      rows.push({ kind: 'organisation', row, sector: own || sector });
    }
  }
  return rows;

  /** A name and nothing else: a sector when it is known as one, or when a row with more than a name comes next. */
  function opensGroup(row: number, name: string): boolean {
    if (sectors.has(sectorKey(name))) return true;
    if (groupsEnd && rows.length > 0 && rows.at(-1)?.kind !== 'total') return false;
    const next = nextRow(row);
    return (
      next !== null &&
      filled(next, [...figures, ...facts]) &&
      !totalLabel(saidIn(cellAt(sheet, next, columns.organisation)), sectors)
    );
  }

  function nextRow(row: number): number | null {
    for (let next = row + 1; next < sheet.cells.length; next++)
      if (filled(next, [columns.organisation, ...figures, ...facts])) return next;
    return null;
  }
}

const unnamedMean: TotalLabel = { what: 'mean', about: 'rows above' };

/** Where the names have no label for a total, the columns beside it may. */
function firstText(sheet: SourceSheet, row: number, columns: Columns): string {
  const end = columns.quarters[0]!.column;
  return Array.from({ length: end }, (_, column) => saidIn(cellAt(sheet, row, column))).find((text) => text !== '') ?? '';
}

const repeatsHeader = (sheet: SourceSheet, row: number, columns: Columns): boolean =>
  columns.quarters.every(({ column, quarter }) => readQuarter(saidIn(cellAt(sheet, row, column))) === quarter);

const isTotalWithoutName = (sheet: SourceSheet, row: number, columns: Columns): boolean => {
  const cells = columns.quarters.map(({ column }) => cellAt(sheet, row, column)).filter((cell) => !isBlank(cell));
  return cells.length > 0 && cells.every((cell) => cell.formula !== undefined);
};
