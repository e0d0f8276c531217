export const importsPath = (region: string): string => `/regio/${region}/importeren`;
export const importPath = (region: string, id: string): string => `/regio/${region}/importeren/${id}`;
export const applyImportPath = (region: string, id: string): string => `/regio/${region}/importeren/${id}/verwerking`;
export const cancelImportPath = (region: string, id: string): string => `/regio/${region}/importeren/${id}/annulering`;
export const importReportPath = (region: string, id: string, extension: string): string =>
  `/regio/${region}/importeren/${id}/verslag.${extension}`;
