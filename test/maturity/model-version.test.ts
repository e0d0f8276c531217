import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { changedAlong, versionFor, type Comparison, type ModelVersion } from '../../server/maturity/domain/model-version.ts';
import { aCriterion, aModel } from './models.ts';

const aVersion = (
  version: string,
  basedOn: string | null,
  codes: readonly string[],
  compared: Record<string, Comparison> = {},
): ModelVersion => ({
  model: { ...aModel(codes.map((code) => aCriterion(code, 2))), version },
  basedOn,
  compared: new Map(Object.entries(compared)),
});

const first = aVersion('standaard-1', null, ['A', 'B', 'C', 'D']);
const second = aVersion('oost-1', 'standaard-1', ['A', 'B', 'C', 'N'], { B: 'text', C: 'content', N: 'content' });
const third = aVersion('oost-2', 'oost-1', ['A', 'B', 'C', 'N'], { A: 'text', C: 'text', N: 'text' });
const elsewhere = aVersion('west-1', 'standaard-1', ['A', 'B']);
const all = [third, first, elsewhere, second];

describe('what changed between two versions', () => {
  it.each([
    ['standaard-1', 'standaard-1', {}],
    ['standaard-1', 'oost-1', { B: 'text', C: 'content', N: 'content' }],
    ['oost-1', 'oost-2', { A: 'text', C: 'text', N: 'text' }],
    // Content wins over text, wherever it lies in between; what the first did not have is new.
    ['standaard-1', 'oost-2', { A: 'text', B: 'text', C: 'content', N: 'content' }],
  ])('from %s to %s is told per code, and what is absent is the same', (from, to, expected) => {
    expect(Object.fromEntries(changedAlong(all, from, to))).toEqual(expected);
  });

  it.each(['historisch', 'west-1', 'oost-2'])('is everything where %s is no ancestor', (from) => {
    expect(Object.fromEntries(changedAlong(all, from, 'oost-1'))).toEqual({
      A: 'content',
      B: 'content',
      C: 'content',
      N: 'content',
    });
  });

  it('cannot be told of a version that is not there', () => {
    expect(() => changedAlong(all, 'standaard-1', 'historisch')).toThrow('No version historisch');
  });
});

it.each([
  ['2017-Q1', null],
  ['2017-Q2', 'a'],
  ['2017-Q3', 'a'],
  ['2017-Q4', 'b'],
  ['2021-Q1', 'b'],
])('in %s the version holds that began last (%s)', (at, name) => {
  const versions = [
    { name: 'b', from: quarter('2017-Q4') },
    { name: 'a', from: quarter('2017-Q2') },
  ];
  expect(versionFor(versions, quarter(at))?.name ?? null).toBe(name);
});
