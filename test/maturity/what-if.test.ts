import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Answers } from '../../server/maturity/domain/answer.ts';
import type { Criterion } from '../../server/maturity/domain/criterion.ts';
import { startDraft } from '../../server/maturity/domain/draft.ts';
import type { MaturityModel } from '../../server/maturity/domain/maturity-model.ts';
import { whatIf, type Tried } from '../../server/maturity/domain/what-if.ts';
import { aCriterion, aModel, allInPlace, inPlace, someAnswers, someModel, smallestModel, standardModel } from './models.ts';

const tried = (model: MaturityModel, answers: Answers, more: Partial<Tried> = {}): Tried => ({
  organisation: { id: '1', name: 'Kliniek', slug: 'kliniek' },
  quarter: quarter('2026-Q2'),
  modelVersion: model.version,
  answers,
  gear: 1,
  model,
  changed: new Map(),
  ...more,
});

const shifts = (next: MaturityModel, given: Tried): [number, number, string[]] => {
  const { before, after, causes } = whatIf(next, given);
  return [before, after, causes.map(({ code, kind }) => `${code} ${kind}`)];
};

describe('what if', () => {
  it('an unchanged copy shifts nobody, whatever was answered', () => {
    const cases = someModel.chain((model) => fc.tuple(fc.constant(model), someAnswers(model)));
    fc.assert(
      fc.property(cases, ([model, answers]) => {
        const { before, after, causes } = whatIf(startDraft(model, 'oost-1').model, tried(model, answers));
        expect([after, causes]).toEqual([before, []]);
      }),
    );
  });

  it('leaves an override out: the gear of now is computed too', () => {
    const { before, after } = whatIf(smallestModel, tried(smallestModel, allInPlace(smallestModel, 3), { gear: 4 }));
    expect([before, after]).toEqual([3, 3]);
  });

  const twoInGateThree = (more: Partial<Criterion> = {}): MaturityModel =>
    aModel([...smallestModel.criteria, aCriterion('X', 3, more)]);
  const all = allInPlace(smallestModel, 5);
  const withX = (answer: 'IN_PLACE' | 'ABSENT'): Answers => new Map([...all, ['X', { ...inPlace, answer }]]);

  it.each([
    ['a new gating statement', smallestModel, twoInGateThree(), all, [5, 2, ['X added']]],
    ['a new supporting statement', smallestModel, twoInGateThree({ gating: false }), all, [5, 5, []]],
    ['what was supporting', twoInGateThree({ gating: false }), twoInGateThree(), withX('ABSENT'), [5, 2, ['X gating']]],
    [
      'what was asked later',
      aModel([...smallestModel.criteria, aCriterion('X', 5)]),
      twoInGateThree(),
      withX('ABSENT'),
      [4, 2, ['X other-gate']],
    ],
    [
      'what may grow old',
      twoInGateThree(),
      twoInGateThree({ maxAgeMonths: 1 }),
      new Map([...all, ['X', { answer: 'IN_PLACE' }]] as const),
      [5, 2, ['X conditions']],
    ],
    ['what is retired', twoInGateThree(), smallestModel, withX('ABSENT'), [2, 5, ['X retired']]],
    ['what becomes supporting', twoInGateThree(), twoInGateThree({ gating: false }), withX('ABSENT'), [2, 5, ['X supporting']]],
    [
      'what is asked later',
      twoInGateThree(),
      aModel([...smallestModel.criteria, aCriterion('X', 5)]),
      withX('ABSENT'),
      [2, 4, ['X other-gate']],
    ],
    [
      'what need not be seen any more',
      twoInGateThree({ mustBeSeen: true }),
      twoInGateThree(),
      new Map([...all, ['X', { answer: 'IN_PLACE' }]] as const),
      [2, 5, ['X conditions']],
    ],
  ] as [string, MaturityModel, MaturityModel, Answers, [number, number, string[]]][])(
    '%s is the cause of a shift',
    (_, model, next, answers, expected) => {
      expect(shifts(next, tried(model, answers))).toEqual(expected);
    },
  );

  it('an answer to new content does not count', () => {
    const model = twoInGateThree();
    const changed = new Map([['X', 'content'] as const]);
    expect(shifts(model, tried(model, withX('IN_PLACE'), { changed }))).toEqual([5, 2, ['X content']]);
    expect(shifts(model, tried(model, withX('IN_PLACE'), { changed: new Map([['X', 'text']]) }))).toEqual([5, 5, []]);
  });

  it('everything new makes everyone begin again, and changes no answer', () => {
    fc.assert(
      fc.property(someAnswers(standardModel), (answers) => {
        const before = structuredClone([...answers]);
        const changed = new Map(standardModel.criteria.map(({ code }) => [code, 'content'] as const));
        expect(whatIf(standardModel, tried(standardModel, answers, { changed })).after).toBe(1);
        expect([...answers]).toEqual(before);
      }),
    );
  });

  it('a gate that lost all its statements opens for nobody, without a statement to blame', () => {
    const next = aModel(smallestModel.criteria.filter(({ gear }) => gear !== 4));
    expect(shifts(next, tried(smallestModel, all))).toEqual([5, 3, []]);
  });

  it('says why in every shift of a model that may be published', () => {
    const cases = fc
      .tuple(someModel, someModel)
      .chain(([one, other]) => fc.tuple(fc.constant(one), fc.constant(other), someAnswers(one)));
    fc.assert(
      fc.property(cases, ([model, next, answers]) => {
        const { before, after, causes } = whatIf(next, tried(model, answers));
        expect(causes.length > 0).toBe(before !== after);
      }),
    );
  });
});
