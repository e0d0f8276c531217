import { counted, longDate, shortDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Button, DataTable, FieldRadios, FieldText, FieldTick, Link, Row } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { editionPath, shareLinkPath, shareLinksPath } from '../reports/reports.paths.ts';
import type { Edition } from './edition.ts';
import { shareDays } from './editions.forms.ts';
import { lastDayOf, type ShareLink } from './share-link.ts';

export interface SharingPage extends Page {
  caption: string;
  lead: string;
  links: DataTable;
  /** What a report without names leaves out. */
  withoutNames: string;
  /** null: of a withdrawn edition nothing is shared any more. */
  form: {
    action: string;
    csrf: string;
    id: string;
    meantFor: FieldText;
    days: FieldRadios;
    withNames: FieldTick;
    button: Button;
  } | null;
}

const dayWords: Readonly<Record<(typeof shareDays)[number], string>> = {
  7: '1 week',
  30: '30 dagen',
  90: '3 maanden',
  365: '1 jaar',
};

export function sharingPage(options: {
  region: string;
  report: string;
  edition: Edition;
  links: readonly ShareLink[];
  now: Date;
  csrf: string;
  id: string;
  form?: RefusedForm;
}): SharingPage {
  const { region, report, edition, links, now, csrf, id, form } = options;
  const typed = form?.typed ?? {};
  return {
    title: 'Deel dit rapport',
    caption: `Rapportage ${quarterLabel(edition.quarter)} · editie ${edition.number}`,
    back: { href: editionPath(region, report, edition.number), text: `Naar editie ${edition.number}` },
    errors: errorSummary(form),
    lead: 'Met een deellink leest een bestuur zonder account deze editie. Wie de link heeft, kan het rapport lezen.',
    links: {
      caption: 'Deellinks',
      columns: [
        { text: 'Voor' },
        { text: 'Toont' },
        { text: 'Werkt' },
        { text: 'Geopend', numeric: true },
        { text: 'Actie', hidden: true },
      ],
      rows: links.map((link) => rowOf(link, now, { csrf, action: shareLinkPath(region, report, edition.number, link.id) })),
      empty: { title: 'Nog geen deellinks', text: 'Maak hieronder een link voor een bestuur.' },
    },
    withoutNames:
      'Zonder namen toont het rapport ook geen cijfers van sectoren met minder dan vijf organisaties, omdat daaruit een organisatie te herleiden is. Met namen leest het bestuur wat een ambassadeur leest.',
    form: edition.withdrawn
      ? null
      : {
          action: shareLinksPath(region, report, edition.number),
          csrf,
          id,
          meantFor: {
            name: 'voor',
            label: 'Voor wie is de link?',
            hint: 'Bijvoorbeeld: bestuur van Kliniek Noord. Zo weet u later welke link van wie is.',
            autocomplete: 'off',
            value: typed.voor,
            error: form?.errors.voor,
          },
          days: {
            name: 'dagen',
            label: 'Hoe lang werkt de link?',
            value: typed.dagen ?? '30',
            error: form?.errors.dagen,
            options: shareDays.map((days) => ({ value: String(days), text: dayWords[days] })),
          },
          withNames: {
            name: 'namen',
            id: 'namen',
            value: 'ja',
            label: 'Toon namen van organisaties',
            checked: typed.namen === 'ja',
            error: form?.errors.namen,
          },
          button: { text: 'Maak de deellink', busy: 'Bezig met maken' },
        },
  };
}

function rowOf(link: ShareLink, now: Date, { csrf, action }: { csrf: string; action: string }): Row {
  const works = link.revoked === null && link.expiresAt > now;
  return {
    cells: [
      { text: link.meantFor, note: `gemaakt op ${shortDate(dayInAmsterdam(link.createdAt))} door ${link.createdByName}` },
      link.withNames ? 'namen en alle cijfers' : 'zonder namen',
      link.revoked
        ? {
            tag: { text: 'ingetrokken', kind: 'attention' },
            note: `${shortDate(dayInAmsterdam(link.revoked.at))}, door ${link.revoked.byName}`,
          }
        : works
          ? { text: `tot en met ${longDate(lastDayOf(link.expiresAt))}` }
          : { tag: { text: 'verlopen', kind: 'neutral' }, note: longDate(lastDayOf(link.expiresAt)) },
      {
        text: counted(link.opened, 'keer', 'keer'),
        ...(link.lastOpenedAt ? { note: `laatst ${shortDate(dayInAmsterdam(link.lastOpenedAt))}` } : {}),
      },
      works
        ? { post: { action, csrf, button: { text: 'Trek in', kind: 'secondary', hidden: `de deellink voor ${link.meantFor}` } } }
        : '',
    ],
  };
}

/** The link with its token, which is shown this once. */
export interface SharedOncePage extends Page {
  lead: string;
  link: string;
  notes: readonly string[];
  next: Link;
}

export const sharedOncePage = (
  next: string,
  { meantFor, link, until, withNames }: { meantFor: string; link: string; until: Date; withNames: boolean },
): SharedOncePage => ({
  title: 'De deellink is klaar',
  lead: `Stuur deze link zelf aan ${meantFor}. U ziet hem alleen nu.`,
  link,
  notes: [
    `De link werkt tot en met ${longDate(lastDayOf(until))}. U kunt hem eerder intrekken.`,
    'Wie de link heeft, kan het rapport lezen. Het portaal telt hoe vaak dat gebeurt, niet door wie.',
    withNames
      ? 'Het rapport toont namen van organisaties.'
      : 'Het rapport toont geen namen van organisaties, en geen cijfers van kleine sectoren.',
  ],
  next: { href: next, text: 'Naar de deellinks' },
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/sharing': SharingPage;
    'editions/link': SharedOncePage;
  }
}
