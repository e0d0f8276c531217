import type { Gate } from '../maturity/domain/gear.ts';

/** The coordinator's list of what was sent. */
export const quickscansPath = (region: string): string => `/regio/${region}/quickscans`;
/** Where a mail leads: the start of one quickscan. */
export const quickscanPath = (region: string, id: string): string => `${quickscansPath(region)}/${id}`;
/** With a criterion: at that statement. */
export const gatePath = (region: string, id: string, gate: Gate, criterion?: string): string =>
  `${quickscanPath(region, id)}/versnelling-${gate}${criterion ? `#${criterion}` : ''}`;
/** At a gate or at one of its statements, and from there back to the check. */
export const changePath = (region: string, id: string, gate: Gate, criterion?: string): string =>
  `${gatePath(region, id, gate)}?terug=controleren${criterion ? `#${criterion}` : ''}`;
/** Choosing between two people's answers. */
export const choicePath = (region: string, id: string, gate: Gate): string => `${gatePath(region, id, gate)}/keuze`;
/** Where a page saves one answer by itself. */
export const savePath = (region: string, id: string, criterion: string): string =>
  `${quickscanPath(region, id)}/antwoorden/${criterion}`;
export const checkPath = (region: string, id: string): string => `${quickscanPath(region, id)}/controleren`;
/** What was sent, to keep. */
export const copyPath = (region: string, id: string): string => `${quickscanPath(region, id)}/kopie`;
/** Where the coordinator begins filling in for the organisation. */
export const onBehalfPath = (region: string, id: string): string => `${quickscanPath(region, id)}/namens`;
/** Evidence that lapses soon, of everyone. */
export const lapsingPath = (region: string): string => `${quickscansPath(region)}/verlopend-bewijs`;
