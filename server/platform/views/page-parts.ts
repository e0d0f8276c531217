import type { Block, Inline } from '../../kernel/prose.ts';
import type { Html } from './html.ts';
import type { ButtonLink, ChangeMark, Link, Tag } from './small-parts.ts';
import type { Cell } from './table-parts.ts';

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
  /** Read out after the summary, when several share it. */
  hidden?: string | undefined;
  text?: string | undefined;
  paragraphs?: readonly { lead?: string | undefined; text: string }[] | undefined;
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

/** Someone's own words, read by readMarkdown (platform/text/markdown.ts). Headings are h3: it belongs under an h2. */
export interface Prose {
  blocks: readonly Block[];
  /** Inside an item of a list, for the partial itself. */
  item?: boolean | undefined;
}

/** A line of it. */
export interface ProseWords {
  content: readonly Inline[];
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
