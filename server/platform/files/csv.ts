import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { dutchText } from './number-format.ts';
import { emptyCell, limits, refused, trimmedSheet, tooManyRows, type Sheet } from './sheet.ts';
import type { WorkbookCell } from './workbook.ts';

const notAList = () =>
  refused('Dit bestand is geen lijst in csv. Sla de lijst in Excel of LibreOffice op als csv en probeer het opnieuw.');

/** UTF-8 with or without its mark, UTF-16 with one (Excel's "Unicode-tekst"), and otherwise the Windows code page of old exports. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

export function csvSheets(bytes: Uint8Array, name: string): Sheet[] {
  const text = decode(bytes);
  if (text.trim() === '') throw refused('Dit bestand is leeg.');
  if ((text.match(control)?.length ?? 0) > text.length / 20) throw notAList();
  const records = recordsIn(text);
  if (records.length > limits.rows) throw tooManyRows();
  const rows = records.map((record) =>
    record.map((field) => {
      const value = unescapeFormula(field);
      return value === '' ? emptyCell : { text: value, value };
    }),
  );
  return [trimmedSheet(name, rows)];
}

function recordsIn(text: string): string[][] {
  try {
    const separator = /^sep=(.)\r?\n/i.exec(text)?.[1];
    return separator ? [[], ...read(text, separator).slice(1)] : bestReading(text);
  } catch {
    throw notAList();
  }
}

function read(text: string, delimiter: string, to: number = limits.rows + 1): string[][] {
  return parse(text, {
    bom: true,
    delimiter,
    to,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
}

/** The delimiter under which most of the first rows agree on a number of columns; semicolons when in doubt, as Dutch Excel writes. */
function bestReading(text: string): string[][] {
  let best = { agreeing: 0, delimiter: ';' };
  for (const delimiter of [';', ',', '\t']) {
    const agreeing = agreeingRows(text, delimiter);
    if (agreeing > best.agreeing) best = { agreeing, delimiter };
  }
  return read(text, best.delimiter);
}

function agreeingRows(text: string, delimiter: string): number {
  try {
    const wide = read(text, delimiter, 100).filter(({ length }) => length > 1);
    return Math.max(
      0,
      ...Map.groupBy(wide, ({ length }) => length)
        .values()
        .map(({ length }) => length),
    );
  } catch {
    // Quotes that fit one delimiter may be impossible under another.
    return 0;
  }
}

/**
 * A spreadsheet runs a text that begins like a formula (trust.md §4.6). An apostrophe in front keeps it text; where such a text
 * already has apostrophes one is added as well, so that taking one away always gives back what was written.
 */
// oxlint-disable-next-line no-control-regex
const trigger = /^'*[=+\-@\t\r\u0000]/;
const escapeFormula = (text: string): string => (trigger.test(text) ? `'${text}` : text);
const unescapeFormula = (text: string): string => (text.startsWith("'") && trigger.test(text) ? text.slice(1) : text);

/** For Dutch Excel: semicolons, decimal commas, a byte order mark and CRLF. */
export function writeCsv(rows: readonly (readonly WorkbookCell[])[]): Uint8Array {
  const records = rows.map((row) => row.map((cell) => escapeFormula(dutchText(cell).toWellFormed())));
  const text = stringify(records, { bom: true, delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n\t'"]|^\s|\s$/ });
  return new TextEncoder().encode(text);
}
