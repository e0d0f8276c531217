import { listed, longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { dateValue } from '../platform/http/dates.ts';
import type { Link } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Contact } from './domain/contact.ts';
import type { Entered, FormPage } from './form.views.ts';
import type { Organisation } from './domain/organisation.ts';
import * as paths from './organisations.paths.ts';

const back = (region: string, { slug }: Organisation) => ({ href: paths.organisationPath(region, slug), text: 'Annuleren' });

/** Name, function, work e-mail, telephone: as little of a person as will do (trust.md §3.1). */
const personFields = (
  entered: Entered | undefined,
  now: { name: string; email: string; telephone: string; job: string },
): FormPage['fields'] => {
  const { typed, errors = {} } = entered ?? {};
  return [
    { as: 'text', name: 'naam', label: 'Naam', value: typed?.['naam'] ?? now.name, error: errors['naam'] },
    {
      as: 'text',
      name: 'email',
      label: 'Zakelijk e-mailadres',
      type: 'email',
      value: typed?.['email'] ?? now.email,
      error: errors['email'],
    },
    {
      as: 'text',
      name: 'telefoon',
      label: 'Zakelijk telefoonnummer',
      type: 'tel',
      width: 20,
      optional: true,
      value: typed?.['telefoon'] ?? now.telephone,
      error: errors['telefoon'],
    },
    {
      as: 'text',
      name: 'functie',
      label: 'Functie',
      optional: true,
      value: typed?.['functie'] ?? now.job,
      error: errors['functie'],
    },
  ];
};

export function newContactPage(region: string, organisation: Organisation, today: IsoDate, entered?: Entered): FormPage {
  return {
    title: 'Voeg een contactpersoon toe',
    caption: organisation.name,
    errors: entered?.summary,
    action: paths.newContactPath(region, organisation.slug),
    hidden: entered?.meant ? { persoon: entered.meant.id } : {},
    fields: [
      ...personFields(entered, { name: '', email: '', telephone: '', job: '' }),
      {
        as: 'date',
        name: 'vanaf',
        label: 'Contactpersoon vanaf',
        value: dateValue('vanaf', entered?.typed, today),
        error: entered?.errors['vanaf'],
      },
    ],
    button: { text: entered?.meant ? `Voeg ${entered.meant.name} toe` : 'Voeg toe', busy: 'Bezig met toevoegen' },
    cancel: back(region, organisation),
  };
}

export function editContactPage(region: string, organisation: Organisation, contact: Contact, entered?: Entered): FormPage {
  const { person, alsoOf } = contact;
  return {
    title: 'Wijzig de contactpersoon',
    caption: organisation.name,
    ...(alsoOf.length > 0
      ? {
          lead: `${person.name} is ook contactpersoon van ${listed(alsoOf)}. Naam, e-mail en telefoon veranderen daar mee; de functie niet.`,
        }
      : {}),
    errors: entered?.summary,
    action: paths.contactPath(region, organisation.slug, contact.id),
    hidden: { versie: entered?.version ?? entered?.typed['versie'] ?? String(person.version) },
    fields: personFields(entered, { ...person, job: contact.job }),
    button: { text: 'Bewaar', busy: 'Bezig met bewaren' },
    cancel: back(region, organisation),
  };
}

export function endContactPage(
  region: string,
  organisation: Organisation,
  contact: Contact,
  isOnlyOne: boolean,
  today: IsoDate,
  entered?: Entered,
): FormPage {
  const { name } = contact.person;
  return {
    title: `${name} is geen contactpersoon meer`,
    caption: organisation.name,
    lead: isOnlyOne
      ? `${name} is de enige contactpersoon van ${organisation.name}. Wijs daarna iemand anders aan.`
      : `Contactpersoon sinds ${longDate(contact.from)}.`,
    errors: entered?.summary,
    action: paths.contactEndPath(region, organisation.slug, contact.id),
    hidden: {},
    fields: [
      {
        as: 'date',
        name: 'tot',
        label: 'Contactpersoon tot en met',
        value: dateValue('tot', entered?.typed, today),
        error: entered?.errors['tot'],
      },
    ],
    button: { text: 'Beëindig', busy: 'Bezig met beëindigen' },
    cancel: back(region, organisation),
  };
}

export interface InvitedPage extends Page {
  caption: string;
  lead: string;
  link: string;
  lines: readonly string[];
  done: Link;
}

export function invitedPage(region: string, organisation: Organisation, contact: Contact, link: string): InvitedPage {
  const { name, email } = contact.person;
  return {
    title: `Uitnodiging voor ${name}`,
    caption: organisation.name,
    lead: `Stuur deze link naar ${email}. Er is geen mailserver ingesteld.`,
    link,
    lines: [
      'In het beheer, bij Berichten, staat een mail met deze link klaar om te kopiëren, totdat hij is gebruikt of verlopen.',
      'De link werkt 72 uur en één keer. Een nieuwe uitnodiging vervangt deze.',
      `${name} ziet daarna alleen ${organisation.name}.`,
    ],
    done: { href: paths.organisationPath(region, organisation.slug), text: `Terug naar ${organisation.name}` },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/invited': InvitedPage;
  }
}
