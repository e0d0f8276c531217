import type { AnswerCards, ConflictChoice, LinkButton, SaveStatus, StepProgress, UnfoldingFields } from './answer-parts.ts';
import type { Button, ButtonLink, ChangeMark, EmptyState, GearCell, Link, MeanWithN, Tag } from './small-parts.ts';
import type {
  ErrorSummary,
  FieldArea,
  FieldCheckboxes,
  FieldDate,
  FieldFile,
  FieldLabel,
  FieldNotes,
  FieldPassword,
  FieldRadios,
  FieldSelect,
  FieldText,
  FieldTick,
  FilterForm,
  ScriptButton,
} from './form-parts.ts';
import type { Cell, DataTable, Pagination } from './table-parts.ts';
import type {
  AccountLink,
  Chart,
  Drawing,
  Figure,
  FigureSource,
  GearBadge,
  GearBars,
  GearLegend,
  GearMatrix,
  Multiples,
} from './figure-parts.ts';
import type {
  Confirm,
  CsrfField,
  Details,
  Flash,
  Fragment,
  JobProgress,
  KeyFigures,
  LinkList,
  MainMenu,
  PageHead,
  Panel,
  Prose,
  ProseWords,
  ReasonLocked,
  SummaryList,
  Tabs,
} from './page-parts.ts';

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
  prose: Prose;
  'prose-words': ProseWords;
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
  'field-tick': FieldTick;
  'filter-form': FilterForm;
  // Answering
  'step-progress': StepProgress;
  'answer-cards': AnswerCards;
  'unfolding-fields': UnfoldingFields;
  'link-button': LinkButton;
  'save-status': SaveStatus;
  'conflict-choice': ConflictChoice;
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
  'account-link': AccountLink;
  'gear-diagram': Drawing;
  'change-mark': ChangeMark;
  'mean-with-n': MeanWithN;
  'figure-source': FigureSource;
  figure: Figure;
  sparkline: Drawing;
  multiples: Multiples;
  chart: Chart;
}

export type * from './answer-parts.ts';
export type * from './small-parts.ts';
export type * from './form-parts.ts';
export type * from './table-parts.ts';
export type * from './figure-parts.ts';
export type * from './page-parts.ts';
