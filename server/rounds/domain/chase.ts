import { stages, type Stage } from './stage.ts';

/** How far an organisation is, or why it cannot be asked: of what is to be chased the first that applies (experience.md, W6). */
export type ChaseState = 'no-contact' | 'address-fails' | Stage;

/** In the order of asking: the six to chase, then what was sent. */
export const chaseStates: readonly ChaseState[] = ['no-contact', 'address-fails', ...stages];

const toChase: readonly ChaseState[] = ['no-contact', 'address-fails', 'not-opened', 'opened', 'busy', 'complete'];

/** Whether it still has to be sent for the first time, or again after it was reopened. What was given back is with the organisation too. */
export const isToChase = (state: ChaseState): boolean => toChase.includes(state);

export interface Standing {
  readonly hasContact: boolean;
  /** The last mail to every one of its contacts did not arrive because of the address. */
  readonly addressFails: boolean;
  readonly stage: Stage;
}

/** Without someone to ask nothing can be chased; but what was sent, given back or established stays that. */
export function chaseStateOf({ hasContact, addressFails, stage }: Standing): ChaseState {
  if (!isToChase(stage)) return stage;
  if (!hasContact) return 'no-contact';
  return addressFails ? 'address-fails' : stage;
}

/** Every state with how many are in it; together they are all who are expected. */
export function countStates(states: readonly ChaseState[]): ReadonlyMap<ChaseState, number> {
  const counts = new Map<ChaseState, number>(chaseStates.map((state) => [state, 0]));
  for (const state of states) counts.set(state, counts.get(state)! + 1);
  return counts;
}

export interface Response {
  readonly expected: number;
  readonly received: number;
}

/** By what each belongs to, such as its sector. Received is never more than expected. */
export function responseBy<Key>(entries: readonly { key: Key; received: boolean }[]): Map<Key, Response> {
  const found = new Map<Key, Response>();
  for (const { key, received } of entries) {
    const before = found.get(key) ?? { expected: 0, received: 0 };
    found.set(key, { expected: before.expected + 1, received: before.received + (received ? 1 : 0) });
  }
  return found;
}
