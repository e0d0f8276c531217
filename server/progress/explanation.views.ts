import { counted, dutchNumber, longDate } from '../kernel/dutch.ts';
import { quarterLabel, referenceDate, type Quarter } from '../kernel/quarter.ts';
import type { Column } from '../performance-list/domain/column.ts';
import type { Cell, DataTable, Pagination, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { CountedRow, ExplainedRows, Group } from './domain/explanation-rows.ts';
import type { Explanation } from './domain/explanation.ts';
import { notCounted } from './domain/measured-in-words.ts';

/** "Waar komt dit vandaan?" */
export interface ExplanationPage extends Page {
  caption: string;
  accounts: readonly { title: string; rows: SummaryList }[];
  members: SummaryList;
  /** The counted organisations by group and gear: adding these up gives the figure. */
  totals: DataTable;
  counted: DataTable | null;
  /** null: nobody. */
  leftOut: DataTable | null;
  noNames: string | null;
  pagination: Pagination | null;
}

export interface ExplanationOptions {
  /** 'regio', or the name of the sector. */
  scopeName: string;
  back: { href: string; text: string };
  explanations: readonly Explanation[];
  /** Members and who of them was not measured, in the last quarter. */
  column: Column;
  to: Quarter;
  /** By sector; null for one sector. */
  sectorNames: ReadonlyMap<string, string> | null;
  /** Where each organisation can be read about; null: names are not for this reader. */
  organisations: ((id: string) => string) | null;
  page: number;
  pageAt(page: number): string;
}

/** Names on one page, of those counted and of those left out. */
const mostNames = 400;

const groupNames: Record<Group, string> = {
  measured: 'gemeten',
  matched: 'gelijke groep',
  joiner: 'toetreder',
  leaver: 'vertrekker',
};

export function explanationPage(options: ExplanationOptions): ExplanationPage {
  const { explanations, organisations } = options;
  const [first] = explanations;
  const rows: ExplainedRows = first!;
  const quarters = [...new Set(rows.counted.flatMap(({ gears }) => gears.map(({ quarter }) => quarter)))].toSorted();
  const total = Math.max(rows.counted.length, rows.leftOut.length);
  const last = Math.max(1, Math.ceil(total / mostNames));
  const page = Math.min(options.page, last);
  const start = (page - 1) * mostNames;
  return {
    title: first!.title,
    caption: `Waar komt dit vandaan? · ${options.scopeName}`,
    back: options.back,
    accounts: explanations.map(accountOf),
    members: { rows: [membersRow(options.column, options.to)] },
    totals: totalsTable(rows.counted, quarters),
    counted: organisations && countedTable(rows.counted.slice(start, start + mostNames), quarters, options),
    leftOut:
      rows.leftOut.length === 0
        ? null
        : organisations
          ? leftOutTable(rows.leftOut.slice(start, start + mostNames), options)
          : leftOutTotals(rows.leftOut),
    noNames: organisations ? null : 'Namen van organisaties zijn in uw regio niet zichtbaar voor ambassadeurs. U ziet aantallen.',
    pagination: organisations && last > 1 ? paginationOf(page, last, options.pageAt) : null,
  };
}

function accountOf({ title, formula, workedOut, value }: Explanation): ExplanationPage['accounts'][number] {
  return {
    title,
    rows: {
      rows: [
        { key: 'Uitkomst', value },
        { key: 'Formule', value: formula },
        ...(workedOut === null || workedOut === value ? [] : [{ key: 'Ingevuld', value: workedOut }]),
      ],
    },
  };
}

/** Who of the members the measurement of the last quarter reaches, and who was measured without being one. */
function membersRow({ n, members, membersMeasured, ...column }: Column, quarter: Quarter): SummaryList['rows'][number] {
  const others = n - membersMeasured;
  const parts = [
    `${counted(members, 'lid', 'leden')}, van wie ${dutchNumber(membersMeasured)} gemeten`,
    notCounted(column),
    others > 0 ? `${counted(others, 'organisatie', 'organisaties')} gemeten zonder op die dag lid te zijn` : null,
  ];
  return { key: `Leden op ${longDate(referenceDate(quarter))}`, value: parts.filter(Boolean).join(' · ') };
}

const gearIn = ({ gears }: CountedRow, quarter: Quarter): string =>
  String(gears.find((each) => each.quarter === quarter)?.gear ?? '–');

/** Equal lines counted: '3 → 4, gelijke groep: 24 organisaties'. */
function totalsTable(rows: readonly CountedRow[], quarters: readonly Quarter[]): DataTable {
  const counts = new Map<string, { cells: string[]; n: number }>();
  for (const row of rows) {
    const cells = [groupNames[row.group], ...quarters.map((quarter) => gearIn(row, quarter))];
    const known = counts.get(cells.join('|'));
    if (known) known.n++;
    else counts.set(cells.join('|'), { cells, n: 1 });
  }
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  return {
    caption: `Meegeteld: ${counted(rows.length, 'organisatie', 'organisaties')}`,
    columns: [
      { text: 'Groep' },
      ...quarters.map((quarter) => ({ text: `Versnelling in ${quarterLabel(quarter)}`, numeric: true })),
      { text: 'Aantal', numeric: true },
    ],
    rows: sorted.map(({ cells, n }) => ({ cells: [...cells, dutchNumber(n)] })),
    empty: { title: 'Niemand meegeteld' },
  };
}

function countedTable(rows: readonly CountedRow[], quarters: readonly Quarter[], options: ExplanationOptions): DataTable {
  const { sectorNames } = options;
  return {
    caption: 'Meegetelde organisaties',
    columns: [
      { text: 'Organisatie' },
      ...(sectorNames ? [{ text: 'Sector' }] : []),
      { text: 'Groep' },
      ...quarters.map((quarter) => ({ text: quarterLabel(quarter), numeric: true })),
    ],
    rows: rows.map((row) => ({
      cells: [
        nameCell(row.organisation, options),
        ...(sectorNames ? [sectorNames.get(row.sectorId) ?? ''] : []),
        groupNames[row.group],
        ...quarters.map((quarter) => gearIn(row, quarter)),
      ],
    })),
    empty: { title: 'Niemand meegeteld' },
  };
}

const nameCell = ({ id, name }: { id: string; name: string }, { organisations }: ExplanationOptions): Cell => {
  const href = organisations?.(id);
  return href ? { link: { href, text: name } } : name;
};

function leftOutTable(rows: ExplainedRows['leftOut'], options: ExplanationOptions): DataTable {
  const { sectorNames } = options;
  return {
    caption: 'Niet meegeteld',
    columns: [{ text: 'Organisatie' }, ...(sectorNames ? [{ text: 'Sector' }] : []), { text: 'Waarom' }],
    rows: rows.map(({ organisation, sectorId, why }) => ({
      cells: [nameCell(organisation, options), ...(sectorNames ? [sectorNames.get(sectorId) ?? ''] : []), why],
    })),
  };
}

function leftOutTotals(rows: ExplainedRows['leftOut']): DataTable {
  const counts = new Map<string, number>();
  for (const { why } of rows) counts.set(why, (counts.get(why) ?? 0) + 1);
  return {
    caption: 'Niet meegeteld',
    columns: [{ text: 'Waarom' }, { text: 'Aantal', numeric: true }],
    rows: [...counts].map(([why, n]) => ({ cells: [why, dutchNumber(n)] })),
  };
}

function paginationOf(page: number, last: number, pageAt: ExplanationOptions['pageAt']): Pagination {
  return {
    label: 'Pagina’s met organisaties',
    text: `Pagina ${page} van ${last}`,
    previous: page > 1 ? { href: pageAt(page - 1), text: 'Vorige' } : undefined,
    next: page < last ? { href: pageAt(page + 1), text: 'Volgende' } : undefined,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/explanation': ExplanationPage;
  }
}
