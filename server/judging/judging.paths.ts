import { quickscanPath, quickscansPath } from '../quickscan/quickscan.paths.ts';

/** What waits to be judged; with a state and a quarter, those. */
export function reviewsPath(region: string, view: { staat?: string; kwartaal?: string; pagina?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(view).filter(([, value]) => value !== '')).toString();
  return quickscansPath(region) + (query && `?${query}`);
}
export const reviewPath = (region: string, id: string): string => `${quickscanPath(region, id)}/beoordelen`;
export const responsePath = (region: string, id: string): string => `${quickscanPath(region, id)}/zienswijze`;
/** What came out of it, for the organisation and the coordinator. */
export const resultPath = (region: string, id: string): string => `${quickscanPath(region, id)}/resultaat`;
