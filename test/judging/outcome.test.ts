import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementInWords, movementOf, outcomeOf, type EstablishedGear } from '../../server/judging/domain/outcome.ts';
import { quarter, shiftQuarter } from '../../server/kernel/quarter.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { gears, type Gear } from '../../server/maturity/domain/gear.ts';
import { effectiveAnswers, gearOf } from '../../server/maturity/domain/score.ts';
import type { Answer, GivenAnswer } from '../../server/maturity/domain/answer.ts';

const now = (gear: Gear, computedGear: Gear | null = gear): EstablishedGear => ({
  quarter: quarter('2016-Q4'),
  gear,
  computedGear,
  modelVersion: 'standaard-1',
});
const before = (gear: Gear, changes: Partial<EstablishedGear> = {}): EstablishedGear => ({
  ...now(gear),
  quarter: quarter('2016-Q3'),
  ...changes,
});

describe('the headline of a result', () => {
  it.each<[string, EstablishedGear, EstablishedGear | null, string]>([
    ['a first measurement', now(2), null, 'Uw eerste meting: versnelling 2'],
    ['shifting up', now(3), before(2), 'Opgeschakeld naar versnelling 3'],
    ['staying', now(3), before(3), 'U blijft in versnelling 3'],
    ['shifting down', now(2), before(3), 'Versnelling 2. Vorig kwartaal: 3.'],
    ['down since longer ago', now(2), before(3, { quarter: quarter('2016-Q1') }), 'Versnelling 2. Vorige meting: 3.'],
    ['another model', now(3), before(2, { modelVersion: 'historisch' }), 'Versnelling 3, met een ander model dan vorig kwartaal'],
    [
      'another model, longer ago',
      now(3),
      before(2, { modelVersion: 'historisch', quarter: quarter('2015-Q4') }),
      'Versnelling 3, met een ander model dan de vorige meting',
    ],
    ['an override', now(2, 3), before(2), 'Vastgesteld op 2 (berekend: 3)'],
    ['an override at the first measurement', now(3, 2), null, 'Vastgesteld op 3 (berekend: 2)'],
  ])('of %s', (_, after, earlier, words) => {
    expect(outcomeOf(after, earlier).title).toBe(words);
  });

  const gear = fc.constantFrom(...gears);
  const established = fc.record({
    gear,
    computedGear: gear,
    modelVersion: fc.constantFrom('standaard-1', 'eigen-2', 'historisch'),
  });

  it('never says up or down over a change of model', () => {
    fc.assert(
      fc.property(established, established, fc.integer({ min: 1, max: 12 }), (after, earlier, apart) => {
        const at = quarter('2017-Q1');
        const outcome = outcomeOf({ ...after, quarter: at }, { ...earlier, quarter: shiftQuarter(at, -apart) });
        const said = outcome.title;
        if (after.modelVersion === earlier.modelVersion) return outcome.kind !== 'model-changed';
        return outcome.kind === 'model-changed' && !/pgeschakeld|blijft|kwartaal: |: [1-5]\.$/.test(said);
      }),
    );
  });

  it('names the computed gear exactly when it was overridden', () => {
    fc.assert(
      fc.property(established, (after) => {
        const said = outcomeOf({ ...after, quarter: quarter('2017-Q1') }, null).title;
        return said.includes(`berekend: ${after.computedGear}`) === (after.gear !== after.computedGear);
      }),
    );
  });

  it('of what was placed without answers has no computed gear', () => {
    expect(outcomeOf(now(3, null), null).overridden).toBeNull();
  });
});

describe('what moved between two quickscans', () => {
  const on = isoDate('2016-12-31');
  const said = fc.constantFrom<Answer | null>('ABSENT', 'IN_PROGRESS', null);
  // All of the first gates, and now and then a hole: without it hardly any would open.
  const answers = fc
    .tuple(fc.constantFrom(...gears), fc.array(fc.tuple(fc.nat(defaultModel.criteria.length - 1), said), { maxLength: 2 }))
    .map(([upTo, holes]) => {
      const given = new Map<string, GivenAnswer>(
        defaultModel.criteria
          .filter(({ gear: gate }) => gate <= upTo)
          .map(({ code }) => [code, { answer: 'IN_PLACE', evidenceDate: isoDate('2016-11-15'), seen: true }]),
      );
      for (const [i, answer] of holes) {
        const { code } = defaultModel.criteria[i]!;
        if (answer === null) given.delete(code);
        else given.set(code, { answer });
      }
      return given;
    });
  const standingsOf = (given: ReadonlyMap<string, GivenAnswer>) => effectiveAnswers(defaultModel, given, on);

  it('going up, some statement made the difference; going down, some statement caused it; staying, neither', () => {
    fc.assert(
      fc.property(answers, answers, (then, later) => {
        const standings = { before: standingsOf(then), now: standingsOf(later) };
        const of = { before: gearOf(defaultModel, standings.before), now: gearOf(defaultModel, standings.now) };
        const { gained, lost } = movementOf(defaultModel, of, standings);
        expect(movementOf(defaultModel, of, { ...standings, before: null })).toEqual({ more: null, gained: [], lost });
        expect([gained.length > 0, lost.length > 0]).toEqual([of.now > of.before, of.now < of.before]);
        expect(lost.every(({ standing }) => standing.counts !== 'IN_PLACE')).toBe(true);
      }),
    );
  });

  it.each([
    [2, '2 stellingen meer geregeld dan vorig kwartaal.'],
    [1, '1 stelling meer geregeld dan vorig kwartaal.'],
    [0, 'Evenveel stellingen geregeld als vorig kwartaal.'],
    [-1, '1 stelling minder geregeld dan vorig kwartaal.'],
  ])('is said in words: %i', (more, words) => {
    expect(movementInWords(more, before(3), now(3))).toBe(words);
  });
});
