import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, GivenAnswer } from '../../server/maturity/domain/answer.ts';
import { nextSteps, type Advice } from '../../server/maturity/domain/next-steps.ts';
import { scoreAnswers } from '../../server/maturity/domain/score.ts';
import { aCriterion, allInPlace, aModel, day, inPlace, smallestModel, someAnswers, someModel, standardModel } from './models.ts';

const notApplicable: GivenAnswer = { answer: 'NOT_APPLICABLE', reason: 'Dit kwam het afgelopen jaar niet voor.' };
const codes = (steps: Advice['own']): string[] => steps.map(({ criterion }) => criterion.code);
const all = (advice: Advice): string[] => codes([...advice.own, ...advice.withChainPartner]);
const apply = (answers: Answers, steps: readonly string[]): Answers =>
  new Map([...answers, ...steps.map((code) => [code, inPlace] as const)]);

describe('advice', () => {
  it('has nothing to say in gear 5', () => {
    expect(nextSteps(standardModel, allInPlace(standardModel, 5), day)).toEqual({ towards: null, own: [], withChainPartner: [] });
  });

  it('looks at the next gate only, in the order of the model, and leaves supporting criteria out', () => {
    const advice = nextSteps(standardModel, allInPlace(standardModel, 3), day);
    expect(advice.towards).toBe(4);
    expect(codes(advice.own)).toEqual([
      'M4-cijfers-benut',
      'M6-reactie-aantoonbaar',
      'M8-nazorg-aantoonbaar',
      'BO-casemanager-met-tijd',
      'BT-jaarlijkse-evaluatie',
      'BS-jaarrapportage-bestuur',
    ]);
  });

  it('puts what is in progress first', () => {
    const answers = new Map([...allInPlace(standardModel, 2), ['M7-schadeverhaal-geregeld', { answer: 'IN_PROGRESS' } as const]]);
    const [first] = nextSteps(standardModel, answers, day).own;
    expect(first).toMatchObject({ criterion: { code: 'M7-schadeverhaal-geregeld' }, standing: { counts: 'IN_PROGRESS' } });
  });

  it('keeps apart what needs a chain partner', () => {
    const advice = nextSteps(standardModel, allInPlace(standardModel, 4), day);
    expect(codes(advice.own)).toEqual(['M5-aangifte-met-vpt-code']);
    expect(codes(advice.withChainPartner)).toEqual([
      'KETEN-vaste-contacten',
      'KETEN-werkafspraken-vastgelegd',
      'KETEN-terugkoppeling-zaken',
      'KETEN-jaarlijkse-evaluatie',
    ]);
  });

  it('does not advise a niet van toepassing that only waits for another open criterion', () => {
    const answers = new Map([
      ...allInPlace(standardModel, 4),
      ['M4-cijfers-benut', { answer: 'IN_PROGRESS' } as const],
      ['M6-reactie-aantoonbaar', notApplicable],
    ]);
    expect(scoreAnswers(standardModel, answers, day).open).toEqual(['M4-cijfers-benut', 'M6-reactie-aantoonbaar']);
    expect(all(nextSteps(standardModel, answers, day))).toEqual(['M4-cijfers-benut']);
  });

  it('does advise it where the other passes without being in place', () => {
    const model = aModel([
      ...smallestModel.criteria,
      aCriterion('B', 2, { notApplicableWhen: 'x' }),
      aCriterion('A', 2, { notApplicableWhen: 'x', notApplicableNeeds: 'B' }),
    ]);
    expect(
      all(
        nextSteps(
          model,
          new Map([
            ['C2', inPlace],
            ['B', notApplicable],
            ['A', notApplicable],
          ]),
          day,
        ),
      ),
    ).toEqual(['A']);
  });

  it('breaks a circle of criteria that wait for each other', () => {
    const loose = { notApplicableWhen: 'x' };
    const model = aModel([
      ...smallestModel.criteria,
      aCriterion('A', 2, { ...loose, notApplicableNeeds: 'B' }),
      aCriterion('B', 2, { ...loose, notApplicableNeeds: 'A' }),
    ]);
    const answers = new Map([
      ['C2', inPlace],
      ['A', notApplicable],
      ['B', notApplicable],
    ]);
    expect(all(nextSteps(model, answers, day))).toEqual(['B']);
    expect(scoreAnswers(model, apply(answers, ['B']), day).gear).toBe(2);
  });

  it('lifts the gear when applied whole, and by no proper part', () => {
    const cases = fc
      .oneof(fc.constant(standardModel), someModel)
      .chain((model) => fc.tuple(fc.constant(model), someAnswers(model)));
    fc.assert(
      fc.property(cases, ([model, answers]) => {
        const { gear } = scoreAnswers(model, answers, day);
        const steps = all(nextSteps(model, answers, day));
        expect(steps.length === 0).toBe(gear === 5);
        if (gear === 5) return;
        expect(scoreAnswers(model, apply(answers, steps), day).gear).toBeGreaterThan(gear);
        for (let part = 0; part < Math.min(2 ** steps.length - 1, 512); part++) {
          const chosen = steps.filter((_, i) => part & (1 << i));
          expect(scoreAnswers(model, apply(answers, chosen), day).gear).toBe(gear);
        }
        for (const left of steps) {
          expect(
            scoreAnswers(
              model,
              apply(
                answers,
                steps.filter((code) => code !== left),
              ),
              day,
            ).gear,
          ).toBe(gear);
        }
      }),
      { numRuns: 400 },
    );
  });
});
