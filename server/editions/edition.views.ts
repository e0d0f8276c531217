import { longDate, shortDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, DataTable, Flash, LinkList } from '../platform/views/components.ts';
import type { Html, Page } from '../platform/views/registry.ts';
import * as paths from '../reports/reports.paths.ts';
import type { Edition } from './edition.ts';
import { ownMunicipalityPart, type OwnMunicipality, type OwnMunicipalityPart } from './own-municipality.views.ts';

/** A published report: its stored body, and around it what depends on who reads it and on what happened since. */
export interface EditionPage extends Page {
  notices: readonly Flash[];
  downloads: readonly ButtonLink[];
  /** Past the report, which is long by keyboard as every number is a link: one's own municipality, and what goes with it. */
  places: LinkList;
  body: Html;
  own: OwnMunicipalityPart | null;
  more: LinkList;
  editions: DataTable;
}

export interface EditionOptions {
  region: string;
  report: string;
  edition: Edition;
  /** Of the same report, this one included; newest first. */
  all: readonly Edition[];
  body: Html;
  /** An ambassador's own municipality. */
  own: OwnMunicipality | null;
  /** The frozen data hold names. */
  seesNames: boolean;
  manages: boolean;
}

export function editionPage(options: EditionOptions): EditionPage {
  const { region, report, edition, all, body } = options;
  const own = options.own && ownMunicipalityPart(options.own);
  return {
    title: `Rapportage ${quarterLabel(edition.quarter)}, editie ${edition.number}`,
    back: { href: paths.reportsPath(region), text: 'Rapportages' },
    notices: noticesOf(options),
    downloads: (['xlsx', 'ods', 'csv'] as const).map((extension) => ({
      href: paths.editionFilePath(region, report, edition.number, extension),
      text: `Download ${extension}`,
      hidden: 'met de cijfers van dit rapport',
      download: true,
      kind: 'secondary',
    })),
    places: {
      items: [
        { href: paths.editionFilePath(region, report, edition.number, 'pdf'), text: 'Download pdf', hidden: 'van dit rapport' },
        ...(own ? [{ href: '#uw-gemeente', text: own.title }] : []),
        { href: '#bij-deze-editie', text: 'Bij deze editie' },
      ],
      inline: true,
    },
    body,
    own,
    more: { label: 'Bij deze editie', items: moreOf(options) },
    editions: editionsTable(region, report, all, edition.number),
  };
}

function noticesOf({ region, report, edition, all }: EditionOptions): Flash[] {
  const { withdrawn } = edition;
  const later = all.find(({ number, withdrawn: gone }) => number > edition.number && gone === null);
  return [
    ...(withdrawn
      ? [
          {
            kind: 'attention',
            text: `Deze editie is ingetrokken op ${longDate(dayInAmsterdam(withdrawn.at))} door ${withdrawn.byName}. De reden: ${withdrawn.reason}`,
          } as const,
        ]
      : []),
    ...(later
      ? [
          {
            kind: 'attention',
            text: `Dit is niet de laatste editie. Editie ${later.number} is van ${longDate(dayInAmsterdam(later.publishedAt))}.`,
            action: { href: paths.editionPath(region, report, later.number), text: `Lees editie ${later.number}` },
          } as const,
        ]
      : []),
  ];
}

function moreOf({ region, report, edition, all, seesNames, manages }: EditionOptions): LinkList['items'] {
  const { number } = edition;
  const earlier = all.filter((each) => each.number < number).length;
  return [
    ...(earlier > 0
      ? [{ href: paths.editionDifferencesPath(region, report, number), text: `Wat er anders is dan in editie ${number - 1}` }]
      : []),
    { href: paths.editionSourceTablePath(region, report, number), text: 'Bronweergave: zoals het rapport van 2017 rekende' },
    ...(seesNames
      ? [
          {
            href: paths.editionFilePath(region, report, number, 'json'),
            text: 'Vastgelegde gegevens (json)',
            note: 'waarover het controlegetal is berekend',
          },
        ]
      : []),
    ...(manages
      ? [
          ...(edition.withdrawn
            ? []
            : [
                { href: paths.shareLinksPath(region, report, number), text: 'Deel dit rapport met een bestuur' },
                { href: paths.lettersPath(region, report), text: 'Brieven aan de besturen' },
                { href: paths.withdrawalPath(region, report, number), text: 'Trek deze editie in' },
              ]),
          { href: paths.draftPath(region, report), text: 'Maak een volgende editie' },
        ]
      : []),
  ];
}

function editionsTable(region: string, report: string, all: readonly Edition[], current: number): DataTable {
  return {
    caption: 'Edities van dit rapport',
    columns: [{ text: 'Editie' }, { text: 'Gepubliceerd' }, { text: 'Door' }, { text: 'Controlegetal', long: true }],
    rows: all.map((edition) => ({
      cells: [
        edition.number === current
          ? `Editie ${edition.number}`
          : { link: { href: paths.editionPath(region, report, edition.number), text: `Editie ${edition.number}` } },
        {
          text: shortDate(dayInAmsterdam(edition.publishedAt)),
          ...(edition.withdrawn
            ? { tag: { text: 'ingetrokken', kind: 'attention' as const }, note: edition.withdrawn.reason }
            : {}),
        },
        edition.publishedByName,
        edition.contentSha256,
      ],
      ...(edition.number === current ? { marked: 'deze editie' } : {}),
    })),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/edition': EditionPage;
  }
}
