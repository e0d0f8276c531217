import { isQuarter, type Quarter } from '../kernel/quarter.ts';

/** A report as addresses name it: '2016-Q4' for the region, '2016-Q4-onderwijs' for a sector. */
export const reportKey = (quarter: Quarter, sectorSlug: string | null): string =>
  sectorSlug === null ? quarter : `${quarter}-${sectorSlug}`;

export interface ReportKey {
  quarter: Quarter;
  sectorSlug: string | null;
}

/** null: no report can have this address. */
export function readReportKey(text: string): ReportKey | null {
  const [, quarter = '', sectorSlug = null] = /^(\d{4}-Q[1-4])(?:-([a-z0-9-]{1,200}))?$/.exec(text) ?? [];
  return isQuarter(quarter) ? { quarter, sectorSlug } : null;
}

export const reportsPath = (region: string): string => `/regio/${region}/rapportages`;
export const newReportPath = (region: string): string => `${reportsPath(region)}/nieuw`;
/** The latest edition, or the draft for who makes it. */
export const reportPath = (region: string, report: string): string => `${reportsPath(region)}/${report}`;

/** The draft; `at`: the part of the page to come back to, `saved`: which part says that it was saved. */
export const draftPath = (region: string, report: string, { at, saved }: { at?: string; saved?: string } = {}): string =>
  `${reportPath(region, report)}/bewerken${saved ? `?bewaard=${saved}` : ''}${at ? `#${at}` : ''}`;
export const draftMessagePath = (region: string, report: string): string => `${draftPath(region, report)}/boodschap`;
export const draftSentencesPath = (region: string, report: string): string => `${draftPath(region, report)}/zinnen`;
export const draftOwnSentencesPath = (region: string, report: string): string => `${draftPath(region, report)}/eigen-zinnen`;
/** Of a sentence that is there: higher, lower, out; with a sentence in the query: back in its place. */
export const draftPlacePath = (region: string, report: string): string => `${draftPath(region, report)}/plaats`;
export const draftRestorePath = (region: string, report: string, sentence?: { sentence: string; place: number }): string => {
  const query = sentence ? `?${new URLSearchParams({ zin: sentence.sentence, plaats: String(sentence.place) }).toString()}` : '';
  return `${draftPath(region, report)}/terugzetting${query}`;
};
/** Takes out every sentence that does not hold any more. */
export const draftTidyPath = (region: string, report: string): string => `${draftPath(region, report)}/opruiming`;
export const draftRequestPath = (region: string, report: string): string => `${draftPath(region, report)}/verzoek`;
export const draftOwnWordsPath = (region: string, report: string): string => `${draftPath(region, report)}/toelichting`;
export const draftComparisonPath = (region: string, report: string): string => `${draftPath(region, report)}/vergelijking`;
export const draftRemovalPath = (region: string, report: string): string => `${reportPath(region, report)}/verwijdering`;

export type PreviewView = 'ambassadeur' | 'zonder-namen' | 'gedeeld';
/** The draft as its reader will see it. */
export const previewPath = (region: string, report: string, as?: PreviewView): string =>
  `${reportPath(region, report)}/concept${as && as !== 'ambassadeur' ? `?als=${as}` : ''}`;
export const previewFilePath = (region: string, report: string, as?: PreviewView): string =>
  `${reportPath(region, report)}/concept.pdf${as && as !== 'ambassadeur' ? `?als=${as}` : ''}`;
export const previewFigurePath = (region: string, report: string, figure: string): string =>
  `${reportPath(region, report)}/concept/uitleg/${figure}`;

export const publicationPath = (region: string, report: string): string => `${reportPath(region, report)}/publicatie`;

/** For routes: nothing but an edition. */
export const editionPattern = ':editie(^editie-[1-9]\\d{0,3}$)';
/** An edition's number, or the pattern that routes match it by. */
export type EditionInPath = number | typeof editionPattern;
const editionKey = (edition: EditionInPath): string => (typeof edition === 'number' ? `editie-${edition}` : edition);
export const editionPath = (region: string, report: string, edition: EditionInPath): string =>
  `${reportPath(region, report)}/${editionKey(edition)}`;
export const editionFigurePath = (region: string, report: string, edition: EditionInPath, figure: string): string =>
  `${editionPath(region, report, edition)}/uitleg/${figure}`;
export type EditionFile = 'pdf' | 'xlsx' | 'ods' | 'csv' | 'json';
export const editionFilePath = (region: string, report: string, edition: EditionInPath, extension: EditionFile): string =>
  `${editionPath(region, report, edition)}.${extension}`;
export const editionDifferencesPath = (region: string, report: string, edition: EditionInPath): string =>
  `${editionPath(region, report, edition)}/verschillen`;
export const editionSourceTablePath = (region: string, report: string, edition: EditionInPath): string =>
  `${editionPath(region, report, edition)}/bronweergave`;
export const withdrawalPath = (region: string, report: string, edition: EditionInPath): string =>
  `${editionPath(region, report, edition)}/intrekking`;
export const shareLinksPath = (region: string, report: string, edition: EditionInPath): string =>
  `${editionPath(region, report, edition)}/deellinks`;
export const shareLinkPath = (region: string, report: string, edition: EditionInPath, id: string): string =>
  `${shareLinksPath(region, report, edition)}/${id}`;
/** Readable without an account. */
export const sharedPath = (token: string): string => `/gedeeld/${token}`;
export const sharedEditionPath = (token: string, edition: EditionInPath): string => `${sharedPath(token)}/${editionKey(edition)}`;

export const sharedEditionFilePath = (token: string, edition: EditionInPath): string =>
  `${sharedEditionPath(token, edition)}.pdf`;

export const lettersPath = (region: string, report: string): string => `${reportPath(region, report)}/bestuursbrieven`;
