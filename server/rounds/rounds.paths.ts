import type { Quarter } from '../kernel/quarter.ts';

export const roundsPath = (region: string): string => `/regio/${region}/rondes`;
export const newRoundPath = (region: string): string => `${roundsPath(region)}/nieuw`;
/** With a stage: the organisations of that stage. */
export const roundPath = (region: string, quarter: Quarter | ':kwartaal', stage?: string): string =>
  `${roundsPath(region)}/${quarter}${stage ? `?staat=${stage}` : ''}`;
