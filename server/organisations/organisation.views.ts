import { counted, longDate, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, quarterRange } from '../kernel/quarter.ts';
import { gearNames } from '../maturity/domain/gear.ts';
import { gearPath } from '../performance-list/performance-list.paths.ts';
import { sparkline } from '../platform/charts/sparkline.ts';
import type {
  ButtonLink,
  Cell,
  DataTable,
  Details,
  Drawing,
  Flash,
  GearBadge,
  Link,
  SummaryList,
  Tag,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Contact } from './domain/contact.ts';
import { memberState, type MemberState, type Membership } from './domain/membership.ts';
import type { Course } from './gears.ts';
import { historyTable, type HistoryEvent } from './history.views.ts';
import type { Organisation } from './domain/organisation.ts';
import * as paths from './organisations.paths.ts';
import { gearCell, stateTag } from './organisations.views.ts';
import { lastDayInTable } from './period-in-words.ts';

type GearsOfQuarters = Awaited<ReturnType<Course>>;

/** What this reader may see and do here; the policy says so. */
export interface Leave {
  edits: boolean;
  /** Telephone and e-mail: for the coordinator and the organisation itself. */
  seesContactDetails: boolean;
  seesRegister: boolean;
  seesCells: boolean;
}

export interface OrganisationPage extends Page {
  caption: string;
  tag: Tag;
  lead: string;
  actions: readonly ButtonLink[];
  notices: readonly Flash[];
  gear: { badge: GearBadge; text: string; course: Drawing | null; table: DataTable } | null;
  profile: SummaryList;
  memberships: DataTable;
  join: ButtonLink | null;
  contacts: DataTable;
  addContact: ButtonLink | null;
  former: Details | null;
  history: { table: DataTable; all: Link } | null;
}

interface Model {
  region: string;
  organisation: Organisation;
  contacts: readonly Contact[];
  course: GearsOfQuarters;
  /** null: not for this reader. */
  events: readonly HistoryEvent[] | null;
  today: IsoDate;
  leave: Leave;
  csrf: string;
}

export function organisationPage(model: Model): OrganisationPage {
  const { region, organisation, contacts, leave, today, events } = model;
  const { slug, merged } = organisation;
  const state = memberState(organisation.memberships, merged, today);
  const current = contacts.filter(({ until }) => until === null || until > today);
  return {
    title: organisation.name,
    ...(leave.seesRegister ? { back: { href: paths.organisationsPath(region), text: 'Organisaties' } } : {}),
    caption: [organisation.sector.name, organisation.municipality?.name].filter(Boolean).join(' · '),
    tag: stateTag(state),
    lead: stateSentence(state),
    actions: leave.edits
      ? [
          { href: paths.editOrganisationPath(region, slug), text: 'Wijzig gegevens', kind: 'secondary' },
          ...(merged ? [] : [{ href: paths.mergePath(region, slug), text: 'Voeg samen', kind: 'secondary' as const }]),
        ]
      : [],
    notices: noticesOf(model, state),
    gear: gearPart(model),
    profile: profileOf(model),
    memberships: membershipsTable(model),
    join:
      leave.edits && !merged && (state.kind === 'left' || state.kind === 'not-yet')
        ? {
            href: paths.membershipsPath(region, slug),
            text: state.kind === 'left' ? 'Sluit opnieuw aan' : 'Sluit aan',
            kind: 'secondary',
          }
        : null,
    contacts: contactsTable(model, current),
    addContact: leave.edits
      ? { href: paths.newContactPath(region, slug), text: 'Voeg een contactpersoon toe', kind: 'secondary' }
      : null,
    former: leave.edits ? formerContacts(contacts.filter((contact) => !current.includes(contact))) : null,
    history: events && {
      table: historyTable(`Laatste wijzigingen van ${organisation.name}`, events, { origin: false }),
      all: { href: paths.changesPath(region, slug), text: 'Alle wijzigingen' },
    },
  };
}

/** The member state in words. */
export function stateSentence(state: MemberState): string {
  switch (state.kind) {
    case 'member':
      return `Lid sinds ${longDate(state.since)}${state.last ? `, tot en met ${longDate(state.last)}` : ''}.`;
    case 'not-yet':
      return state.from ? `Wordt lid op ${longDate(state.from)}.` : 'Nog geen lid.';
    case 'left':
      return `Was lid tot en met ${longDate(state.last)}.${state.again ? ` Wordt weer lid op ${longDate(state.again)}.` : ''}`;
    case 'merged':
      return `Samengevoegd met ${state.merged.into.name}, vanaf ${longDate(state.merged.on)}.`;
  }
}

function noticesOf({ region, organisation, contacts, leave, today }: Model, state: MemberState): Flash[] {
  const { slug, merged } = organisation;
  const hasContact = contacts.some(({ from, until }) => from <= today && (until === null || until > today));
  return [
    ...(merged
      ? [
          {
            kind: 'info' as const,
            text: `${organisation.name} ${merged.on <= today ? 'is' : 'wordt'} vanaf ${longDate(merged.on)} samengevoegd met ${merged.into.name}. De versnellingen en wijzigingen tot die dag blijven hier staan.`,
            ...(leave.seesRegister
              ? { action: { href: paths.organisationPath(region, merged.into.slug), text: `Naar ${merged.into.name}` } }
              : {}),
          },
        ]
      : []),
    ...(leave.edits && state.kind === 'member' && !hasContact
      ? [
          {
            kind: 'attention' as const,
            text: 'Deze organisatie heeft geen contactpersoon.',
            action: { href: paths.newContactPath(region, slug), text: 'Wijs iemand aan' },
          },
        ]
      : []),
  ];
}

function profileOf({ region, organisation, leave }: Model): SummaryList {
  const { absorbed, note } = organisation;
  return {
    rows: [
      { key: 'Sector', value: organisation.sector.name },
      { key: 'Gemeente', value: organisation.municipality?.name ?? 'geen gemeente' },
      ...(absorbed.length > 0
        ? [
            {
              key: 'Hiermee samengevoegd',
              value: leave.seesRegister
                ? { links: absorbed.map(({ name, slug }) => ({ href: paths.organisationPath(region, slug), text: name })) }
                : absorbed.map(({ name }) => name).join(', '),
            },
          ]
        : []),
      ...(leave.edits ? [{ key: 'Notitie', value: note || 'geen notitie' }] : []),
    ],
  };
}

function gearPart({ region, organisation, course, leave }: Model): OrganisationPage['gear'] {
  const last = course.at(-1);
  if (!last) return null;
  return {
    badge: { gear: last.gear, name: gearNames[last.gear], large: true },
    text: `Vastgesteld over ${quarterLabel(last.quarter)}.`,
    course: course.length > 1 ? { svg: sparkline(`Versnelling van ${organisation.name} per kwartaal`, pointsOf(course)) } : null,
    table: {
      caption: 'Versnelling per kwartaal',
      captionHidden: true,
      columns: [{ text: 'Kwartaal' }, { text: 'Versnelling' }, { text: 'Verschil met de vorige' }, { text: 'Herkomst' }],
      rows: course
        .map((score, i) => {
          const before = course[i - 1];
          const cell = gearCell(score.gear, score.origin) as { gear: NonNullable<Extract<Cell, object>['gear']> };
          const href = leave.seesCells ? gearPath(region, organisation.slug, score.quarter) : undefined;
          return {
            cells: [
              quarterLabel(score.quarter),
              { gear: { ...cell.gear, href } },
              before ? { change: changeOf(before, score) } : 'eerste meting',
              originWords[score.origin],
            ],
          };
        })
        .toReversed(),
    },
  };
}

const originWords = { quickscan: 'quickscan', direct: 'direct geplaatst', import: 'geïmporteerd' } as const;

/** No up or down is said over a break of models (D14). */
const changeOf = (before: GearsOfQuarters[number], now: GearsOfQuarters[number]) =>
  before.modelVersion === now.modelVersion ? { by: now.gear - before.gear } : { by: null, note: 'ander model' };

function pointsOf(course: GearsOfQuarters) {
  const byQuarter = new Map(course.map((score, i) => [score.quarter, { score, before: course[i - 1] }]));
  return quarterRange(course[0]!.quarter, course.at(-1)!.quarter).map((quarter) => {
    const { score, before } = byQuarter.get(quarter) ?? {};
    return {
      quarter: quarterLabel(quarter),
      value: score?.gear ?? null,
      text: score ? String(score.gear) : '',
      breakBefore: Boolean(score && before && before.modelVersion !== score.modelVersion),
    };
  });
}

function membershipsTable({ region, organisation, today, leave }: Model): DataTable {
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

function contactsTable({ region, organisation, leave, csrf }: Model, contacts: readonly Contact[]): DataTable {
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
function formerContacts(contacts: readonly Contact[]): Details | null {
  if (contacts.length === 0) return null;
  return {
    summary: `Eerder: ${counted(contacts.length, 'contactpersoon', 'contactpersonen')}`,
    items: contacts.map(
      (contact) => `${contact.person.name}, van ${shortDate(contact.from)} tot en met ${lastDayInTable(contact, 'nu')}`,
    ),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/organisation': OrganisationPage;
  }
}
