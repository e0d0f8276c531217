import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from '../../server/imports/domain/list.ts';
import type { SourceSheet } from '../../server/imports/domain/source.ts';
import { aSheet, formula } from './a-sheet.ts';

const eight = [
  'Veiligheid/Justitie',
  'Zorg',
  'Onderwijs',
  'Openbaar Vervoer',
  'Openbaar Bestuur',
  'Sociale Zekerheid',
  'Woningcorporaties',
  'Anders',
];
const list = (sheet: SourceSheet, organisations: string[] = []) => readList([sheet], { sectors: eight, organisations })!;

/** 'Zorg: De Es 4 5' for every organisation. */
const summary = (sheet: SourceSheet, organisations: string[] = []) =>
  list(sheet, organisations).organisations.map(
    ({ name, sector, scores }) => `${sector ?? 'geen'}: ${[name, ...scores.map(({ gear }) => gear)].join(' ')}`,
  );

describe('a prestatielijst', () => {
  it('is read below its titles, with sectors in rows of their own and their means left out', () => {
    const sheet = aSheet(
      ['VPT-Prestatielijst 2016'],
      ['Versnelling per kwartaal'],
      [],
      ['Organisatie', 'Gemeente', 'Aangesloten sinds', 'Q4 2015', 'Q1 2016'],
      ['Zorg'],
      ['Ziekenhuis De Es', 'Beekdal', '2015-05-17', 4, 5],
      ['Gemiddelde', null, null, formula('AVERAGE(D6:D6)', 4), 5],
      ['Woningbouwcoöperaties'],
      ['Ons Dak', 'Rijsbeek', '15-3-2016', 2, 'n.v.t.'],
      ['Gemiddelde', null, null, 2, null],
      ['Gemiddelde regio', null, null, 3, 5],
    );
    expect(list(sheet)).toMatchObject({
      sheet: 'Blad1',
      quarters: ['2015-Q4', '2016-Q1'],
      sectorRows: 2,
      refused: [],
      organisations: [
        {
          row: 6,
          name: 'Ziekenhuis De Es',
          sector: 'Zorg',
          municipality: 'Beekdal',
          joined: '2015-05-17',
          scores: [
            { quarter: '2015-Q4', gear: 4, column: 'D' },
            { quarter: '2016-Q1', gear: 5, column: 'E' },
          ],
        },
        {
          row: 9,
          name: 'Ons Dak',
          sector: 'Woningbouwcoöperaties',
          joined: '2016-03-15',
          scores: [{ quarter: '2015-Q4', gear: 2, column: 'D' }],
        },
      ],
    });
  });

  it('may have its sectors in a column, and its columns in another order', () => {
    const sheet = aSheet(['Q1 2016', 'Sector', 'Naam', 'Q4 2015'], [5, 'Zorg', 'De Es', 4], [3, 'Onderwijs', 'ROC', 2]);
    expect(summary(sheet)).toEqual(['Zorg: De Es 5 4', 'Onderwijs: ROC 3 2']);
    expect(list(sheet).quarters).toEqual(['2015-Q4', '2016-Q1']);
  });

  it('needs no heading above the names', () => {
    expect(summary(aSheet(['', 'K4 2015'], ['De Es', 4]))).toEqual(['geen: De Es 4']);
  });

  it('is not confused by a title that is a quarter', () => {
    expect(summary(aSheet(['4e kwartaal 2016'], [], ['Naam', 'Q4 2016'], ['De Es', 4]))).toEqual(['geen: De Es 4']);
  });

  it('keeps an organisation without a gear apart from a sector', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015'],
      ['Zorg'],
      ['De Es', 4],
      ['Nieuw Lid'],
      ['De Wieg', 3],
      ['Gemiddelde', 3.5],
      ['Anders'],
      ['Eerste Lid'],
      ['De Spil', '-'],
      ['Ander Lid'],
      ['Gemiddelde', ''],
    );
    expect(summary(sheet)).toEqual([
      'Zorg: De Es 4',
      'Zorg: Nieuw Lid',
      'Zorg: De Wieg 3',
      'Anders: Eerste Lid',
      'Anders: De Spil',
      'Anders: Ander Lid',
    ]);
  });

  it('takes a sector it does not know when organisations follow it', () => {
    expect(summary(aSheet(['Naam', 'Q4 2015'], ['Cultuur'], ['Museum', 4], ['Sport'], ['Zwembad', 3]))).toEqual([
      'Cultuur: Museum 4',
      'Sport: Zwembad 3',
    ]);
  });

  it('trusts the region about who is an organisation', () => {
    const sheet = aSheet(['Naam', 'Q4 2015'], ['Zorg'], ['Het Museum'], ['De Es', 4], ['Regio', 3]);
    expect(summary(sheet, ['het museum', 'Regio'])).toEqual(['Zorg: Het Museum', 'Zorg: De Es 4', 'Zorg: Regio 3']);
  });

  it('reads a sector row that holds the means of its sector', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015'],
      ['Woningcorporaties (2)', 2.5],
      ['Ons Dak', 2],
      ['Thuis', 3],
      ['Regio', 2.5],
      ['Regio, n', 2],
    );
    expect(summary(sheet)).toEqual(['Woningcorporaties: Ons Dak 2', 'Woningcorporaties: Thuis 3']);
    expect(list(sheet).refused).toEqual([]);
  });

  it('leaves notes below the list, repeated headings and unknown columns alone', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015', 'Stand Q4 2015', 'Opmerking'],
      ['De Es', 4, 'gemeten', 'belt terug'],
      ['Naam', 'Q4 2015'],
      ['De Spil', 3, 'overgenomen'],
      [],
      ['Bron: eigen opgave'],
    );
    expect(summary(sheet)).toEqual(['geen: De Es 4', 'geen: De Spil 3']);
    expect(list(sheet).refused).toEqual([]);
  });

  it('takes the first sheet with a heading, and names the others', () => {
    const front = aSheet(['Toelichting'], ['Lees dit eerst']);
    const first = { ...aSheet(['Naam', 'Q4 2015'], ['De Es', 4]), name: 'Lijst' };
    const marks = { ...aSheet(['Naam', 'Q4 2015'], ['De Es', 'geïmporteerd']), name: 'Standen' };
    expect(readList([front, first, marks])).toMatchObject({ sheet: 'Lijst', refused: [], otherSheets: ['Standen'] });
  });

  it('is nothing where no row reads as a heading', () => {
    expect(readList([aSheet(['a', 'b'], ['c', 4])])).toBeNull();
    expect(readList([aSheet()])).toBeNull();
    expect(readList([])).toBeNull();
  });
});

describe('what is refused', () => {
  const refusedIn = (sheet: SourceSheet) => list(sheet).refused.map(({ row, column, reason }) => `${column}${row}: ${reason}`);

  it('says sheet, row, column and reason, and keeps the rest of the row', () => {
    const sheet = aSheet(['Naam', 'Aangesloten', 'Q4 2015', 'Q1 2016'], ['De Es', 'ooit', 4.5, 5]);
    expect(list(sheet)).toMatchObject({
      refused: [
        {
          sheet: 'Blad1',
          row: 2,
          column: 'B',
          reason: '“ooit” is geen datum. Schrijf de aansluitdatum als 15-3-2016 of 2016-03-15.',
        },
        { sheet: 'Blad1', row: 2, column: 'C', reason: '“4,5” is geen hele versnelling. Gebruik 1, 2, 3, 4 of 5.' },
      ],
      organisations: [{ joined: null, scores: [{ quarter: '2016-Q1', gear: 5 }] }],
    });
  });

  it('includes the second row of the same organisation, case and accents aside', () => {
    expect(refusedIn(aSheet(['Naam', 'Q4 2015'], ['Café Één', 4], ['CAFE EEN', 5]))).toEqual([
      'A3: “CAFE EEN” staat ook in rij 2. Deze rij is niet gelezen.',
    ]);
  });

  it('includes the second column of the same quarter', () => {
    const sheet = aSheet(['Naam', 'Q4 2015', '4e kwartaal 2015'], ['De Es', 4, 5]);
    expect(refusedIn(sheet)).toEqual(['C1: Q4 2015 staat al in een eerdere kolom. Deze kolom is niet gelezen.']);
    expect(summary(sheet)).toEqual(['geen: De Es 4']);
  });

  it('includes gears without a name', () => {
    expect(refusedIn(aSheet(['Naam', 'Q4 2015'], ['De Es', 4], [null, 5]))).toEqual([
      'A3: Er staat geen naam bij deze gegevens. De rij is niet gelezen.',
    ]);
  });

  it('includes names that cannot be kept', () => {
    expect(refusedIn(aSheet(['Naam', 'Q4 2015'], ['a'.repeat(201), 4], ['x\u0000y', 4]))).toEqual([
      'A2: Deze naam is langer dan 200 tekens.',
      'A3: Deze naam bevat tekens die niet te lezen zijn. Typ de naam opnieuw.',
    ]);
  });

  it('does not include a row of formulas without a name: that is a total', () => {
    expect(refusedIn(aSheet(['Naam', 'Q4 2015'], ['De Es', 4], [null, formula('AVERAGE(B2:B2)', 4)]))).toEqual([]);
  });
});

describe('any sheet at all', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'Naam',
      'Sector',
      'Zorg',
      'Gemiddelde',
      'Regio',
      'Vordering',
      'Q4 2015',
      'K1 2016',
      '4',
      '4,5',
      '-',
      '__proto__',
      'constructor',
      '',
    ),
  );
  const cell = fc.oneof(
    text,
    fc.double(),
    fc.constant(null),
    fc.record({ formula: text, value: fc.oneof(fc.double(), fc.constant(null)) }),
  );

  it('gives a list or nothing, and every gear of a list is one of five', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), (rows) => {
        const found = readList([aSheet(['Naam', 'Q4 2015', 'Q1 2016'], ...rows), aSheet(...rows)]);
        for (const { scores } of found?.organisations ?? [])
          for (const { gear } of scores) expect([1, 2, 3, 4, 5]).toContain(gear);
      }),
    );
  });
});
