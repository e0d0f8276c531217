import type { FieldArea, FieldText } from './form-parts.ts';

// Answering the quickscan: one statement at a time, saved as one goes.

/** One question as cards to choose from, inside the fieldset that asks it; the first card's id is the name, so that an error leads there. */
export interface AnswerCards {
  name: string;
  /** Side by side where there is room. */
  options: readonly AnswerCard[];
  /** Below them, as wide as the form: an answer with a condition. */
  wide?: AnswerCard | undefined;
  value?: string | undefined;
  describedBy?: string | undefined;
}

export interface AnswerCard {
  value: string;
  text: string;
  hint?: string | undefined;
}

/** Where one is in a form of several pages; said in words above it too, so it is no navigation. */
export interface StepProgress {
  label: string;
  steps: readonly { text: string; state: 'done' | 'now' | 'to-do' }[];
}

/** "Bewaard om 14.32 uur": filled in by the behaviour autosave. */
export interface SaveStatus {
  text?: string | undefined;
}

/** Two people gave one statement two answers: which one holds? Radios `<code>-keuze` with 'mijn' and 'hun'. */
export interface ConflictChoice {
  code: string;
  /** Read out before the question: which statement; in the page of the statement itself it stands above. */
  statement: string;
  /** "Sanne wijzigde dit antwoord om 14.30 uur. Welk antwoord klopt?" */
  question: string;
  mine: ConflictSide;
  theirs: ConflictSide & {
    /** The values of the form's fields, for who takes them over without leaving the page. */
    fields: Readonly<Record<string, string>>;
  };
  error?: string | undefined;
}

interface ConflictSide {
  /** "Uw antwoord: niet". */
  text: string;
  lines: readonly string[];
}

/** What few will want to add, behind a summary. */
export interface UnfoldingFields {
  summary: string;
  /** Read out after the summary, when several share it. */
  hidden?: string | undefined;
  link: FieldText;
  area: FieldArea;
  open?: boolean | undefined;
}

/** A small act within a form, looking like a link; `away`: not now, a script may bring it back. */
export interface LinkButton {
  name: string;
  value: string;
  text: string;
  hidden?: string | undefined;
  away?: boolean | undefined;
}
