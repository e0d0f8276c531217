import { dutchNumber, signedNumber } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import type { Column } from '../performance-list/domain/column.ts';
import { distributionBars, type DistributionRow } from '../platform/charts/bars.ts';
import { waterfall, type WaterfallStep } from '../platform/charts/waterfall.ts';
import type { Cell, Chart, DataTable, Figure } from '../platform/views/components.ts';
import { decompositionSentence } from './domain/decomposition-in-words.ts';
import type { Figures, QuarterFigures } from './domain/figures.ts';
import { isSmall } from './domain/mean.ts';
import { distributionMessageOf, trendMessage } from './domain/messages.ts';
import { notCounted } from './domain/measured-in-words.ts';
import type { TrendPoint } from './domain/trend.ts';
import type { FigureName } from './figure-names.ts';
import { explanationPath } from './progress.paths.ts';

/** Of whom, and between which quarters, a page shows figures. */
export interface Scope {
  /** Slug. */
  region: string;
  /** Slug of a sector, or 'regio'. */
  scope: string;
  /** 'de regio', 'Onderwijs'. */
  of: string;
  from: Quarter;
  to: Quarter;
}

/** Where a figure explains itself; of one quarter: both ends are that quarter. */
export const whyPath = ({ region, scope, from, to }: Omit<Scope, 'of'>, figure: FigureName, only?: Quarter): string =>
  explanationPath(region, figure, scope, { van: only ?? from, tot: only ?? to });

/** A number that leads to its explanation. */
export const explained = (scope: Scope, figure: FigureName, text: string, what: string, only?: Quarter): Cell => ({
  link: { href: whyPath(scope, figure, only), text, hidden: `${what} van ${scope.of}: waar komt dit vandaan?` },
});

export const nothing = '–';

/** Mean, n and who it does not count. */
export function meanCell(scope: Scope, figures: QuarterFigures, quarter: Quarter, silence: string | null): Cell {
  if (figures.mean === null) return { text: nothing, note: silence ? `niemand gemeten · ${silence}` : 'niemand gemeten' };
  const label = `gemiddelde in ${quarterLabel(quarter)}`;
  const cell = explained(scope, 'gemiddelde', dutchNumber(figures.mean, 2), label, quarter);
  const notes = [isSmall(figures.n) ? 'klein aantal' : null, silence].filter((note) => note !== null);
  return { ...(cell as object), text: `(n=${dutchNumber(figures.n)})`, notes };
}

/** Then and now over the five gears: what is counted first, before any mean (domain.md §6). */
export function distributionFigure(figures: Figures, scope: Scope): Figure {
  const title = distributionMessageOf(figures, scope.from, scope.to);
  const ends = scope.from === scope.to ? (['to'] as const) : (['from', 'to'] as const);
  const rows = ends.map((end): DistributionRow & { figures: QuarterFigures; quarter: Quarter } => ({
    label: quarterLabel(scope[end]),
    note: `${dutchNumber(figures.measured[end].n)} gemeten`,
    counts: [...figures.measured[end].distribution],
    figures: figures.measured[end],
    quarter: scope[end],
  }));
  return {
    title,
    note: 'Aantal organisaties per versnelling.',
    legend: { names: gears.map((gear) => gearNames[gear]) },
    svg: distributionBars(title, rows),
    table: {
      caption: `Verdeling over de versnellingen van ${scope.of}`,
      columns: [
        { text: 'Kwartaal' },
        ...gears.map((gear) => ({ text: `Versnelling ${gear}`, numeric: true })),
        { text: 'Gemeten', numeric: true },
        { text: 'Gemiddelde', numeric: true },
      ],
      rows: rows.map(({ label, counts, figures: { n, mean }, quarter }) => ({
        cells: [
          label,
          ...counts.map((count) => dutchNumber(count)),
          explained(scope, 'gemeten', dutchNumber(n), `aantal gemeten in ${label}`, quarter),
          mean === null ? nothing : explained(scope, 'gemiddelde', dutchNumber(mean, 2), `gemiddelde in ${label}`, quarter),
        ],
      })),
    },
    source: { of: `de verdeling van ${scope.of}`, href: whyPath(scope, 'verdeling') },
  };
}

/** The change as a sum, and drawn where there is something to draw. */
export interface DecompositionView {
  sentence: string;
  definition: string;
  figure: Figure | null;
}

const definition =
  'Gelijke groep: in beide kwartalen gemeten. Toetreders: alleen in het laatste. Vertrekkers: alleen in het eerste. ' +
  'Wat de gelijke groep doet, is echte vooruitgang.';

export function decompositionView(figures: Figures, ends: readonly [TrendPoint, TrendPoint], scope: Scope): DecompositionView {
  const { measured, matchedGroup, joiners, leavers } = figures;
  const terms = [matchedGroup.change, joiners.effect, leavers.effect];
  const sentence = decompositionSentence(figures);
  const [before, after] = [measured.from.mean, measured.to.mean];
  if (before === null || after === null || terms.some((term) => term === null)) return { sentence, definition, figure: null };
  const total = (quarter: Quarter, value: number): WaterfallStep => ({
    name: quarterLabel(quarter),
    kind: 'total',
    value,
    text: dutchNumber(value, 2),
  });
  const change = (name: string, n: number, value: number | null): WaterfallStep => ({
    name: `${name} (${dutchNumber(n)})`,
    kind: 'change',
    value: value ?? 0,
    text: signedNumber(value ?? 0, 2),
  });
  const groups = [
    ['Gelijke groep', matchedGroup.n, matchedGroup.change, 'gelijke-groep'],
    ['Toetreders', joiners.n, joiners.effect, 'toetreders'],
    ['Vertrekkers', leavers.n, leavers.effect, 'vertrekkers'],
  ] as const;
  const title = trendMessage(ends);
  const mean = (quarter: Quarter, { n, mean: value }: QuarterFigures): DataTable['rows'][number] => ({
    cells: [
      `Gemiddelde in ${quarterLabel(quarter)}`,
      dutchNumber(n),
      explained(scope, 'gemiddelde', dutchNumber(value ?? 0, 2), `gemiddelde in ${quarterLabel(quarter)}`, quarter),
    ],
  });
  return {
    sentence,
    definition,
    figure: {
      title,
      note: sentence,
      svg: waterfall(title, [
        total(scope.from, before),
        ...groups.map(([name, n, value]) => change(name, n, value)),
        total(scope.to, after),
      ]),
      table: {
        caption: `Waaruit het verschil van ${scope.of} bestaat`,
        columns: [{ text: 'Onderdeel' }, { text: 'Organisaties', numeric: true }, { text: 'Bijdrage', numeric: true }],
        rows: [
          mean(scope.from, measured.from),
          ...groups.map(([name, n, value, figure]) => ({
            cells: [name, dutchNumber(n), explained(scope, figure, signedNumber(value ?? 0, 2), name.toLowerCase())],
          })),
          mean(scope.to, measured.to),
        ],
      },
      source: { of: `het verschil van ${scope.of}`, href: whyPath(scope, 'verschil') },
    },
  };
}

/** The heads of a course: a line where another model begins. */
export const courseColumns = (points: readonly TrendPoint[]): Chart['columns'] =>
  points.map(({ quarter, breakBefore }) => ({
    text: quarterLabel(quarter),
    modelBreak: breakBefore ? 'ander model' : undefined,
  }));

/** '3,18 (n=76)': a mean never stands without its number. */
export const courseValues = (points: readonly QuarterFigures[]): (string | null)[] =>
  points.map(({ mean, n }) => (mean === null ? null : `${dutchNumber(mean, 2)} (n=${dutchNumber(n)})`));

/** How many stand in each gear, through the quarters. */
export const stackedChart = (title: string, points: readonly TrendPoint[]): Chart => ({
  id: 'verdeling-per-kwartaal',
  kind: 'distribution',
  title,
  level: 3,
  note: 'Aantal gemeten organisaties per versnelling en kwartaal.',
  columns: courseColumns(points),
  rowHead: 'Versnelling',
  series: gears.map((gear) => ({
    name: `Versnelling ${gear}`,
    values: points.map(({ n, distribution }) => (n === 0 ? null : dutchNumber(distribution[gear - 1]!))),
  })),
});

/** Honest silence: beside the means, who they do not count. */
export function measuredTable(points: readonly TrendPoint[], columns: readonly Column[], of: string): DataTable {
  return {
    caption: `Wie is gemeten: ${of}`,
    columns: [
      { text: 'Kwartaal' },
      { text: 'Gemeten', numeric: true },
      { text: 'Leden', numeric: true },
      { text: 'Leden gemeten', numeric: true },
      { text: 'Overgenomen', numeric: true },
      { text: 'Verouderd', numeric: true },
      { text: 'Nooit gemeten', numeric: true },
      { text: 'Bijgesteld', numeric: true },
      { text: 'Model' },
    ],
    rows: points.map(({ quarter, n }, i) => {
      const { members, membersMeasured, carriedOver, outdated, neverMeasured, overridden, modelVersions } = columns[i]!;
      const counts = [n, members, membersMeasured, carriedOver, outdated, neverMeasured, overridden];
      return {
        cells: [quarterLabel(quarter), ...counts.map((count) => dutchNumber(count)), modelVersions.join(', ') || nothing],
      };
    }),
  };
}

export const silenceOf = (column: Column | undefined): string | null => (column ? notCounted(column) : null);
