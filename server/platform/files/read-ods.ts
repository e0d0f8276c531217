import { openFormula } from './formula.ts';
import { dataStyles, odsStyles, type OdsStyles } from './ods-styles.ts';
import {
  damaged,
  emptyCell,
  isEmpty,
  limits,
  tooManyColumns,
  tooManyRows,
  trimmedSheet,
  type Cell,
  type Sheet,
} from './sheet.ts';
import { shownNumber } from './number-format.ts';
import { readXml, type Attributes, type Handlers } from './xml.ts';
import type { Parts } from './zip-guard.ts';

export function odsSheets(parts: Parts): Sheet[] {
  const content = parts.get('content.xml')?.toString();
  if (content === undefined) throw damaged();
  const reader = new OdsReader(odsStyles([parts.get('styles.xml')?.toString() ?? '', content].flatMap(dataStyles)));
  readXml(content, reader);
  return reader.sheets;
}

const repeated = (attributes: Attributes, name: string): number =>
  Math.max(1, Math.trunc(Number(attributes.get(name) ?? 1)) || 1);

/**
 * LibreOffice describes a sheet to its last row and column: a million empty rows in one element. So emptiness is counted and
 * only built once something follows it.
 */
class OdsReader implements Handlers {
  readonly sheets: Sheet[] = [];
  readonly #styles: OdsStyles;
  #name = '';
  #rows: (readonly Cell[])[] = [];
  #emptyRows = 0;
  #row: Cell[] = [];
  #emptyCells = 0;
  #columnStyles: { readonly until: number; readonly style: string | undefined }[] = [];
  #rowAttributes: Attributes = new Map();
  #cell: Attributes | undefined;
  #paragraphs: string[] = [];
  #inParagraphs = 0;
  #inNotes = 0;

  constructor(styles: OdsStyles) {
    this.#styles = styles;
  }

  open(name: string, attributes: Attributes): void {
    this.#count(name, 1);
    if (this.#cell) this.#openInCell(name, attributes);
    else if (name === 'table:table') this.#openTable(attributes);
    else if (name === 'table:table-column') this.#openColumn(attributes);
    else if (name === 'table:table-row') this.#openRow(attributes);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cell = attributes;
      this.#paragraphs = [];
    }
  }

  text(text: string): void {
    if (this.#cell && this.#inParagraph()) this.#add(text);
  }

  close(name: string): void {
    this.#count(name, -1);
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table' && !this.#cell) this.sheets.push(trimmedSheet(this.#name, this.#rows));
  }

  #openTable(attributes: Attributes): void {
    this.#name = attributes.get('table:name') ?? `Blad${this.sheets.length + 1}`;
    this.#rows = [];
    this.#emptyRows = 0;
    this.#columnStyles = [];
  }

  #openColumn(attributes: Attributes): void {
    const until = (this.#columnStyles.at(-1)?.until ?? 0) + repeated(attributes, 'table:number-columns-repeated');
    this.#columnStyles.push({ until, style: attributes.get('table:default-cell-style-name') });
  }

  #openRow(attributes: Attributes): void {
    this.#rowAttributes = attributes;
    this.#row = [];
    this.#emptyCells = 0;
  }

  /** A note at a cell has paragraphs of its own: they are no part of what the cell says. */
  #inParagraph(): boolean {
    return this.#inParagraphs > 0 && this.#inNotes === 0;
  }

  #count(name: string, step: 1 | -1): void {
    if (name === 'text:p') this.#inParagraphs += step;
    else if (name === 'office:annotation') this.#inNotes += step;
  }

  #openInCell(name: string, attributes: Attributes): void {
    if (name === 'table:table-cell' || name === 'table:table') throw damaged();
    if (!this.#inParagraph()) return;
    if (name === 'text:p') this.#paragraphs.push('');
    else if (name === 'text:s') this.#add(' '.repeat(Math.min(repeated(attributes, 'text:c'), 1000)));
    else if (name === 'text:tab') this.#add('\t');
    else if (name === 'text:line-break') this.#add('\n');
  }

  #add(text: string): void {
    this.#paragraphs.push((this.#paragraphs.pop() ?? '') + text);
  }

  #closeCell(): void {
    const attributes = this.#cell ?? new Map<string, string>();
    this.#cell = undefined;
    const times = repeated(attributes, 'table:number-columns-repeated');
    const column = this.#row.length + this.#emptyCells;
    const cell = this.#toCell(attributes, this.#paragraphs.join('\n'), column);
    if (isEmpty(cell)) {
      this.#emptyCells += times;
      return;
    }
    if (column + times > limits.columns) throw tooManyColumns();
    this.#row.push(...Array.from({ length: this.#emptyCells }, () => emptyCell), ...Array.from({ length: times }, () => cell));
    this.#emptyCells = 0;
  }

  #closeRow(): void {
    const times = repeated(this.#rowAttributes, 'table:number-rows-repeated');
    if (this.#row.length === 0) {
      this.#emptyRows += times;
      return;
    }
    if (this.#rows.length + this.#emptyRows + times > limits.rows) throw tooManyRows();
    this.#rows.push(...Array.from({ length: this.#emptyRows }, () => []), ...Array.from({ length: times }, () => this.#row));
    this.#emptyRows = 0;
  }

  #toCell(attributes: Attributes, text: string, column: number): Cell {
    const source = attributes.get('table:formula');
    const calculated = source === undefined ? {} : { formula: openFormula(source) };
    const kind = attributes.get('office:value-type');
    if (kind === 'boolean') {
      const value = attributes.get('office:boolean-value') === 'true';
      return { text: text || (value ? 'WAAR' : 'ONWAAR'), value, ...calculated };
    }
    if (kind === 'date') {
      const day = (attributes.get('office:date-value') ?? '').slice(0, 10);
      return { text: day, value: day, ...calculated };
    }
    if (kind === 'float' || kind === 'percentage' || kind === 'currency') {
      const value = Number(attributes.get('office:value') ?? Number.NaN);
      if (Number.isFinite(value)) return { ...this.#number(attributes, value, text, column), ...calculated };
    }
    const said = text || (attributes.get('office:string-value') ?? '');
    if (said !== '') return { text: said, value: said, ...calculated };
    return source === undefined ? emptyCell : { text: '', value: null, ...calculated };
  }

  #number(attributes: Attributes, value: number, text: string, column: number): Cell {
    const style =
      attributes.get('table:style-name') ??
      this.#rowAttributes.get('table:default-cell-style-name') ??
      this.#columnStyles.find(({ until }) => column < until)?.style;
    const format = this.#styles(style);
    const percent = format.percent ?? attributes.get('office:value-type') === 'percentage';
    const shown = { ...(format.decimals !== undefined && { decimals: format.decimals }), ...(percent && { percent }) };
    return { text: text || shownNumber(value, { ...format, percent }), value, ...shown };
  }
}
