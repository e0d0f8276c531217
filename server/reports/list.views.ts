import { counted, longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Sector } from '../organisations/index.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, Cell, DataTable, EmptyState } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { reportName, scopeNameOf } from './report-name.ts';
import type { ReportRecord } from './domain/report-record.ts';
import type { ListedEdition } from './reports.options.ts';
import * as paths from './reports.paths.ts';

export interface ListPage extends Page {
  lead: string;
  actions: readonly ButtonLink[];
  drafts: DataTable | null;
  editions: DataTable | null;
  empty: EmptyState | null;
}

interface Found {
  editions: readonly ListedEdition[];
  drafts: readonly ReportRecord[];
  sectors: readonly Sector[];
}

/** Editions for who may read them; with drafts for who makes them. */
export function listPage({ editions, drafts, sectors }: Found, { region, makes }: { region: string; makes: boolean }): ListPage {
  const inWork = drafts.filter((draft) => isInWork(draft, editions, sectors));
  const create = { href: paths.newReportPath(region), text: 'Nieuw rapport' };
  const nothing = editions.length === 0 && drafts.length === 0;
  return {
    title: 'Rapportages',
    lead: makes
      ? 'Een rapport laat in een minuut zien wat er veranderde. Elk getal erin is na te rekenen.'
      : 'Wat er in de regio veranderde, kwartaal na kwartaal. Elk getal is na te rekenen.',
    actions: makes && !nothing ? [create] : [],
    drafts: inWork.length > 0 ? draftsTable(inWork, sectors, region) : null,
    editions: editions.length > 0 ? editionsTable(editions, { region, makes }) : null,
    empty: nothing
      ? makes
        ? {
            title: 'Nog geen rapporten',
            text: 'U kiest een kwartaal en een kwartaal om mee te vergelijken. Het concept staat meteen klaar; u maakt het af.',
            action: create,
          }
        : { title: 'Nog geen rapporten', text: 'De coördinator heeft nog geen rapport gepubliceerd.' }
      : null,
  };
}

const keyOf = ({ quarter, sectorId }: ReportRecord, sectors: readonly Sector[]): string =>
  paths.reportKey(quarter, sectors.find(({ id }) => id === sectorId)?.slug ?? null);

const lastOf = (reportKey: string, editions: readonly ListedEdition[]): ListedEdition | null =>
  editions.filter((edition) => edition.reportKey === reportKey).toSorted((a, b) => b.number - a.number)[0] ?? null;

/** Never published, or changed since; what is only published is found among the editions. */
function isInWork(draft: ReportRecord, editions: readonly ListedEdition[], sectors: readonly Sector[]): boolean {
  const last = lastOf(keyOf(draft, sectors), editions);
  return last === null || draft.changedAt > last.publishedAt;
}

const draftsTable = (drafts: readonly ReportRecord[], sectors: readonly Sector[], region: string): DataTable => ({
  caption: `Concepten (${drafts.length})`,
  columns: [{ text: 'Rapport' }, { text: 'Over' }, { text: 'Vergeleken met' }, { text: 'Laatst gewijzigd', long: true }],
  rows: drafts.map((draft) => {
    const sector = sectors.find(({ id }) => id === draft.sectorId) ?? null;
    return {
      cells: [
        {
          link: {
            href: paths.draftPath(region, keyOf(draft, sectors)),
            text: `Concept ${reportName(draft.quarter, sector?.name ?? null)}`,
          },
        },
        scopeNameOf(sector?.name ?? null),
        quarterLabel(draft.comparedWith),
        { text: `door ${draft.changedByName}`, note: `op ${shortMoment(draft.changedAt)}` },
      ],
    };
  }),
});

const editionsTable = (editions: readonly ListedEdition[], { region, makes }: { region: string; makes: boolean }): DataTable => ({
  caption: `Gepubliceerd (${counted(editions.length, 'editie', 'edities')})`,
  columns: [
    { text: 'Editie' },
    { text: 'Over' },
    { text: 'Boodschap', long: true },
    { text: 'Gepubliceerd', long: true },
    ...(makes ? [{ text: 'Bewerken', hidden: true }] : []),
  ],
  rows: editions.map((edition) => ({
    cells: [
      {
        link: {
          href: paths.editionPath(region, edition.reportKey, edition.number),
          text: `${quarterLabel(edition.quarter)}, editie ${edition.number}`,
          hidden: `, ${edition.scopeName}`,
        },
        ...(edition.withdrawn ? { tag: { text: 'Ingetrokken', kind: 'attention' as const } } : {}),
      },
      { text: edition.scopeName, note: `vergeleken met ${quarterLabel(edition.comparedWith)}` },
      { text: edition.message, ...(edition.withdrawn ? { note: `Ingetrokken: ${edition.withdrawn.reason}` } : {}) },
      {
        text: longDate(dayInAmsterdam(edition.publishedAt)),
        notes: [`door ${edition.publishedByName}`, `controlegetal ${shortChecksum(edition.contentSha256)}`],
      },
      ...(makes ? [lastOf(edition.reportKey, editions) === edition ? nextEdition(edition, region) : ''] : []),
    ],
  })),
});

const nextEdition = ({ reportKey, quarter, scopeName }: ListedEdition, region: string): Cell => ({
  link: {
    href: paths.draftPath(region, reportKey),
    text: 'Maak een nieuwe editie',
    hidden: `: ${quarterLabel(quarter)}, ${scopeName}`,
  },
});

/** Enough to tell two editions apart; the edition itself prints all of it. */
const shortChecksum = (hex: string): string => `${hex.slice(0, 4)}…${hex.slice(-4)}`;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/index': ListPage;
  }
}
