import type { DataTable, FieldText, Link, ReasonLocked, Tabs } from '../platform/views/components.ts';
import { organisationsPath } from '../organisations/organisations.paths.ts';
import type { RefusedForm } from '../platform/http/forms.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Meanwhile } from './administration.views.ts';

/** Sectors or municipalities of a region: the list, and a form for one more. */
export interface PlacesPage extends Page {
  tabs: Tabs;
  lead: string;
  tables: readonly DataTable[];
  add: { title: string; action: string; name: FieldText; button: string };
}

export const memberLink = (region: string, filter: Readonly<Record<string, string>>, n: number, name: string): Link => ({
  href: organisationsPath(region, { ...filter, status: 'lid' }),
  text: String(n),
  hidden: `${n === 1 ? 'lid' : 'leden'} in ${name}`,
});

/** One sector or municipality: its name, and how it comes to an end. */
export interface PlacePage extends Page {
  tag: { text: string; kind: 'neutral' } | null;
  meanwhile: Meanwhile | null;
  action: string;
  version: string;
  name: FieldText;
  end: {
    title: string;
    text: string;
    locked: ReasonLocked | null;
    list: Link | null;
    /** A button that does it, or a link to the page that asks first. */
    button: { action: string; text: string; kind: 'secondary' } | null;
    link: Link | null;
  };
}

export const nameField = (label: string, name: string, form: RefusedForm | undefined): FieldText => ({
  name: 'naam',
  label,
  maxlength: 80,
  value: form?.typed.naam ?? name,
  error: form?.errors.naam,
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/places': PlacesPage;
    'administration/place': PlacePage;
  }
}
