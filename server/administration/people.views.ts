import { roleName } from '../accounts/domain/session.ts';
import type { Invitation } from '../accounts/domain/invitation.ts';
import { shortDate } from '../kernel/dutch.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { ButtonLink, DataTable, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { grantEndPath, invitationEndPath, invitationsPath, ownMunicipalityPath, peoplePath } from './administration.paths.ts';
import { backToAdmin, partsOf, type ConfirmPage } from './administration.views.ts';

/** Someone's role in the region. */
export interface PersonPart {
  id: string;
  personId: string;
  name: string;
  email: string;
  role: 'coordinator' | 'member' | 'ambassador';
  organisation: { name: string; slug: string } | null;
  municipality: { name: string } | null;
  from: Date;
  until: Date | null;
}

export interface RegionAtHand {
  slug: string;
  name: string;
  namesToMembers: boolean;
  namesToAmbassadors: boolean;
  sectorFiguresToMembers: boolean;
}

export const isInForce = (part: { until: Date | null }, now: Date): boolean => part.until === null || part.until > now;

export interface PeoplePage extends Page {
  tabs: Tabs;
  invite: ButtonLink;
  people: DataTable;
  invitations: DataTable;
  former: DataTable | null;
}

export function peoplePage(model: {
  region: RegionAtHand;
  parts: readonly PersonPart[];
  invitations: readonly Invitation[];
  organisationNames: ReadonlyMap<string, string>;
  self: string | null;
  now: Date;
  csrf: string;
}): PeoplePage {
  const { region, parts, now } = model;
  const live = parts.filter((part) => isInForce(part, now));
  const former = parts.filter((part) => !isInForce(part, now));
  return {
    title: 'Gebruikers',
    back: backToAdmin(region.slug),
    tabs: partsOf(region.slug, peoplePath(region.slug)),
    invite: { href: invitationsPath(region.slug), text: 'Nodig iemand uit' },
    people: {
      caption: 'Wie toegang heeft',
      columns: [{ text: 'Naam' }, { text: 'Rol' }, { text: 'Mag' }, { text: 'Sinds' }, { text: 'Actie', hidden: true }],
      rows: live.map((part) => ({
        ...(part.personId === model.self ? { marked: 'dit bent u' } : {}),
        cells: [
          { text: part.name, note: part.email },
          roleCell(region.slug, part),
          mayInWords(part.role, region),
          shortDate(dayInAmsterdam(part.from)),
          { links: actionsOf(region.slug, part) },
        ],
      })),
      empty: { title: 'Nog niemand heeft toegang.' },
    },
    invitations: invitationsTable(model),
    former:
      former.length === 0
        ? null
        : {
            caption: 'Wie toegang had',
            columns: [{ text: 'Naam' }, { text: 'Rol' }, { text: 'Sinds' }, { text: 'Tot' }],
            rows: former.map((part) => ({
              cells: [
                { text: part.name, note: part.email },
                roleCell(region.slug, part),
                shortDate(dayInAmsterdam(part.from)),
                shortMoment(part.until!),
              ],
            })),
          },
  };
}

const roleCell = (region: string, part: PersonPart) => ({
  text: roleName[part.role],
  ...(part.organisation
    ? { links: [{ href: organisationPath(region, part.organisation.slug), text: part.organisation.name }] }
    : {}),
  ...(part.municipality ? { note: `van ${part.municipality.name}` } : {}),
});

const actionsOf = (region: string, part: PersonPart) => [
  ...(part.role === 'ambassador'
    ? [{ href: ownMunicipalityPath(region, part.id), text: 'Wijzig gemeente', hidden: `van ${part.name}` }]
    : []),
  { href: grantEndPath(region, part.id), text: 'Beëindig toegang', hidden: `van ${part.name}` },
];

/** What a role lets someone do here, with the region's settings. */
function mayInWords(role: PersonPart['role'], region: RegionAtHand): string {
  switch (role) {
    case 'coordinator':
      return 'alles in deze regio zien en wijzigen';
    case 'ambassador':
      return region.namesToAmbassadors
        ? 'de organisaties, de prestatielijst en de voortgang lezen'
        : 'de prestatielijst en de voortgang lezen, zonder namen van organisaties';
    case 'member':
      return [
        'de eigen organisatie zien',
        ...(region.sectorFiguresToMembers ? ['cijfers per sector lezen'] : []),
        ...(region.namesToMembers ? ['de prestatielijst lezen'] : []),
      ].join(', ');
  }
}

function invitationsTable(model: {
  region: RegionAtHand;
  invitations: readonly Invitation[];
  organisationNames: ReadonlyMap<string, string>;
  now: Date;
  csrf: string;
}): DataTable {
  const { region, now } = model;
  return {
    caption: 'Open uitnodigingen',
    columns: [{ text: 'Naam' }, { text: 'Rol' }, { text: 'Geldig tot' }, { text: 'Actie', hidden: true }],
    rows: model.invitations.map((invitation) => {
      const expired = invitation.expiresAt <= now;
      const organisation = invitation.organisationId && model.organisationNames.get(invitation.organisationId);
      return {
        cells: [
          { text: invitation.name || 'naam onbekend', note: invitation.email },
          { text: roleName[roleOf(invitation)], ...(organisation ? { note: organisation } : {}) },
          {
            text: shortMoment(invitation.expiresAt),
            ...(expired ? { tag: { text: 'verlopen', kind: 'attention' as const } } : {}),
          },
          {
            links: [
              {
                href: invitationsPath(region.slug, invitation.id),
                text: 'Nodig opnieuw uit',
                hidden: invitation.name || invitation.email,
              },
            ],
            post: {
              action: invitationEndPath(region.slug, invitation.id),
              csrf: model.csrf,
              button: {
                text: 'Trek in',
                kind: 'secondary' as const,
                hidden: `de uitnodiging van ${invitation.name || invitation.email}`,
              },
            },
          },
        ],
      };
    }),
    empty: {
      title: 'Er staan geen uitnodigingen open.',
      text: 'Een uitnodiging werkt 72 uur. Daarna, of als zij is aangenomen, verdwijnt zij hier.',
    },
  };
}

const roleOf = ({ role }: Invitation): keyof typeof roleName => (role === 'admin' ? 'administrator' : role);

export function endAccessPage(model: {
  region: { slug: string; name: string };
  part: PersonPart;
  others: readonly PersonPart[];
  isLastCoordinator: boolean;
  isSelf: boolean;
  csrf: string;
}): ConfirmPage {
  const { region, part } = model;
  const role = roleName[part.role] + (part.organisation ? ` van ${part.organisation.name}` : '');
  const back = { href: peoplePath(region.slug), text: 'Gebruikers' };
  const page = { title: `Toegang van ${part.name} beëindigen`, back };
  if (model.isLastCoordinator) {
    return {
      ...page,
      confirm: null,
      locked: {
        reason: `${part.name} is de enige coördinator van ${region.name}. Zonder coördinator kan niemand de regio beheren.`,
        opener:
          'Nodig eerst een andere coördinator uit. Zodra die de uitnodiging heeft aangenomen, kunt u deze toegang beëindigen.',
      },
    };
  }
  const remaining = model.others.map(
    (other) => roleName[other.role] + (other.organisation ? ` van ${other.organisation.name}` : ''),
  );
  return {
    ...page,
    locked: null,
    confirm: {
      action: grantEndPath(region.slug, part.id),
      csrf: model.csrf,
      happens: [
        `${model.isSelf ? 'U bent' : `${part.name} is`} meteen geen ${role} meer in ${region.name}. Dat geldt vanaf de eerstvolgende pagina die ${model.isSelf ? 'u' : 'deze persoon'} opent.`,
        ...(remaining.length > 0 ? [`Dit blijft: ${remaining.join(', ')}.`] : []),
        'Het account blijft bestaan, maar geeft geen toegang meer tot wat bij deze rol hoorde.',
        ...(part.role === 'member' ? ['In het register blijft deze persoon contactpersoon, totdat u dat daar wijzigt.'] : []),
        ...(part.role === 'coordinator'
          ? ['API-sleutels die deze coördinator maakte, blijven werken. Trek ze in als dat niet de bedoeling is.']
          : []),
        'Alles wat is vastgelegd blijft staan, ook in het logboek. Opnieuw uitnodigen kan altijd.',
      ],
      button: 'Beëindig toegang',
      busy: 'Bezig met beëindigen',
      cancel: { href: peoplePath(region.slug), text: 'Annuleren' },
      danger: true,
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/people': PeoplePage;
  }
}
