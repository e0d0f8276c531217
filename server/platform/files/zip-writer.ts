import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day a zip can name: the same content gives the same bytes. */
const day = 0x21;
const utf8Names = 0x800;

interface Part {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** An ods wants its mimetype first and uncompressed, so that the file's kind can be read from its first bytes. */
  readonly stored?: boolean;
}

/** Packs parts into a zip; `deflate` off for archives that only travel within the process. */
export function zip(parts: readonly Part[], deflate = true): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content as Uint8Array);
    const packed = !deflate || part.stored ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(packed === content ? 0 : 8, 4);
    common.writeUInt16LE(day, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    chunks.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, packed);

    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name);
    offset += 4 + common.length + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, listing, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
