import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOff, roundHalfAway } from '../../server/kernel/rounding.ts';

describe('rounding', () => {
  it.each([
    [4.125, 2, 4.13],
    [-4.125, 2, -4.13],
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [0.49999, 0, 0],
    [-0.4, 0, 0],
    [26.8595041, 1, 26.9],
    [1.15, 1, 1.2],
    [4.125 - 8.9e-16, 2, 4.13],
    [4.1249, 2, 4.12],
    [((3.4 - 3.2) / 3.2) * 100, 1, 6.3],
    [6.2499999999, 1, 6.2],
    [1e-7, 2, 0],
    [5e-7, 6, 0.000001],
    [0, 2, 0],
    [1234567.891, 2, 1234567.89],
  ])('%d to %i decimals is %d', (value, decimals, expected) => expect(roundHalfAway(value, decimals)).toBe(expected));

  it('never gives a negative zero', () => {
    expect(Object.is(roundHalfAway(-0.001, 2), 0)).toBe(true);
    expect(Object.is(cutOff(-0.001, 2), 0)).toBe(true);
  });

  it('does not hide a broken sum behind a nought', () => {
    expect(roundHalfAway(Number.NaN, 2)).toBeNaN();
    expect(cutOff(Number.NaN, 2)).toBeNaN();
    expect(roundHalfAway(1 / 0, 2)).toBeNaN();
  });

  it('of cents halves exactly as the whole numbers do', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const away = Math.sign(thousandths) * Math.floor(Math.abs(thousandths) / 10 + 0.5);
        expect(roundHalfAway(thousandths / 1000, 2)).toBe(away / 100 + 0);
        expect(cutOff(thousandths / 1000, 2)).toBe(Math.trunc(thousandths / 10) / 100 + 0);
      }),
    );
  });

  it('is the same for both signs and moves by half a unit at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -10_000, max: 10_000, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const rounded = roundHalfAway(value, decimals);
        expect(roundHalfAway(-value, decimals)).toBe(0 - rounded);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9);
        expect(roundHalfAway(rounded, decimals)).toBe(rounded);
        expect(Math.abs(cutOff(value, decimals))).toBeLessThanOrEqual(Math.abs(value) + 1e-9);
      }),
    );
  });
});

describe('cutting off', () => {
  it.each([
    [11.458333, 2, 11.45],
    [-11.458333, 2, -11.45],
    [65, 2, 65],
    [64.99999999999999, 2, 65],
    [17.647058, 2, 17.64],
    [0.29, 2, 0.29],
    [41.66666666666667, 2, 41.66],
    [1e-9, 2, 0],
  ])('%d after %i decimals leaves %d', (value, decimals, expected) => expect(cutOff(value, decimals)).toBe(expected));
});
