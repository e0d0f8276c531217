import type { RegionView } from '../access/index.ts';
import type { Html } from '../platform/views/html.ts';
import type { ButtonLink, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { ScopedReport } from './find-scope.ts';
import { reportName } from './report-name.ts';
import * as paths from './reports.paths.ts';

export interface PreviewPage extends Page {
  /** Whose view this is. */
  bar: string;
  views: Tabs;
  download: ButtonLink;
  body: Html;
}

const bars: Readonly<Record<paths.PreviewView, string>> = {
  ambassadeur: 'Concept. Zo ziet een ambassadeur dit rapport.',
  'zonder-namen': 'Concept. Zo ziet een ambassadeur dit rapport als uw regio geen namen van organisaties toont.',
  gedeeld: 'Concept. Zo ziet een bestuur dit rapport met een deellink: zonder namen van organisaties.',
};

export function previewPage(
  { report, sector, body }: ScopedReport & { body: Html },
  { region, as }: { region: Pick<RegionView, 'slug' | 'namesToAmbassadors'>; as: paths.PreviewView },
): PreviewPage {
  const key = paths.reportKey(report.quarter, sector?.slug ?? null);
  const view = (each: paths.PreviewView, text: string) => ({
    href: paths.previewPath(region.slug, key, each),
    text,
    current: each === as,
  });
  return {
    title: `Concept ${reportName(report.quarter, sector?.name ?? null)}`,
    back: { href: paths.draftPath(region.slug, key), text: 'Verder bewerken' },
    bar: bars[as],
    views: {
      label: 'Weergaven van het concept',
      items: [
        view('ambassadeur', 'Ambassadeur'),
        // Where ambassadors see no names this is their view already.
        ...(region.namesToAmbassadors ? [view('zonder-namen', 'Ambassadeur, zonder namen')] : []),
        view('gedeeld', 'Bestuur met deellink'),
      ],
    },
    download: {
      href: paths.previewFilePath(region.slug, key, as),
      text: 'Download pdf',
      hidden: 'van dit concept',
      download: true,
      kind: 'secondary',
    },
    body,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/preview': PreviewPage;
  }
}
