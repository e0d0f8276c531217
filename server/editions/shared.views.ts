import { longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, Flash } from '../platform/views/components.ts';
import type { Html, Page } from '../platform/views/registry.ts';
import { sharedEditionFilePath } from '../reports/reports.paths.ts';
import type { Edition } from './edition.ts';
import { lastDayOf } from './share-link.ts';

/** An edition for a reader without an account. */
export interface SharedEditionPage extends Page {
  notice: Flash;
  download: ButtonLink | null;
  /** null: it was withdrawn. */
  body: Html | null;
}

export function sharedEditionPage(options: {
  token: string;
  edition: Edition;
  regionName: string;
  body: Html | null;
  expiresAt: Date;
}): SharedEditionPage {
  const { token, edition, regionName, body, expiresAt } = options;
  const { withdrawn } = edition;
  return {
    title: `Rapportage ${quarterLabel(edition.quarter)} van ${regionName}`,
    notice: withdrawn
      ? {
          kind: 'attention',
          text: `Deze editie is ingetrokken op ${longDate(dayInAmsterdam(withdrawn.at))}. De reden: ${withdrawn.reason}`,
        }
      : {
          kind: 'info',
          text: `U leest dit rapport met een deellink. Die werkt tot en met ${longDate(lastDayOf(expiresAt))}.`,
        },
    download: withdrawn
      ? null
      : {
          href: sharedEditionFilePath(token, edition.number),
          text: 'Download pdf',
          hidden: 'van dit rapport',
          download: true,
          kind: 'secondary',
        },
    body,
  };
}

/** Of a link that was good once. */
export interface ClosedPage extends Page {
  lead: string;
}

export const closedPage = (kind: 'revoked' | 'expired'): ClosedPage => ({
  title: kind === 'revoked' ? 'Deze deellink is ingetrokken' : 'Deze deellink is verlopen',
  lead: 'U kunt het rapport hiermee niet meer lezen. Vraag de coördinator van uw regio om een nieuwe link.',
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/shared': SharedEditionPage;
    'editions/closed': ClosedPage;
  }
}
