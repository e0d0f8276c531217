import type { Claim } from './claims/claim.ts';

/** A sentence of a report: from the figures, where it is kept as what it claims and said anew, or the coordinator's own. */
export type Sentence = { readonly kind: 'claim'; readonly claim: Claim } | { readonly kind: 'own'; readonly text: string };

/** What the coordinator chose and wrote for a report. */
export interface ReportTexts {
  readonly message: Sentence;
  /** "Wat opvalt", in this order. */
  readonly sentences: readonly Sentence[];
  /** What is asked of the reader, and whom to call. */
  readonly request: { readonly text: string; readonly name: string; readonly telephone: string };
  /** Markdown. */
  readonly ownWords: string;
}

/** A sentence as it is printed. */
export interface SaidSentence {
  readonly text: string;
  /** "Uit de cijfers" or "eigen tekst". */
  readonly origin: 'figures' | 'own';
  /** The key of the figure that accounts for it. */
  readonly figure: string | null;
  /** Sectors whose own figures it gives away. */
  readonly sectorIds: readonly string[];
}

/** The texts of a report as they are printed, and frozen: an edition's sentences are never made anew. */
export interface SaidTexts {
  readonly message: SaidSentence;
  readonly sentences: readonly SaidSentence[];
  readonly request: ReportTexts['request'];
  readonly ownWords: string;
}
