import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionStates,
  byUrgency,
  isOpen,
  isOverdue,
  matchesState,
  type ActionState,
  type ImprovementAction,
} from '../../server/improvements/domain/action.ts';
import { isoDate, type IsoDate } from '../../server/kernel/iso-date.ts';

const today = isoDate('2017-03-01');
const anAction = (changes: Partial<ImprovementAction> = {}): ImprovementAction => ({
  id: 'a',
  organisationId: 'o',
  criterion: null,
  modelVersion: null,
  title: 'Plan een training',
  owner: '',
  dueOn: null,
  state: 'todo',
  note: '',
  version: 1,
  ...changes,
});

describe('an action over its date', () => {
  it.each<[string, ActionState, string | null, boolean]>([
    ['of yesterday, to do', 'todo', '2017-02-28', true],
    ['of yesterday, busy', 'busy', '2017-02-28', true],
    ['of today is in time', 'todo', '2017-03-01', false],
    ['of tomorrow is in time', 'busy', '2017-03-02', false],
    ['without a date never is', 'todo', null, false],
    ['that is done never is', 'done', '2016-01-01', false],
    ['that was dropped never is', 'dropped', '2016-01-01', false],
  ])('%s', (_, state, dueOn, overdue) => {
    expect(isOverdue(anAction({ state, dueOn: dueOn as IsoDate | null }), today)).toBe(overdue);
  });
});

const actions = fc.array(
  fc.record({
    id: fc.uuid(),
    state: fc.constantFrom(...actionStates),
    dueOn: fc.constantFrom<IsoDate | null>(null, isoDate('2016-12-01'), today, isoDate('2017-06-01')),
    title: fc.constantFrom('A', 'é', 'Z'),
  }),
);

describe('a list of actions', () => {
  it('has those over their date first, then the other open ones, then what is settled', () => {
    fc.assert(
      fc.property(actions, (some) => {
        const ranks = some
          .map((changes) => anAction(changes))
          .toSorted(byUrgency)
          .map((action) => (isOverdue(action, today) ? 0 : isOpen(action) ? 1 : 2));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  it('has one order, whatever order it came in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id: fc.uuid(), state: fc.constantFrom(...actionStates), title: fc.constantFrom('A', 'B') }), {
          selector: ({ id }) => id,
        }),
        (some) => {
          const made = some.map((changes) => anAction(changes));
          expect(made.toReversed().toSorted(byUrgency)).toEqual(made.toSorted(byUrgency));
        },
      ),
    );
  });

  it('shows each action under its own state, and open ones under "open"', () => {
    for (const state of actionStates) {
      const action = anAction({ state, dueOn: isoDate('2016-12-01') });
      const under = (['open', 'overdue', 'all', ...actionStates] as const).filter((asked) => matchesState(action, asked, today));
      expect(under).toEqual(isOpen(action) ? ['open', 'overdue', 'all', state] : ['all', state]);
    }
  });
});
