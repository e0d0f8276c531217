import type { Gate } from '../maturity/domain/gear.ts';

/** The coordinator's list of what was sent. */
export const quickscansPath = (region: string): string => `/regio/${region}/quickscans`;
/** Where a mail leads: the start of one quickscan. */
export const quickscanPath = (region: string, id: string): string => `${quickscansPath(region)}/${id}`;
/** With a criterion: at that statement. */
export const gatePath = (region: string, id: string, gate: Gate, criterion?: string): string =>
  `${quickscanPath(region, id)}/versnelling-${gate}${criterion ? `#${criterion}` : ''}`;
export const checkPath = (region: string, id: string): string => `${quickscanPath(region, id)}/controleren`;
/** What was sent, to keep. */
export const copyPath = (region: string, id: string): string => `${quickscanPath(region, id)}/kopie`;
