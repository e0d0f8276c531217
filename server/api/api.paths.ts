/** Below this everything is JSON for machines: its own gate, its own errors. */
export const apiPrefix = '/api';
export const openApiPath = '/api/v1/openapi.json';
export const performanceListResourcePath = (region: string): string => `/api/v1/regios/${region}/prestatielijst`;
export const progressResourcePath = (region: string): string => `/api/v1/regios/${region}/voortgang`;
export const editionsResourcePath = (region: string): string => `/api/v1/regios/${region}/rapportages`;
export const editionResourcePath = (region: string, report: string, edition: string): string =>
  `${editionsResourcePath(region)}/${report}/edities/${edition}`;
