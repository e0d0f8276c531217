export const actionsPath = (region: string): string => `/regio/${region}/verbeteracties`;
export const actionPath = (region: string, id: string): string => `${actionsPath(region)}/${id}`;
/** A new one for an organisation (its slug), with the step of a criterion filled in where it comes from one. */
export const newActionPath = (region: string, organisation: string, criterion?: string): string =>
  `${actionsPath(region)}/nieuw?organisatie=${organisation}${criterion ? `&stelling=${criterion}` : ''}`;
