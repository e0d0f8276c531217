import { counted, dutchNumber } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import type {
  AnyField,
  ButtonLink,
  Cell,
  Column,
  DataTable,
  EmptyState,
  FilterForm,
  GearLegend,
  Pagination,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { standingWords } from '../platform/views/standing-words.ts';
import { pageOf, selectListed, sortListed, type Listed, type RegisterOrder } from './domain/register.ts';
import type { GearOrigin } from './gears.ts';
import { gearCell, stateCell } from './organisation-cells.views.ts';
import { none, orderWords, stateWords, type ListQuery } from './organisations.forms.ts';
import { newOrganisationPath, organisationPath, organisationsPath } from './organisations.paths.ts';
import type { ContactName } from './domain/contact.ts';
import type { Place } from './domain/place.ts';

export interface ListedOrganisation extends Listed {
  slug: string;
  sector: Listed['sector'] & { name: string };
  origin: GearOrigin | null;
  contacts: readonly ContactName[];
}

export interface OrganisationsPage extends Page {
  count: string;
  actions: readonly ButtonLink[];
  filter: FilterForm;
  table: DataTable;
  /** What the marks at the gears mean; null without any. */
  legend: GearLegend | null;
  pagination: Pagination | null;
}

interface Model {
  region: string;
  organisations: readonly ListedOrganisation[];
  sectors: readonly Place[];
  municipalities: readonly Place[];
  /** The latest quarter with gears; null before the first. */
  quarter: Quarter | null;
  query: ListQuery;
  /** The coordinator edits, and sees whom to call. */
  edits: boolean;
}

const pageSize = 50;

export function organisationsPage(model: Model): OrganisationsPage {
  const { region, organisations, query, edits } = model;
  const found = selectListed(organisations, {
    search: query.zoek || undefined,
    sector: query.sector,
    municipality: query.gemeente === none ? null : query.gemeente,
    state: query.status,
    gear: query.versnelling,
    withoutContact: query.contact === none,
  });
  const order = query.volgorde ?? 'name';
  const sorted = sortListed(found, order, query.richting === 'af');
  const shown = pageOf(sorted, query.pagina ?? 1, pageSize);
  const addresses = addressesOf(region, query);
  return {
    title: 'Organisaties',
    count:
      found.length === organisations.length
        ? counted(found.length, 'organisatie', 'organisaties')
        : `${dutchNumber(found.length)} van ${counted(organisations.length, 'organisatie', 'organisaties')}`,
    actions: edits ? [{ href: newOrganisationPath(region), text: 'Voeg een organisatie toe', kind: 'secondary' }] : [],
    filter: filterForm(model, addresses),
    table: {
      caption: 'Organisaties',
      captionHidden: true,
      columns: columnsOf(model, order, addresses),
      rows: shown.rows.map((row) => ({ cells: cellsOf(model, row) })),
      empty: emptyState(model, organisations.length === 0),
    },
    legend: legendOf(organisations),
    pagination:
      shown.pages > 1
        ? {
            label: 'Pagina’s',
            text: `${(shown.page - 1) * pageSize + 1} tot en met ${Math.min(shown.page * pageSize, found.length)} van ${found.length}`,
            ...(shown.page > 1 ? { previous: { href: addresses.page(shown.page - 1), text: 'Vorige pagina' } } : {}),
            ...(shown.page < shown.pages ? { next: { href: addresses.page(shown.page + 1), text: 'Volgende pagina' } } : {}),
          }
        : null,
  };
}

interface Addresses {
  filtered: boolean;
  /** What the filter form keeps though it is no field of it. */
  kept: Readonly<Record<string, string>>;
  order(order: RegisterOrder, descending: boolean): string;
  page(page: number): string;
}

/** Everything that is chosen stands in the address; what is the default stays out of it. */
function addressesOf(region: string, query: ListQuery): Addresses {
  const filter = present({
    zoek: query.zoek,
    sector: query.sector,
    gemeente: query.gemeente,
    status: query.status && stateWords[query.status],
    versnelling: query.versnelling === null ? none : query.versnelling && String(query.versnelling),
    contact: query.contact,
  });
  const direction = (descending: boolean): string | undefined => (descending ? 'af' : undefined);
  const ordered = (order: RegisterOrder, descending: boolean) =>
    present({ volgorde: order === 'name' ? undefined : orderWords[order], richting: direction(descending) });
  const kept = ordered(query.volgorde ?? 'name', query.richting === 'af');
  return {
    filtered: Object.keys(filter).length > 0,
    kept,
    order: (order, descending) => organisationsPath(region, { ...filter, ...ordered(order, descending) }),
    page: (page) => organisationsPath(region, { ...filter, ...kept, ...(page > 1 ? { pagina: String(page) } : {}) }),
  };
}

const present = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));

const options = (places: readonly Place[]): { value: string; text: string }[] =>
  places.map(({ slug, name }) => ({ value: slug, text: name }));

function filterForm({ region, sectors, municipalities, quarter, query, edits }: Model, addresses: Addresses): FilterForm {
  const states: Record<keyof typeof stateWords, string> = {
    member: 'Lid',
    'not-yet': 'Nog geen lid',
    left: 'Vertrokken',
    merged: 'Samengevoegd',
  };
  const fields: AnyField[] = [
    { as: 'text', name: 'zoek', label: 'Naam', type: 'search', value: query.zoek, maxlength: 100, width: 20 },
    {
      as: 'select',
      name: 'sector',
      label: 'Sector',
      placeholder: 'Alle sectoren',
      options: options(sectors),
      value: query.sector,
    },
    {
      as: 'select',
      name: 'gemeente',
      label: 'Gemeente',
      placeholder: 'Alle gemeenten',
      options: [...options(municipalities), { value: none, text: 'Zonder gemeente' }],
      value: query.gemeente,
    },
    {
      as: 'select',
      name: 'status',
      label: 'Lidmaatschap',
      placeholder: 'Alle',
      options: Object.entries(states).map(([kind, text]) => ({ value: stateWords[kind as keyof typeof states], text })),
      value: query.status && stateWords[query.status],
    },
  ];
  if (quarter) {
    fields.push({
      as: 'select',
      name: 'versnelling',
      label: `Versnelling ${quarterLabel(quarter)}`,
      placeholder: 'Alle',
      options: [
        ...gears.map((gear) => ({ value: String(gear), text: `${gear} ${gearNames[gear]}` })),
        { value: none, text: 'Niet gemeten' },
      ],
      value: query.versnelling === null ? none : query.versnelling && String(query.versnelling),
    });
  }
  if (edits) {
    fields.push({
      as: 'select',
      name: 'contact',
      label: 'Contactpersoon',
      placeholder: 'Alle',
      options: [{ value: none, text: 'Leden zonder contactpersoon' }],
      value: query.contact,
    });
  }
  return {
    action: organisationsPath(region),
    label: 'Organisaties zoeken en filteren',
    fields,
    submit: 'Toon',
    values: addresses.kept,
    ...(addresses.filtered ? { reset: { href: organisationsPath(region), text: 'Toon alle organisaties' } } : {}),
  };
}

function columnsOf({ organisations, quarter, query, edits }: Model, order: RegisterOrder, addresses: Addresses): Column[] {
  const descending = query.richting === 'af';
  const column = (own: RegisterOrder, text: string): Column => ({
    text,
    sort: {
      href: addresses.order(own, own === order && !descending),
      direction: own !== order ? 'none' : descending ? 'descending' : 'ascending',
    },
  });
  return [
    column('name', 'Organisatie'),
    column('sector', 'Sector'),
    column('municipality', 'Gemeente'),
    ...(quarter ? [column('gear', `Versnelling ${quarterLabel(quarter)}${sharedWords(organisations)}`)] : []),
    column('since', 'Aangesloten sinds'),
    ...(edits ? [{ text: 'Contactpersoon' }] : []),
  ];
}

function cellsOf({ region, organisations, quarter, edits }: Model, row: ListedOrganisation): Cell[] {
  return [
    { link: { href: organisationPath(region, row.slug), text: row.name } },
    row.sector.name,
    row.municipality?.name ?? 'geen gemeente',
    ...(quarter ? [gearCell(row.gear, sharedOrigin(organisations) ? null : row.origin)] : []),
    stateCell(row.state),
    ...(edits ? [contactCell(row)] : []),
  ];
}

/** What all gears have in common is said once, in the head of the column. */
function sharedOrigin(organisations: readonly ListedOrganisation[]): GearOrigin | null {
  const [first, ...others] = new Set(organisations.flatMap(({ origin }) => origin ?? []));
  return others.length === 0 ? (first ?? null) : null;
}

function legendOf(organisations: readonly ListedOrganisation[]): GearLegend | null {
  if (sharedOrigin(organisations) !== null) return null;
  const marks = (['import', 'direct'] as const).filter((mark) => organisations.some(({ origin }) => origin === mark));
  return marks.length > 0 ? { names: [], marks } : null;
}

function sharedWords(organisations: readonly ListedOrganisation[]): string {
  const origin = sharedOrigin(organisations);
  return origin === 'import' || origin === 'direct' ? ` (${standingWords.marks[origin].text})` : '';
}

function contactCell({ contacts, state }: ListedOrganisation): Cell {
  const [first, ...others] = contacts;
  if (!first) return state.kind === 'member' ? { tag: { text: 'geen contactpersoon', kind: 'attention' } } : 'geen';
  const more = others.length > 0 ? ` en ${counted(others.length, 'ander', 'anderen')}` : '';
  return { text: first.name + more, note: first.telephone || undefined };
}

function emptyState({ region, edits }: Model, nothingAtAll: boolean): EmptyState {
  if (!nothingAtAll) {
    return {
      title: 'Geen organisatie past bij deze keuze',
      text: 'Zoek op een deel van de naam, of laat een filter weg.',
      action: { href: organisationsPath(region), text: 'Toon alle organisaties', kind: 'secondary' },
    };
  }
  return {
    title: 'Nog geen organisaties',
    text: edits
      ? 'Hier komen de leden van de regio. Heeft u al een prestatielijst? Importeer die dan: zo staan alle organisaties er in één keer in.'
      : 'Hier komen de leden van de regio. De coördinator voegt ze toe.',
    ...(edits ? { action: { href: newOrganisationPath(region), text: 'Voeg de eerste organisatie toe' } } : {}),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/index': OrganisationsPage;
  }
}
