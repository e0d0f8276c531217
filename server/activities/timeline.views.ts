import { counted, listed, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { isQuarter, numberOf, quarterOf, yearOf, type Quarter } from '../kernel/quarter.ts';
import type {
  ButtonLink,
  Details,
  EmptyState,
  FilterForm,
  Link,
  LinkList,
  Pagination,
  Tag,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import * as paths from './activities.paths.ts';
import type { Visibility } from './domain/activity.ts';
import type { ListedActivity, Timeline } from './read-timeline.ts';

export interface TimelinePage extends Page {
  lead: string | undefined;
  actions: readonly ButtonLink[];
  filter: FilterForm | null;
  quarters: readonly ShownQuarter[];
  empty: EmptyState | null;
  pagination: Pagination | null;
  downloads: LinkList | null;
}

interface ShownQuarter {
  heading: string;
  count: string;
  activities: readonly ShownActivity[];
}

export interface ShownActivity {
  anchor: string;
  day: { iso: IsoDate; text: string };
  kind: Tag;
  title: string;
  goal: string | null;
  outcome: string | null;
  /** '12 organisaties en 34 personen'; who they are where they are few. */
  present: string | null;
  /** Who they are when they are many. */
  folded: Details | null;
  /** For the coordinator alone. */
  visible: string | null;
  links: readonly Link[];
}

export interface TimelineOptions {
  region: string;
  /** Adds, edits, removes, and sees for whom each is meant. */
  manages: boolean;
  typed: { periode?: string; soort?: string };
  /** Where a reader who has nothing to do here can go on. */
  elsewhere: ButtonLink;
}

export function timelinePage(timeline: Timeline, options: TimelineOptions): TimelinePage {
  const { region, manages, typed } = options;
  const query = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const filtered = Object.keys(query).length > 0;
  const kinds = manages ? [{ href: paths.activityKindsPath(region), text: 'Soorten', kind: 'secondary' as const }] : [];
  const add = { href: paths.newActivityPath(region), text: 'Nieuwe activiteit' };
  return {
    title: 'Activiteiten',
    lead: timeline.total > 0 ? 'Wat er in de regio is gedaan, per kwartaal.' : undefined,
    actions: manages && timeline.total > 0 ? [add, ...kinds] : kinds,
    filter: timeline.total > 0 ? filterOf(timeline, options) : null,
    quarters: [...Map.groupBy(timeline.rows, ({ activity }) => quarterOf(activity.heldOn))].map(([quarter, rows]) => ({
      heading: headingOf(quarter),
      count: counted(rows.length, 'activiteit', 'activiteiten'),
      activities: rows.map((row) => shown(row, options)),
    })),
    empty: timeline.rows.length === 0 ? emptyOf(filtered && timeline.total > 0, options, add) : null,
    pagination: paginationOf(timeline, region, query),
    downloads:
      timeline.rows.length > 0
        ? {
            label: 'Download deze activiteiten',
            inline: true,
            items: (['xlsx', 'ods', 'csv'] as const).map((extension) => ({
              href: paths.activitiesFilePath(region, extension, query),
              text: `Download als ${extension}`,
            })),
          }
        : null,
  };
}

const headingOf = (quarter: Quarter): string => `${numberOf(quarter)}e kwartaal ${yearOf(quarter)}`;

function emptyOf(filtered: boolean, { manages, elsewhere }: TimelineOptions, add: ButtonLink): EmptyState {
  if (filtered) return { title: 'Geen activiteiten gevonden', text: 'Kies een andere periode of soort.' };
  return manages
    ? {
        title: 'Nog geen activiteiten',
        text: 'Hier komt wat er in de regio is gedaan, zoals bijeenkomsten, presentaties en adviezen. De rapportage neemt het per periode over.',
        action: add,
      }
    : {
        title: 'Nog geen activiteiten',
        text: 'Hier komt wat er in de regio is gedaan, zoals bijeenkomsten, presentaties en adviezen. De coördinator houdt het bij.',
        action: elsewhere,
      };
}

function filterOf({ quarters, kinds }: Timeline, { region, typed }: TimelineOptions): FilterForm {
  const years = [...new Set(quarters.map(yearOf))];
  const periods = years.flatMap((year) => [
    { value: String(year), text: String(year) },
    ...quarters.filter((quarter) => yearOf(quarter) === year).map((quarter) => ({ value: quarter, text: headingOf(quarter) })),
  ]);
  const filtered = Object.values(typed).some((value) => value !== '');
  const { periode, soort } = typed;
  return {
    action: paths.activitiesPath(region),
    label: 'Filter de activiteiten',
    fields: [
      {
        as: 'select',
        name: 'periode',
        label: 'Periode',
        options: asked(
          [{ value: '', text: 'Alle jaren' }, ...periods],
          periode,
          periode && isQuarter(periode) ? headingOf(periode) : periode,
        ),
        value: periode ?? '',
      },
      {
        as: 'select',
        name: 'soort',
        label: 'Soort',
        options: asked([{ value: '', text: 'Alle soorten' }, ...kinds.map((kind) => ({ value: kind, text: kind }))], soort),
        value: soort ?? '',
      },
    ],
    submit: 'Toon',
    reset: filtered ? { href: paths.activitiesPath(region), text: 'Wis de filters' } : undefined,
  };
}

interface Option {
  value: string;
  text: string;
}

/** What was asked stands in the field, also when nothing was held then. */
const asked = (options: readonly Option[], value: string | undefined, text = value): readonly Option[] =>
  value === undefined || text === undefined || options.some((option) => option.value === value)
    ? options
    : [...options, { value, text }];

function paginationOf({ rows, year }: Timeline, region: string, query: Record<string, string>): Pagination | null {
  if (year === null) return null;
  const at = (page: number): string => paths.activitiesPath(region, page > 1 ? { ...query, pagina: String(page) } : query);
  return {
    label: 'Activiteiten per jaar',
    text: `${year.shown}: ${rows.length} van ${counted(year.found, 'activiteit', 'activiteiten')}`,
    ...(year.newer === null ? {} : { previous: { href: at(year.page - 1), text: `Naar ${year.newer}` } }),
    ...(year.older === null ? {} : { next: { href: at(year.page + 1), text: `Naar ${year.older}` } }),
  };
}

export const visibilityNames: Readonly<Record<Visibility, string>> = {
  coordinator: 'alleen coördinatoren',
  ambassadors: 'ambassadeurs',
  everyone: 'iedereen in de regio',
};

/** More names than this are folded. */
const few = 5;

function shown({ activity, names }: ListedActivity, { region, manages }: TimelineOptions): ShownActivity {
  const { id, heldOn, title, organisationIds, peoplePresent } = activity;
  const all = names.length === organisationIds.length;
  const who = names.length === 0 || names.length > few ? null : all ? listed(names) : `waaronder ${listed(names)}`;
  return {
    anchor: paths.anchorOf(id),
    day: { iso: heldOn, text: shortDate(heldOn) },
    kind: { text: activity.kind },
    title,
    goal: activity.goal || null,
    outcome: activity.outcome || null,
    present: presentOf(organisationIds.length, peoplePresent, who),
    folded:
      names.length > few
        ? { summary: all ? 'Welke organisaties?' : 'Welke van uw organisaties?', hidden: `bij ${title}`, items: names }
        : null,
    visible: manages ? visibilityNames[activity.visibleTo] : null,
    links: manages
      ? [
          { href: paths.editActivityPath(region, id), text: 'Wijzig', hidden: title },
          { href: paths.activityRemovalPath(region, id), text: 'Verwijder', hidden: title },
        ]
      : [],
  };
}

/** `who`: which organisations, behind their number. */
export function presentOf(organisations: number, people: number | null, who: string | null = null): string | null {
  const counts = [
    ...(organisations > 0 ? [counted(organisations, 'organisatie', 'organisaties') + (who === null ? '' : ` (${who})`)] : []),
    ...(people !== null ? [counted(people, 'persoon', 'personen')] : []),
  ];
  return counts.length > 0 ? listed(counts) : null;
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'activities/timeline': TimelinePage;
  }
}
