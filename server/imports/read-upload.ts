import { Problem } from '../kernel/problem.ts';
import { readSheets } from '../platform/files/sheets.ts';
import { hashOf } from '../platform/tokens.ts';
import { keptSheets, sheetsOf, storable, type KeptSheet } from './domain/kept-sheets.ts';
import { readList } from './domain/list.ts';

/** A file as it arrived. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

export interface ReadUpload {
  fileName: string;
  fileHash: string;
  sheets: KeptSheet[];
}

/**
 * Reads a file apart from everything else and holds it to being a prestatielijst at all.
 * @throws Problem 'refused' with the reason, in words for at the field
 */
export async function readUpload({ name, bytes }: Upload): Promise<ReadUpload> {
  const sheets = keptSheets(await readSheets(bytes, name));
  const list = readList(sheetsOf(sheets));
  if (!list) {
    throw new Problem(
      'refused',
      'In dit bestand staat geen prestatielijst. Een lijst heeft een kolom met organisaties, en kolommen met kwartalen als kop, zoals Q4 2015.',
    );
  }
  if (list.organisations.length === 0 && list.refused.length === 0) {
    throw new Problem('refused', 'In deze lijst staat geen enkele organisatie.');
  }
  return { fileName: shownName(name), fileHash: hashOf(bytes), sheets };
}

/** Without a folder or signs that nobody can see, and short enough to show. */
export const shownName = (name: string): string =>
  storable(name)
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-150) || 'zonder naam';
