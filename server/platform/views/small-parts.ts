/** Stands alone: its text says where it leads. `hidden` is read out after it ("van Gemeente Voorbeeld"). */
export interface Link {
  href: string;
  text: string;
  hidden?: string | undefined;
}

export interface Tag {
  text: string;
  kind?: 'todo' | 'neutral' | 'done' | 'attention' | undefined;
}

export interface Button {
  text: string;
  kind?: 'primary' | 'secondary' | 'warning' | undefined;
  /** "Bezig met maken": shown while the form is on its way, and guards against a second press. */
  busy?: string | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** An address other than the form's. */
  action?: string | undefined;
  /** Read out after the text, when several buttons share it. */
  hidden?: string | undefined;
}

export interface ButtonLink extends Link {
  kind?: 'primary' | 'secondary' | undefined;
  download?: boolean | undefined;
}

/** What comes here, why not yet, one action. */
export interface EmptyState {
  title: string;
  text?: string | undefined;
  action?: ButtonLink | undefined;
}

export type GearDigit = 1 | 2 | 3 | 4 | 5;

/** The four kinds of nothing (domain.md §4), kept apart wherever they are shown. */
export type Nothing = 'not-member' | 'not-expected' | 'not-received' | 'not-established';

export type GearMark = 'carried-over' | 'overridden' | 'import' | 'direct';

export type GearCell =
  | {
      gear: GearDigit;
      marks?: readonly GearMark[] | undefined;
      href?: string | undefined;
      /** Hidden words that a mark needs besides its own: "van Q2 2016", "berekend: 2". */
      words?: string | undefined;
    }
  | { nothing: Nothing; href?: string | undefined };

/** Change in gears between two quarters: ▲ +1, = 0, ▼ −1 with hidden words. `note` when nothing can be said: "ander model", "sinds Q2 2016". */
export interface ChangeMark {
  by: number | null;
  /** Instead of the number: '+0,86'. */
  text?: string | undefined;
  note?: string | undefined;
}

/** 4,04 (n=76). */
export interface MeanWithN {
  mean: string;
  n: number;
  small?: boolean | undefined;
  source?: string | undefined;
}
