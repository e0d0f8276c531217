import { counted, dutchNumber, listed } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Button, FieldTick, Flash, Link, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { networkOf } from '../reports/domain/network.ts';
import { draftPath, editionPath, previewPath, publicationPath } from '../reports/reports.paths.ts';
import type { Obstacle, Publishable } from './publish-edition.ts';

/** What publishing does, to whom; and what stands in its way. */
export interface PublicationPage extends Page {
  caption: string;
  warnings: readonly Flash[];
  /** null: it can be published. */
  obstacles: { title: string; items: readonly { text: string; link: Link }[] } | null;
  summary: SummaryList;
  happens: readonly string[];
  form: { action: string; csrf: string; seen: string; mail: FieldTick | null; button: Button; cancel: Link } | null;
  preview: Link;
}

export interface PublicationOptions {
  region: string;
  report: string;
  publishable: Publishable;
  ambassadors: readonly { name: string }[];
  hasMailServer: boolean;
  meanwhile: string | null;
  csrf: string;
}

export function publicationPage(options: PublicationOptions): PublicationPage {
  const { region, report, publishable, ambassadors, meanwhile, csrf } = options;
  const { last, unchanged, obstacles, texts, facts, seen } = publishable;
  const number = (last?.number ?? 0) + 1;
  const label = quarterLabel(facts.to);
  const blocked = unchanged || obstacles.length > 0;
  return {
    title: number === 1 ? 'Publiceer het rapport' : `Publiceer editie ${number}`,
    caption: `Rapportage ${label}${facts.sector ? ` · ${facts.sector.name}` : ''}`,
    back: { href: draftPath(region, report), text: 'Naar het concept' },
    warnings: [
      ...(meanwhile === null ? [] : [{ kind: 'attention', text: meanwhile } as const]),
      ...openWork(publishable).map((text) => ({ kind: 'attention', text }) as const),
    ],
    obstacles: blocked
      ? {
          title: obstacles.length > 0 ? 'Dit moet eerst' : 'Er is niets te publiceren',
          items: [
            ...(unchanged
              ? [
                  {
                    text: `Er is niets veranderd sinds editie ${last!.number}.`,
                    link: { href: editionPath(region, report, last!.number), text: `Bekijk editie ${last!.number}` },
                  },
                ]
              : []),
            ...obstacles.map((obstacle) => obstacleOf(obstacle, region, report)),
          ],
        }
      : null,
    summary: {
      rows: [
        { key: 'Boodschap', value: texts.message.text },
        { key: 'Verzoek', value: texts.request.text || 'nog niet ingevuld' },
        {
          key: 'Te bellen',
          value: [texts.request.name, texts.request.telephone].filter(Boolean).join(', ') || 'nog niet ingevuld',
        },
        { key: 'Periode', value: `${label}, vergeleken met ${quarterLabel(facts.from)}` },
      ],
    },
    happens: [
      `Het rapport wordt vastgelegd als editie ${number}, met een controlegetal. Wat vastligt, verandert niet meer.`,
      'Klopt er later iets niet? Dan maakt u een volgende editie. De verschillen komen erbij te staan.',
      ambassadors.length === 0
        ? 'Deze regio heeft nog geen ambassadeurs. Er gaat geen mail uit.'
        : `${counted(ambassadors.length, 'ambassadeur ziet', 'ambassadeurs zien')} het rapport meteen.`,
      ...(ambassadors.length > 0 && !options.hasMailServer
        ? ['Er is geen mailserver ingesteld. Een mail staat daarna klaar bij Berichten om te kopiëren.']
        : []),
    ],
    form: blocked
      ? null
      : {
          action: publicationPath(region, report),
          csrf,
          seen,
          mail:
            ambassadors.length === 0
              ? null
              : {
                  name: 'mail',
                  id: 'mail',
                  value: 'ja',
                  label: `Mail ${listed(ambassadors.map(({ name }) => name))}: de boodschap en één link naar het rapport`,
                  checked: true,
                },
          button: { text: 'Publiceer', busy: 'Bezig met publiceren' },
          cancel: { href: draftPath(region, report), text: 'Annuleren' },
        },
    preview: { href: previewPath(region, report), text: 'Bekijk wat een ambassadeur te zien krijgt' },
  };
}

function obstacleOf(obstacle: Obstacle, region: string, report: string): { text: string; link: Link } {
  switch (obstacle.kind) {
    case 'stale-sentence':
      return {
        text: `“${obstacle.text}” klopt niet meer: ${obstacle.because}.`,
        link: { href: draftPath(region, report), text: 'Pas het concept aan' },
      };
    case 'no-request':
      return {
        text: 'Er staat nog niet wat u van de lezer vraagt.',
        link: { href: draftPath(region, report, { at: 'verzoek' }), text: 'Vul het verzoek in' },
      };
    case 'no-telephone':
      return {
        text: 'Er staat nog geen telefoonnummer bij het verzoek.',
        link: { href: draftPath(region, report, { at: 'verzoek' }), text: 'Vul het telefoonnummer in' },
      };
  }
}

/** Publishing while a quarter is measured in part is allowed, and said. */
function openWork({ facts }: Publishable): string[] {
  const { list, to } = networkOf(facts);
  const kinds = list.sectors.flatMap(({ rows }) => rows.map(({ standings }) => standings.at(-1)?.kind));
  const waiting = kinds.filter((kind) => kind === 'not-established').length;
  const missing = kinds.filter((kind) => kind === 'not-received').length;
  const parts = [
    ...(waiting > 0 ? [`${counted(waiting, 'quickscan is', 'quickscans zijn')} ontvangen en nog niet vastgesteld`] : []),
    ...(missing > 0 ? [`${dutchNumber(missing)} ${missing === 1 ? 'is' : 'zijn'} niet ontvangen`] : []),
  ];
  return parts.length === 0
    ? []
    : [`In ${quarterLabel(to)}: ${parts.join(' en ')}. Deze organisaties tellen niet mee als gemeten.`];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/publication': PublicationPage;
  }
}
