import { describe, expect, it } from 'vitest';
import { readList } from '../../server/imports/domain/list.ts';
import { reconcile } from '../../server/imports/domain/reconciliation.ts';
import type { SourceSheet } from '../../server/imports/domain/source.ts';
import { aSheet, formula, type Content } from './a-sheet.ts';

const differencesIn = (sheet: SourceSheet) =>
  reconcile(readList([sheet], { sectors: ['Zorg', 'Onderwijs'], organisations: [] })!, [sheet]).map(
    ({ cell, sheet: says, portal, cause }) => `${cell}: ${says} / ${portal} / ${cause}`,
  );

/** Gears 2, 3 and 3 and then 3, 4 and 4: means 2,666… and 3,666…, progress 37,5%. */
const three = [
  ['A', 2, 3],
  ['B', 3, 4],
  ['C', 3, 4],
];
const withMean = (...mean: Content[]) =>
  aSheet(['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'], ['Zorg'], ...three, ['Gemiddelde', ...mean]);

describe('a mean that the sheet holds', () => {
  it.each([
    ['as Excel stores it', formula('AVERAGE(B3:B5)', 2.66666666666667)],
    ['with every binary digit', formula('AVERAGE(B3:B5)', 8 / 3)],
    ['rounded to two decimals', '2,67'],
    ['rounded to one decimal', 2.7],
    ['rounded to a whole number', 3],
    ['cut by hand but shown in fewer decimals', { value: 2.6667, decimals: 2, text: '2,67' }],
    ['wrong where nobody sees it', { value: 2.6701, decimals: 2, text: '2,67' }],
    ['not given', '-'],
  ])('agrees when it is %s', (_, mean) => {
    expect(differencesIn(withMean(mean))).toEqual([]);
  });

  it.each([
    ['was never calculated', formula('AVERAGE(B3:B5)'), 'B6: formule, leeg / 2,67 / niet doorgerekend in het blad'],
    [
      'was never calculated and shows one decimal',
      formula('AVERAGE(B3:B5)', null, { decimals: 1 }),
      'B6: formule, leeg / 2,7 / niet doorgerekend in het blad',
    ],
    ['was cut off', '2,66', 'B6: 2,66 / 2,67 / afgekapt, niet afgerond'],
    ['was cut off after many decimals', 2.6666, 'B6: 2,6666 / 2,6667 / afgekapt, niet afgerond'],
    ['leaves out a row', formula('AVERAGE(B4:B5)', 3), 'B6: 3 / 3 / formule telt andere rijen mee: B4:B5'],
    [
      'takes in another column',
      formula('AVERAGE(C3:C5)', 3.67, { decimals: 2, text: '3,67' }),
      'B6: 3,67 / 2,67 / formule telt een andere kolom mee: C3:C5',
    ],
    ['is older than its cells', formula('AVERAGE(B3:B5)', 2.5), 'B6: 2,5 / 2,7 / niet opnieuw doorgerekend in het blad'],
    ['is an error', formula('AVERAGE(B3:B5)', '#DIV/0!'), 'B6: #DIV/0! / 2,67 / foutmelding in het blad'],
    ['is of another quarter', '3,67', 'B6: 3,67 / 2,67 / van een ander kwartaal'],
    ['is just not it', '2,68', 'B6: 2,68 / 2,67 / anders berekend'],
    ['comes from elsewhere', '4,2', 'B6: 4,2 / 2,7 / anders berekend'],
  ])('differs when it %s', (_, mean, difference) => {
    const found = differencesIn(withMean(mean));
    expect(found).toEqual(difference.startsWith('B6: 3 / 3') ? [] : [difference]);
  });

  it('tells that it was rounded up', () => {
    expect(differencesIn(aSheet(['Naam', 'Q4 2015'], ['A', 2], ['B', 2], ['C', 3], ['Gemiddelde', '2,34']))).toEqual([
      'B5: 2,34 / 2,33 / anders afgerond',
    ]);
  });

  it('tells that a formula counts other rows', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015'],
      ['Zorg'],
      ['A', 2],
      ['B', 4],
      ['C', 5],
      ['Gemiddelde', formula('AVERAGE($B$3:$B$4)', 3, { decimals: 2, text: '3,00' })],
    );
    expect(differencesIn(sheet)).toEqual(['B6: 3,00 / 3,67 / formule telt andere rijen mee: B3:B4']);
  });

  it.each([
    ['ROUND(AVERAGE(B3:B4),2)', 3, 'formule telt andere rijen mee: B3:B4'],
    ['SUM(B3:B4)/2', 3, 'formule telt andere rijen mee: B3:B4'],
    ['ROUNDDOWN(AVERAGE(B3:B5),2)', 3.66, 'afgekapt, niet afgerond'],
    ['SUM(B3:B5)/4', 2.75, 'anders berekend'],
  ])('looks into the formula %s', (source, value, cause) => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015'],
      ['Zorg'],
      ['A', 2],
      ['B', 4],
      ['C', 5],
      ['Gemiddelde', formula(source, value, { decimals: 2 })],
    );
    expect(differencesIn(sheet)).toEqual([expect.stringMatching(new RegExp(`3,67 / ${cause}$`))]);
  });

  it('does not mind a range that takes in empty rows', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015'],
      ['Zorg'],
      ['A', 2],
      ['B', '-'],
      ['C', 3],
      ['Gemiddelde', formula('AVERAGE(B2:B5)', 2.5)],
    );
    expect(differencesIn(sheet)).toEqual([]);
  });

  it('tells that empty cells were counted as nought', () => {
    expect(differencesIn(aSheet(['Naam', 'Q4 2015'], ['A', 4], ['B', ''], ['Gemiddelde', 2]))).toEqual([
      'B4: 2 / 4 / lege cellen tellen als 0',
    ]);
  });

  it('tells that a refused cell was counted', () => {
    const rows = [
      ['Naam', 'Q4 2015'],
      ['A', 4],
      ['B', 4.5],
    ];
    expect(differencesIn(aSheet(rows[0]!, ['A', '4'], ['B', '4,5'], ['Gemiddelde', '4,25']))).toEqual([
      'B4: 4,25 / 4,00 / telt een geweigerde cel mee',
    ]);
    expect(differencesIn(aSheet(...rows, ['Gemiddelde', '4,25']))).toEqual(['B4: 4,25 / 4,00 / telt een geweigerde cel mee']);
    expect(differencesIn(aSheet(...rows, ['Gemiddelde', formula('AVERAGE(B2:B3)', 4.25)]))).toEqual([
      'B4: 4,25 / 4,00 / telt een geweigerde cel mee',
    ]);
  });

  it('tells that nothing was measured', () => {
    expect(differencesIn(aSheet(['Naam', 'Q4 2015'], ['A', '-'], ['Gemiddelde', 3]))).toEqual([
      'B3: 3 / geen metingen / geen versnellingen in deze groep',
    ]);
    expect(differencesIn(aSheet(['Naam', 'Q4 2015'], ['A', '-'], ['Gemiddelde', formula('AVERAGE(B2:B2)', '#DIV/0!')]))).toEqual(
      [],
    );
  });
});

describe('the mean of the region', () => {
  const sectors = [['Zorg'], ['A', 5], ['Gemiddelde', 5], ['Onderwijs'], ['B', 2], ['C', 2], ['D', 3], ['Gemiddelde', '2,33']];
  const withRegion = (...row: Content[]) => aSheet(['Naam', 'Q4 2015'], ...sectors, row);

  it('counts every organisation once', () => {
    expect(differencesIn(withRegion('Gemiddelde regio', 3))).toEqual([]);
    expect(differencesIn(withRegion('Totaal', 3))).toEqual([]);
    expect(differencesIn(withRegion('Gemiddelde', 3))).toEqual([]);
  });

  it('tells that the means of sectors were averaged', () => {
    expect(differencesIn(withRegion('Regio', '3,67'))).toEqual(['B10: 3,67 / 3,00 / gemiddelde van de sectorgemiddelden']);
    expect(
      differencesIn(withRegion('Regio', formula('AVERAGE(B4,B9)', 3.66666666666667, { decimals: 2, text: '3,67' }))),
    ).toEqual(['B10: 3,67 / 3,00 / gemiddelde van de sectorgemiddelden']);
  });

  it('is what a single mean at the foot is about', () => {
    expect(differencesIn(aSheet(['Naam', 'Q4 2015'], ['Zorg'], ['A', 5], ['Onderwijs'], ['B', 2], ['Gemiddelde', 3.5]))).toEqual(
      [],
    );
  });

  it('may stand beside the sectors in a table of their own', () => {
    const sheet = aSheet(
      ['Naam', 'Sector', 'Q4 2015', '%'],
      ['A', 'Zorg', 5],
      ['B', 'Onderwijs', 2],
      [],
      ['Zorg', null, 4],
      ['Onderwijs', null, 2],
      ['Gemiddelde Zorg', null, 5],
    );
    expect(differencesIn(sheet)).toEqual(['C5: 4 / 5 / anders berekend']);
  });
});

describe('the progress that the sheet holds', () => {
  it.each([
    ['37,5%'],
    ['+37,5%'],
    ['38%'],
    [{ value: 0.375, percent: true, decimals: 1, text: '37,5%' }],
    [formula('(C6-B6)/B6', 0.375)],
    [37.5],
    ['+1,00'],
  ])('agrees as %j', (progress) => {
    expect(differencesIn(withMean('2,67', '3,67', progress))).toEqual([]);
  });

  it.each([
    ['was cut off', '37,4%', 'D6: 37,4% / +37,5% / uit afgeronde gemiddelden, en afgekapt'],
    ['comes from rounded means', '37,45%', 'D6: 37,45% / +37,50% / uit afgeronde gemiddelden'],
    ['was never calculated', formula('(C6-B6)/B6'), 'D6: formule, leeg / +37,5% / niet doorgerekend in het blad'],
    [
      'was never calculated, in two decimals',
      formula('C6/B6-1', null, { percent: true, decimals: 2 }),
      'D6: formule, leeg / +37,50% / niet doorgerekend in het blad',
    ],
    ['comes from elsewhere', '-5%', 'D6: −5% / +38% / anders berekend'],
  ])('differs when it %s', (_, progress, difference) => {
    expect(differencesIn(withMean('2,67', '3,67', progress))).toEqual([difference]);
  });

  it('of an organisation is its change in gears, or a percentage', () => {
    const head = ['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'];
    expect(
      differencesIn(aSheet(head, ['A', 2, 3, 1], ['B', 2, 3, '+1'], ['C', 2, 3, '50%'], ['D', 4, 3, '−1'], ['E', 4, '-', '-'])),
    ).toEqual([]);
    expect(differencesIn(aSheet(head, ['A', 2, 3, 2], ['B', 2, 3, '45%'], ['C', 2, 3, formula('C4-B4')]))).toEqual([
      'D2: 2 / 1 / anders berekend',
      'D3: 45% / +50% / anders berekend',
      'D4: formule, leeg / 1,00 / niet doorgerekend in het blad',
    ]);
  });

  it('may have been cut off after two decimals, as in the old report', () => {
    const sheet = aSheet(
      ['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'],
      ['A', 3, 4],
      ['B', 3, 4],
      ['C', 3, 3],
      ['Gemiddelde', 3, '3,67', '+22,22%'],
      ['Vordering regio', null, null, '22,2%'],
    );
    expect(differencesIn(sheet)).toEqual([]);
    const cut = aSheet(
      ['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'],
      ['A', 3, 4],
      ['B', 3, 5],
      ['C', 3, 3],
      ['D', 2, 5],
      ['Gemiddelde', '2,75', '4,25', '+54,54%'],
    );
    expect(differencesIn(cut)).toEqual(['D6: +54,54% / +54,55% / afgekapt, niet afgerond']);
  });

  it('is told when it leaves out who joined later', () => {
    const sheet = aSheet(['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'], ['A', 2, 3], ['B', '-', 5], ['Gemiddelde', 2, 4, '50%']);
    expect(differencesIn(sheet)).toEqual(['D4: 50% / +100% / alleen organisaties die beide kwartalen gemeten zijn']);
  });

  it('is told when the percentages of sectors were averaged, or other quarters taken', () => {
    const head = ['Naam', 'Q4 2015', 'Q3 2016', 'Q4 2016', 'Vordering'];
    const rows = [['Zorg'], ['A', 2, 3, 3], ['Onderwijs'], ['B', 4, 4, 5], ['C', 4, 4, 5]];
    expect(differencesIn(aSheet(head, ...rows, ['Vordering regio', null, null, null, '37,5%']))).toEqual([
      'E7: 37,5% / +30,0% / gemiddelde van de sectorpercentages',
    ]);
    expect(differencesIn(aSheet(head, ...rows, ['Vordering regio', null, null, null, '10%']))).toEqual([
      'E7: 10% / +30% / over andere kwartalen',
    ]);
  });

  it('runs between the quarters that its heading names', () => {
    expect(
      differencesIn(aSheet(['Naam', 'Q4 2015', 'Q3 2016', 'Q4 2016', 'Vordering Q3 2016 – Q4 2016'], ['A', 2, 4, 5, '25%'])),
    ).toEqual([]);
  });

  it('may stand in a row, from the first quarter or from the one before', () => {
    const rows = [
      ['Naam', 'Q4 2015', 'Q3 2016', 'Q4 2016'],
      ['A', 2, 4, 5],
      ['Gemiddelde', 2, 4, 5],
    ];
    expect(differencesIn(aSheet(...rows, ['Vordering', null, '100%', '150%']))).toEqual([]);
    expect(differencesIn(aSheet(...rows, ['Vordering', null, '100%', '25%']))).toEqual([]);
    expect(differencesIn(aSheet(...rows, ['Vordering', null, '100%', '26%']))).toEqual(['D4: 26% / +25% / anders berekend']);
  });
});

it('says of each difference which figure it is', () => {
  const sheet = aSheet(
    ['Naam', 'Q4 2015', 'Q4 2016', 'Vordering'],
    ['Zorg'],
    ['A', 2, 3],
    ['Gemiddelde', 3, 3, '10%'],
    ['Totaal regio', 4, 3],
  );
  const list = readList([sheet])!;
  expect(reconcile(list, [sheet]).map(({ figure }) => figure)).toEqual([
    'Gemiddelde Zorg, Q4 2015',
    'Vordering Zorg, Q4 2015 – Q4 2016',
    'Gemiddelde regio, Q4 2015',
  ]);
});

it('refuses a sheet that holds more figures than any list has', () => {
  const totals = Array.from({ length: 4000 }, () => ['Totaal regio', 3, 3, 3]);
  expect(() => readList([aSheet(['Naam', 'Q4 2015', 'Q1 2016', 'Q2 2016'], ['A', 3, 3, 3], ...totals)])).toThrow(
    'te veel gemiddelden',
  );
});
