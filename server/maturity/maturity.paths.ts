import type { Gate, Gear } from './domain/gear.ts';

/** With a gear: at what that gear means. */
export const maturityModelPath = (region: string, gear?: Gear): string =>
  `/regio/${region}/schakelmodel${gear ? `#versnelling-${gear}` : ''}`;
export const modelVersionPath = (region: string, version: string): string => `${maturityModelPath(region)}/${version}`;

// Of a draft
/** With a gate: at its statements. */
export const draftPath = (region: string, version: string, gate?: Gate): string =>
  `${modelVersionPath(region, version)}/bewerken${gate ? `#stap-${gate}` : ''}`;
export const whatIfPath = (region: string, version: string): string => `${draftPath(region, version)}/wat-als`;
export const publicationPath = (region: string, version: string): string => `${draftPath(region, version)}/publicatie`;
export const discardPath = (region: string, version: string): string => `${draftPath(region, version)}/verwerping`;
/** Where statements are added; with a gate: a form for one of that gate. */
export const statementsPath = (region: string, version: string, gate?: Gate): string =>
  `${draftPath(region, version)}/stellingen${gate ? `?stap=${gate}` : ''}`;
export const statementPath = (region: string, version: string, code: string): string =>
  `${statementsPath(region, version)}/${code}`;
export const statementPlacePath = (region: string, version: string, code: string): string =>
  `${statementPath(region, version, code)}/plaats`;
export const statementRetirementPath = (region: string, version: string, code: string): string =>
  `${statementPath(region, version, code)}/verval`;
export const statementRestorationPath = (region: string, version: string, code: string): string =>
  `${statementPath(region, version, code)}/herstel`;
