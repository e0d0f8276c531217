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

export const roundsPath = (region: string): string => `/regio/${region}/rondes`;
/** For that quarter, where one was chosen. */
export const newRoundPath = (region: string, quarter?: Quarter): string =>
  `${roundsPath(region)}/nieuw${quarter ? `?kwartaal=${quarter}` : ''}`;
/** With a state: the organisations in it. */
export const roundPath = (region: string, quarter: Of, state?: ChaseState): string =>
  `${roundsPath(region)}/${quarter}${state ? `?staat=${chaseWords[state]}` : ''}`;
export const editRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/wijzigen`;
export const openRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/opening`;
export const closeRoundPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/sluiting`;
/** Postponement for one organisation. */
export const admitPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/uitstel`;
/** Someone who joined later. */
export const addParticipantPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/deelnemers/nieuw`;
