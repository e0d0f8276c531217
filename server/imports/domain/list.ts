import { columnLetter } from '../../kernel/cell-name.ts';
import { nameKey } from '../../kernel/dutch.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import { quoted, readGear, readJoiningDate, readName, type Reading } from './cell.ts';
import { findFigures, type Figure } from './figures.ts';
import type { ListedOrganisation, ListedScore } from './listed-organisation.ts';
import { recogniseLayout, type Columns, type KnownNames, type Layout } from './layout.ts';
import { cellAt, isBlank, type Refused, type SourceCell, type SourceSheet } from './source.ts';

/** What a prestatielijst says, apart from what the portal knows. */
export interface List {
  readonly sheet: string;
  /** In order of time. */
  readonly quarters: readonly Quarter[];
  readonly organisations: readonly ListedOrganisation[];
  readonly sectorRows: number;
  /** Where a refusal of a whole column or a whole organisation points. */
  readonly headRow: number;
  readonly nameColumn: string;
  readonly refused: readonly Refused[];
  readonly figures: readonly Figure[];
  /** Other sheets that read as a prestatielijst too; only the first is taken. */
  readonly otherSheets: readonly string[];
}

const nobodyKnown: KnownNames = { sectors: [], organisations: [] };

/** Null when no sheet reads as a prestatielijst. */
export function readList(sheets: readonly SourceSheet[], known: KnownNames = nobodyKnown): List | null {
  const found = sheets.flatMap((sheet) => {
    const layout = recogniseLayout(sheet, known);
    return layout ? [{ sheet, layout }] : [];
  });
  const [first, ...others] = found;
  return first ? { ...readSheet(first.sheet, first.layout), otherSheets: others.map(({ sheet }) => sheet.name) } : null;
}

function readSheet(sheet: SourceSheet, layout: Layout): Omit<List, 'otherSheets'> {
  const { columns } = layout;
  const refused = [...layout.refused];
  const refuse = (row: number, column: number, reason: string): void => {
    refused.push({ sheet: sheet.name, row: row + 1, column: columnLetter(column), reason });
  };
  const seen = new Map<string, number>();
  const organisations: ListedOrganisation[] = [];
  for (const each of layout.rows) {
    const { row } = each;
    if (each.kind === 'nameless')
      refuse(row, columns.organisation, 'Er staat geen naam bij deze gegevens. De rij is niet gelezen.');
    if (each.kind !== 'organisation') continue;
    const take = takerOf(sheet, row, refuse);
    const name = take(columns.organisation, readName);
    if (name === null) continue;
    const earlier = seen.get(nameKey(name));
    if (earlier !== undefined) {
      refuse(row, columns.organisation, `${quoted(name)} staat ook in rij ${earlier}. Deze rij is niet gelezen.`);
      continue;
    }
    seen.set(nameKey(name), row + 1);
    organisations.push({
      row: row + 1,
      name,
      sector:
        columns.sector === null || isBlank(cellAt(sheet, row, columns.sector)) ? each.sector : take(columns.sector, readName),
      municipality: take(columns.municipality, readName),
      joined: take(columns.joined, readJoiningDate),
      scores: readScores(columns, take),
    });
  }
  return {
    sheet: sheet.name,
    quarters: columns.quarters.map(({ quarter }) => quarter).sort(),
    organisations,
    sectorRows: layout.rows.filter((each) => each.kind === 'sector').length,
    headRow: layout.headerRow + 1,
    nameColumn: columnLetter(columns.organisation),
    refused,
    figures: findFigures(sheet, layout, organisations),
  };
}

type Take = <T>(column: number | null, read: (cell: SourceCell) => Reading<T>) => T | null;

/** Reads a cell of one row; what cannot be read is refused by itself, and the rest of the row still counts. */
const takerOf =
  (sheet: SourceSheet, row: number, refuse: (row: number, column: number, reason: string) => void): Take =>
  (column, read) => {
    if (column === null) return null;
    const reading = read(cellAt(sheet, row, column));
    if (reading.kind === 'refused') refuse(row, column, reading.reason);
    return reading.kind === 'value' ? reading.value : null;
  };

const readScores = (columns: Columns, take: Take): ListedScore[] =>
  columns.quarters.flatMap(({ column, quarter }) => {
    const gear = take(column, readGear);
    return gear === null ? [] : [{ quarter, gear, column: columnLetter(column) }];
  });
