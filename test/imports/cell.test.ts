import { describe, expect, it } from 'vitest';
import { readGear, readJoiningDate, readName } from '../../server/imports/domain/cell.ts';
import { aCell, formula } from './a-sheet.ts';

describe('a gear in a list', () => {
  it.each([
    [4, 4],
    ['4', 4],
    ['4,0', 4],
    ['4.0', 4],
    ['4,00', 4],
    [' 4 ', 4],
    ['\u00a03', 3],
    ['versnelling 4', 4],
    ['Versnelling 1', 1],
    ['v4', 4],
    ['V 4', 4],
    ['v. 5', 5],
    ['+2', 2],
  ])('reads %j as gear %d', (content, gear) => {
    expect(readGear(aCell(content))).toEqual({ kind: 'value', value: gear });
  });

  it.each(['', ' ', '-', '–', '—', 'n.v.t.', 'N.V.T.', 'nvt', 'n.b.', 'nb', 'n. v. t.'])('reads %j as nothing', (content) => {
    expect(readGear(aCell(content))).toEqual({ kind: 'nothing' });
  });

  it.each([
    [4.5, '“4,5” is geen hele versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['4,5', '“4,5” is geen hele versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    [0, 'Versnelling “0” bestaat niet. Gebruik 1, 2, 3, 4 of 5.'],
    ['6', 'Versnelling “6” bestaat niet. Gebruik 1, 2, 3, 4 of 5.'],
    [-1, 'Versnelling “-1” bestaat niet. Gebruik 1, 2, 3, 4 of 5.'],
    ['−2', 'Versnelling “−2” bestaat niet. Gebruik 1, 2, 3, 4 of 5.'],
    ['x', '“x” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['4 of 5', '“4 of 5” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['vier', '“vier” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['4e1', '“4e1” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['#N/B', '“#N/B” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
    ['1900-01-04', '“1900-01-04” is geen versnelling. Gebruik 1, 2, 3, 4 of 5.'],
  ])('refuses %j', (content, reason) => {
    expect(readGear(aCell(content))).toEqual({ kind: 'refused', reason });
  });

  it('refuses a checkbox', () => {
    expect(readGear(aCell({ text: 'WAAR', value: true })).kind).toBe('refused');
  });

  it('refuses a formula that was never calculated, for it is not nothing', () => {
    expect(readGear(aCell(formula('D4+1')))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('niet doorgerekend'),
    });
  });

  it('takes the outcome of a calculated formula', () => {
    expect(readGear(aCell(formula('D4+1', 4)))).toEqual({ kind: 'value', value: 4 });
  });
});

describe('a joining date in a list', () => {
  it.each([
    ['2016-03-15', '2016-03-15'],
    ['2016-03-15T00:00:00', '2016-03-15'],
    ['15-3-2016', '2016-03-15'],
    ['15-03-2016', '2016-03-15'],
    ['15/3/2016', '2016-03-15'],
    ['15.3.2016', '2016-03-15'],
    ['15 maart 2016', '2016-03-15'],
    ['1 mrt 2016', '2016-03-01'],
    ['29-2-2016', '2016-02-29'],
  ])('reads %j', (content, day) => {
    expect(readJoiningDate(aCell(content))).toEqual({ kind: 'value', value: day });
  });

  it.each(['', '-', 'n.b.'])('reads %j as nothing', (content) => {
    expect(readJoiningDate(aCell(content))).toEqual({ kind: 'nothing' });
  });

  it.each(['31-2-2016', '29-2-2015', '3-15-2016', '2016', 42444, 'vorig jaar', '1 foo 2016', '15-3-16'])(
    'refuses %j',
    (content) => {
      expect(readJoiningDate(aCell(content))).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('is geen datum'),
      });
    },
  );
});

describe('a name in a list', () => {
  it('loses the white space around it and double spaces within', () => {
    expect(readName(aCell('  Woonzorg   ’t\nVeld '))).toEqual({ kind: 'value', value: 'Woonzorg ’t Veld' });
  });

  it.each([
    ['a'.repeat(201), 'Deze naam is langer dan 200 tekens.'],
    ['Zorg\u0000huis', 'Deze naam bevat tekens die niet te lezen zijn. Typ de naam opnieuw.'],
    ['Zorg\u001bhuis', 'Deze naam bevat tekens die niet te lezen zijn. Typ de naam opnieuw.'],
    ['Co\ufffdperatie', 'Deze naam bevat tekens die niet te lezen zijn. Typ de naam opnieuw.'],
    ['???', '“???” is geen naam.'],
  ])('refuses %j', (content, reason) => {
    expect(readName(aCell(content))).toEqual({ kind: 'refused', reason });
  });

  it('may be exactly 200 characters long', () => {
    expect(readName(aCell('a'.repeat(200))).kind).toBe('value');
  });
});
