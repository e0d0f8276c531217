import { counted, longDate } from '../kernel/dutch.ts';
import type { Standing } from '../performance-list/domain/standing.ts';
import type {
  Button,
  Cell,
  DataTable,
  EmptyState,
  FilterForm,
  JobProgress,
  Link,
  LinkList,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { lettersPath, publicationPath, reportPath } from '../reports/reports.paths.ts';
import type { LetterBook, Recipient } from './domain/letter.ts';
import type { LetterJob } from './letter-jobs.ts';
import { allLettersPath, letterPath, lettersProgressPath, letterTextPath } from './letters.paths.ts';
import type { LetterGrounds } from './read-source.ts';

export interface Where {
  /** Slug. */
  readonly region: string;
  /** '2016-Q4'. */
  readonly report: string;
}

export interface LettersPage extends Page {
  lead: string;
  /** null: nothing was published yet. */
  letters: {
    make: { action: string; button: Button } | null;
    links: LinkList;
    filter: FilterForm | null;
    table: DataTable;
  } | null;
  empty: EmptyState | null;
}

const title = 'Brieven aan de besturen';
const backToReport = ({ region, report }: Where): Link => ({ href: reportPath(region, report), text: 'Rapportage' });

/** Without an edition there is nothing that a letter could rest on. */
export const withoutEditionPage = (where: Where): LettersPage => ({
  title,
  back: backToReport(where),
  lead: 'Een brief steunt op een gepubliceerd rapport, zodat elk bestuur kan nagaan waar hij vandaan komt.',
  letters: null,
  empty: {
    title: 'Dit rapport is nog niet gepubliceerd',
    text: 'Publiceer het eerst. Daarna staat hier een brief voor elke organisatie. Een ingetrokken editie telt niet mee.',
    action: { href: publicationPath(where.region, where.report), text: 'Naar publiceren' },
  },
});

export interface LettersOptions extends Where {
  grounds: LetterGrounds;
  recipients: LetterBook['recipients'];
  /** A sector's slug; null: all. */
  sector: string | null;
  /** Of all letters in one PDF. */
  state: 'none' | 'working' | 'made';
}

export function lettersPage({ region, report, grounds, recipients, sector, state }: LettersOptions): LettersPage {
  const shown = recipients.filter((recipient) => sector === null || recipient.sector.slug === sector);
  const sectors = new Map(recipients.map((recipient) => [recipient.sector.slug, recipient.sector.name]));
  const make =
    state === 'working' || recipients.length === 0
      ? null
      : {
          action: lettersPath(region, report),
          button: {
            text: `Maak alle ${counted(recipients.length, 'brief', 'brieven')}`.replace('alle 1 brief', 'de brief'),
            busy: 'Bezig met maken',
          },
        };
  return {
    title,
    back: backToReport({ region, report }),
    lead: `Eén A4 per organisatie, op grond van editie ${grounds.edition.number} van ${longDate(grounds.editionDay)}. Geen brief noemt een andere organisatie.`,
    empty: null,
    letters: {
      make,
      links: {
        items: [
          ...(state === 'none' ? [] : [{ href: lettersProgressPath(region, report), text: stateWords[state] }]),
          { href: letterTextPath(region, report), text: 'Bekijk of wijzig de tekst van de brief' },
        ],
      },
      filter: sectors.size < 2 ? null : filterOf({ region, report }, sectors, sector),
      table: {
        caption: counted(shown.length, 'brief', 'brieven'),
        columns: [{ text: 'Organisatie' }, { text: 'Sector' }, { text: 'Versnelling' }, { text: 'Brief', hidden: true }],
        rows: shown.map((recipient) => ({ cells: cellsOf({ region, report }, recipient) })),
        empty: { title: 'Geen organisaties', text: 'In dit rapport staat geen organisatie die een brief krijgt.' },
      },
    },
  };
}

const stateWords = { working: 'De brieven worden gemaakt: bekijk hoe ver het is', made: 'De brieven staan klaar' };

const filterOf = ({ region, report }: Where, sectors: ReadonlyMap<string, string>, sector: string | null): FilterForm => ({
  action: lettersPath(region, report),
  label: 'Brieven van een sector',
  fields: [
    {
      as: 'select',
      name: 'sector',
      label: 'Sector',
      value: sector ?? '',
      placeholder: 'Alle sectoren',
      options: [...sectors].map(([value, text]) => ({ value, text })),
    },
  ],
  submit: 'Toon',
  ...(sector === null ? {} : { reset: { href: lettersPath(region, report), text: 'Toon alle sectoren' } }),
});

const cellsOf = ({ region, report }: Where, { name, slug, sector, standing }: Recipient): Cell[] => [
  name,
  sector.name,
  gearOf(standing),
  { link: { href: letterPath(region, report, slug), text: 'Brief (pdf)', hidden: `aan ${name}` } },
];

function gearOf(standing: Standing): Cell {
  if (standing.kind === 'measured') return { gear: { gear: standing.gear } };
  return { text: standing.kind !== 'not-a-member' && standing.carriedOver ? 'niet gemeten, wel eerder' : 'nog nooit gemeten' };
}

export interface ProgressPage extends Page {
  lead: string;
  job: JobProgress | null;
  /** Why the letters were not made. */
  failed: { text: string; link: Link } | null;
}

export function progressPage(where: Where, job: LetterJob, failed: string | null): ProgressPage {
  const { region, report } = where;
  const made = job.outcome?.kind === 'made';
  const all = job.composed === job.total;
  return {
    title: failed !== null ? 'De brieven zijn niet gemaakt' : made ? 'De brieven zijn klaar' : 'Bezig met brieven maken',
    back: { href: lettersPath(region, report), text: title },
    lead: made ? 'De PDF blijft een kwartier bewaard. Daarna kunt u haar opnieuw maken.' : '',
    failed:
      failed === null
        ? null
        : { text: failed, link: { href: letterTextPath(region, report), text: 'Wijzig de tekst van de brief' } },
    job:
      failed === null
        ? {
            text: made
              ? `${job.total} van de ${counted(job.total, 'brief', 'brieven')} klaar.`
              : `${job.composed} van de ${counted(job.total, 'brief', 'brieven')} geschreven.${all ? ' Zij worden nu samen in één PDF gezet.' : ''}`,
            done: job.composed,
            total: job.total,
            href: lettersProgressPath(region, report),
            finished: made,
            ...(made
              ? {
                  next: {
                    href: allLettersPath(region, report),
                    text: `Download ${counted(job.total, 'brief', 'brieven')} (pdf)`,
                    download: true,
                  },
                }
              : {}),
          }
        : null,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'letters/index': LettersPage;
    'letters/progress': ProgressPage;
  }
}
