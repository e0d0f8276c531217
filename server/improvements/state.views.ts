import type { Tag } from '../platform/views/components.ts';
import type { ActionState } from './domain/action.ts';

export const stateNames: Readonly<Record<ActionState, string>> = {
  todo: 'Nog te doen',
  busy: 'Bezig',
  done: 'Gereed',
  dropped: 'Vervallen',
};

const kinds: Readonly<Record<ActionState, NonNullable<Tag['kind']>>> = {
  todo: 'todo',
  busy: 'neutral',
  done: 'done',
  dropped: 'neutral',
};

export const stateTag = (state: ActionState): Tag => ({ text: stateNames[state], kind: kinds[state] });
