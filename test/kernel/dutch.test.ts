import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDutch,
  counted,
  dutchNumber,
  listed,
  longDate,
  nameKey,
  quarterInText,
  shortDate,
  signedNumber,
  signedPercentage,
} from '../../server/kernel/dutch.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';

describe('numbers as Dutch readers write them', () => {
  it.each([
    [4.0395, 2, '4,04'],
    [-0.25, 2, '−0,25'],
    [0, 2, '0,00'],
    [-0.001, 2, '0,00'],
    [1250, 0, '1.250'],
    [1234567.5, 1, '1.234.567,5'],
    [999.999, 2, '1.000,00'],
    [-1250, 0, '−1.250'],
    [76, 0, '76'],
  ])('%d to %i decimals is %s', (value, decimals, text) => expect(dutchNumber(value, decimals)).toBe(text));

  it.each([
    [0.855263, '+0,86'],
    [-0.25, '−0,25'],
    [0.004, '0,00'],
    [-0.004, '0,00'],
  ])('%d with its sign is %s', (value, text) => expect(signedNumber(value, 2)).toBe(text));

  it.each([
    [0.268595, '+26,9%'],
    [0, '0,0%'],
    [-0.05, '−5,0%'],
    [0.0004, '0,0%'],
    [0.0005, '+0,1%'],
    [0.0115, '+1,2%'],
    [12.5, '+1.250,0%'],
  ])('the fraction %d is %s', (fraction, text) => expect(signedPercentage(fraction)).toBe(text));

  it('never hold a hyphen, a full stop for the decimals or a sign before nought', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const text = signedNumber(value, decimals);
        expect(text).toMatch(decimals ? /^[+−]?\d{1,3}(\.\d{3})*,\d+$/ : /^[+−]?\d{1,3}(\.\d{3})*$/);
        expect(text).not.toMatch(/^[+−]0(,0+)?$/);
        const back = Number(text.replaceAll('.', '').replace(',', '.').replace('−', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
      }),
    );
  });

  it('count in the singular and the plural', () => {
    expect([0, 1, 2, 1250].map((n) => counted(n, 'organisatie', 'organisaties'))).toEqual([
      '0 organisaties',
      '1 organisatie',
      '2 organisaties',
      '1.250 organisaties',
    ]);
  });
});

describe('words and days', () => {
  it('are listed with "en" before the last', () => {
    expect([[], ['Zorg'], ['Zorg', 'Onderwijs'], ['Zorg', 'Onderwijs', 'Anders']].map(listed)).toEqual([
      '',
      'Zorg',
      'Zorg en Onderwijs',
      'Zorg, Onderwijs en Anders',
    ]);
  });

  it('print long in text and short in tables', () => {
    expect([longDate(isoDate('2026-10-04')), shortDate(isoDate('2026-03-31'))]).toEqual(['4 oktober 2026', '31 mrt 2026']);
    expect(quarterInText(quarter('2016-Q4'))).toBe('4e kwartaal 2016 (oktober tot en met december)');
    expect(quarterInText(quarter('2017-Q1'))).toBe('1e kwartaal 2017 (januari tot en met maart)');
  });
});

describe('names', () => {
  it('stand in Dutch order: case and accents aside, numbers by their value', () => {
    const names = ['Zuid 10', 'zuid 9', 'Ängelo', 'angel', 'École', 'eerste', 'Zorg', 'ijsbaan'];
    expect(names.toSorted(compareDutch)).toEqual(['angel', 'Ängelo', 'École', 'eerste', 'ijsbaan', 'Zorg', 'zuid 9', 'Zuid 10']);
  });

  it('have one order, in which only equal names are level', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'e', 'ij', ' ', '-', '1', '10', "'"), maxLength: 5 });
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(compareDutch(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareDutch(a, b))).toBe(0 - Math.sign(compareDutch(b, a)));
        if (compareDutch(a, b) <= 0 && compareDutch(b, c) <= 0) expect(compareDutch(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['Gemeente Ängelo', 'gemeente angelo'],
    ["Woonzorg 't Veld", 'woonzorg t veld'],
    ['Politie-basisteam  Noord ', 'politie basisteam noord'],
    ['Woningbouwcoöperaties', 'woningbouwcooperaties'],
    ['Straße', 'straße'],
    ['ĳsselland', 'ijsselland'],
    ['...', ''],
  ])('%j has the key %j', (name, key) => expect(nameKey(name)).toBe(key));

  it('keep their key when it is taken again, in capitals or decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        expect(nameKey(name.normalize('NFD'))).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });
});
