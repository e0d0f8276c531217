import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/reports/domain/canonical-json.ts';

/** −0 is written as 0: one number, one text. */
const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }) as fc.Arbitrary<unknown>;

/** The same value with its keys in another order. */
function shuffled(json: unknown, seed: number): unknown {
  if (Array.isArray(json)) return json.map((each) => shuffled(each, seed));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([key, each]) => [key, shuffled(each, seed)] as const);
  return Object.fromEntries(seed % 2 === 0 ? entries.toReversed() : [...entries.slice(1), ...entries.slice(0, 1)]);
}

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '10': 1, '9': 2, é: 3, z: 4 }, '{"10":1,"9":2,"z":4,"é":3}'],
    [[0.1 + 0.2, 1e21, 1e-7, -0, 100], '[0.30000000000000004,1e+21,1e-7,0,100]'],
    ['a "quote", a \\ and a line\nbreak', '"a \\"quote\\", a \\\\ and a line\\nbreak"'],
    [{}, '{}'],
    [[], '[]'],
  ])('writes %j in one way', (given, expected) => {
    expect(canonicalJson(given)).toBe(expected);
  });

  it('reads back as the same value, whatever the value', () => {
    fc.assert(fc.property(value, (json) => canonicalJson(JSON.parse(canonicalJson(json))) === canonicalJson(json)));
    fc.assert(
      fc.property(value, (json) => {
        expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  it('does not depend on the order in which keys were written', () => {
    fc.assert(fc.property(value, fc.nat(), (json, seed) => canonicalJson(shuffled(json, seed)) === canonicalJson(json)));
  });

  it.each([
    ['undefined', { a: undefined }],
    ['NaN', [Number.NaN]],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['a bigint', 1n],
  ])('refuses %s rather than freeze it as something else', (_name, given) => {
    expect(() => canonicalJson(given)).toThrow(TypeError);
  });
});
