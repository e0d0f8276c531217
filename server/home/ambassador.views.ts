import { ownMunicipalityPart, type Edition, type LatestReport, type OwnMunicipalityPart } from '../editions/index.ts';
import { longDate, shortDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, DataTable, EmptyState, KeyFigures, Link } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { stepMessage } from '../progress/domain/messages.ts';
import { explanationPath, progressPath } from '../progress/progress.paths.ts';
import { editionFigurePath, editionFilePath, editionPath, reportsPath } from '../reports/reports.paths.ts';
import { keyFigures, type FigureLinks, type OverviewFigures } from './overview.views.ts';

/** One message, three numbers and one request, from the latest report: read in a minute. */
export interface AmbassadorPage extends Page {
  caption: string;
  headline: string;
  actions: readonly ButtonLink[];
  figures: KeyFigures | null;
  request: { title: string; text: string; name: string; telephone: string; href: string | null } | null;
  own: OwnMunicipalityPart | null;
  earlier: DataTable | null;
  all: Link | null;
  /** Before the first report. */
  empty: EmptyState | null;
}

interface Region {
  slug: string;
  name: string;
}

export function reportedPage({ slug, name }: Region, { edition, earlier, head, figures, own }: LatestReport): AmbassadorPage {
  const { reportKey, number } = edition;
  const why = (key: string, hidden: string): Link => ({
    href: editionFigurePath(slug, reportKey, number, key),
    text: 'waar komt dit vandaan?',
    hidden,
  });
  const links: FigureLinks = {
    mean: why(`gemiddelde.regio.${edition.quarter}`, 'het gemiddelde'),
    measured: why(`leden-gemeten.regio.${edition.quarter}`, 'het aantal gemeten leden'),
    shifts: why('opgeschakeld.regio', 'wie opschakelde'),
  };
  return {
    title: name,
    caption: `Rapportage ${quarterLabel(edition.quarter)} · ${edition.scopeName} · ${longDate(dayInAmsterdam(edition.publishedAt))}`,
    headline: head.message.text,
    actions: [
      { href: editionPath(slug, reportKey, number), text: 'Lees het rapport' },
      {
        href: editionFilePath(slug, reportKey, number, 'pdf'),
        text: 'Download pdf',
        hidden: 'van het rapport',
        download: true,
        kind: 'secondary',
      },
      { href: progressPath(slug), text: 'Bekijk de voortgang van nu', kind: 'secondary' },
    ],
    figures: keyFigures(figures, links),
    request: head.request,
    own: own && ownMunicipalityPart(own),
    earlier:
      earlier.length === 0
        ? null
        : {
            caption: 'Eerdere rapportages',
            columns: [{ text: 'Rapportage' }, { text: 'Boodschap', long: true }, { text: 'Gepubliceerd' }],
            rows: earlier.map((each) => ({
              cells: [
                {
                  link: {
                    href: editionPath(slug, each.reportKey, each.number),
                    text: `${quarterLabel(each.quarter)}, editie ${each.number}`,
                  },
                  notes: [
                    ...(each.scopeName === edition.scopeName ? [] : [each.scopeName]),
                    ...(isReplaced(each, [edition, ...earlier]) ? ['vervangen door een latere editie'] : []),
                  ],
                  ...(each.withdrawn ? { tag: { text: 'ingetrokken', kind: 'attention' as const } } : {}),
                },
                { text: each.message, ...(each.withdrawn ? { note: `Ingetrokken: ${each.withdrawn.reason}` } : {}) },
                shortDate(dayInAmsterdam(each.publishedAt)),
              ],
            })),
          },
    all: { href: reportsPath(slug), text: 'Alle rapportages' },
    empty: null,
  };
}

const isReplaced = ({ reportKey, number }: Edition, all: readonly Edition[]): boolean =>
  all.some((each) => each.reportKey === reportKey && each.number > number && each.withdrawn === null);

/** What there is to see before a report was published. */
export function unreportedPage({ slug, name }: Region, figures: OverviewFigures | null): AmbassadorPage {
  const span = figures && { van: figures.progress.from, tot: figures.progress.to };
  const why = (figure: string, hidden: string): Link => ({
    href: explanationPath(slug, figure, 'regio', span!),
    text: 'waar komt dit vandaan?',
    hidden,
  });
  return {
    title: name,
    caption: name,
    headline: figures ? stepMessage(figures.progress) : 'Nog geen cijfers',
    actions: figures
      ? [
          { href: progressPath(slug), text: 'Bekijk de voortgang' },
          { href: performanceListPath(slug), text: 'Open de prestatielijst', kind: 'secondary' },
        ]
      : [],
    figures:
      figures &&
      keyFigures(figures, {
        mean: why('gemiddelde', 'het gemiddelde'),
        measured: why('gemeten', 'het aantal gemeten leden'),
        shifts: why('gelijke-groep', 'op, gelijk en terug'),
      }),
    request: null,
    own: null,
    earlier: null,
    all: null,
    empty: {
      title: 'Er is nog geen rapport',
      text: figures
        ? 'Publiceert de coördinator er een, dan staat het hier en krijgt u een mail. Hierboven ziet u de stand van nu.'
        : 'Zodra de coördinator versnellingen heeft vastgelegd, staan hier de belangrijkste cijfers. Publiceert de coördinator een rapport, dan krijgt u een mail.',
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'home/ambassador': AmbassadorPage;
  }
}
