import { counted, shortDate } from '../kernel/dutch.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { LoggedChange } from '../platform/audit/sentences.ts';
import type { Button, ButtonLink, DataTable, FieldText, SummaryList, Tag } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { portalAdminPath, portalMessagesPath, regionCoordinatorsPath, regionsPath } from './administration.paths.ts';
import { eventColumns, eventRow } from './administration.views.ts';
import { howInvited, inviteButton } from './invitations.views.ts';

/** A region as the administrator may know it: that it is there, not what is in it. */
export interface RegionRow {
  slug: string;
  name: string;
  createdAt: Date;
  coordinators: number;
}

export interface Status {
  engine: 'pglite' | 'postgres';
  /** The operator accepted that the embedded database may lose its last writes. */
  acceptsPowerLoss: boolean;
  migrations: 'current' | 'behind' | 'ahead';
  version: string;
  startedAt: Date;
  hasMailServer: boolean;
}

export interface PortalPage extends Page {
  newRegion: ButtonLink;
  regions: DataTable;
  status: SummaryList;
  events: DataTable;
}

export function portalPage(model: {
  regions: readonly RegionRow[];
  status: Status;
  events: readonly LoggedChange[];
}): PortalPage {
  return {
    title: 'Beheer van het portaal',
    newRegion: { href: regionsPath, text: 'Maak een regio' },
    regions: {
      caption: 'Regio’s',
      columns: [
        { text: 'Naam' },
        { text: 'Adres' },
        { text: 'Gemaakt op' },
        { text: 'Coördinatoren', numeric: true },
        { text: 'Actie', hidden: true },
      ],
      rows: model.regions.map((region) => ({
        cells: [
          region.name,
          `/regio/${region.slug}`,
          shortDate(dayInAmsterdam(region.createdAt)),
          region.coordinators > 0 ? String(region.coordinators) : { tag: { text: 'nog geen', kind: 'attention' } },
          {
            link: { href: regionCoordinatorsPath(region.slug), text: 'Nodig een coördinator uit', hidden: `voor ${region.name}` },
          },
        ],
      })),
      empty: {
        title: 'Er zijn nog geen regio’s.',
        text: 'Maak er een, en nodig daarna de coördinator uit.',
      },
    },
    status: statusList(model.status),
    events: {
      caption: 'Laatste gebeurtenissen buiten de regio’s',
      captionHidden: true,
      columns: eventColumns,
      rows: model.events.map(eventRow),
      empty: { title: 'Er is nog niets gebeurd.' },
    },
  };
}

const migrationTags: Record<Status['migrations'], Tag> = {
  current: { text: 'bijgewerkt', kind: 'done' },
  behind: { text: 'loopt achter', kind: 'attention' },
  ahead: { text: 'nieuwer dan dit portaal', kind: 'attention' },
};

function statusList({ engine, acceptsPowerLoss, migrations, version, startedAt, hasMailServer }: Status): SummaryList {
  const embedded = engine === 'pglite';
  return {
    rows: [
      {
        key: 'Database',
        value: embedded
          ? {
              text: 'ingebouwd (PGlite)',
              tag: { text: 'niet voor productie', kind: 'attention' },
              note: acceptsPowerLoss
                ? 'Bij stroomuitval kunnen de laatste wijzigingen verloren gaan. De beheerder van de server heeft dat aanvaard.'
                : 'Bij stroomuitval kunnen de laatste wijzigingen verloren gaan. Gebruik PostgreSQL voor echt gebruik.',
            }
          : { text: 'PostgreSQL', tag: { text: 'geschikt voor productie', kind: 'done' } },
      },
      { key: 'Tabellen', value: { tag: migrationTags[migrations] } },
      {
        key: 'E-mail',
        value: {
          ...(hasMailServer
            ? { text: 'wordt verstuurd' }
            : { text: 'wordt bewaard', note: 'Er is geen mailserver ingesteld. Wie uitnodigt, stuurt de link zelf.' }),
          links: [{ href: portalMessagesPath, text: 'Berichten' }],
        },
      },
      { key: 'Versie', value: version },
      { key: 'Gestart', value: shortMoment(startedAt) },
    ],
  };
}

export interface NewRegionPage extends Page {
  lead: string;
  action: string;
  name: FieldText;
  slug: FieldText;
}

export const newRegionPage = (form?: RefusedForm): NewRegionPage => ({
  title: 'Nieuwe regio',
  back: { href: portalAdminPath, text: 'Beheer van het portaal' },
  errors: errorSummary(form),
  lead: 'De regio begint met de acht gebruikelijke sectoren. Daarna nodigt u de eerste coördinator uit.',
  action: regionsPath,
  name: {
    name: 'naam',
    label: 'Naam van de regio',
    hint: 'Bijvoorbeeld: Regio Oost. De coördinator kan de naam later wijzigen.',
    maxlength: 100,
    value: form?.typed.naam,
    error: form?.errors.naam,
  },
  slug: {
    name: 'adres',
    label: 'Naam in het adres',
    hint: 'Kleine letters, cijfers en streepjes, zoals oost of noord-holland. Laat u dit leeg, dan maken wij het van de naam. Het adres verandert daarna niet meer.',
    optional: true,
    maxlength: 60,
    autocomplete: 'off',
    value: form?.typed.adres,
    error: form?.errors.adres,
  },
});

export interface CoordinatorsPage extends Page {
  lead: string;
  how: string;
  button: Button;
  action: string;
  name: FieldText;
  email: FieldText;
}

export const coordinatorsPage = (region: RegionRow, hasMailServer: boolean, form?: RefusedForm): CoordinatorsPage => ({
  title: `Coördinator uitnodigen voor ${region.name}`,
  back: { href: portalAdminPath, text: 'Beheer van het portaal' },
  errors: errorSummary(form),
  lead:
    region.coordinators === 0
      ? 'Deze regio heeft nog geen coördinator. De eerste nodigt zelf de andere mensen uit.'
      : `Deze regio heeft ${counted(region.coordinators, 'coördinator', 'coördinatoren')}. Zij kunnen zelf mensen uitnodigen, en zien uw uitnodiging in hun logboek.`,
  how: howInvited(hasMailServer),
  button: inviteButton(hasMailServer),
  action: regionCoordinatorsPath(region.slug),
  name: { name: 'naam', label: 'Naam', autocomplete: 'off', value: form?.typed.naam, error: form?.errors.naam },
  email: {
    name: 'email',
    label: 'Zakelijk e-mailadres',
    type: 'email',
    autocomplete: 'off',
    value: form?.typed.email,
    error: form?.errors.email,
  },
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/portal': PortalPage;
    'administration/new-region': NewRegionPage;
    'administration/coordinators': CoordinatorsPage;
  }
}
