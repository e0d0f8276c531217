import { counted, dutchNumber, longDate } from '../kernel/dutch.ts';
import { quarterLabel, referenceDate, type Quarter } from '../kernel/quarter.ts';
import type { Column } from '../performance-list/domain/column.ts';
import type { Cell, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { accountTables, type AccountRows, type AccountTables } from './account-tables.views.ts';
import type { CountedRow, ExplainedRows, Group } from './domain/explanation-rows.ts';
import type { Explanation } from './domain/explanation.ts';
import { notCounted } from './domain/measured-in-words.ts';

/** "Waar komt dit vandaan?" */
export interface ExplanationPage extends Page, AccountTables {
  caption: string;
  accounts: readonly { title: string; rows: SummaryList }[];
  members: SummaryList;
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

export const groupNames: Readonly<Record<Group, string>> = {
  measured: 'gemeten',
  matched: 'gelijke groep',
  joiner: 'toetreder',
  leaver: 'vertrekker',
};

export function explanationPage(options: ExplanationOptions): ExplanationPage {
  const { explanations, organisations, page, pageAt } = options;
  const [first] = explanations;
  return {
    title: first!.title,
    caption: `Waar komt dit vandaan? · ${options.scopeName}`,
    back: options.back,
    accounts: explanations.map(accountOf),
    members: { rows: [membersRow(options.column, options.to)] },
    ...accountTables(rowsOf(first!, options), { named: organisations !== null, page, pageAt }),
  };
}

function rowsOf({ counted: rows, leftOut }: ExplainedRows, { organisations, sectorNames }: ExplanationOptions): AccountRows {
  const quarters = [...new Set(rows.flatMap(({ gears }) => gears.map(({ quarter }) => quarter)))].toSorted();
  const nameCell = ({ id, name }: { id: string; name: string }): Cell => {
    const href = organisations?.(id);
    return href ? { link: { href, text: name } } : name;
  };
  const sectorOf = (id: string): string | null => sectorNames && (sectorNames.get(id) ?? '');
  return {
    unit: { one: 'organisatie', many: 'organisaties', heading: 'Organisatie', none: 'Niemand meegeteld' },
    columns: quarters.map((quarter) => ({
      text: quarterLabel(quarter),
      inTotals: `Versnelling in ${quarterLabel(quarter)}`,
      numeric: true,
    })),
    counted: rows.map((row) => ({
      name: nameCell(row.organisation),
      sector: sectorOf(row.sectorId),
      group: groupNames[row.group],
      values: quarters.map((quarter) => gearIn(row, quarter)),
    })),
    leftOut: leftOut.map(({ organisation, sectorId, why }) => ({
      name: nameCell(organisation),
      sector: sectorOf(sectorId),
      why,
    })),
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

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/explanation': ExplanationPage;
  }
}
