import { quickscanPath } from '../quickscan/quickscan.paths.ts';

export const reviewPath = (region: string, id: string): string => `${quickscanPath(region, id)}/beoordelen`;
export const responsePath = (region: string, id: string): string => `${quickscanPath(region, id)}/zienswijze`;
/** What came out of it, for the organisation and the coordinator. */
export const resultPath = (region: string, id: string): string => `${quickscanPath(region, id)}/resultaat`;
