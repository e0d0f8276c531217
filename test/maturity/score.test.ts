import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate, type IsoDate } from '../../server/kernel/iso-date.ts';
import type { Answers, GivenAnswer } from '../../server/maturity/domain/answer.ts';
import { gearOf, countGate, effectiveAnswers, gateCountInWords, scoreAnswers } from '../../server/maturity/domain/score.ts';
import { aCriterion, allInPlace, aModel, day, inPlace, smallestModel, someAnswers, someModel, standardModel } from './models.ts';

interface Vector {
  name: string;
  on: IsoDate;
  answers: Record<string, GivenAnswer>;
  expect: object;
  claimed: number;
}
const vectors = JSON.parse(readFileSync(new URL('scoring-vectors.json', import.meta.url), 'utf8')) as Vector[];

const answered = (answers: Record<string, GivenAnswer>): Answers => new Map(Object.entries(answers));
const except = (answers: Answers, changes: Record<string, GivenAnswer>): Answers =>
  new Map([...answers, ...Object.entries(changes)]);
const longEnough = 'Geen enkel voorval in dit jaar.';

describe('the published scoring vectors', () => {
  it('are all there', () => expect(vectors).toHaveLength(18));

  it.each(vectors)('$name', ({ on, answers, expect: expected, claimed }) => {
    expect(scoreAnswers(standardModel, answered(answers), on)).toEqual({ ...expected, claimed });
  });
});

describe('an answer counts for what the rules make of it', () => {
  const counted = (more: Parameters<typeof aCriterion>[2], given: GivenAnswer, reading?: 'claimed'): unknown =>
    effectiveAnswers(aModel([aCriterion('A', 2, more)]), answered({ A: given }), day, reading).get('A');

  it.each([
    ['an answer of niet', {}, { answer: 'ABSENT' }, 'ABSENT', null],
    ['an answer in ontwikkeling', {}, { answer: 'IN_PROGRESS' }, 'IN_PROGRESS', null],
    ['in place without any demand', {}, { answer: 'IN_PLACE' }, 'IN_PLACE', null],
    ['ageing evidence without a date', { maxAgeMonths: 12 }, { answer: 'IN_PLACE' }, 'IN_PROGRESS', 'evidence-date-missing'],
    [
      'evidence dated null',
      { maxAgeMonths: 12 },
      { answer: 'IN_PLACE', evidenceDate: null },
      'IN_PROGRESS',
      'evidence-date-missing',
    ],
    ['not seen where it must be', { mustBeSeen: true }, { answer: 'IN_PLACE' }, 'IN_PROGRESS', 'not-seen'],
    ['seen where it must be', { mustBeSeen: true }, { answer: 'IN_PLACE', seen: true }, 'IN_PLACE', null],
    [
      'n.v.t. where the model knows none',
      {},
      { answer: 'NOT_APPLICABLE', reason: longEnough },
      'UNANSWERED',
      'not-applicable-refused',
    ],
    ['n.v.t. without a reason', { notApplicableWhen: 'x' }, { answer: 'NOT_APPLICABLE' }, 'UNANSWERED', 'reason-too-short'],
    [
      'n.v.t. with 19 characters and spaces',
      { notApplicableWhen: 'x' },
      { answer: 'NOT_APPLICABLE', reason: `  ${'a'.repeat(19)}  ` },
      'UNANSWERED',
      'reason-too-short',
    ],
    [
      'n.v.t. with 19 symbols of two units',
      { notApplicableWhen: 'x' },
      { answer: 'NOT_APPLICABLE', reason: '😀'.repeat(19) },
      'UNANSWERED',
      'reason-too-short',
    ],
    [
      'n.v.t. with 20 characters',
      { notApplicableWhen: 'x' },
      { answer: 'NOT_APPLICABLE', reason: 'a'.repeat(20) },
      'NOT_APPLICABLE',
      null,
    ],
    [
      'n.v.t. that needs what the model lacks',
      { notApplicableWhen: 'x', notApplicableNeeds: 'Z' },
      { answer: 'NOT_APPLICABLE', reason: longEnough },
      'UNANSWERED',
      'waits-for-other',
    ],
  ] as const)('%s', (_, more, given, counts, discount) => expect(counted(more, given)).toEqual({ counts, discount }));

  it('believes evidence that nobody has seen when it reads the claim', () => {
    expect(counted({ mustBeSeen: true }, { answer: 'IN_PLACE' }, 'claimed')).toEqual({ counts: 'IN_PLACE', discount: null });
  });

  it('never reads an unanswered criterion as niet', () => {
    expect(effectiveAnswers(smallestModel, new Map(), day).get('C2')).toEqual({ counts: 'UNANSWERED', discount: null });
  });

  it.each([
    ['2026-06-30', 6, '2026-12-30', '2026-12-31'],
    ['2025-08-31', 6, '2026-02-28', '2026-03-01'],
    ['2023-08-31', 6, '2024-02-29', '2024-03-01'],
    ['2024-02-29', 12, '2025-02-28', '2025-03-01'],
  ])('evidence of %s with %i months still counts on %s and no longer on %s', (dated, maxAgeMonths, last, after) => {
    const model = aModel([aCriterion('A', 2, { maxAgeMonths })]);
    const on = (when: string): unknown =>
      effectiveAnswers(model, answered({ A: { answer: 'IN_PLACE', evidenceDate: isoDate(dated) } }), isoDate(when)).get('A');
    expect(on(last)).toEqual({ counts: 'IN_PLACE', discount: null });
    expect(on(after)).toEqual({ counts: 'IN_PROGRESS', discount: 'evidence-lapsed' });
  });

  it('counts evidence dated after the reference date', () => {
    expect(counted({ maxAgeMonths: 12 }, { answer: 'IN_PLACE', evidenceDate: isoDate('2026-07-01') })).toEqual({
      counts: 'IN_PLACE',
      discount: null,
    });
  });

  it('lets niet van toepassing count only beside the other criterion that is really in place', () => {
    const waiting = { notApplicableWhen: 'x', notApplicableNeeds: 'B' };
    const model = aModel([aCriterion('A', 2, waiting), aCriterion('B', 2, { notApplicableWhen: 'x', mustBeSeen: true })]);
    const notApplicable: GivenAnswer = { answer: 'NOT_APPLICABLE', reason: longEnough };
    const countsBeside = (other: GivenAnswer): unknown =>
      effectiveAnswers(model, answered({ A: notApplicable, B: other }), day).get('A')?.counts;
    expect(countsBeside(inPlace)).toBe('NOT_APPLICABLE');
    expect(countsBeside({ answer: 'IN_PLACE', seen: false })).toBe('UNANSWERED');
    expect(countsBeside({ answer: 'IN_PROGRESS' })).toBe('UNANSWERED');
    expect(countsBeside(notApplicable)).toBe('UNANSWERED');
  });
});

describe('the gear', () => {
  it('stays in 1 when a gate passes by nothing but niet van toepassing', () => {
    const model = aModel([aCriterion('A', 2, { notApplicableWhen: 'x' })]);
    const result = scoreAnswers(model, answered({ A: { answer: 'NOT_APPLICABLE', reason: longEnough } }), day);
    expect(result).toMatchObject({ gear: 1, nextGear: 2, open: [], progress: { halfPoints: 0, of: 0 } });
  });

  it('does not jump over a gate that is shut', () => {
    const answers = except(allInPlace(standardModel, 5), { 'M8-opvang-beschreven': { answer: 'ABSENT' } });
    expect(scoreAnswers(standardModel, answers, day)).toMatchObject({ gear: 1, claimed: 1, open: ['M8-opvang-beschreven'] });
  });

  it('is claimed higher than computed while evidence waits to be seen', () => {
    const answers = new Map([...allInPlace(standardModel, 5)].map(([code, given]) => [code, { ...given, seen: false }]));
    expect(scoreAnswers(standardModel, answers, day)).toMatchObject({
      gear: 3,
      claimed: 5,
      nextGear: 4,
      progress: { halfPoints: 6, of: 12 },
    });
  });

  it('says in words first how far the next gate is', () => {
    const answers = except(allInPlace(standardModel, 2), {
      'M1-norm-zichtbaar': inPlace,
      'M2-risicofuncties-getraind': { answer: 'IN_PROGRESS' },
    });
    const count = countGate(standardModel, effectiveAnswers(standardModel, answers, day), 3);
    expect(gateCountInWords(count)).toBe('1 van 6 geregeld, 1 in ontwikkeling');
    expect(gateCountInWords({ ...count, inProgress: 0 })).toBe('1 van 6 geregeld');
  });

  it('never falls when an answer is raised', () => {
    const ladder = [undefined, { answer: 'ABSENT' }, { answer: 'IN_PROGRESS' }, inPlace] as const;
    const withAnswer = (answers: Answers, code: string, given: GivenAnswer | undefined): Answers => {
      const rest = new Map(answers);
      rest.delete(code);
      return given ? rest.set(code, given) : rest;
    };
    const cases = fc
      .oneof(fc.constant(standardModel), someModel)
      .chain((model) => fc.tuple(fc.constant(model), someAnswers(model), fc.nat(), fc.integer({ min: 0, max: 2 })));
    fc.assert(
      fc.property(cases, ([model, answers, pick, step]) => {
        const { code } = model.criteria[pick % model.criteria.length]!;
        const before = scoreAnswers(model, withAnswer(answers, code, ladder[step]), day);
        for (const higher of ladder.slice(step + 1)) {
          const after = scoreAnswers(model, withAnswer(answers, code, higher), day);
          expect(after.gear).toBeGreaterThanOrEqual(before.gear);
          expect(after.claimed).toBeGreaterThanOrEqual(before.claimed);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is never above what is claimed, and agrees with what is open', () => {
    const cases = someModel.chain((model) => fc.tuple(fc.constant(model), someAnswers(model)));
    fc.assert(
      fc.property(cases, ([model, answers]) => {
        const result = scoreAnswers(model, answers, day);
        expect(result.claimed).toBeGreaterThanOrEqual(result.gear);
        expect(result.open.length === 0).toBe(result.gear === 5);
        expect(result.gear).toBe(gearOf(model, effectiveAnswers(model, answers, day)));
      }),
      { numRuns: 500 },
    );
  });
});
