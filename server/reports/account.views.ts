import { quarterLabel } from '../kernel/quarter.ts';
import type { Link, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { accountTables, groupNames, type AccountRows, type AccountTables } from '../progress/index.ts';
import type { Account, AccountRow, LeftOut } from './domain/figures/account.ts';
import type { NamingView } from './domain/facts.ts';

/** "Waar komt dit vandaan?" of a figure of a report. */
export interface ReportAccountPage extends Page, AccountTables {
  caption: string;
  summary: SummaryList;
  /** Said where all are counted. */
  noneLeftOut: string;
}

export interface AccountOptions {
  /** Accounts are not for people without an account of their own. */
  view: Exclude<NamingView, 'shared'>;
  back: Link;
  /** Counted from 1. */
  page: number;
  pageAt(page: number): string;
  /** By id; null where the report is about one sector. */
  sectorNames: ReadonlyMap<string, string> | null;
}

export function accountPage(account: Account, { view, back, page, pageAt, sectorNames }: AccountOptions): ReportAccountPage {
  const { figure, formula, workedOut, unit } = account;
  const named = view === 'named' || unit === 'activiteiten';
  return {
    title: figure.name,
    caption: `Waar komt dit vandaan? · ${sentenceCase(figure.of)}`,
    back,
    summary: {
      rows: [
        { key: 'Uitkomst', value: figure.text },
        ...(figure.quarter === null ? [] : [{ key: 'Kwartaal', value: quarterLabel(figure.quarter) }]),
        ...(figure.note === null ? [] : [{ key: 'Let op', value: figure.note }]),
        { key: 'Formule', value: formula },
        ...(workedOut === null || workedOut === figure.text ? [] : [{ key: 'Ingevuld', value: workedOut }]),
      ],
    },
    noneLeftOut: unit === 'activiteiten' ? 'Geen activiteit is weggelaten.' : 'Niemand is weggelaten.',
    ...accountTables(rowsOf(account, { sectorNames: figure.sectorId === null ? sectorNames : null, view }), {
      named,
      page,
      pageAt,
    }),
  };
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const units: Readonly<Record<Account['unit'], AccountRows['unit']>> = {
  organisaties: { one: 'organisatie', many: 'organisaties', heading: 'Organisatie', none: 'Niemand meegeteld' },
  activiteiten: { one: 'activiteit', many: 'activiteiten', heading: 'Activiteit', none: 'Geen activiteiten meegeteld' },
};

function rowsOf(
  { unit, counted, leftOut }: Account,
  { sectorNames, view }: Pick<AccountOptions, 'sectorNames' | 'view'>,
): AccountRows {
  const nameOf = ({ name, namesOne }: AccountRow | LeftOut): string =>
    namesOne && view !== 'named' ? 'niet getoond: noemt een organisatie' : name;
  const labels = labelsOf(counted);
  const sectorOf = (id: string | null): string | null => (id === null ? null : (sectorNames?.get(id) ?? null));
  return {
    unit: units[unit],
    columns: labels,
    counted: counted.map((row) => ({
      name: nameOf(row),
      sector: sectorOf(row.sectorId),
      group: row.group && groupNames[row.group],
      values: labels.map(({ text }) => row.values.find(({ label }) => label === text)?.text ?? '–'),
    })),
    leftOut: leftOut.map((row) => ({ name: nameOf(row), sector: sectorOf(row.sectorId), why: row.why })),
  };
}

/** Quarters first and in their order, as a joiner may stand first and has the later one only. */
function labelsOf(rows: readonly AccountRow[]): AccountRows['columns'][number][] {
  const labels = new Map<string, boolean>();
  for (const { values } of rows) for (const { label, number } of values) labels.set(label, number !== null);
  const all = [...labels].map(([text, numeric]) => ({ text, numeric, inTotals: inTotals(text) }));
  const quarters = all.filter(({ text }) => quarterForm.test(text));
  return [
    ...quarters.toSorted((a, b) => (sortable(a.text) < sortable(b.text) ? -1 : 1)),
    ...all.filter(({ text }) => !quarterForm.test(text)),
  ];
}

const quarterForm = /^(Q\d) (\d{4})$/;
const sortable = (label: string): string => label.replace(quarterForm, '$2 $1');

/** Each activity has its own day and its own number of people: totals go by kind. */
function inTotals(label: string): string | null {
  if (label === 'Datum' || label === 'Aanwezigen') return null;
  return quarterForm.test(label) ? `Versnelling in ${label}` : label;
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/account': ReportAccountPage;
  }
}
