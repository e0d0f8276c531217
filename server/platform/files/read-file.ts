import { Problem } from '../../kernel/problem.ts';
import { csvSheets } from './csv.ts';
import { odsSheets } from './read-ods.ts';
import { xlsxSheets } from './read-xlsx.ts';
import { damaged, limits, refused, type Sheet } from './sheet.ts';
import { unpack } from './zip-guard.ts';

const startsWith = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, i) => bytes[i] === byte);

/** Other kinds of file people have at hand, by their first bytes: pdf, png, jpeg, gif, gzip, 7z, rar. */
const others = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];

const wanted = () => refused('Kies een bestand dat eindigt op .xlsx, .ods of .csv.');

export interface FileToRead {
  readonly bytes: Uint8Array;
  readonly kind: 'zip' | 'csv';
  readonly fileName: string;
}

/** What can be told without opening the file: its size and its first bytes. The name decides only between text and no text. */
export function kindOf(bytes: Uint8Array, fileName: string): FileToRead['kind'] {
  if (bytes.length === 0) throw refused('Dit bestand is leeg.');
  if (bytes.length > limits.fileBytes)
    throw refused('Dit bestand is groter dan 2 MB. Maak een kleiner bestand, met alleen de lijst.');
  if (startsWith(bytes, 0x50, 0x4b)) return 'zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw refused(
      'Dit bestand is beveiligd met een wachtwoord, of is een oud xls-bestand. Sla het op als gewone xlsx en probeer het opnieuw.',
    );
  }
  if (others.some((first) => startsWith(bytes, ...first))) throw wanted();
  if (/\.(xlsx|ods)$/i.test(fileName)) throw damaged();
  if (!/\.(csv|txt)$/i.test(fileName)) throw wanted();
  return 'csv';
}

/** Runs in the worker. A parser that stumbles has met a damaged file; its own words are no help to the reader. */
export async function readFile(file: FileToRead): Promise<Sheet[]> {
  try {
    return await read(file);
  } catch (error) {
    throw error instanceof Problem ? error : damaged();
  }
}

async function read({ bytes, kind, fileName }: FileToRead): Promise<Sheet[]> {
  // A csv has no sheets; like LibreOffice we give its one sheet the name of the file.
  if (kind === 'csv') return csvSheets(bytes, fileName.replace(/^.*[/\\]|\.\w+$/g, '').slice(0, 100));
  const parts = await unpack(bytes);
  const mimetype = parts.get('mimetype')?.toString().trim();
  if (mimetype === 'application/vnd.oasis.opendocument.spreadsheet') return odsSheets(parts);
  if (mimetype === undefined && parts.has('[Content_Types].xml')) return xlsxSheets(parts);
  throw wanted();
}
