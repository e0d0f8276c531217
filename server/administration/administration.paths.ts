// Of a region, for its coordinator
export const regionAdminPath = (region: string): string => `/regio/${region}/beheer`;
export const peoplePath = (region: string): string => `/regio/${region}/beheer/gebruikers`;
export const invitationsPath = (region: string): string => `/regio/${region}/beheer/uitnodigingen`;
export const invitationEndPath = (region: string, id: string): string => `${invitationsPath(region)}/${id}/einde`;
export const grantEndPath = (region: string, id: string): string => `${peoplePath(region)}/${id}/einde`;
export const sectorsPath = (region: string): string => `/regio/${region}/beheer/sectoren`;
export const sectorPath = (region: string, id: string): string => `${sectorsPath(region)}/${id}`;
export const municipalitiesPath = (region: string): string => `/regio/${region}/beheer/gemeenten`;
export const municipalityPath = (region: string, id: string): string => `${municipalitiesPath(region)}/${id}`;
export const settingsPath = (region: string): string => `/regio/${region}/beheer/instellingen`;
export const auditPath = (region: string): string => `/regio/${region}/beheer/logboek`;
export const tokensPath = (region: string): string => `/regio/${region}/beheer/api-sleutels`;
export const tokenEndPath = (region: string, id: string): string => `${tokensPath(region)}/${id}/einde`;

// Of the portal, for the administrator
export const portalAdminPath = '/beheer';
export const regionsPath = '/beheer/regios';
export const regionCoordinatorsPath = (region: string): string => `/beheer/regios/${region}/coordinatoren`;
