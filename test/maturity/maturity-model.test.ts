import { describe, expect, it } from 'vitest';
import { gearNames, gears, isGear, nextGate } from '../../server/maturity/domain/gear.ts';
import { publishingObstacles } from '../../server/maturity/domain/maturity-model.ts';
import { lastValidDay } from '../../server/maturity/domain/evidence.ts';
import { aCriterion, aModel, day, smallestModel, standardModel } from './models.ts';

describe('the five gears', () => {
  it('are 1 to 5, and nothing else is a gear', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 2.5, '3', null].filter(isGear)).toEqual(gears);
  });

  it('carry the names of the model', () => {
    expect(standardModel.gears.map(({ gear, name }) => [gear, name])).toEqual(gears.map((gear) => [gear, gearNames[gear]]));
  });

  it('lead to the next gate, but for the highest', () => expect(gears.map(nextGate)).toEqual([2, 3, 4, 5, null]));
});

describe('the default model', () => {
  it('has 28 criteria, of which 26 gate, each with a next step and a known theme', () => {
    const { criteria, themes } = standardModel;
    expect([criteria.length, criteria.filter(({ gating }) => gating).length]).toEqual([28, 26]);
    const known = new Set(themes.map(({ code }) => code));
    expect(criteria.filter(({ nextStep, theme }) => nextStep.trim() === '' || !known.has(theme))).toEqual([]);
  });

  it('may be published', () => expect(publishingObstacles(standardModel)).toEqual([]));
});

describe('a draft may not be published', () => {
  const loose = { notApplicableWhen: 'het komt niet voor' };
  const withExtra = (...criteria: Parameters<typeof aModel>[0]): ReturnType<typeof publishingObstacles> =>
    publishingObstacles(aModel([...smallestModel.criteria, ...criteria]));

  it('while a gate has no gating criterion without niet van toepassing', () => {
    const draft = aModel([
      aCriterion('A', 2, loose),
      aCriterion('B', 3),
      aCriterion('C', 4, { gating: false }),
      aCriterion('D', 5),
    ]);
    expect(publishingObstacles(draft).map(({ kind, gate }) => [kind, gate])).toEqual([
      ['gate-can-be-skipped', 2],
      ['gate-can-be-skipped', 4],
    ]);
  });

  it.each([
    ['that does not exist', 'Z', 'needs-unknown', 'die stelling bestaat niet'],
    ['that only supports', 'S', 'needs-supporting', 'die stelling is niet verplicht'],
    ['of a later gate', 'C4', 'needs-later-gate', 'die stelling hoort bij een latere stap'],
  ])('while niet van toepassing needs a criterion %s', (_, needed, kind, why) => {
    const obstacles = withExtra(
      aCriterion('S', 2, { gating: false }),
      aCriterion('A', 3, { ...loose, notApplicableNeeds: needed }),
    );
    expect(obstacles).toEqual([
      { kind, gate: 3, code: 'A', message: `"Niet van toepassing" bij A verwijst naar ${needed}: ${why}.` },
    ]);
  });

  it('while a code stands in it twice', () => {
    expect(withExtra(aCriterion('C2', 3)).map(({ kind, code }) => [kind, code])).toEqual([['code-twice', 'C2']]);
  });

  it('but may need a criterion of the same or an earlier gate', () => {
    const needs = (code: string, notApplicableNeeds: string): ReturnType<typeof aCriterion> =>
      aCriterion(code, 3, { ...loose, notApplicableNeeds });
    expect(withExtra(needs('A', 'C3'), needs('B', 'C2'))).toEqual([]);
  });
});

describe('evidence', () => {
  it('has a last valid day only where it ages', () => {
    expect([lastValidDay(day, null), lastValidDay(day, 12)]).toEqual([null, '2027-06-30']);
  });
});
