import { dutchNumber, signedPercentage } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type {
  ChangeMark,
  GearCell,
  GearMark,
  GearMatrix,
  MatrixFigure,
  MatrixQuarter,
  Nothing,
} from '../platform/views/components.ts';
import type { Figures, Progress } from '../progress/domain/figures.ts';
import { isSmall } from '../progress/domain/mean.ts';
import { sectorProgressPath } from '../progress/progress.paths.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Column } from './domain/column.ts';
import type { Change, ListRow, PerformanceList, SectorBlock } from './domain/performance-list.ts';
import type { Standing } from './domain/standing.ts';
import { gearPath } from './performance-list.paths.ts';

export interface MatrixOptions {
  region: string;
  /** Slugs of organisations and sectors, by id. */
  slugs: ReadonlyMap<string, string>;
  /** May open the cells: how a gear came about, and correct it. */
  opensCells: boolean;
  /** May see organisations by name; otherwise the rows stay out. */
  seesNames: boolean;
  opensOrganisations: boolean;
  /** Shows the last gear of who was not measured now, marked. */
  carriedOver: boolean;
}

const nothingOf: Record<Exclude<Standing['kind'], 'measured'>, Nothing> = {
  'not-a-member': 'not-member',
  'not-expected': 'not-expected',
  'not-received': 'not-received',
  'not-established': 'not-established',
};

/** The list as its table: what stands in each cell and where it leads. */
export function matrixOf(list: PerformanceList, progress: Progress, options: MatrixOptions): GearMatrix {
  const { quarters } = list;
  const columnMarks = quarters.map((_, i) => sharedMark(list, i));
  return {
    id: 'prestatielijst',
    caption: 'Versnelling per organisatie en kwartaal',
    nameHead: 'Organisatie',
    changeHead: 'Vordering',
    quarters: quarters.map((quarter, i): MatrixQuarter => ({
      label: quarterLabel(quarter),
      modelBreak: list.region[i]!.breakBefore ? 'ander model' : undefined,
      mark: columnMarks[i],
    })),
    sectors: list.sectors
      .filter((block) => block.rows.length > 0)
      .map((block) => ({
        name: block.sector.name,
        href: sectorProgressPath(options.region, options.slugs.get(block.sector.id) ?? '', {
          van: progress.from,
          tot: progress.to,
        }),
        count: block.rows.length,
        figures: block.columns.map(figureOf),
        progress: sectorProgress(progress.sectors.find(({ id }) => id === block.sector.id)?.figures),
        rows: options.seesNames ? block.rows.map((row) => matrixRow(row, quarters, columnMarks, options)) : [],
      })),
    region: {
      name: 'Regio, gemiddelde',
      figures: list.region.map(figureOf),
      progress: {
        text: percentageOf(progress.region.progress),
        note:
          progress.region.matchedGroup.progress === null
            ? undefined
            : `gelijke groep (${progress.region.matchedGroup.n}) ${signedPercentage(progress.region.matchedGroup.progress)}`,
      },
    },
  };
}

const figureOf = (column: Column): MatrixFigure => ({
  mean: column.mean === null ? null : dutchNumber(column.mean, 2),
  n: column.n,
});

const percentageOf = (fraction: number | null): string => (fraction === null ? '–' : signedPercentage(fraction));

function sectorProgress(figures: Figures | undefined): { text: string; note?: string } {
  if (!figures || figures.progress === null) return { text: '–' };
  const { from, to } = figures.measured;
  const small = isSmall(from.n) || isSmall(to.n) ? 'klein aantal' : null;
  const note = [figures.otherModel ? 'ander model' : null, small].filter(Boolean).join(', ');
  return { text: signedPercentage(figures.progress), ...(note ? { note } : {}) };
}

function matrixRow(
  row: ListRow,
  quarters: readonly Quarter[],
  columnMarks: readonly (GearMark | undefined)[],
  options: MatrixOptions,
): GearMatrix['sectors'][number]['rows'][number] {
  const slug = options.slugs.get(row.organisation.id) ?? '';
  return {
    name: row.organisation.name,
    href: options.opensOrganisations ? organisationPath(options.region, slug) : undefined,
    cells: row.standings.map((standing, i) => {
      const href = options.opensCells ? gearPath(options.region, slug, quarters[i]!) : undefined;
      return cellOf(standing, columnMarks[i], options.carriedOver, href);
    }),
    change: changeOf(row.change, row.standings, quarters),
  };
}

export function cellOf(
  standing: Standing,
  columnMark: GearMark | undefined,
  carriedOver: boolean,
  href: string | undefined,
): GearCell {
  if (standing.kind === 'measured') {
    const marks = marksOf(standing).filter((mark) => mark !== columnMark);
    const words = standing.overridden ? `berekend: ${standing.overridden}` : undefined;
    return { gear: standing.gear, href, ...(marks.length > 0 ? { marks } : {}), ...(words ? { words } : {}) };
  }
  if (carriedOver && standing.kind !== 'not-a-member' && standing.carriedOver) {
    const { gear, from, outdated } = standing.carriedOver;
    return { gear, marks: ['carried-over'], words: `van ${quarterLabel(from)}${outdated ? ', verouderd' : ''}`, href };
  }
  return { nothing: nothingOf[standing.kind], href };
}

function marksOf(standing: Standing & { kind: 'measured' }): GearMark[] {
  const origin: GearMark[] = standing.origin === 'import' ? ['import'] : standing.origin === 'direct' ? ['direct'] : [];
  return standing.overridden ? [...origin, 'overridden'] : origin;
}

/**
 * The mark of a column stands once, on its head: imported, if nothing in it came from a quickscan. A cell placed directly among
 * imported ones keeps its own mark; a column of direct gears alone has that on its head.
 */
export function sharedMark(list: PerformanceList, index: number): GearMark | undefined {
  const origins = new Set<string>();
  for (const { rows } of list.sectors) {
    for (const { standings } of rows) {
      const standing = standings[index];
      if (standing?.kind === 'measured') origins.add(standing.origin);
    }
  }
  if (origins.has('quickscan')) return undefined;
  return origins.has('import') ? 'import' : origins.has('direct') ? 'direct' : undefined;
}

export function changeOf(change: Change, standings: readonly Standing[], quarters: readonly Quarter[]): ChangeMark {
  if (change.gears !== null) return { by: change.gears };
  if (change.why === 'other-model') return { by: null, note: 'ander model' };
  const first = standings.findIndex(({ kind }) => kind === 'measured');
  if (first > 0 && standings.at(-1)?.kind === 'measured') return { by: null, note: `sinds ${quarterLabel(quarters[first]!)}` };
  return { by: null };
}

/** The kinds of nothing and marks that the legend must explain: those in sight. */
export function legendOf(matrix: GearMatrix): { nothings: Nothing[]; marks: GearMark[] } {
  const nothings = new Set<Nothing>();
  const marks = new Set<GearMark>();
  for (const { mark } of matrix.quarters) if (mark) marks.add(mark);
  for (const { rows } of matrix.sectors) {
    for (const cell of rows.flatMap(({ cells }) => cells)) {
      if ('nothing' in cell) nothings.add(cell.nothing);
      else for (const mark of cell.marks ?? []) marks.add(mark);
    }
  }
  return { nothings: [...nothings], marks: [...marks] };
}

/** Part of the list that a page shows: at most `most` rows, whole list figures kept. */
export function pageOf(
  list: PerformanceList,
  page: number,
  most: number,
): { list: PerformanceList; first: number; last: number; total: number } {
  const total = list.sectors.reduce((sum, { rows }) => sum + rows.length, 0);
  const start = (page - 1) * most;
  let passed = 0;
  const sectors: SectorBlock[] = [];
  for (const block of list.sectors) {
    const rows = block.rows.slice(Math.max(0, start - passed), Math.max(0, start + most - passed));
    passed += block.rows.length;
    if (rows.length > 0) sectors.push({ ...block, rows });
  }
  return { list: { ...list, sectors }, first: Math.min(start + 1, total), last: Math.min(start + most, total), total };
}
