export interface Period {
  van?: string;
  tot?: string;
  pagina?: string;
}

const query = (period: Period): string => {
  const text = new URLSearchParams(
    Object.entries(period).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return text ? `?${text}` : '';
};

export const progressPath = (region: string, period: Period = {}): string => `/regio/${region}/voortgang${query(period)}`;
export const sectorProgressPath = (region: string, sector: string, period: Period = {}): string =>
  `/regio/${region}/voortgang/${sector}${query(period)}`;
/** "Waar komt dit vandaan?": `figure` names the figure, `scope` is 'regio' or a sector's slug. */
export const explanationPath = (region: string, figure: string, scope: string, period: Period = {}): string =>
  `/regio/${region}/voortgang/uitleg/${figure}/${scope}${query(period)}`;
export const sourceTablePath = (region: string, period: Period = {}): string =>
  `/regio/${region}/voortgang/bronweergave${query(period)}`;
