export interface ListView {
  van?: string;
  tot?: string;
  sector?: string;
  tonen?: string;
}

const query = (view: ListView): string => {
  const text = new URLSearchParams(
    Object.entries(view).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return text ? `?${text}` : '';
};

export const performanceListPath = (region: string, view: ListView = {}): string =>
  `/regio/${region}/prestatielijst${query(view)}`;
export const performanceListFilePath = (region: string, extension: string, view: ListView = {}): string =>
  `/regio/${region}/prestatielijst.${extension}${query(view)}`;
/** One cell: how this gear came about, and where the coordinator places or corrects it. */
export const gearPath = (region: string, organisation: string, quarter: string): string =>
  `/regio/${region}/prestatielijst/${organisation}/${quarter}`;
