import { recogniseLayout } from './layout.ts';
import type { SourceCell, SourceSheet } from './source.ts';

/** A cell as it is kept: nothing, its text when that says it all, or everything. */
type KeptCell = null | string | SourceCell;

export interface KeptSheet {
  readonly name: string;
  readonly cells: readonly (readonly KeptCell[])[];
}

const nobodyKnown = { sectors: [], organisations: [] };

/** Only what reads as a prestatielijst is kept until the import is decided on: whatever else is in the file is none of ours. */
export const keptSheets = (sheets: readonly SourceSheet[]): KeptSheet[] =>
  sheets
    .filter((sheet) => recogniseLayout(sheet, nobodyKnown) !== null)
    .map(({ name, cells }) => ({ name: storable(name), cells: cells.map((row) => row.map(keptCell)) }));

export const sheetsOf = (kept: readonly KeptSheet[]): SourceSheet[] =>
  kept.map(({ name, cells }) => ({ name, cells: cells.map((row) => row.map(cellOf)) }));

function keptCell(cell: SourceCell): KeptCell {
  const { text, value, formula } = cell;
  if (formula === undefined && text === '' && value === null) return null;
  if (formula === undefined && text === value) return storable(text);
  return {
    ...cell,
    text: storable(text),
    value: typeof value === 'string' ? storable(value) : value,
    ...(formula !== undefined && { formula: storable(formula) }),
  };
}

const cellOf = (kept: KeptCell): SourceCell =>
  typeof kept === 'string' ? { text: kept, value: kept } : (kept ?? { text: '', value: null });

/** A database refuses NUL and half signs; U+FFFD shows that something was there, and a name with it is refused. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
