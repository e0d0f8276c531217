import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { listSheets, type ListedDetails } from '../performance-list/index.ts';
import { writeCsv, writeOds, writeXlsx, type Workbook, type WorkbookCell } from '../platform/files/sheets.ts';
import type { ReportFacts, NamingView } from './domain/facts.ts';
import { figureBook, type FigureBook } from './domain/figures/list-figures.ts';
import { figureKey, wholeScope, type FigureName, type ReportFigure } from './domain/figures/figure.ts';
import { networkOf, type Network } from './domain/network.ts';

export interface FiguresFile {
  /** 'Rapportage Q4 2016, editie 1'. */
  title: string;
  /** The public gets no figures as a file: what may be shown beside what is for the report itself to weigh. */
  view: Exclude<NamingView, 'shared'>;
}

export type FiguresExtension = 'xlsx' | 'ods' | 'csv';

/** All figures of a report; in csv those alone, as text as printed. */
export async function reportFile(extension: FiguresExtension, facts: ReportFacts, options: FiguresFile): Promise<Uint8Array> {
  if (extension === 'csv') return writeCsv(figuresCsvRows(facts));
  const workbook = figuresWorkbook(facts, options);
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}

export function figuresWorkbook(facts: ReportFacts, { title, view }: FiguresFile): Workbook {
  const network = networkOf(facts);
  const book = figureBook(facts, network);
  return {
    sheets: [
      figuresSheet(book, title),
      sectorsSheet(facts, book, title),
      ...(view === 'named'
        ? listSheets({ list: network.list, regionName: nameOf(facts), details: detailsOf(facts, network) })
        : []),
    ],
  };
}

type Sheet = Workbook['sheets'][number];

const text = (value: string | null): WorkbookCell => ({ value: value === '' ? null : value });
const header = (words: readonly string[]): WorkbookCell[] => words.map((value) => ({ value, style: 'header' }));

/** The number behind what is printed, showing the decimals that are printed. */
function valueCell({ kind, value }: ReportFigure): WorkbookCell {
  switch (kind) {
    case 'count':
      return { value, kind: 'number', decimals: 0 };
    case 'mean':
      return { value, kind: 'number', decimals: 2 };
    case 'change':
      return { value, kind: 'number', decimals: 2, signed: true };
    case 'percentage':
      return { value, kind: 'percentage', decimals: 1, signed: true };
  }
}

const headings = ['Sleutel', 'Wat', 'Van wie', 'Kwartaal', 'Waarde', 'Getoond', 'Opmerking'];

const figureRows = (figures: readonly ReportFigure[]): WorkbookCell[][] => [
  header(headings),
  ...figures.map((figure) => [
    text(figure.key),
    text(figure.name),
    text(figure.of),
    text(figure.quarter && quarterLabel(figure.quarter)),
    valueCell(figure),
    text(figure.text),
    text(figure.note),
  ]),
];

/** A plus would be taken for the beginning of a formula, and get an apostrophe before it: the printed text has it. */
const figuresCsvRows = (facts: ReportFacts): WorkbookCell[][] =>
  figureRows(figureBook(facts).figures).map((row) => row.map((cell) => ({ ...cell, signed: false })));

const figuresSheet = ({ figures }: FigureBook, title: string): Sheet => ({
  name: 'Cijfers',
  columns: [34, 46, 28, 10, 10, 18, 24].map((width) => ({ width })),
  frozen: { rows: 3, columns: 1 },
  rows: [[{ value: title, style: 'title' }], [], ...figureRows(figures)],
});

/** The quantitative table of the report: each sector then and now. */
function sectorsSheet({ from, to, sectors, sector }: ReportFacts, book: FigureBook, title: string): Sheet {
  const columns: readonly (readonly [FigureName, string, Quarter | null])[] = [
    ['gemeten', `n ${quarterLabel(from)}`, from],
    ['gemiddelde', `Gemiddelde ${quarterLabel(from)}`, from],
    ['gemeten', `n ${quarterLabel(to)}`, to],
    ['gemiddelde', `Gemiddelde ${quarterLabel(to)}`, to],
    ['verschil', 'Verschil', null],
    ['vordering', 'Vordering', null],
    ['opgeschakeld', 'Opgeschakeld', null],
    ['gelijk', 'Gelijk', null],
    ['teruggeschakeld', 'Teruggeschakeld', null],
  ];
  const lineOf = (name: string, slug: string): WorkbookCell[] => {
    const found = columns.map(([figure, , quarter]) => book.find(figureKey(figure, slug, quarter ?? undefined))!);
    const notes = new Set(found.flatMap(({ note }) => note?.split(', ') ?? []));
    return [text(name), ...found.map(valueCell), text([...notes].join(', '))];
  };
  const total = sector ? [] : [lineOf('Regio', wholeScope).map((cell): WorkbookCell => ({ ...cell, style: 'total' }))];
  return {
    name: 'Sectoren',
    columns: [30, ...columns.map(() => 14), 24].map((width) => ({ width })),
    frozen: { rows: 3, columns: 1 },
    rows: [
      [{ value: `${title}: per sector`, style: 'title' }],
      [],
      header(['Sector', ...columns.map(([, heading]) => heading), 'Opmerking']),
      ...sectors.map(({ name, slug }) => lineOf(name, slug)),
      ...total,
    ],
  };
}

const nameOf = ({ region, sector }: ReportFacts): string => (sector ? `${region.name}, ${sector.name}` : region.name);

function detailsOf({ organisations, municipalities }: ReportFacts, { list }: Network): Map<string, ListedDetails> {
  const names = new Map(municipalities.map(({ id, name }) => [id, name]));
  const listed = new Set(list.sectors.flatMap(({ rows }) => rows.map(({ organisation }) => organisation.id)));
  return new Map(
    organisations
      .filter(({ id }) => listed.has(id))
      .map(({ id, municipalityId, memberships }) => {
        const joined =
          memberships
            .map(({ from }) => from)
            .toSorted()
            .at(-1) ?? '';
        return [id, { municipality: names.get(municipalityId ?? '') ?? '', joined }];
      }),
  );
}
