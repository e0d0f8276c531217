import { inflateSync } from 'node:zlib';

interface Table {
  readonly tag: string;
  readonly content: Buffer;
}

/**
 * A font as the web gets it (WOFF 1: every table packed by itself), unpacked to what a typesetter reads. It gets a name of its own:
 * a font of the same name installed on the computer must never take its place, or one report would look like two.
 */
export function unpackWoff(woff: Buffer, ownName: string): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1 font');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) => readTable(woff, 44 + i * 20));
  return writeFont(
    woff.readUInt32BE(4),
    tables.map((table) => (table.tag === 'name' ? { tag: 'name', content: rename(table.content, ownName) } : table)),
  );
}

function readTable(woff: Buffer, at: number): Table {
  const offset = woff.readUInt32BE(at + 4);
  const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
  const isPacked = packed.length < woff.readUInt32BE(at + 12);
  return { tag: woff.toString('latin1', at, at + 4), content: isPacked ? inflateSync(packed) : packed };
}

/** Every name in it that says what the family is called; in UTF-16, as Windows has them. Names for old Macs are left out. */
function rename(table: Buffer, ownName: string): Buffer {
  const strings = table.readUInt16BE(4);
  const records = Array.from({ length: table.readUInt16BE(2) }, (_, i) => 6 + i * 12)
    .filter((at) => table.readUInt16BE(at) === 3)
    .map((at) => {
      const from = strings + table.readUInt16BE(at + 10);
      const text = Buffer.from(table.subarray(from, from + table.readUInt16BE(at + 8)))
        .swap16()
        .toString('utf16le')
        .replaceAll('Source Sans 3', ownName)
        .replaceAll(/SourceSans3|Source-Sans-3/g, ownName.replaceAll(' ', ''));
      return { head: table.subarray(at, at + 8), text: Buffer.from(text, 'utf16le').swap16() };
    });
  const head = Buffer.alloc(6);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(6 + records.length * 12, 4);
  let offset = 0;
  const entries = records.map(({ head: kept, text }) => {
    const entry = Buffer.concat([kept, Buffer.alloc(4)]);
    entry.writeUInt16BE(text.length, 8);
    entry.writeUInt16BE(offset, 10);
    offset += text.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...records.map(({ text }) => text)]);
}

function writeFont(flavour: number, tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(flavour, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE((tables.length - 2 ** power) * 16, 10);
  let offset = head.length;
  const contents = tables.map(({ tag, content }, i) => {
    const padded = Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
    head.write(tag, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(checksum(padded), 16 + 16 * i);
    head.writeUInt32BE(offset, 20 + 16 * i);
    head.writeUInt32BE(content.length, 24 + 16 * i);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...contents]);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
