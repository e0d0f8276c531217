import type { ErrorSummary, Link, PortalComponents } from './components.ts';
import type { Html } from './html.ts';
import type { standingWords } from './standing-words.ts';

export type { Html } from './html.ts';

/**
 * The pages, by template name; each slice adds its own:
 *
 *     declare module '../platform/views/registry.ts' {
 *       interface Pages { 'organisations/index': OrganisationsPage }
 *     }
 */
export interface Pages {
  'errors/not-found': ErrorPage;
  'errors/problem': ErrorPage;
  'errors/error': ErrorPage;
}

/** The partials. 'tag' is views/components/tag.eta; a slice adds its own with a slash: 'quickscan/statement' is views/quickscan/statement.eta. */
export interface Components extends PortalComponents {}

export interface Layouts {
  page: object;
  print: object;
}

export type PageName = keyof Pages & string;
export type ComponentName = keyof Components & string;
export type LayoutName = keyof Layouts & string;

/** What every page model has; the layout prints title, back link and error summary, so pages do not. */
export interface Page {
  /** What the page is, without the product's name. */
  title: string;
  back?: Link | undefined;
  /** A refused form: makes the title start with "Fout:" and stands, focused, above the page. */
  errors?: ErrorSummary | undefined;
  /** One thing to do, in steps: without the main menu. */
  task?: boolean | undefined;
}

export interface ErrorPage extends Page {
  message: string;
  /** To find the fault in the log. */
  requestId?: string | undefined;
  action?: Link | undefined;
}

export interface MenuItem {
  href: string;
  text: string;
  current: boolean;
}

export interface Notice {
  kind: 'success' | 'info' | 'attention';
  text: string;
  /** Undo, or where to go now. A `post` link is a button in a form, as it changes something. */
  action?: (Link & { post?: boolean | undefined }) | undefined;
}

/** What the platform adds to each page. */
export interface Frame {
  csrf: string;
  /** Path and query of this request. */
  path: string;
  assets: { styles: string; script: string; icon: string; fonts: readonly string[] };
  person: { name: string; roleLabel: string } | null;
  region: { name: string; home: string } | null;
  /** main: at most six; second: below it; personal: under the person's name. */
  menu: { main: readonly MenuItem[]; second: readonly MenuItem[]; personal: readonly MenuItem[] };
  notices: readonly Notice[];
  /** Help stands in the same place on every page. */
  help: Link;
  /** Where the search field leads, if the region has one; `shortcut` is off for who switched it off. */
  search: { action: string; shortcut: boolean } | null;
  /** The moment this session ends if nothing happens, and the address that prolongs it. */
  session: { endsInSeconds: number; stay: string } | null;
  demo: boolean;
  /** About the installation, such as an embedded database in use; null when there is nothing to say. */
  warning: string | null;
}

/** Every template there may be in views/. */
export type TemplateName = PageName | ComponentName | `components/${ComponentName}` | `layouts/${LayoutName}`;

export type PageModel<Name extends PageName> = Pages[Name] & Page;

type ModelOf<Name> = Name extends PageName
  ? PageModel<Name> & { frame: Frame }
  : Name extends `layouts/${LayoutName}`
    ? Page & { frame: Frame; body: Html }
    : Name extends `components/${infer Component extends ComponentName}`
      ? Components[Component]
      : Name extends ComponentName
        ? Components[Name]
        : never;

/** What a template sees; `npm run views` checks every template against it. */
export interface Template<Name extends string> {
  it: ModelOf<Name>;
  include<Component extends ComponentName>(name: Component, model: Components[Component]): Html;
  layout(name: LayoutName): void;
  /** Signs and words of the kinds of nothing and the marks. */
  words: typeof standingWords;
  $: { print(value: string | number): void; html(value: Html): void };
}
