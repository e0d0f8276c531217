import { counted, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { LoggedChange } from '../platform/audit/sentences.ts';
import type { DataTable, Details, Link } from '../platform/views/components.ts';
import type { Contact } from './domain/contact.ts';
import type { Membership } from './domain/membership.ts';
import type { Course } from './gears.ts';
import type { OpenActions } from './open-actions.views.ts';
import type { Organisation } from './domain/organisation.ts';
import type { Quickscans } from './quickscans.views.ts';
import * as paths from './organisations.paths.ts';
import { lastDayInTable } from './period-in-words.ts';

/** What this reader may see and do here; the policy says so. */
export interface Leave {
  edits: boolean;
  /** Telephone and e-mail. */
  seesContactDetails: boolean;
  seesRegister: boolean;
  seesCells: boolean;
  fillsOnBehalf: boolean;
}

export interface OrganisationModel {
  region: string;
  organisation: Organisation;
  contacts: readonly Contact[];
  course: Awaited<ReturnType<Course>>;
  /** null: not for this reader. */
  openActions: Awaited<ReturnType<OpenActions>> | null;
  /** null: not for this reader. */
  quickscans: Awaited<ReturnType<Quickscans>> | null;
  /** null: not for this reader. */
  events: readonly LoggedChange[] | null;
  today: IsoDate;
  leave: Leave;
  csrf: string;
}

export function membershipsTable({ region, organisation, today, leave }: OrganisationModel): DataTable {
  const { slug, memberships } = organisation;
  const links = (membership: Membership): Link[] => {
    const hidden = `van het lidmaatschap vanaf ${shortDate(membership.from)}`;
    const runs = membership.until === null || membership.until > today;
    return [
      ...(runs ? [{ href: paths.membershipEndPath(region, slug, membership.id), text: 'Beëindig', hidden }] : []),
      { href: paths.membershipPath(region, slug, membership.id), text: 'Corrigeer', hidden },
      { href: paths.membershipRemovalPath(region, slug, membership.id), text: 'Verwijder', hidden },
    ];
  };
  return {
    caption: 'Lidmaatschap',
    captionHidden: true,
    columns: [{ text: 'Lid vanaf' }, { text: 'Lid tot en met' }, ...(leave.edits ? [{ text: 'Actie', hidden: true }] : [])],
    rows: memberships
      .map((membership) => ({
        cells: [
          shortDate(membership.from),
          lastDayInTable(membership, 'nu'),
          ...(leave.edits ? [{ links: links(membership) }] : []),
        ],
      }))
      .toReversed(),
    empty: { title: 'Nog geen lidmaatschap', text: 'Deze organisatie staat in het register, maar is nooit lid geweest.' },
  };
}

export function contactsTable({ region, organisation, leave, csrf }: OrganisationModel, contacts: readonly Contact[]): DataTable {
  const { slug } = organisation;
  const notesOf = ({ job, alsoOf, until }: Contact): string =>
    [
      job,
      leave.edits && alsoOf.length > 0 ? `ook contactpersoon van ${alsoOf.join(', ')}` : '',
      until ? `tot en met ${lastDayInTable({ from: until, until }, '')}` : '',
    ]
      .filter(Boolean)
      .join('; ');
  return {
    caption: 'Contactpersonen',
    captionHidden: true,
    columns: [
      { text: 'Naam' },
      ...(leave.seesContactDetails ? [{ text: 'E-mail' }, { text: 'Telefoon' }] : []),
      { text: 'Sinds' },
      ...(leave.edits ? [{ text: 'Actie', hidden: true }] : []),
    ],
    rows: contacts.map((contact) => ({
      cells: [
        { text: contact.person.name, note: notesOf(contact) || undefined },
        ...(leave.seesContactDetails ? [contact.person.email, contact.person.telephone || 'niet bekend'] : []),
        shortDate(contact.from),
        ...(leave.edits
          ? [
              {
                links: [
                  { href: paths.contactPath(region, slug, contact.id), text: 'Wijzig', hidden: contact.person.name },
                  { href: paths.contactEndPath(region, slug, contact.id), text: 'Beëindig', hidden: contact.person.name },
                ],
                post: {
                  action: paths.contactInvitationPath(region, slug, contact.id),
                  csrf,
                  button: { text: 'Nodig uit', kind: 'secondary' as const, hidden: `${contact.person.name} voor het portaal` },
                },
              },
            ]
          : []),
      ],
    })),
    empty: { title: 'Geen contactpersoon', text: leave.edits ? undefined : 'De coördinator wijst iemand aan.' },
  };
}

/** Their names only: of who left there is nothing more to look up here. */
export function formerContacts(contacts: readonly Contact[]): Details | null {
  if (contacts.length === 0) return null;
  return {
    summary: `Eerder: ${counted(contacts.length, 'contactpersoon', 'contactpersonen')}`,
    items: contacts.map(
      (contact) => `${contact.person.name}, van ${shortDate(contact.from)} tot en met ${lastDayInTable(contact, 'nu')}`,
    ),
  };
}
