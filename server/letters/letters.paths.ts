import { lettersPath } from '../reports/reports.paths.ts';

/** One PDF with a letter a page. */
export const allLettersPath = (region: string, report: string): string => `${lettersPath(region, report)}.pdf`;
export const lettersProgressPath = (region: string, report: string): string => `${lettersPath(region, report)}/voortgang`;
export const letterTextPath = (region: string, report: string): string => `${lettersPath(region, report)}/tekst`;
/** One letter, to one organisation. */
export const letterPath = (region: string, report: string, organisation: string): string =>
  `${lettersPath(region, report)}/aan/${organisation}.pdf`;
