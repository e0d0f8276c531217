import { counted, shortDate } from '../kernel/dutch.ts';
import type { ButtonLink, Cell, CellPost, DataTable, FilterForm, LinkList, Pagination } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { actionStates, isOpen, type ActionFilter, type ActionState, type ImprovementAction } from './domain/action.ts';
import * as paths from './improvements.paths.ts';
import type { ListedAction, ReadActions } from './read-actions.ts';
import { stateNames, stateTag } from './state.views.ts';

export interface ActionsPage extends Page {
  lead: string;
  explanation: string;
  actions: readonly ButtonLink[];
  filter: FilterForm | null;
  tables: readonly DataTable[];
  pagination: Pagination | null;
  downloads: LinkList | null;
}

/** The query of the list as it stands in the address. */
export interface TypedChoice {
  staat?: string;
  sector?: string;
  organisatie?: string;
}

export interface ActionsPageOptions {
  region: string;
  csrf: string;
  typed: TypedChoice;
  page: number;
  /** Sees all organisations, and filters. */
  coordinator: boolean;
}

const pageSize = 50;

export function actionsPage(read: ReadActions, options: ActionsPageOptions): ActionsPage {
  const { region, coordinator, typed } = options;
  const query = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== ''));
  return {
    title: 'Verbeteracties',
    lead: summaryOf(read),
    explanation: coordinator
      ? 'Een actie verandert geen antwoord: dat doet de organisatie in haar volgende quickscan.'
      : 'Een actie helpt u verder, maar verandert geen antwoord: dat doet u zelf in de volgende quickscan.',
    actions: read.organisations.length > 0 ? [{ href: paths.newActionPath(region), text: 'Nieuwe actie' }] : [],
    ...(coordinator ? forCoordinator(read, query, options) : forMember(read, options)),
  };
}

function summaryOf({ open, overdue }: ReadActions): string {
  if (open === 0) return 'Er staan geen acties open.';
  const late = overdue === 0 ? '' : `, ${overdue} over de datum`;
  return `${counted(open, 'actie', 'acties')} open${late}.`;
}

type Parts = Pick<ActionsPage, 'filter' | 'tables' | 'pagination' | 'downloads'>;

function forMember({ rows, organisations }: ReadActions, options: ActionsPageOptions): Parts {
  const several = organisations.length > 1;
  const [open, settled] = [rows.filter(({ action }) => isOpen(action)), rows.filter(({ action }) => !isOpen(action))];
  return {
    filter: null,
    pagination: null,
    downloads: null,
    tables: [
      {
        ...tableOf('Open acties', open, { ...options, several, back: paths.actionsPath(options.region) }),
        empty: {
          title: 'Geen open acties',
          text: 'Na een quickscan ziet u bij uw resultaat de stappen naar de volgende versnelling. Maak van een stap een actie, of bedenk er zelf een.',
        },
      },
      ...(settled.length > 0
        ? [tableOf('Afgerond', settled, { ...options, several, back: paths.actionsPath(options.region) })]
        : []),
    ],
  };
}

function forCoordinator(read: ReadActions, query: Record<string, string>, options: ActionsPageOptions): Parts {
  const { region } = options;
  const pages = Math.max(1, Math.ceil(read.rows.length / pageSize));
  const page = Math.min(options.page, pages);
  const shown = read.rows.slice((page - 1) * pageSize, page * pageSize);
  const at = (number: number): string => paths.actionsPath(region, number > 1 ? { ...query, pagina: String(number) } : query);
  const first = (page - 1) * pageSize + 1;
  return {
    filter: filterOf(read, options),
    tables: [
      {
        ...tableOf('Acties van de organisaties', shown, { ...options, several: true, back: at(page) }),
        empty:
          Object.keys(query).length > 0
            ? { title: 'Geen acties gevonden', text: 'Kies een andere staat, sector of organisatie.' }
            : {
                title: 'Geen open acties',
                text: 'Organisaties maken acties van de stappen in hun uitslag. U kunt er ook zelf een voor een organisatie maken.',
              },
      },
    ],
    pagination:
      pages > 1
        ? {
            label: 'Pagina’s met acties',
            text: `${first} tot en met ${first + shown.length - 1} van ${read.rows.length}`,
            ...(page > 1 ? { previous: { href: at(page - 1), text: 'Vorige' } } : {}),
            ...(page < pages ? { next: { href: at(page + 1), text: 'Volgende' } } : {}),
          }
        : null,
    downloads:
      read.rows.length > 0
        ? {
            label: 'Download deze acties',
            inline: true,
            items: (['xlsx', 'ods', 'csv'] as const).map((extension) => ({
              href: paths.actionsFilePath(region, extension, query),
              text: `Download als ${extension}`,
            })),
          }
        : null,
  };
}

const questionNames: readonly { value: string; text: string; asks: ActionFilter['state'] }[] = [
  { value: 'open', text: 'Open', asks: 'open' },
  { value: 'te-laat', text: 'Over de datum', asks: 'overdue' },
  ...actionStates.map((state) => ({ value: paths.stateWords[state], text: stateNames[state], asks: state })),
  { value: 'alle', text: 'Alle', asks: 'all' },
];

function filterOf({ organisations, sectors }: ReadActions, { region, typed }: ActionsPageOptions): FilterForm {
  const all = (text: string): { value: string; text: string } => ({ value: '', text });
  const named = ({ slug, name }: { slug: string; name: string }): { value: string; text: string } => ({
    value: slug,
    text: name,
  });
  const filtered = Object.values(typed).some((value) => value !== undefined && value !== '');
  return {
    action: paths.actionsPath(region),
    label: 'Filter de acties',
    fields: [
      {
        as: 'select',
        name: 'staat',
        label: 'Staat',
        options: questionNames.map(({ value, text }) => ({ value, text })),
        value: typed.staat ?? 'open',
      },
      {
        as: 'select',
        name: 'sector',
        label: 'Sector',
        options: [all('Alle sectoren'), ...sectors.map(named)],
        value: typed.sector ?? '',
      },
      {
        as: 'select',
        name: 'organisatie',
        label: 'Organisatie',
        options: [all('Alle organisaties'), ...organisations.map(named)],
        value: typed.organisatie ?? '',
      },
    ],
    submit: 'Toon',
    reset: filtered ? { href: paths.actionsPath(region), text: 'Wis de filters' } : undefined,
  };
}

interface TableOptions extends Pick<ActionsPageOptions, 'region' | 'csrf'> {
  /** More than one organisation: each is named. */
  several: boolean;
  /** Where a button of a row comes back to. */
  back: string;
}

function tableOf(caption: string, rows: readonly ListedAction[], options: TableOptions): DataTable {
  const { region, several } = options;
  return {
    caption,
    wide: true,
    columns: [
      { text: 'Wat' },
      ...(several ? [{ text: 'Organisatie' }] : []),
      { text: 'Wie' },
      { text: 'Wanneer' },
      { text: 'Staat' },
      { text: 'Wijzig de staat', hidden: true },
    ],
    rows: rows.map(({ action, organisation, sector, overdue }) => ({
      cells: [
        { link: { href: paths.actionPath(region, action.id), text: action.title } },
        ...(several
          ? [{ link: { href: organisationPath(region, organisation.slug), text: organisation.name }, note: sector.name }]
          : []),
        action.owner || 'nog niemand',
        whenCell(action, overdue),
        { tag: stateTag(action.state) },
        { posts: movesOf(action, options) },
      ],
    })),
  };
}

const whenCell = ({ dueOn }: ImprovementAction, overdue: boolean): Cell => ({
  text: dueOn ? shortDate(dueOn) : 'geen datum',
  ...(overdue ? { tag: { text: 'Over de datum', kind: 'attention' as const } } : {}),
});

/** What one button does, from where an action stands; dropping it stands on its page, as it needs a thought. */
const moves: Readonly<Record<ActionState, readonly { to: ActionState; text: string }[]>> = {
  todo: [
    { to: 'busy', text: 'Begin' },
    { to: 'done', text: 'Gereed' },
  ],
  busy: [{ to: 'done', text: 'Gereed' }],
  done: [{ to: 'todo', text: 'Heropen' }],
  dropped: [{ to: 'todo', text: 'Heropen' }],
};

const movesOf = ({ id, state, title }: ImprovementAction, { region, csrf, back }: TableOptions): CellPost[] =>
  moves[state].map(({ to, text }) => ({
    action: paths.actionStatePath(region, id, to),
    csrf,
    values: { terug: back },
    button: { text, kind: 'secondary', hidden: title },
  }));

declare module '../platform/views/registry.ts' {
  interface Pages {
    'improvements/list': ActionsPage;
  }
}
