import { shortMoment } from '../platform/views/moments.ts';
import type { RefusedForm } from '../platform/http/forms.ts';
import { changeLines, changeSentence, originInWords, type LoggedChange } from '../platform/audit/sentences.ts';
import type { Confirm, DataTable, LinkList, ReasonLocked, Row, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import {
  auditPath,
  messagesPath,
  municipalitiesPath,
  peoplePath,
  regionAdminPath,
  sectorsPath,
  settingsPath,
  tokensPath,
} from './administration.paths.ts';

const parts = [
  { path: peoplePath, text: 'Gebruikers', what: 'Wie in deze regio werkt, wie is uitgenodigd, en wiens toegang is beëindigd.' },
  { path: messagesPath, text: 'Berichten', what: 'Wat het portaal mailt: aan wie, waarover, en of het is verstuurd.' },
  { path: sectorsPath, text: 'Sectoren', what: 'De indeling van de leden, in de volgorde van de prestatielijst.' },
  { path: municipalitiesPath, text: 'Gemeenten', what: 'Het werkgebied. Over deze gemeenten wordt het bereik geteld.' },
  { path: settingsPath, text: 'Instellingen', what: 'De naam van de regio, en wie namen en cijfers mag zien.' },
  { path: auditPath, text: 'Logboek', what: 'Elke wijziging in deze regio: wat, door wie en wanneer.' },
  { path: tokensPath, text: 'API-sleutels', what: 'Toegang voor andere programma’s, zoals een dashboard of spreadsheet.' },
];

/** Above each page of the region's administration. */
export const partsOf = (region: string, current: string): Tabs => ({
  label: 'Onderdelen van het beheer',
  items: parts.map(({ path, text }) => ({ href: path(region), text, current: path(region) === current })),
});

export interface StartPage extends Page {
  lead: string;
  links: LinkList;
}

export const startPage = (region: { slug: string; name: string }): StartPage => ({
  title: 'Beheer',
  lead: `Hier richt u ${region.name} in.`,
  links: { items: parts.map(({ path, text, what }) => ({ href: path(region.slug), text, note: what })) },
});

export const backToAdmin = (region: string): { href: string; text: string } => ({
  href: regionAdminPath(region),
  text: 'Beheer',
});

export const eventColumns = [{ text: 'Wanneer' }, { text: 'Wat', long: true }, { text: 'Wie' }];

export const eventRow = (event: LoggedChange): Row => ({
  cells: [
    shortMoment(event.at),
    { text: changeSentence(event), note: changeLines(event).join('; ') || undefined },
    { text: event.actorName, note: originInWords(event.origin) },
  ],
});

/** For the second of two editors: what the first one changed, above the form that still holds what the second one typed. */
export interface Meanwhile {
  text: string;
  changes: DataTable;
}

export const meanwhile = (events: readonly LoggedChange[]): Meanwhile => ({
  text: 'Iemand anders heeft dit gewijzigd terwijl u bezig was. Wat u invulde staat nog in het formulier. Bewaar opnieuw als uw versie moet gelden.',
  changes: {
    caption: 'Intussen gewijzigd',
    columns: eventColumns,
    rows: events.map(eventRow),
    empty: { title: 'Het logboek kan niet meer zeggen wat er veranderde.' },
  },
});

/** A form that comes back to its editor: refused, or overtaken. */
export interface Editing {
  form?: RefusedForm;
  meanwhile?: Meanwhile;
}

/** What is wrong with a form does not change which version it was typed on; who was overtaken saves on the new one. */
export const versionToSaveOn = (now: number, { form, meanwhile: overtaken }: Editing): string =>
  (!overtaken && form?.typed.versie) || String(now);

/** A page of its own for what cannot be undone: what happens, or why it cannot. */
export interface ConfirmPage extends Page {
  confirm: Confirm | null;
  locked: ReasonLocked | null;
}

/** A secret for the reader to pass on or to keep. */
export interface ShownOncePage extends Page {
  lead: string;
  label: string;
  value: string;
  notes: readonly string[];
  next: { href: string; text: string };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/start': StartPage;
    'administration/confirm': ConfirmPage;
    'administration/shown-once': ShownOncePage;
  }
  interface Components {
    'administration/meanwhile': Meanwhile;
  }
}
