import type { Link } from './small-parts.ts';

// Forms. The field's id is its name, so an error links to '#name' whatever the kind of field.

/** `href` is '#' and the name of the field. */
export interface ErrorSummary {
  title: string;
  items: readonly { text: string; href?: string | undefined }[];
}

interface Field {
  name: string;
  label: string;
  /** When the name is not unique on the page. */
  id?: string | undefined;
  hint?: string | undefined;
  /** The same words as in the summary. */
  error?: string | undefined;
  /** Adds "(niet verplicht)": what is not required is said. */
  optional?: boolean | undefined;
}

/** Label, hint and error above an input, and hint and error alone; the field partials use them. */
export interface FieldLabel extends FieldNotes {
  label: string;
  optional?: boolean | undefined;
}

export interface FieldNotes {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** Only there for who has JavaScript: prints the page, or copies the text of the element with id `target`. */
export interface ScriptButton {
  text: string;
  behaviour: 'print' | 'copy';
  target?: string | undefined;
}

export interface FieldText extends Field {
  value?: string | number | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | 'text' | undefined;
  /** In characters; without it the field is as wide as the form. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  maxlength?: number | undefined;
  /** What one may have meant; anything else can be typed too. */
  suggestions?: readonly string[] | undefined;
}

export interface FieldPassword extends Field {
  autocomplete: 'current-password' | 'new-password';
}

export interface FieldArea extends Field {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
}

/** Posts `<name>-dag`, `<name>-maand` and `<name>-jaar`; the day's id is `<name>`. */
export interface FieldDate extends Field {
  value?: { day: string; month: string; year: string } | undefined;
  /** Which parts are wrong; all of them if it is not said. */
  wrong?: readonly ('day' | 'month' | 'year')[] | undefined;
}

export interface FieldSelect extends Field {
  options: readonly { value: string; text: string }[];
  value?: string | undefined;
  /** First, empty option: "Kies een sector". */
  placeholder?: string | undefined;
}

export interface FieldFile extends Field {
  accept?: string | undefined;
}

export interface Choice {
  value: string;
  text: string;
  hint?: string | undefined;
}

export interface FieldRadios extends Field {
  options: readonly Choice[];
  value?: string | undefined;
  inline?: boolean | undefined;
}

export interface FieldCheckboxes extends Field {
  options: readonly Choice[];
  values?: readonly string[] | undefined;
  /** Of dozens: smaller boxes, just as easy to hit. */
  small?: boolean | undefined;
}

/** One small box in a row of a table, of several with the same name; its label is read out with `hidden` after it. */
export interface FieldTick {
  name: string;
  id: string;
  value: string;
  label: string;
  hidden?: string | undefined;
  checked: boolean;
  error?: string | undefined;
}

export type AnyField =
  | ({ as: 'text' } & FieldText)
  | ({ as: 'select' } & FieldSelect)
  | ({ as: 'checkboxes' } & FieldCheckboxes)
  | ({ as: 'radios' } & FieldRadios);

/** Always a GET form, so that the filter is in the address. */
export interface FilterForm {
  action: string;
  /** Read out: what is filtered. */
  label: string;
  fields: readonly AnyField[];
  submit: string;
  reset?: Link | undefined;
  /** Kept in the address though not a field. */
  values?: Readonly<Record<string, string>> | undefined;
}
