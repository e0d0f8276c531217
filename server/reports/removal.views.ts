import type { Confirm } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { ScopedReport } from './find-scope.ts';
import { reportName } from './report-name.ts';
import type { ListedEdition } from './reports.options.ts';
import * as paths from './reports.paths.ts';

export interface RemovalPage extends Page {
  /** Null: it was published. */
  confirm: Confirm | null;
  locked: { reason: string; opener: string } | null;
}

export function removalPage(
  { report, sector, editions }: ScopedReport & { editions: readonly ListedEdition[] },
  { region, csrf }: { region: string; csrf: string },
): RemovalPage {
  const key = paths.reportKey(report.quarter, sector?.slug ?? null);
  const draft = paths.draftPath(region, key);
  const published = editions.some(({ reportKey }) => reportKey === key);
  return {
    title: `Concept ${reportName(report.quarter, sector?.name ?? null)} verwijderen`,
    back: { href: draft, text: 'Naar het concept' },
    confirm: published
      ? null
      : {
          action: paths.draftRemovalPath(region, key),
          csrf,
          happens: [
            'De gekozen zinnen, uw eigen zinnen en uw toelichting gaan verloren.',
            'Geen enkel cijfer verandert. U kunt voor dit kwartaal opnieuw een rapport maken.',
          ],
          button: 'Verwijder het concept',
          busy: 'Bezig met verwijderen',
          cancel: { href: draft, text: 'Annuleren' },
          danger: true,
        },
    locked: published
      ? {
          reason: 'Van dit rapport is een editie gepubliceerd. Wat gepubliceerd is, blijft bestaan.',
          opener: 'Een editie kunt u wel intrekken, met een reden.',
        }
      : null,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/removal': RemovalPage;
  }
}
