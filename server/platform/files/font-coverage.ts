/** Which code points a TrueType font can draw: its character map, of the form that every font has for the basic plane. */
export function coverage(font: Buffer): Set<number> {
  const map = tableAt(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(map + 2) }, (_, i) => map + font.readUInt32BE(map + 8 + i * 8));
  const segmented = subtables.find((at) => font.readUInt16BE(at) === 4);
  if (segmented === undefined) throw new Error('This font has no character map for the basic plane');
  const doubled = font.readUInt16BE(segmented + 6);
  const found = new Set<number>();
  for (let i = 0; i < doubled; i += 2) {
    const ends = segmented + 14 + i;
    const starts = ends + doubled + 2;
    const [last, first] = [font.readUInt16BE(ends), font.readUInt16BE(starts)];
    const delta = font.readUInt16BE(starts + doubled);
    const offsetAt = starts + 2 * doubled;
    const offset = font.readUInt16BE(offsetAt);
    for (let code = first; code <= last && code !== 0xff_ff; code += 1) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + (code - first) * 2);
      if ((offset === 0 || listed !== 0) && ((listed + delta) & 0xff_ff) !== 0) found.add(code);
    }
  }
  return found;
}

function tableAt(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1)
    if (font.toString('latin1', 12 + i * 16, 16 + i * 16) === tag) return font.readUInt32BE(20 + i * 16);
  throw new Error(`This font has no table ${tag}`);
}
