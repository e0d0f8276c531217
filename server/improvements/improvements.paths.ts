import type { ActionState } from './domain/action.ts';

/** `filter`: query of the list, such as { staat: 'te-laat' }. */
export const actionsPath = (region: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter).toString();
  return `/regio/${region}/verbeteracties${query ? `?${query}` : ''}`;
};
export const actionsFilePath = (region: string, extension: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter).toString();
  return `/regio/${region}/verbeteracties.${extension}${query ? `?${query}` : ''}`;
};
export const actionPath = (region: string, id: string): string => `${actionsPath(region)}/${id}`;
/** A new one for an organisation (its slug), with the step of a criterion filled in where it comes from one. */
export const newActionPath = (region: string, organisation?: string, criterion?: string): string => {
  const query = new URLSearchParams({
    ...(organisation ? { organisatie: organisation } : {}),
    ...(criterion ? { stelling: criterion } : {}),
  }).toString();
  return `${actionsPath(region)}/nieuw${query ? `?${query}` : ''}`;
};

/** States as addresses name them. */
export const stateWords: Readonly<Record<ActionState, string>> = {
  todo: 'nog-te-doen',
  busy: 'bezig',
  done: 'gereed',
  dropped: 'vervallen',
};
/** Into a state, in one activation. */
export const actionStatePath = (region: string, id: string, state: ActionState | ':staat'): string =>
  `${actionPath(region, id)}/staat/${state === ':staat' ? state : stateWords[state]}`;
