import type { Html } from './registry.ts';

/*
 * The partials of views/components and what each needs, in the order one meets them on a page. Use them in a template as
 * include('tag', { text: 'Gereed', kind: 'done' }). Texts are Dutch and come ready to print; a partial escapes them.
 */

export interface PortalComponents {
  // The page
  'page-head': PageHead;
  'main-menu': MainMenu;
  csrf: CsrfField;
  flash: Flash;
  panel: Panel;
  tabs: Tabs;
  details: Details;
  confirm: Confirm;
  'empty-state': EmptyState;
  'reason-locked': ReasonLocked;
  'job-progress': JobProgress;
  fragment: Fragment;
  // Small parts
  tag: Tag;
  link: Link;
  'link-list': LinkList;
  'key-figures': KeyFigures;
  'summary-list': SummaryList;
  // Forms
  'error-summary': ErrorSummary;
  'field-label': FieldLabel;
  'field-notes': FieldNotes;
  button: Button;
  'button-link': ButtonLink;
  'script-button': ScriptButton;
  'field-text': FieldText;
  'field-password': FieldPassword;
  'field-area': FieldArea;
  'field-date': FieldDate;
  'field-select': FieldSelect;
  'field-file': FieldFile;
  'field-radios': FieldRadios;
  'field-checkboxes': FieldCheckboxes;
  'filter-form': FilterForm;
  // Tables
  'data-table': DataTable;
  cell: Cell;
  pagination: Pagination;
  // Gears and figures
  'gear-cell': GearCell;
  'gear-badge': GearBadge;
  'gear-bars': GearBars;
  'gear-legend': GearLegend;
  'gear-matrix': GearMatrix;
  'gear-diagram': Drawing;
  'change-mark': ChangeMark;
  'mean-with-n': MeanWithN;
  'figure-source': FigureSource;
  figure: Figure;
  sparkline: Drawing;
  multiples: Multiples;
  chart: Chart;
}

/** Stands alone: its text says where it leads. `hidden` is read out after it ("van Gemeente Voorbeeld"). */
export interface Link {
  href: string;
  text: string;
  hidden?: string | undefined;
}

// The page

/** The h1; `caption` above it ("Quickscan Q2 2017 · Stap 1 van 5"), `lead` one sentence below it. */
export interface PageHead {
  title: string;
  caption?: string | undefined;
  lead?: string | undefined;
  tag?: Tag | undefined;
  actions?: readonly ButtonLink[] | undefined;
}

export interface MainMenu {
  label: string;
  main: readonly { href: string; text: string; current: boolean }[];
  second: readonly { href: string; text: string; current: boolean }[];
  search: { action: string; shortcut: boolean } | null;
}

/** The hidden token; first thing in every form that posts: include('csrf', { token: it.frame.csrf }). */
export interface CsrfField {
  token: string;
}

/** What just happened, or what one should know. `action.post` makes the action a form with a button. */
export interface Flash {
  kind: 'success' | 'info' | 'attention';
  text: string;
  action?: (Link & { post?: boolean | undefined }) | undefined;
  /** Needed for a `post` action. */
  csrf?: string | undefined;
}

/** The outcome as a headline, on the accent. */
export interface Panel {
  title: string;
  text?: string | undefined;
  level?: 1 | 2 | undefined;
}

/** Pages that belong together, as links. */
export interface Tabs {
  label: string;
  items: readonly { href: string; text: string; current: boolean; count?: number | undefined }[];
}

export interface Details {
  summary: string;
  text?: string | undefined;
  items?: readonly string[] | undefined;
  html?: Html | undefined;
  open?: boolean | undefined;
}

/** A page of its own for what cannot be undone or is felt by others: what happens, to how many, a verb on the button. */
export interface Confirm {
  action: string;
  csrf: string;
  happens: readonly string[];
  button: string;
  busy?: string | undefined;
  cancel: Link;
  danger?: boolean | undefined;
  /** Hidden fields to post along, such as the version that was read. */
  values?: Readonly<Record<string, string>> | undefined;
}

/** What comes here, why not yet, one action. */
export interface EmptyState {
  title: string;
  text?: string | undefined;
  action?: ButtonLink | undefined;
}

/** Why it is locked and who can open it. */
export interface ReasonLocked {
  reason: string;
  opener: string;
}

/** A page that counts; it refreshes without JavaScript too, if its route sends a Refresh header. */
export interface JobProgress {
  text: string;
  done: number;
  total: number;
  /** Where the behaviour asks again: the page's own address. */
  href: string;
  finished: boolean;
  next?: ButtonLink | undefined;
}

/** Markup rendered and cached before, such as a matrix. */
export interface Fragment {
  html: Html;
}

// Small parts

export interface Tag {
  text: string;
  kind?: 'todo' | 'neutral' | 'done' | 'attention' | undefined;
}

export interface LinkList {
  items: readonly (Link & { note?: string | undefined })[];
  /** In one row instead of below each other. */
  inline?: boolean | undefined;
  label?: string | undefined;
}

/** At most four numbers that carry the page. */
export interface KeyFigures {
  items: readonly KeyFigure[];
}

export interface KeyFigure {
  value: string;
  label: string;
  note?: string | undefined;
  change?: ChangeMark | undefined;
  link?: Link | undefined;
}

export interface SummaryList {
  rows: readonly { key: string; value: Cell; actions?: readonly Link[] | undefined }[];
}

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

// Tables

/** Printed in this order, as far as it is there; a plain string is the common case. */
export type Cell = string | CellParts;

export interface CellParts {
  gear?: GearCell | undefined;
  link?: Link | undefined;
  text?: string | undefined;
  mean?: MeanWithN | undefined;
  change?: ChangeMark | undefined;
  tag?: Tag | undefined;
  /** Smaller, on a line of its own. */
  note?: string | undefined;
  /** The same, more than one. */
  notes?: readonly string[] | undefined;
  links?: readonly Link[] | undefined;
  /** A button in a form of its own. */
  post?: CellPost | undefined;
  /** The same, more than one: each its own form. */
  posts?: readonly CellPost[] | undefined;
}

export interface CellPost {
  action: string;
  csrf: string;
  button: Button;
  values?: Readonly<Record<string, string>> | undefined;
}

export interface Column {
  text: string;
  numeric?: boolean | undefined;
  /** The head is there for who cannot see only, as above a column of actions. */
  hidden?: boolean | undefined;
  /** Sorting is a link; `direction` is what holds now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | 'none' } | undefined;
}

export interface Row {
  cells: readonly Cell[];
  /** Stands out, and says why: "uw gemeente". */
  marked?: string | undefined;
}

/** The first cell of a row is its head. On phones each row becomes a block, unless `keep` says it stays a table. */
export interface DataTable {
  caption: string;
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  rows: readonly Row[];
  foot?: readonly Cell[] | undefined;
  /** Shown instead of a table without rows. */
  empty?: EmptyState | undefined;
  keep?: boolean | undefined;
}

export interface Pagination {
  label: string;
  /** "1 tot en met 25 van 76". */
  text: string;
  previous?: Link | undefined;
  next?: Link | undefined;
}

// Gears and figures

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

export interface GearBadge {
  gear: GearDigit;
  name?: string | undefined;
  large?: boolean | undefined;
}

/** Five rising bars; always beside the digit. */
export interface GearBars {
  gear: GearDigit;
}

export interface GearLegend {
  /** Names by gear, from the model in force; [] leaves them out. */
  names: readonly string[];
  /** Only what can be seen in this table. */
  nothings?: readonly Nothing[] | undefined;
  marks?: readonly GearMark[] | undefined;
}

export interface MatrixQuarter {
  /** 'Q4 2015'. */
  label: string;
  /** "ander model" where the version differs from the column before; a thick line stands there. */
  modelBreak?: string | undefined;
  /** All cells of the column share this mark, so that it stands on the head and not on each cell. */
  mark?: GearMark | undefined;
}

/** mean null = nothing measured. */
export interface MatrixFigure {
  mean: string | null;
  n: number;
  href?: string | undefined;
}

/** "+26,9%"; note: "klein aantal", "gelijke groep (76)". */
export interface MatrixProgress {
  text: string;
  note?: string | undefined;
  href?: string | undefined;
}

export interface MatrixRow {
  name: string;
  href?: string | undefined;
  /** "uw organisatie", "sinds Q2 2016". */
  note?: string | undefined;
  marked?: boolean | undefined;
  /** As many as there are quarters. */
  cells: readonly GearCell[];
  change: ChangeMark;
}

export interface MatrixSector {
  name: string;
  href?: string | undefined;
  /** Organisations in the rows below it. */
  count: number;
  figures: readonly MatrixFigure[];
  progress: MatrixProgress;
  rows: readonly MatrixRow[];
}

/** The prestatielijst. Without sectors: `empty` says what comes here. */
export interface GearMatrix {
  /** Unique on the page. */
  id: string;
  caption: string;
  nameHead: string;
  changeHead: string;
  quarters: readonly MatrixQuarter[];
  sectors: readonly MatrixSector[];
  region: { name: string; figures: readonly MatrixFigure[]; progress: MatrixProgress } | null;
  empty?: EmptyState | undefined;
}

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

/** "waar komt dit vandaan?": formula, rows counted, rows left out and why. A link (`href`) or unfolding here. */
export interface FigureSource {
  /** Hidden words: of which figure. */
  of: string;
  href?: string | undefined;
  formula?: string | undefined;
  counted?: string | undefined;
  leftOut?: readonly string[] | undefined;
}

/** An SVG of platform/charts. */
export interface Drawing {
  svg: Html;
}

/** A drawing with its message as title, and the figures it is drawn from. */
export interface Figure {
  /** The message: "Onderwijs maakt de grootste stap". */
  title: string;
  /** Of its heading; 2 if it is not said. */
  level?: 2 | 3 | undefined;
  note?: string | undefined;
  legend?: GearLegend | undefined;
  svg: Html;
  table: DataTable;
  source?: FigureSource | undefined;
}

/** Small charts on one scale, each with its name. */
export interface Multiples {
  items: readonly { name: string; n?: number | undefined; svg: Html; href?: string | undefined; note?: string | undefined }[];
}

/** What people explore: Chart.js draws it from the table, which is all there is without JavaScript or on paper. */
export interface Chart {
  id: string;
  kind: 'lines' | 'distribution';
  title: string;
  level?: 2 | 3 | undefined;
  note?: string | undefined;
  /** Column heads after the first, mostly quarters. */
  columns: readonly { text: string; modelBreak?: string | undefined }[];
  rowHead: string;
  /** `values` are printed and drawn: '3,18' or null. `hidden`: off until switched on. For a distribution: series 1 to 5 are the gears. */
  series: readonly { name: string; values: readonly (string | null)[]; hidden?: boolean | undefined }[];
}
