import type { Quarter } from '../kernel/quarter.ts';
import type { ChaseState } from './domain/chase.ts';

type Of = Quarter | ':kwartaal';

/** How an address names a chase state. */
export const chaseWords: Readonly<Record<ChaseState, string>> = {
  'no-contact': 'geen-contactpersoon',
  'address-fails': 'adres-werkt-niet',
  'not-opened': 'niet-geopend',
  opened: 'leeg',
  busy: 'bezig',
  complete: 'volledig',
  sent: 'verstuurd',
  returned: 'teruggegeven',
  established: 'vastgesteld',
};

/** A list of organisations on the page of a round: of one state, or of all that were received, whatever became of them. */
export type ChosenList = ChaseState | 'received';
export const listWords: Readonly<Record<ChosenList, string>> = { ...chaseWords, received: 'ontvangen' };

export const roundsPath = (region: string): string => `/regio/${region}/rondes`;
/** For that quarter, where one was chosen. */
export const newRoundPath = (region: string, quarter?: Quarter): string =>
  `${roundsPath(region)}/nieuw${quarter ? `?kwartaal=${quarter}` : ''}`;
/** With a list: at those organisations. */
export const roundPath = (region: string, quarter: Of, list?: ChosenList): string =>
  `${roundsPath(region)}/${quarter}${list ? `?staat=${listWords[list]}#organisaties` : ''}`;
export const editRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/wijzigen`;
export const openRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/opening`;
export const closeRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/sluiting`;
/** Taking back one that has not opened. */
export const withdrawRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/intrekking`;
/** Postponement for one organisation. */
export const admitPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/uitstel`;
/** Someone who joined later. */
export const addParticipantPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/deelnemers/nieuw`;
