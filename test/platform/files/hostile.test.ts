import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../../server/platform/files/sheets.ts';
import { anOds, anXlsx, aZip, odsParts, read, row, table, textCell, xlsxParts } from './a-file.ts';

const zeros = (size: number): Buffer => Buffer.alloc(size, 48);
const cell = (ref: string): string => `<c r="${ref}"><v>4</v></c>`;
const oneRow = `<row r="1">${cell('A1')}</row>`;
const xlsxRows = (rows: number, columns: number): string =>
  Array.from({ length: rows }, (_, r) => `<row r="${r + 1}">${'<c><v>4</v></c>'.repeat(columns)}</row>`).join('');
const odsRows = (rows: number, columns: number): string =>
  table(Array.from({ length: rows }, (_, r) => row(textCell(`${r * 7919}`).repeat(columns))).join(''));
const csvRows = (rows: number, columns: number): string => `${Array(columns).fill('x').join(';')}\r\n`.repeat(rows);

const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`;
const withPart = (name: string, content: string | Uint8Array = 'x'): Buffer => aZip({ ...xlsxParts(oneRow), [name]: content });

/** The same bytes with something else at the first place where `mark` stands. */
function spoiled(bytes: Buffer, mark: string, change: (copy: Buffer, at: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy, copy.lastIndexOf(mark, undefined, 'latin1'));
  return copy;
}

const good = anXlsx(oneRow);
const directory = 'PK\x01\x02';
const end = 'PK\x05\x06';
/** Thirty parts of a megabyte, each dense within the rules. */
const thirtyMegabytes = aZip({
  ...xlsxParts(''),
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `xl/p${i}.xml`,
      Array.from(
        { length: 4000 },
        (__, line) => `${(line * 7919 + i * 104_729).toString(36)}${(line * 31 * (i + 1)).toString(16)}${'a'.repeat(240)}`,
      ).join(''),
    ]),
  ),
});

const hostile: [string, string, () => Uint8Array | string, RegExp][] = [
  ['an empty file', 'a.xlsx', () => '', /leeg/],
  ['a file of white space', 'a.csv', () => ' \r\n \r\n', /leeg/],
  ['more than 2 MB', 'a.csv', () => zeros(2_000_001), /groter dan 2 MB/],
  ['a bomb in one part', 'a.xlsx', () => withPart('xl/bomb.xml', zeros(25_000_000)), /te groot/],
  ['a bomb in the sheet itself', 'a.xlsx', () => anXlsx(' '.repeat(19_000_000)), /te groot/],
  ['a bomb spread over parts', 'a.xlsx', () => thirtyMegabytes, /te groot/],
  [
    'a bomb with a lying size',
    'a.xlsx',
    () => spoiled(withPart('z.xml', zeros(5_000_000)), directory, (copy, at) => copy.writeUInt32LE(10, at + 24)),
    /beschadigd/,
  ],
  [
    '10,000 parts',
    'a.xlsx',
    () => aZip(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, '']))),
    /te veel onderdelen/,
  ],
  [
    '201 parts',
    'a.xlsx',
    () => aZip({ ...xlsxParts(oneRow), ...Object.fromEntries(Array.from({ length: 194 }, (_, i) => [`p${i}`, ''])) }),
    /te veel onderdelen/,
  ],
  [
    'a lying number of parts',
    'a.xlsx',
    () => spoiled(good, end, (copy, at) => copy.writeUInt16LE(1, at + 10)),
    /beschadigd|eindigt op/,
  ],
  [
    'an entity from outside in the texts',
    'a.xlsx',
    () => withPart('xl/sharedStrings.xml', `${external}<sst><si><t>&x;</t></si></sst>`),
    /buiten het bestand/,
  ],
  [
    'an entity from outside in the sheet',
    'a.xlsx',
    () => withPart('xl/worksheets/sheet1.xml', `${external}<worksheet/>`),
    /buiten het bestand/,
  ],
  [
    'an entity from outside in an ods',
    'a.ods',
    () => aZip({ ...odsParts(''), 'content.xml': `${external}<a>&x;</a>` }),
    /buiten het bestand/,
  ],
  ['entities of entities', 'a.ods', () => aZip({ ...odsParts(''), 'content.xml': `${laughs}<a>&c;</a>` }), /buiten het bestand/],
  ['macros', 'a.xlsm', () => withPart('xl/vbaProject.bin'), /macro/],
  ['macros of another case', 'a.xlsx', () => withPart('xl/VBAPROJECT.BIN'), /macro/],
  ['macros of old', 'a.xlsx', () => withPart('xl/macrosheets/sheet1.xml'), /macro/],
  ['macros in an ods', 'a.ods', () => aZip({ ...odsParts(table('')), 'Basic/Standard/Module1.xml': 'x' }), /macro/],
  ['a name that climbs', 'a.xlsx', () => withPart('../../etc/evil.xml'), /beschadigd/],
  ['a name from the root', 'a.xlsx', () => withPart('/etc/passwd'), /beschadigd/],
  ['a name with backslashes', 'a.xlsx', () => withPart('xl\\evil.xml'), /beschadigd/],
  ['a drive letter', 'a.xlsx', () => withPart('C:/evil.xml'), /beschadigd/],
  [
    'the same part twice',
    'a.xlsx',
    () => spoiled(withPart('xl/styles.xmx', '<styleSheet/>'), 'xl/styles.xmx', (copy, at) => copy.write('xl/styles.xml', at)),
    /beschadigd/,
  ],
  ['half a zip', 'a.xlsx', () => good.subarray(0, good.length / 2), /beschadigd/],
  ['a zip without its end', 'a.xlsx', () => good.subarray(0, -10), /beschadigd/],
  ['noise after the letters PK', 'a.xlsx', () => Buffer.concat([Buffer.from('PK\x03\x04'), zeros(500)]), /beschadigd/],
  [
    'a part packed wrongly',
    'a.xlsx',
    () => spoiled(good, 'PK\x03\x04', (copy, at) => copy.fill(255, at + 40, at + 120)),
    /beschadigd/,
  ],
  [
    'a password on a part',
    'a.xlsx',
    () => spoiled(good, directory, (copy, at) => copy.writeUInt16LE(0x801, at + 8)),
    /wachtwoord/,
  ],
  ['an encrypted workbook', 'a.xlsx', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /wachtwoord/],
  ['an old workbook', 'a.xls', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /oud xls-bestand/],
  ['a picture', 'a.xlsx', () => Buffer.from('89504e470d0a1a0a', 'hex'), /eindigt op/],
  ['a pdf called csv', 'a.csv', () => '%PDF-1.7 ;;;', /eindigt op/],
  ['text called xlsx', 'a.xlsx', () => 'Naam;Q4 2015', /beschadigd/],
  ['a web page called xls', 'a.xls', () => '<html><table>', /eindigt op/],
  ['a program', 'a.exe', () => 'MZ', /eindigt op/],
  ['a letter', 'a.docx', () => aZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }), /beschadigd/],
  [
    'a text document',
    'a.odt',
    () => aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
    /eindigt op/,
  ],
  ['a zip in a zip', 'a.zip', () => aZip({ 'a.zip': good }), /eindigt op/],
  ['an ods without content', 'a.ods', () => aZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), /beschadigd/],
  ['6,000 rows in xlsx', 'a.xlsx', () => anXlsx(xlsxRows(6000, 1)), /5\.000 rijen/],
  ['6,000 rows in ods', 'a.ods', () => anOds(odsRows(6000, 1)), /5\.000 rijen/],
  ['6,000 rows in csv', 'a.csv', () => csvRows(6000, 2), /5\.000 rijen/],
  ['60 columns in xlsx', 'a.xlsx', () => anXlsx(xlsxRows(2, 60)), /50 kolommen/],
  ['60 columns in ods', 'a.ods', () => anOds(odsRows(2, 60)), /50 kolommen/],
  ['60 columns in csv', 'a.csv', () => csvRows(2, 60), /50 kolommen/],
  [
    'two cells in far corners',
    'a.xlsx',
    () => anXlsx(`<row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row>`),
    /5\.000 rijen/,
  ],
  ['a cell far to the right', 'a.xlsx', () => anXlsx(`<row r="1">${cell('A1')}${cell('XFD1')}</row>`), /50 kolommen/],
  [
    'a million filled rows in one line',
    'a.ods',
    () => anOds(table(`<table:table-row table:number-rows-repeated="1048576">${textCell('x')}</table:table-row>`)),
    /5\.000 rijen/,
  ],
  [
    'sixteen thousand filled columns in one cell',
    'a.ods',
    () =>
      anOds(
        table(
          row(
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>',
          ),
        ),
      ),
    /50 kolommen/,
  ],
  ['xml that does not close', 'a.ods', () => aZip({ ...odsParts(''), 'content.xml': '<a><b></a>' }), /beschadigd/],
  [
    'xml that ends in a tag',
    'a.xlsx',
    () => withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"'),
    /beschadigd/,
  ],
  ['noise called csv', 'a.csv', () => Buffer.from(Array.from({ length: 500 }, (_, i) => i % 8)), /geen lijst in csv/],
  ['a quote that never closes', 'a.csv', () => 'a;b\r\n"c;d\r\n', /geen lijst in csv/],
];

describe('a hostile file', () => {
  it.each(hostile)('%s is refused in Dutch, within a second', async (_, name, bytes, message) => {
    const content = bytes();
    const start = performance.now();
    await expect(read(content, name)).rejects.toMatchObject({
      name: 'Problem',
      kind: 'refused',
      message: expect.stringMatching(message),
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('costs the process little, in its thread', async () => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await expect(readSheets(thirtyMegabytes, 'a.xlsx')).rejects.toThrow('te groot');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe('a strange file that does no harm', () => {
  const first = async (bytes: Uint8Array | string, name: string) =>
    (await read(bytes, name))[0]!.cells.map((cells) => cells.map(({ text }) => text));

  it('may hold the names of JavaScript', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const strings = names.map((name) => `<si><t>${name}</t></si>`).join('');
    expect(await first(`${names.join(';')}\r\n1;2;3`, 'a.csv')).toEqual([names, ['1', '2', '3']]);
    expect(
      await first(
        anXlsx('<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>', { strings }),
        'a.xlsx',
      ),
    ).toEqual([names]);
    expect(await first(anOds(table(row(...names.map(textCell)), '__proto__')), 'a.ods')).toEqual([names]);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it('may describe a million empty rows, as LibreOffice does', async () => {
    const empty = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>';
    const rows = `${row(textCell('x'), empty)}<table:table-row table:number-rows-repeated="1048575">${empty}</table:table-row>`;
    expect(await first(anOds(table(rows)), 'a.ods')).toEqual([['x']]);
  });

  it('may have empty cells with a format far away', async () => {
    expect(
      await first(anXlsx(`<row r="1">${cell('A1')}<c r="XFD1" s="1"/></row><row r="9999"><c r="A9999" s="1"/></row>`), 'a.xlsx'),
    ).toEqual([['4']]);
  });

  it('may count spaces without end', async () => {
    const [[text] = []] = await first(anOds(table(row(textCell('a<text:s text:c="900000000"/>b')))), 'a.ods');
    expect(text!.length).toBeLessThan(2000);
  });

  it('may name characters that do not exist, and entities that nobody defined', async () => {
    expect(await first(anOds(table(row(textCell('a&#x110000;&x;b')))), 'a.ods')).toEqual([['a&#x110000;&x;b']]);
  });

  it('may point at parts, pictures and places that we never open', async () => {
    const parts = {
      ...xlsxParts(oneRow),
      'xl/externalLinks/externalLink1.xml': '<x/>',
      'xl/drawings/drawing1.xml': '<not closed',
      'xl/media/a.png': 'x',
    };
    expect(await first(aZip(parts), 'a.xlsx')).toEqual([['4']]);
  });

  it('may have a text where a text does not exist', async () => {
    expect(await first(anXlsx('<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1"><v>4</v></c></row>'), 'a.xlsx')).toEqual([
      ['', '4'],
    ]);
  });

  it('may be nested a fifty thousand deep', async () => {
    const deep = `${'<text:span>'.repeat(50_000)}x${'</text:span>'.repeat(50_000)}`;
    expect(await first(aZip(odsParts(table(row(textCell(deep)))), false), 'a.ods')).toEqual([['x']]);
  });

  it('may be called csv while it is a workbook', async () => {
    expect(await first(good, 'lijst.csv')).toEqual([['4']]);
  });

  it('keeps a NUL in a csv, for the reader of the list to refuse', async () => {
    expect(await first('Naam;Q4 2015\r\nDe\u0000Es met een lange naam;4', 'a.csv')).toEqual([
      ['Naam', 'Q4 2015'],
      ['De\u0000Es met een lange naam', '4'],
    ]);
  });
});
