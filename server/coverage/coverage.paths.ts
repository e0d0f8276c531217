export interface CoverageView {
  kwartaal?: string;
  sector?: string;
}

const query = (view: CoverageView): string => {
  const text = new URLSearchParams(
    Object.entries(view).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return text ? `?${text}` : '';
};

export const coveragePath = (region: string, view: CoverageView = {}): string => `/regio/${region}/dekking${query(view)}`;
export const coverageFilePath = (region: string, extension: string, view: CoverageView = {}): string =>
  `/regio/${region}/dekking.${extension}${query(view)}`;
/** "Waar komt dit vandaan?", of one statement. */
export const coverageExplanationPath = (region: string, criterion: string, view: CoverageView = {}): string =>
  `/regio/${region}/dekking/${criterion}${query(view)}`;
