import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCriterion,
  changeCriterion,
  criterionOf,
  moveCriterion,
  newCode,
  restoreCriterion,
  retireCriterion,
  retiredCriteria,
  startDraft,
  stepLeadsTo,
  type DraftModel,
} from '../../server/maturity/domain/draft.ts';
import { changesOfModel, isUnchanged } from '../../server/maturity/domain/model-changes.ts';
import { aCriterion, aModel, someModel, standardModel } from './models.ts';

const base = aModel([aCriterion('A', 2), aCriterion('B', 2), aCriterion('C', 3), aCriterion('D', 4), aCriterion('E', 5)]);
const draft = startDraft(base, 'oost-3');
const order = ({ model }: DraftModel): string => model.criteria.map(({ code, gear }) => `${code}${gear}`).join(' ');
const changesOf = (next: DraftModel) => changesOfModel(base, next.model, next.compared);

describe('a draft', () => {
  it('begins as a copy under a name of its own', () => {
    fc.assert(
      fc.property(someModel, (model) => {
        const copy = startDraft(model, 'oost-1');
        expect(copy.model.version).toBe('oost-1');
        expect(isUnchanged(changesOfModel(model, copy.model, copy.compared))).toBe(true);
      }),
    );
  });

  it('gives new statements a code that no other version gives', () => {
    const added = addCriterion(draft, aCriterion('R3-1', 2));
    expect([newCode(draft.model), newCode(added.model)]).toEqual(['R3-1', 'R3-2']);
    expect(newCode(startDraft(added.model, 'oost-4').model)).toBe('R4-1');
  });

  it('puts a new statement last in its gate, as new content', () => {
    const added = addCriterion(draft, aCriterion('N', 2));
    expect([order(added), [...added.compared]]).toEqual(['A2 B2 N2 C3 D4 E5', [['N', 'content']]]);
  });

  it('moves a statement within its gate, and over its edge into the next', () => {
    const steps: [string, 'up' | 'down', string | null][] = [
      ['B', 'up', 'B2 A2 C3 D4 E5'],
      ['A', 'down', 'B2 A2 C3 D4 E5'],
      ['B', 'down', 'A2 B3 C3 D4 E5'],
      ['C', 'up', 'A2 B2 C2 D4 E5'],
      ['A', 'up', null],
      ['E', 'down', null],
    ];
    for (const [code, direction, expected] of steps) {
      const moved = moveCriterion(draft, code, direction);
      expect([code, direction, moved && order(moved)]).toEqual([code, direction, expected]);
      expect(stepLeadsTo(draft.model, code, direction)).toBe(moved && criterionOf(moved.model, code)!.gear);
    }
  });

  it('comes back by the opposite step, whatever the model', () => {
    fc.assert(
      fc.property(someModel, fc.nat(), fc.constantFrom('up' as const, 'down' as const), (model, pick, direction) => {
        const start = startDraft(model, 'oost-1');
        const { code } = start.model.criteria[pick % start.model.criteria.length]!;
        const moved = moveCriterion(start, code, direction);
        if (moved === null) return;
        const back = moveCriterion(moved, code, direction === 'up' ? 'down' : 'up')!;
        expect(order(back)).toBe(order(start));
      }),
    );
  });

  it('retires a statement, and takes it back as it was', () => {
    const without = retireCriterion(draft, 'A');
    expect([order(without), retiredCriteria(without, base).map(({ code }) => code)]).toEqual(['B2 C3 D4 E5', ['A']]);
    const restored = restoreCriterion(without, criterionOf(base, 'A')!);
    expect([order(restored), changesOf(restored).criteria, changesOf(restored).reordered]).toEqual(['B2 A2 C3 D4 E5', [], [2]]);
  });
});

describe('changing a statement', () => {
  const a = criterionOf(base, 'A')!;

  it.each(['statement', 'help', 'notApplicableWhen'] as const)('remembers how a new %s compares', (field) => {
    const text = changeCriterion(draft, base, { ...a, [field]: 'anders' }, 'text');
    expect([...text.compared]).toEqual([['A', 'text']]);
    // Worded again as it was: the same.
    expect([...changeCriterion(text, base, a, 'text').compared]).toEqual([]);
  });

  it('takes what asks nothing else for the same, whatever was said', () => {
    const changed = changeCriterion(draft, base, { ...a, gating: false, maxAgeMonths: 6, nextStep: 'Anders' }, 'content');
    expect([...changed.compared]).toEqual([]);
    expect(changesOf(changed).criteria.map(({ fields }) => fields)).toEqual([['gating', 'maxAgeMonths', 'nextStep']]);
  });

  it('keeps its place, or stands last in the gate it moves to', () => {
    expect(order(changeCriterion(draft, base, { ...a, statement: 'Anders' }, 'text'))).toBe('A2 B2 C3 D4 E5');
    expect(order(changeCriterion(draft, base, { ...a, gear: 4 }, null))).toBe('B2 C3 D4 A4 E5');
  });
});

describe('what a version changes', () => {
  it('is told per statement, new and retired ones included, with the order by gate', () => {
    let next = retireCriterion(draft, 'D');
    next = addCriterion(next, aCriterion('N', 5));
    next = moveCriterion(next, 'A', 'down')!;
    const { criteria, reordered } = changesOf(next);
    expect(criteria.map(({ code, before, after }) => [code, before !== null, after !== null])).toEqual([
      ['N', false, true],
      ['D', true, false],
    ]);
    expect(reordered).toEqual([2]);
  });

  it('is nothing between a model and itself', () => {
    expect(isUnchanged(changesOfModel(standardModel, standardModel, new Map()))).toBe(true);
  });
});
