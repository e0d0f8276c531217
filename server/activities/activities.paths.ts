import type { IsoDate } from '../kernel/iso-date.ts';

/** `filter`: query of the timeline, such as { periode: '2016-Q4' }. */
export const activitiesPath = (region: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter).toString();
  return `/regio/${region}/activiteiten${query ? `?${query}` : ''}`;
};
export const activitiesFilePath = (region: string, extension: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter).toString();
  return `/regio/${region}/activiteiten.${extension}${query ? `?${query}` : ''}`;
};
export const anchorOf = (id: string): string => `activiteit-${id}`;
/** Where it stands on the timeline: a long one shows a year at a time, so its own year is asked for. */
export const activityPath = (region: string, { id, heldOn }: { id: string; heldOn: IsoDate }): string =>
  `${activitiesPath(region, { periode: heldOn.slice(0, 4) })}#${anchorOf(id)}`;
export const newActivityPath = (region: string): string => `${activitiesPath(region)}/nieuw`;
export const activityKindsPath = (region: string): string => `${activitiesPath(region)}/soorten`;
export const editActivityPath = (region: string, id: string): string => `${activitiesPath(region)}/${id}/bewerken`;
export const activityRemovalPath = (region: string, id: string): string => `${activitiesPath(region)}/${id}/verwijdering`;
