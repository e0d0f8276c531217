import { dutchNumber, listed, signedNumber, signedPercentage } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Column } from '../performance-list/domain/column.ts';
import type { SectorBlock } from '../performance-list/domain/performance-list.ts';
import { dumbbell, type DumbbellRow } from '../platform/charts/dumbbell.ts';
import { sparkline } from '../platform/charts/sparkline.ts';
import type { Cell, Chart, DataTable, Figure, Multiples, SummaryList } from '../platform/views/components.ts';
import type { Figures, Progress } from './domain/figures.ts';
import { isSmall } from './domain/mean.ts';
import { stepMessage, strongestMessage } from './domain/messages.ts';
import { mostProgress, strongestSectors, type RankedSector } from './domain/ranking.ts';
import type { TrendPoint } from './domain/trend.ts';
import { courseColumns, courseValues, explained, meanCell, nothing, silenceOf, whyPath, type Scope } from './figures.views.ts';
import { sectorProgressPath } from './progress.paths.ts';

/** A sector with anyone in it, or the region, with all that a line about it needs. */
export interface ScopedFigures {
  scope: Scope;
  name: string;
  figures: Figures;
  /** Of each quarter. */
  columns: readonly Column[];
  points: readonly TrendPoint[];
}

export interface SectorsView {
  progress: Progress;
  sectors: readonly ScopedFigures[];
  region: ScopedFigures;
}

export const hasRows = ({ rows }: SectorBlock): boolean => rows.length > 0;

/** Each sector's step from then to now, on one scale. */
export function stepsFigure({ progress, sectors, region }: SectorsView): Figure {
  const title = stepMessage(progress);
  const [from, to] = [quarterLabel(progress.from), quarterLabel(progress.to)];
  const all = [...sectors, region];
  return {
    title,
    note: `Open rondje: gemiddelde in ${from}. Dicht rondje: gemiddelde in ${to}. Tussen haakjes: aantal gemeten in ${to}.`,
    svg: dumbbell(title, all.map(dumbbellRow)),
    table: {
      caption: `Gemiddelde per sector in ${from} en ${to}`,
      columns: [
        { text: 'Sector' },
        { text: from, numeric: true },
        { text: to, numeric: true },
        { text: 'Verschil', numeric: true },
      ],
      rows: all.map(({ name, figures: { measured, change } }) => ({
        cells: [name, ...courseValues([measured.from, measured.to]).map((text) => text ?? nothing), changeText(change)],
      })),
    },
  };
}

function dumbbellRow({ name, figures: { measured, change, progress } }: ScopedFigures): DumbbellRow {
  const end = (mean: number | null): DumbbellRow['from'] => (mean === null ? null : { value: mean, text: dutchNumber(mean, 2) });
  return {
    name: `${name} (${dutchNumber(measured.to.n)})`,
    from: end(measured.from.mean),
    to: end(measured.to.mean),
    change: change === null || progress === null ? nothing : `${signedNumber(change, 2)} (${signedPercentage(progress)})`,
  };
}

const changeText = (change: number | null): string => (change === null ? nothing : signedNumber(change, 2));
const progressText = (progress: number | null): string => (progress === null ? nothing : signedPercentage(progress));

/** Every figure of every sector; each number leads to where it comes from. */
export function sectorTable({ progress, sectors, region }: SectorsView): DataTable {
  const span = { van: progress.from, tot: progress.to };
  return {
    caption: 'Per sector',
    columns: [
      { text: 'Sector' },
      { text: quarterLabel(progress.from), numeric: true },
      { text: quarterLabel(progress.to), numeric: true },
      { text: 'Verschil', numeric: true },
      { text: 'Vooruitgang', numeric: true },
      { text: 'Gelijke groep', numeric: true },
      { text: 'Op', numeric: true },
      { text: 'Gelijk', numeric: true },
      { text: 'Terug', numeric: true },
    ],
    rows: sectors.map((sector) => ({
      cells: [
        { link: { href: sectorProgressPath(sector.scope.region, sector.scope.scope, span), text: sector.name } },
        ...figureCells(sector),
      ],
    })),
    foot: ['Regio', ...figureCells(region)],
  };
}

function figureCells({ scope, figures, columns }: ScopedFigures): Cell[] {
  const { measured, matchedGroup, otherModel } = figures;
  const notes = [
    isSmall(measured.from.n) || isSmall(measured.to.n) ? 'klein aantal' : null,
    otherModel ? 'ander model' : null,
  ].filter((note) => note !== null);
  const shift = (n: number, word: string): Cell => ({
    ...(explained(scope, 'gelijke-groep', dutchNumber(n), word) as object),
    ...(matchedGroup.overBreak > 0 ? { note: 'ander model' } : {}),
  });
  return [
    meanCell(scope, measured.from, scope.from, silenceOf(columns.at(0))),
    meanCell(scope, measured.to, scope.to, silenceOf(columns.at(-1))),
    figures.change === null ? nothing : explained(scope, 'verschil', changeText(figures.change), 'verschil'),
    figures.progress === null
      ? nothing
      : { ...(explained(scope, 'vordering', progressText(figures.progress), 'vooruitgang') as object), notes },
    matchedGroup.change === null
      ? 'niet vergelijkbaar'
      : {
          ...(explained(scope, 'gelijke-groep', changeText(matchedGroup.change), 'verschil van de gelijke groep') as object),
          text: `(n=${dutchNumber(matchedGroup.n)})`,
          note: progressText(matchedGroup.progress),
        },
    shift(matchedGroup.up, 'opgeschakeld'),
    shift(matchedGroup.same, 'gelijk gebleven'),
    shift(matchedGroup.down, 'teruggeschakeld'),
  ];
}

/** The strongest sectors and those with most progress: ties named, small ones marked. */
export function leadersList({ progress, region: { scope } }: SectorsView): SummaryList {
  const inWords = (ranked: readonly RankedSector[], text: (value: number) => string): string =>
    listed(
      ranked.map(({ name, value, n, small, otherModel }) => {
        const marks = [`n=${n}`, small ? 'klein aantal' : null, otherModel ? 'ander model' : null].filter(Boolean).join(', ');
        return `${name} ${text(value)} (${marks})`;
      }),
    );
  const strongest = inWords(strongestSectors(progress.sectors), (value) => dutchNumber(value, 2));
  const most = inWords(mostProgress(progress.sectors), signedPercentage);
  const why = (figure: 'sterkste-sectoren' | 'meeste-vordering', hidden: string): Cell => ({
    text:
      figure === 'sterkste-sectoren'
        ? strongest || 'nog geen sector gemeten'
        : most || 'in geen sector ging het gemiddelde omhoog',
    links: [{ href: whyPath(scope, figure), text: 'waar komt dit vandaan?', hidden }],
  });
  return {
    rows: [
      { key: `Sterkste sectoren in ${quarterLabel(progress.to)}`, value: why('sterkste-sectoren', 'de sterkste sectoren') },
      { key: 'Meeste vooruitgang', value: why('meeste-vordering', 'de meeste vooruitgang') },
    ],
  };
}

/** The course of each sector, small and on one scale. */
export const courseMultiples = ({ progress, sectors }: SectorsView): Multiples => ({
  items: sectors.map(({ scope, name, points, columns, figures }) => ({
    name,
    n: figures.measured.to.n,
    href: sectorProgressPath(scope.region, scope.scope, { van: progress.from, tot: progress.to }),
    svg: sparkline(
      `Verloop van ${name}`,
      points.map(({ quarter, mean, breakBefore }) => ({
        quarter: quarterLabel(quarter),
        value: mean,
        text: mean === null ? nothing : dutchNumber(mean, 2),
        breakBefore,
      })),
    ),
    note:
      [isSmall(figures.measured.to.n) ? 'klein aantal' : null, silenceOf(columns.at(-1))].filter(Boolean).join(' · ') ||
      undefined,
  })),
});

/** Lines to compare; those that the page speaks of are on, the others can be switched on. */
export function meansChart({ progress, sectors, region }: SectorsView): Chart {
  const spokenOf = new Set([...strongestSectors(progress.sectors), ...mostProgress(progress.sectors)].map(({ id }) => id));
  const ids = new Map(progress.sectors.map(({ id, name }) => [name, id]));
  return {
    id: 'gemiddelde-per-sector',
    kind: 'lines',
    title: strongestMessage(progress),
    level: 3,
    note: 'Gemiddelde versnelling per sector en kwartaal.',
    columns: courseColumns(region.points),
    rowHead: 'Sector',
    series: [
      { name: 'Regio', values: courseValues(region.points) },
      ...sectors.map(({ name, points }) => ({ name, values: courseValues(points), hidden: !spokenOf.has(ids.get(name) ?? '') })),
    ],
  };
}
