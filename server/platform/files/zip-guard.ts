import { Buffer } from 'node:buffer';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../../kernel/problem.ts';
import { damaged, limits, refused } from './sheet.ts';

export type Parts = ReadonlyMap<string, Buffer>;

const tooLarge = (): Problem =>
  refused('Dit bestand wordt na het uitpakken te groot. Maak een kleiner bestand, met alleen de lijst.');
const protectedFile = (): Problem =>
  refused('Dit bestand is beveiligd met een wachtwoord. Haal de beveiliging weg en probeer het opnieuw.');
const withMacros = (): Problem =>
  refused('Dit bestand bevat macro’s. Sla de lijst op als gewone xlsx, ods of csv, zonder macro’s, en probeer het opnieuw.');
const pointsOutside = (): Problem =>
  refused(
    'Dit bestand verwijst naar iets buiten het bestand. Sla de lijst opnieuw op in Excel of LibreOffice en probeer het opnieuw.',
  );

/** Below this an entry can be as dense as it likes: 64 kB of zeros harm nobody. */
const densityMatters = 64_000;

const macros = /vbaproject|(^|\/)macrosheets\/|^(basic|scripts)\/./i;
const readable = /(\.xml|\.rels|^mimetype)$/;

/**
 * Unpacks the parts of a spreadsheet that a reader may need, and refuses what is not safe to unpack (trust.md §4.2).
 * Sizes are counted while they stream, because declared sizes lie; no name ever becomes a path.
 */
export async function unpack(bytes: Uint8Array): Promise<Parts> {
  if (bytes.length > limits.fileBytes)
    throw refused('Dit bestand is groter dan 2 MB. Maak een kleiner bestand, met alleen de lijst.');
  try {
    return await readEntries(await open(bytes));
  } catch (error) {
    throw error instanceof Problem ? error : damaged();
  }
}

const open = (bytes: Uint8Array): Promise<ZipFile> =>
  fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    validateEntrySizes: true,
    strictFileNames: true,
  });

async function readEntries(zip: ZipFile): Promise<Parts> {
  const parts = new Map<string, Buffer>();
  const names = new Set<string>();
  let unpacked = 0;
  if (zip.entryCount > limits.entries) throw tooManyEntries();
  for await (const entry of zip.eachEntry()) {
    if (names.size >= limits.entries) throw tooManyEntries();
    if (names.has(entry.fileName)) throw damaged();
    names.add(entry.fileName);
    if (macros.test(entry.fileName)) throw withMacros();
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted()) throw protectedFile();
    const content = await readEntry(zip, entry, limits.unpackedBytes - unpacked);
    unpacked += content.length;
    if (readable.test(entry.fileName)) parts.set(entry.fileName, withoutDoctype(content));
  }
  return parts;
}

const tooManyEntries = (): Problem =>
  refused('Dit bestand bestaat uit te veel onderdelen. Sla alleen de lijst op in een nieuw bestand.');

async function readEntry(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room || (size > densityMatters && size > entry.compressedSize * limits.ratio)) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Neither xlsx nor ods has a document type: whoever adds one wants an entity expanded or a file fetched. */
function withoutDoctype(content: Buffer): Buffer {
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw pointsOutside();
  return content;
}
