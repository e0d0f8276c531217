import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../../server/platform/files/sheets.ts';
import { anOds, anXlsx, read, row, table, textCell } from './a-file.ts';

const cells = async (bytes: Uint8Array | string, name: string) => (await read(bytes, name))[0]!.cells;
const texts = async (bytes: Uint8Array | string, name: string) =>
  (await cells(bytes, name)).map((each) => each.map(({ text }) => text));

describe('an xlsx', () => {
  const formats = ['0.00', '0.0%', 'd-m-yyyy', '+0.00%;-0.00%', '#,##0.0', '"v "0', '[$-413]d mmmm yyyy;@', '0.##'];
  const styled = (style: number, value: number | string): string => `<c s="${style}"><v>${value}</v></c>`;

  it('tells the decimals that a number format shows', async () => {
    const values = [
      styled(1, 3.18),
      styled(2, 0.2686),
      styled(4, 0.2704),
      styled(5, 4.25),
      styled(6, 4),
      styled(0, 3.23529411764706),
      styled(8, 4.25),
    ];
    expect((await cells(anXlsx(`<row>${values.join('')}</row>`, { formats }), 'a.xlsx'))[0]).toEqual([
      { text: '3,18', value: 3.18, decimals: 2 },
      { text: '26,9%', value: 0.2686, decimals: 1, percent: true },
      { text: '+27,04%', value: 0.2704, decimals: 2, percent: true },
      { text: '4,3', value: 4.25, decimals: 1 },
      { text: '4', value: 4, decimals: 0 },
      { text: '3,23529411764706', value: 3.23529411764706 },
      { text: '4,25', value: 4.25, decimals: 2 },
    ]);
  });

  it('gives its dates as ISO text, whatever they look like', async () => {
    expect(
      await texts(anXlsx(`<row>${styled(3, 42444)}${styled(7, 42444)}${styled(3, 60)}</row>`, { formats }), 'a.xlsx'),
    ).toEqual([['2016-03-15', '2016-03-15', '1900-02-28']]);
  });

  it('counts its dates from 1904 where the workbook does', async () => {
    const file = anXlsx(`<row>${styled(3, 40982)}</row>`, { formats, workbook: '<workbookPr date1904="1"/>' });
    expect(await texts(file, 'a.xlsx')).toEqual([['2016-03-15']]);
  });

  it('keeps a formula with its value, and shows where there is none', async () => {
    const file = anXlsx(
      '<row r="7"><c r="D7"><f>AVERAGE(D1:D6)</f><v>3.4</v></c><c r="E7"><f>AVERAGE(E1:E6)</f></c><c r="F7" t="str"><f>D1</f><v></v></c></row>',
    );
    const seventh = (await cells(file, 'a.xlsx'))[6]!;
    expect(seventh.slice(3)).toEqual([
      { text: '3,4', value: 3.4, formula: 'AVERAGE(D1:D6)' },
      { text: '', value: null, formula: 'AVERAGE(E1:E6)' },
      { text: '', value: null, formula: 'D1' },
    ]);
  });

  it('works out a formula that was dragged along', async () => {
    const first = '<c r="D7"><f t="shared" ref="D7:F7" si="0">AVERAGE(D$1:D6)-$A$1&amp;"D6"</f><v>1</v></c>';
    const file = anXlsx(
      `<row r="7">${first}<c r="E7"><f t="shared" si="0"/><v>2</v></c><c r="F7"><f t="shared" si="0"/></c></row>`,
    );
    expect((await cells(file, 'a.xlsx'))[6]!.slice(3).map(({ formula, value }) => [formula, value])).toEqual([
      ['AVERAGE(D$1:D6)-$A$1&"D6"', 1],
      ['AVERAGE(E$1:E6)-$A$1&"D6"', 2],
      ['AVERAGE(F$1:F6)-$A$1&"D6"', null],
    ]);
  });

  it('works out a formula that was dragged down', async () => {
    const file = anXlsx(
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*C$1*$D1</f><v>1</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c></row>',
    );
    expect((await cells(file, 'a.xlsx'))[2]![0]!.formula).toBe('B3*C$1*$D3');
  });

  it('shares its texts, with letters in several types and escapes', async () => {
    const strings =
      '<si><t xml:space="preserve"> Zorg </t></si><si><r><t>Rijk</t></r><r><rPr><b/></rPr><t>dom</t></r></si><si><t>a_x000D_b</t></si>';
    const file = anXlsx(
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>hier</t></is></c><c t="e"><v>#DIV/0!</v></c><c t="b"><v>1</v></c></row>',
      { strings },
    );
    expect(await texts(file, 'a.xlsx')).toEqual([[' Zorg ', 'Rijkdom', 'a\rb', 'hier', '#DIV/0!', 'WAAR']]);
  });

  it('keeps its row numbers where rows are left out', async () => {
    expect(await texts(anXlsx('<row r="3"><c r="B3"><v>4</v></c></row>'), 'a.xlsx')).toEqual([[], [], ['', '4']]);
  });
});

describe('an ods', () => {
  const number = (value: number, shown: string, attributes = ''): string =>
    `<table:table-cell office:value-type="float" office:value="${value}" ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
  const styles =
    '<number:number-style style:name="N2"><number:number number:decimal-places="2"/></number:number-style>' +
    '<number:number-style style:name="N0"><number:number number:min-integer-digits="1"/></number:number-style>' +
    '<number:percentage-style style:name="N10"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>' +
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N2"/>' +
    '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>' +
    '<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N10"/>' +
    '<style:style style:name="ce4" style:family="table-cell" style:data-style-name="N0"/>';

  it('tells the decimals by style, by the style it descends from, and by its column', async () => {
    const columns =
      '<table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="ce1"/>';
    const ours = [
      number(3.179, '3,18', 'table:style-name="ce1"'),
      number(3.179, '3,18', 'table:style-name="ce2"'),
      number(3.179, '3,179', 'table:style-name="ce4"'),
      number(3.179, '3,18'),
    ];
    expect((await cells(anOds(table(columns + row(...ours)), styles), 'a.ods'))[0]).toEqual([
      { text: '3,18', value: 3.179, decimals: 2 },
      { text: '3,18', value: 3.179, decimals: 2 },
      { text: '3,179', value: 3.179 },
      { text: '3,18', value: 3.179, decimals: 2 },
    ]);
  });

  it('has percentages, dates and truths', async () => {
    const percentage =
      '<table:table-cell table:style-name="ce3" office:value-type="percentage" office:value="0.2686"><text:p>26,9%</text:p></table:table-cell>';
    const date =
      '<table:table-cell office:value-type="date" office:date-value="2016-03-15T00:00:00"><text:p>15-03-16</text:p></table:table-cell>';
    const truth =
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p></table:table-cell>';
    expect((await cells(anOds(table(row(percentage, date, truth)), styles), 'a.ods'))[0]).toEqual([
      { text: '26,9%', value: 0.2686, decimals: 1, percent: true },
      { text: '2016-03-15', value: '2016-03-15' },
      { text: 'WAAR', value: true },
    ]);
  });

  it('writes its formulas as an xlsx does, calculated or not', async () => {
    const formula = (source: string, value = ''): string => `<table:table-cell table:formula="${source}" ${value}/>`;
    const given = [
      formula('of:=AVERAGE([.D6:.D10])', 'office:value-type="float" office:value="3.4"'),
      formula('of:=AVERAGE([.D6];[$Blad1.D7])'),
      formula('of:=[.A1]/0', 'office:value-type="string" office:string-value="" calcext:value-type="error"').replace(
        '/>',
        '><text:p>#DEEL/0!</text:p></table:table-cell>',
      ),
    ];
    expect((await cells(anOds(table(row(...given))), 'a.ods'))[0]).toEqual([
      { text: '3,4', value: 3.4, formula: 'AVERAGE(D6:D10)' },
      { text: '', value: null, formula: 'AVERAGE(D6;Blad1!D7)' },
      { text: '#DEEL/0!', value: '#DEEL/0!', formula: 'A1/0' },
    ]);
  });

  it('may put its head and its groups in elements of their own', async () => {
    const rows = `<table:table-header-rows>${row(textCell('Naam'))}</table:table-header-rows><table:table-row-group>${row(textCell('De Es'))}</table:table-row-group>`;
    expect(await texts(anOds(table(rows)), 'a.ods')).toEqual([['Naam'], ['De Es']]);
  });

  it('repeats cells and rows, and covers cells that were merged', async () => {
    const merged =
      '<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Zorg</text:p></table:table-cell><table:covered-table-cell/>';
    const rows = `${row(merged, textCell('x'))}<table:table-row table:number-rows-repeated="2">${row('<table:table-cell table:number-columns-repeated="2"/>', number(4, '4', 'table:number-columns-repeated="2"')).slice(17)}`;
    expect(await texts(anOds(table(rows)), 'a.ods')).toEqual([
      ['Zorg', '', 'x'],
      ['', '', '4', '4'],
      ['', '', '4', '4'],
    ]);
  });

  it('leaves notes at cells out, and keeps spaces, tabs and lines', async () => {
    const note =
      '<table:table-cell office:value-type="string"><office:annotation><text:p>let op</text:p></office:annotation><text:p>De<text:s text:c="2"/>Es<text:tab/><text:span>!</text:span></text:p><text:p>twee</text:p></table:table-cell>';
    expect(await texts(anOds(table(row(note))), 'a.ods')).toEqual([['De  Es\t!\ntwee']]);
  });
});

describe('a csv', () => {
  const rows = [
    ['Naam', 'Q4 2015', 'Q1 2016'],
    ['Café De Es', '4', '4,5'],
  ];

  it.each([
    ['semicolons', 'Naam;Q4 2015;Q1 2016\r\nCafé De Es;4;4,5\r\n'],
    ['semicolons and bare line feeds', 'Naam;Q4 2015;Q1 2016\nCafé De Es;4;4,5'],
    ['commas', 'Naam,Q4 2015,Q1 2016\r\nCafé De Es,4,"4,5"\r\n'],
    ['tabs', 'Naam\tQ4 2015\tQ1 2016\r\nCafé De Es\t4\t4,5\r\n'],
    ['a byte order mark', '\ufeffNaam;Q4 2015;Q1 2016\r\nCafé De Es;4;4,5\r\n'],
    ['quotes', '"Naam";"Q4 2015";"Q1 2016"\r\n"Café De Es";"4";"4,5"\r\n'],
  ])('is read with %s', async (_, text) => {
    expect(await texts(text, 'a.csv')).toEqual(rows);
  });

  it.each([
    ['Windows-1252', Buffer.from('Naam;Q4 2015;Q1 2016\r\nCaf\xe9 De Es;4;4,5', 'latin1')],
    ['UTF-16 as Excel saves it', Buffer.from('\ufeffNaam\tQ4 2015\tQ1 2016\r\nCafé De Es\t4\t4,5', 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    expect(await texts(bytes, 'a.csv')).toEqual(rows);
  });

  it('reads the euro sign and curly quotes of old exports', async () => {
    expect(await texts(Buffer.from('a;\x80\r\nb;\x92t', 'latin1'), 'a.csv')).toEqual([
      ['a', '€'],
      ['b', '’t'],
    ]);
  });

  it('may name its separator in its first line, which stays row 1', async () => {
    expect(await texts('sep=,\r\nNaam,Q4 2015\r\nDe Es,4', 'a.csv')).toEqual([[], ['Naam', 'Q4 2015'], ['De Es', '4']]);
  });

  it('keeps its empty lines, so that row numbers are those of the sheet', async () => {
    expect(await texts('Titel\r\n\r\nNaam;Q4 2015\r\nDe Es;4\r\nDe Spil;3', 'a.csv')).toEqual([
      ['Titel'],
      [],
      ['Naam', 'Q4 2015'],
      ['De Es', '4'],
      ['De Spil', '3'],
    ]);
  });

  it('is not fooled by decimal commas in every row', async () => {
    expect(await texts('Naam;Q4 2015\r\nA;3,5\r\nB;4,5\r\nC;2,5', 'a.csv')).toEqual([
      ['Naam', 'Q4 2015'],
      ['A', '3,5'],
      ['B', '4,5'],
      ['C', '2,5'],
    ]);
  });

  it('forgives a loose quote within a field', async () => {
    expect(await texts('Naam;Q4 2015\r\nStichting "De Es" Oost;4', 'a.csv')).toEqual([
      ['Naam', 'Q4 2015'],
      ['Stichting "De Es" Oost', '4'],
    ]);
  });

  it('takes exactly one apostrophe off what would be a formula, and none off a name', async () => {
    expect(await texts("'=1+1;''-5;'t Veld;'\r\na;b;c;d", 'a.csv')).toEqual([
      ['=1+1', "'-5", "'t Veld", "'"],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('is a sheet under the name of its file', async () => {
    expect((await read('a;b', 'C:\\map\\Lijst Twente.2016.csv'))[0]!.name).toBe('Lijst Twente.2016');
  });
});

describe('reading in a thread', () => {
  it('gives what reading gives, for several files at once', async () => {
    const files = Array.from({ length: 3 }, (_, i) => readSheets(Buffer.from(`Naam;Q4 2015\r\nDe Es;${i}`), `lijst-${i}.csv`));
    expect((await Promise.all(files)).map(([sheet]) => [sheet!.name, sheet!.cells[1]![1]!.text])).toEqual(
      Array.from({ length: 3 }, (_, i) => [`lijst-${i}`, String(i)]),
    );
  });

  it('passes the reason of a refusal on', async () => {
    await expect(readSheets(Buffer.from('PK\x03\x04'), 'a.xlsx')).rejects.toMatchObject({
      name: 'Problem',
      kind: 'refused',
      message: expect.stringContaining('beschadigd'),
    });
  });
});
