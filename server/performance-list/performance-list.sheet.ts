import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { writeCsv, writeOds, writeXlsx, type Workbook, type WorkbookCell } from '../platform/files/sheets.ts';
import { progressBetween } from '../progress/domain/figures.ts';
import type { ListRow, PerformanceList } from './domain/performance-list.ts';
import type { Standing } from './domain/standing.ts';

/** What the file needs of an organisation besides its row. */
export interface ListedDetails {
  municipality: string;
  /** First day of its latest membership. */
  joined: string;
}

export interface ListFile {
  list: PerformanceList;
  regionName: string;
  details: ReadonlyMap<string, ListedDetails>;
}

type Extension = 'xlsx' | 'ods' | 'csv';

/** More would not fit the 50 columns that an import reads: what cannot come back is not given out. */
export const mostFileQuarters = 45;

/**
 * The list as a spreadsheet that can be imported again without a change: a gear cell holds an established gear or nothing at all;
 * the kinds of nothing and the marks stand in a second sheet, in csv in further columns (domain.md §5).
 */
export async function fileOf(extension: Extension, file: ListFile): Promise<Uint8Array> {
  if (extension === 'csv') return writeCsv(csvRows(file));
  const workbook: Workbook = { sheets: listSheets(file) };
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}

/** As it stands in this file, and among the sheets of a report. */
export const listSheets = (file: ListFile): Workbook['sheets'] => [listSheet(file), marksSheet(file)];

const headings = ['Organisatie', 'Sector', 'Gemeente', 'Aangesloten sinds'];

function listSheet({ list, regionName, details }: ListFile): Workbook['sheets'][number] {
  const { quarters } = list;
  const progress = progressBetween(list, quarters[0]!, quarters.at(-1)!);
  const header = [...headings.filter((text) => text !== 'Sector'), ...quarters.map(quarterLabel), 'Vordering'];
  const pad = [cell(null), cell(null)];
  const percentage = (value: number | null): WorkbookCell => ({
    value,
    kind: 'percentage',
    decimals: 1,
    signed: true,
    style: 'total',
  });
  const rows: WorkbookCell[][] = [
    [{ value: `Prestatielijst ${regionName}`, style: 'title' }],
    [{ value: 'Versnelling per kwartaal volgens het schakelmodel. Lege vakken: zie het tweede blad.', style: 'note' }],
    [],
    header.map((value) => ({ value, style: 'header' })),
  ];
  for (const block of list.sectors.filter((sector) => sector.rows.length > 0)) {
    rows.push(header.map((_, i) => ({ value: i === 0 ? block.sector.name : null, style: 'sector' as const })));
    for (const row of block.rows) {
      const { municipality = '', joined = '' } = details.get(row.organisation.id) ?? {};
      rows.push([cell(row.organisation.name), cell(municipality), cell(joined), ...row.standings.map(gearCell), changeCell(row)]);
    }
    const means = block.columns.map((column): WorkbookCell => ({
      value: column.mean,
      kind: 'number',
      decimals: 2,
      style: 'total',
    }));
    const figures = progress.sectors.find(({ id }) => id === block.sector.id)!.figures;
    rows.push([{ value: 'Gemiddelde', style: 'total' }, ...pad, ...means, percentage(figures.progress)]);
  }
  const regionMeans = list.region.map((column): WorkbookCell => ({
    value: column.mean,
    kind: 'number',
    decimals: 2,
    style: 'total',
  }));
  if (list.sectors.length > 1) {
    rows.push([{ value: 'Gemiddelde regio', style: 'total' }, ...pad, ...regionMeans, percentage(progress.region.progress)]);
  }
  return {
    name: 'Prestatielijst',
    columns: [{ width: 38 }, { width: 20 }, { width: 17 }, ...quarters.map(() => ({ width: 9 })), { width: 12 }],
    frozen: { rows: 4, columns: 1 },
    rows,
  };
}

const cell = (value: string | number | null): WorkbookCell => ({ value: value === '' ? null : value });

const gearCell = (standing: Standing): WorkbookCell =>
  standing.kind === 'measured'
    ? { value: standing.gear, kind: 'number', style: `gear-${standing.gear}` }
    : { value: null, style: 'nothing' };

const changeCell = ({ change }: ListRow): WorkbookCell => ({ value: change.gears, kind: 'number', signed: true });

const nothingWords: Record<Exclude<Standing['kind'], 'measured'>, string> = {
  'not-a-member': 'geen lid',
  'not-expected': 'niet verwacht',
  'not-received': 'geen opgave ontvangen',
  'not-established': 'ontvangen, nog niet vastgesteld',
};

/** What a cell says besides its gear; empty for a gear from a quickscan. */
function markWords(standing: Standing): string {
  if (standing.kind === 'measured') {
    const origin =
      standing.origin === 'import' ? 'overgenomen uit een lijst' : standing.origin === 'direct' ? 'direct geplaatst' : '';
    const override = standing.overridden ? `bijgesteld (berekend: ${standing.overridden})` : '';
    return [origin, override].filter(Boolean).join(', ');
  }
  const words = nothingWords[standing.kind];
  if (standing.kind === 'not-a-member' || !standing.carriedOver) return words;
  const { gear, from, outdated } = standing.carriedOver;
  return `${words}; laatst ${gear} in ${quarterLabel(from)}${outdated ? ', verouderd' : ''}`;
}

/** What a cell of the marks holds: as above, with the model that a gear was established by. */
function markOf(standing: Standing): string {
  const words = markWords(standing);
  return words !== '' && standing.kind === 'measured' ? `${words} (model ${standing.modelVersion})` : words;
}

/** Never 'Q4 2016' by itself: that would make the marks a list of gears. */
const markHeading = (quarter: Quarter): string => `Teken ${quarterLabel(quarter)}`;

/** A row for each organisation, as in the list: a row for each mark would be more than an import reads. */
function marksSheet({ list }: ListFile): Workbook['sheets'][number] {
  const organisations = list.sectors.flatMap(({ rows }) => rows);
  return {
    name: 'Tekens',
    columns: [{ width: 38 }, ...list.quarters.map(() => ({ width: 44 }))],
    frozen: { rows: 2, columns: 1 },
    rows: [
      [{ value: 'Wat er in elk vak staat, als dat meer is dan een versnelling', style: 'title' }],
      ['Lid', ...list.quarters.map(markHeading)].map((value) => ({ value, style: 'header' as const })),
      ...organisations
        .map(({ organisation, standings }) => [organisation.name, ...standings.map(markOf)])
        .filter(([, ...marks]) => marks.some((mark) => mark !== ''))
        .map((row) => row.map(cell)),
    ],
  };
}

/** A longer list has all marks of an organisation in one column: an import reads 50 columns. */
const mostMarkColumns = 23;

function csvRows({ list, details }: ListFile): WorkbookCell[][] {
  const { quarters } = list;
  const apart = quarters.length <= mostMarkColumns;
  const header = [...headings, ...quarters.map(quarterLabel), ...(apart ? quarters.map(markHeading) : ['Tekens'])];
  const rows = list.sectors.flatMap(({ sector, rows: organisations }) =>
    organisations.map(({ organisation, standings }) => {
      const { municipality = '', joined = '' } = details.get(organisation.id) ?? {};
      const gears = standings.map((standing) => (standing.kind === 'measured' ? standing.gear : null));
      const marks = standings.map(markOf);
      const together = quarters.flatMap((quarter, i) => (marks[i] ? [`${quarterLabel(quarter)}: ${marks[i]}`] : [])).join(' | ');
      return [organisation.name, sector.name, municipality, joined, ...gears, ...(apart ? marks : [together])];
    }),
  );
  return [header, ...rows].map((row) => row.map((value) => ({ value })));
}
