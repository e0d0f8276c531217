import { longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gearNames } from '../maturity/domain/gear.ts';
import { gearPath } from '../performance-list/performance-list.paths.ts';
import { gearPoints, sparkline } from '../platform/charts/sparkline.ts';
import type {
  ButtonLink,
  DataTable,
  Details,
  Flash,
  GearBadge,
  Link,
  Multiples,
  SummaryList,
  Tag,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { memberState, type MemberState } from './domain/membership.ts';
import type { Course } from './gears.ts';
import { historyTable } from './history.views.ts';
import * as paths from './organisations.paths.ts';
import { openActionsPart, type OpenActionsPart } from './open-actions.views.ts';
import { stateTag } from './organisation-cells.views.ts';
import { quickscansTable } from './quickscans.views.ts';
import { contactsTable, formerContacts, membershipsTable, type OrganisationModel } from './organisation-tables.views.ts';

type GearsOfQuarters = Awaited<ReturnType<Course>>;

export interface OrganisationPage extends Page {
  caption: string;
  tag: Tag;
  /** None where a notice says it all. */
  lead?: string | undefined;
  actions: readonly ButtonLink[];
  notices: readonly Flash[];
  gear: { badge: GearBadge; text: string; course: Multiples | null; table: DataTable } | null;
  quickscans: DataTable | null;
  openActions: OpenActionsPart | null;
  profile: SummaryList;
  memberships: DataTable;
  join: ButtonLink | null;
  contacts: DataTable;
  addContact: ButtonLink | null;
  former: Details | null;
  history: { table: DataTable; all: Link } | null;
}

export function organisationPage(model: OrganisationModel): OrganisationPage {
  const { region, organisation, contacts, leave, today, events } = model;
  const { slug, merged } = organisation;
  const state = memberState(organisation.memberships, merged, today);
  const current = contacts.filter(({ until }) => until === null || until > today);
  return {
    title: organisation.name,
    ...(leave.seesRegister ? { back: { href: paths.organisationsPath(region), text: 'Organisaties' } } : {}),
    caption: [organisation.sector.name, organisation.municipality?.name].filter(Boolean).join(' · '),
    tag: stateTag(state),
    lead: state.kind === 'merged' ? undefined : stateSentence(state),
    actions: leave.edits
      ? [
          { href: paths.editOrganisationPath(region, slug), text: 'Wijzig gegevens', kind: 'secondary' },
          ...(merged ? [] : [{ href: paths.mergePath(region, slug), text: 'Voeg samen', kind: 'secondary' as const }]),
        ]
      : [],
    notices: noticesOf(model, state),
    gear: gearPart(model),
    quickscans:
      model.quickscans &&
      quickscansTable(region, model.quickscans, model.course, leave.fillsOnBehalf ? { csrf: model.csrf } : null),
    openActions: model.openActions && openActionsPart(region, slug, model.openActions, today),
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
function stateSentence(state: Exclude<MemberState, { kind: 'merged' }>): string {
  switch (state.kind) {
    case 'member':
      return `Lid sinds ${longDate(state.since)}${state.last ? `, tot en met ${longDate(state.last)}` : ''}.`;
    case 'not-yet':
      return state.from ? `Wordt lid op ${longDate(state.from)}.` : 'Nog geen lid.';
    case 'left':
      return `Was lid tot en met ${longDate(state.last)}.${state.again ? ` Wordt weer lid op ${longDate(state.again)}.` : ''}`;
  }
}

function noticesOf({ region, organisation, contacts, leave, today }: OrganisationModel, state: MemberState): Flash[] {
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

function profileOf({ region, organisation, leave }: OrganisationModel): SummaryList {
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

function gearPart({ region, organisation, course, leave }: OrganisationModel): OrganisationPage['gear'] {
  const last = course.at(-1);
  if (!last) return null;
  return {
    badge: { gear: last.gear, name: gearNames[last.gear], large: true },
    text: `Vastgesteld over ${quarterLabel(last.quarter)}.`,
    course:
      course.length > 1
        ? {
            items: [{ name: 'Verloop', svg: sparkline(`Versnelling van ${organisation.name} per kwartaal`, gearPoints(course)) }],
          }
        : null,
    table: {
      caption: 'Versnelling per kwartaal',
      captionHidden: true,
      columns: [{ text: 'Kwartaal' }, { text: 'Versnelling' }, { text: 'Verschil met de vorige meting' }, { text: 'Herkomst' }],
      rows: course
        .map((score, i) => {
          const before = course[i - 1];
          const href = leave.seesCells ? gearPath(region, organisation.slug, score.quarter) : undefined;
          return {
            cells: [
              quarterLabel(score.quarter),
              { gear: { gear: score.gear, href } },
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

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/organisation': OrganisationPage;
  }
}
