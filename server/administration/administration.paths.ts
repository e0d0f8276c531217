// Of a region, for its coordinator
export const regionAdminPath = (region: string): string => `/regio/${region}/beheer`;
export const peoplePath = (region: string): string => `/regio/${region}/beheer/gebruikers`;
export const grantEndPath = (region: string, id: string): string => `${peoplePath(region)}/${id}/einde`;
/** An ambassador's own municipality. */
export const ownMunicipalityPath = (region: string, id: string): string => `${peoplePath(region)}/${id}/gemeente`;
/** `again`: an earlier invitation, to begin with what it said. */
export const invitationsPath = (region: string, again?: string): string =>
  `/regio/${region}/beheer/uitnodigingen${again ? `?opnieuw=${again}` : ''}`;
export const invitationEndPath = (region: string, id: string): string => `${invitationsPath(region)}/${id}/einde`;
export const messagesPath = (region: string): string => `/regio/${region}/beheer/berichten`;
/** `round`: reached from the messages of that quarter's round, and leading back there. */
export const messagePath = (region: string, id: string, round?: string): string =>
  `${messagesPath(region)}/${id}${round ? `?ronde=${round}` : ''}`;
export const messageAttemptPath = (region: string, id: string, round?: string): string =>
  `${messagePath(region, id)}/poging${round ? `?ronde=${round}` : ''}`;
export const sectorsPath = (region: string): string => `/regio/${region}/beheer/sectoren`;
export const sectorPath = (region: string, id: string): string => `${sectorsPath(region)}/${id}`;
export const sectorPlacePath = (region: string, id: string): string => `${sectorPath(region, id)}/plaats`;
export const sectorRetirementPath = (region: string, id: string): string => `${sectorPath(region, id)}/opheffing`;
export const sectorRestorationPath = (region: string, id: string): string => `${sectorPath(region, id)}/herstel`;
export const municipalitiesPath = (region: string): string => `/regio/${region}/beheer/gemeenten`;
export const municipalityPath = (region: string, id: string): string => `${municipalitiesPath(region)}/${id}`;
export const municipalityRemovalPath = (region: string, id: string): string => `${municipalityPath(region, id)}/verwijdering`;
export const settingsPath = (region: string): string => `/regio/${region}/beheer/instellingen`;
/** `type`: of which objects; `page` counts from 1. */
export const auditPath = (region: string, { type, page }: { type?: string | undefined; page?: number } = {}): string => {
  const query = new URLSearchParams({ ...(type ? { soort: type } : {}), ...(page && page > 1 ? { pagina: String(page) } : {}) });
  return `/regio/${region}/beheer/logboek${query.size > 0 ? `?${query.toString()}` : ''}`;
};
export const tokensPath = (region: string): string => `/regio/${region}/beheer/api-sleutels`;
export const tokenEndPath = (region: string, id: string): string => `${tokensPath(region)}/${id}/einde`;

// Of the portal, for the administrator. Their parameter is not called :regio: the administrator is not in the region.
export const portalAdminPath = '/beheer';
export const regionsPath = '/beheer/regios';
export const portalMessagesPath = '/beheer/berichten';
export const portalMessagePath = (id: string): string => `${portalMessagesPath}/${id}`;
export const portalMessageAttemptPath = (id: string): string => `${portalMessagePath(id)}/poging`;
export const regionCoordinatorsPath = (region: string): string => `/beheer/regios/${region}/coordinatoren`;
