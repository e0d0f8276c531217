import { dutchNumber, signedNumber, signedPercentage } from '../../../kernel/dutch.ts';
import type { Quarter } from '../../../kernel/quarter.ts';

/** A printed number of a report. Pages, sheets, the API and the PDF print its `text`, found by its key. */
export interface ReportFigure {
  /** `<name>.<scope>[.<quarter>]`, fit for an address: 'gemiddelde.onderwijs.2016-Q4', 'vordering.regio'. */
  readonly key: string;
  /** 'Gemiddelde versnelling'. */
  readonly name: string;
  /** 'de regio', or 'de sector Onderwijs'. */
  readonly of: string;
  /** null: everyone whom the report is about. */
  readonly sectorId: string | null;
  /** null: between the two quarters of the report. */
  readonly quarter: Quarter | null;
  readonly kind: 'count' | 'mean' | 'change' | 'percentage';
  /** Unrounded; a percentage as a fraction. */
  readonly value: number | null;
  /** As printed: '4,04', '+26,9%', 'niet vergelijkbaar'. */
  readonly text: string;
  /** 'klein aantal', 'ander model'. */
  readonly note: string | null;
}

export type FigureName =
  | 'leden'
  | 'gemeten'
  | 'leden-gemeten'
  | 'overgenomen'
  | 'verouderd'
  | 'nooit-gemeten'
  | 'bijgesteld'
  | 'gemiddelde'
  | `versnelling-${1 | 2 | 3 | 4 | 5}`
  | 'verschil'
  | 'vordering'
  | 'gelijke-groep'
  | 'gelijke-groep-van'
  | 'gelijke-groep-tot'
  | 'gelijke-groep-verschil'
  | 'gelijke-groep-vordering'
  | 'opgeschakeld'
  | 'gelijk'
  | 'teruggeschakeld'
  | 'toetreders'
  | 'toetreders-effect'
  | 'vertrekkers'
  | 'vertrekkers-effect'
  | 'beoordeeld'
  | 'open'
  | 'keten-contacten'
  | 'keten-evaluaties'
  | 'activiteiten'
  | 'aanwezigen';

/** Everyone whom the report is about; no sector has this word in its address. */
export const wholeScope = 'regio';

/** The scope is 'regio' or the slug of a sector; what follows is a quarter, or the code of a statement. */
export const figureKey = (name: FigureName, scope: string, more?: string): string =>
  [name, scope, ...(more === undefined ? [] : [more])].join('.');

export const notComparable = 'niet vergelijkbaar';

/** How a value is printed, and what is printed where there is none. */
export const printed: Readonly<Record<ReportFigure['kind'], (value: number) => string>> = {
  count: (value) => dutchNumber(value),
  mean: (value) => dutchNumber(value, 2),
  change: (value) => signedNumber(value, 2),
  percentage: signedPercentage,
};

export const notesOf = (small: boolean, otherModel: boolean): string | null =>
  [small ? 'klein aantal' : null, otherModel ? 'ander model' : null].filter(Boolean).join(', ') || null;
