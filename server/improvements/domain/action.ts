import { compareDutch } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';

export type ActionState = 'todo' | 'busy' | 'done' | 'dropped';

export const actionStates: readonly ActionState[] = ['todo', 'busy', 'done', 'dropped'];

/** Verbeteractie: what an organisation does to get further. It proposes, it never answers a statement. */
export interface ImprovementAction {
  readonly id: string;
  readonly organisationId: string;
  /** The statement it came from, in the words of that version of the model; both null for one of the organisation's own. */
  readonly criterion: string | null;
  readonly modelVersion: string | null;
  readonly title: string;
  /** A function or a name; empty when nobody has it yet. */
  readonly owner: string;
  readonly dueOn: IsoDate | null;
  readonly state: ActionState;
  readonly note: string;
  readonly version: number;
}

export const isOpen = ({ state }: Pick<ImprovementAction, 'state'>): boolean => state === 'todo' || state === 'busy';

/** The last day itself is still in time. */
export const isOverdue = (action: Pick<ImprovementAction, 'state' | 'dueOn'>, today: IsoDate): boolean =>
  isOpen(action) && action.dueOn !== null && action.dueOn < today;

/** Open before settled, the earliest day first, without a day after those with one. Overdue ones thereby come first of all. */
export const byUrgency = (a: ImprovementAction, b: ImprovementAction): number =>
  Number(isOpen(b)) - Number(isOpen(a)) || byDay(a.dueOn, b.dueOn) || compareDutch(a.title, b.title) || (a.id < b.id ? -1 : 1);

function byDay(a: IsoDate | null, b: IsoDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** What a list can ask for; `overdue` is no state, but a question about open ones. */
export interface ActionFilter {
  readonly state: ActionState | 'open' | 'overdue' | 'all';
  readonly organisationId?: string | null;
  readonly sectorId?: string | null;
}

export function matchesState(action: ImprovementAction, state: ActionFilter['state'], today: IsoDate): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'open':
      return isOpen(action);
    case 'overdue':
      return isOverdue(action, today);
    case 'todo':
    case 'busy':
    case 'done':
    case 'dropped':
      return action.state === state;
  }
}
