import type { Quarter } from '../../kernel/quarter.ts';
import { cutOff, roundHalfAway } from '../../kernel/rounding.ts';
import { bySector, gearsIn, mean, meanIn, measuredInBoth, remembered, share } from './arithmetic.ts';
import { agrees, agreesWhenCut, shownIn, type Figure, type Shown } from './figures.ts';
import { countedCells, rangesAsText } from './formula-rows.ts';
import type { ListedOrganisation } from './listed-organisation.ts';
import { cellAt, type SourceSheet } from './source.ts';

export interface Context {
  readonly sheet: SourceSheet;
  readonly quarters: readonly Quarter[];
  /** The numbers that stand in a column for these organisations, refused ones among them. */
  readonly numbersIn: (organisations: readonly ListedOrganisation[], column: number) => readonly number[];
}

export const contextOf = (sheet: SourceSheet, quarters: readonly Quarter[]): Context => ({
  sheet,
  quarters,
  numbersIn: remembered((organisations: readonly ListedOrganisation[], column: number) =>
    organisations.flatMap((each) => shownIn(cellAt(sheet, each.row - 1, column))?.value ?? []),
  ),
});

/** Why a figure in the sheet is another number than ours: the first way of computing that gives what the sheet shows. */
export function causeOf(
  figure: Figure,
  ours: number,
  shown: Shown,
  unit: (fraction: number) => number,
  context: Context,
): string {
  const inFormula = figure.cell.formula === undefined ? null : formulaCause(figure, figure.cell.formula, shown, context);
  if (inFormula) return inFormula;
  if (agreesWhenCut(ours, shown)) return 'afgekapt, niet afgerond';
  const ways =
    figure.what === 'mean'
      ? waysToAMean(figure, context)
      : waysToProgress(figure, context).map((way) => ({ ...way, value: way.value && unit(way.value) }));
  for (const { value, cause } of ways) {
    if (value === null) continue;
    if (agrees(value, shown)) return cause;
    if (agreesWhenCut(value, shown)) return `${cause}, en afgekapt`;
  }
  return Math.abs(ours - shown.value) < 10 ** -shown.decimals * 0.999 ? 'anders afgerond' : 'anders berekend';
}

function formulaCause(figure: Figure, formula: string, shown: Shown, context: Context): string | null {
  const cells = countedCells(formula);
  if (!cells || figure.what !== 'mean' || figure.overQuarters) return null;
  if (ofSectorMeans(figure).some((value) => agrees(value, shown))) return sectorMeans;
  const { ranges, plain } = cells;
  if (ranges.some(({ columns }) => columns[0] !== figure.column || columns[1] !== figure.column))
    return `formule telt een andere kolom mee: ${rangesAsText(formula)}`;
  const hasNumber = (row: number): boolean => {
    const { value, text } = cellAt(context.sheet, row, figure.column);
    return typeof value === 'number' || /\d/.test(text);
  };
  const last = context.sheet.cells.length - 1;
  const counted = ranges.flatMap(({ rows: [top, bottom] }) => rowsBetween(top, Math.min(bottom, last))).slice(0, 2 * last);
  const meant = figure.organisations.map((each) => each.row - 1);
  const same = sameRows(counted.filter(hasNumber), meant.filter(hasNumber));
  if (!same) return `formule telt andere rijen mee: ${rangesAsText(formula)}`;
  if (countsRefused(figure, context).some((value) => agrees(value, shown))) return refusedCounted;
  return plain ? 'niet opnieuw doorgerekend in het blad' : null;
}

const rowsBetween = (top: number, bottom: number): number[] =>
  Array.from({ length: Math.max(0, bottom - top + 1) }, (_, i) => top + i);
const sameRows = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === a.length;

interface Way {
  readonly value: number | null;
  readonly cause: string;
}

const sectorMeans = 'gemiddelde van de sectorgemiddelden';
const refusedCounted = 'telt een geweigerde cel mee';

function waysToAMean(figure: Figure, context: Context): Way[] {
  const { organisations, to, overQuarters } = figure;
  if (overQuarters) return [];
  const gears = gearsIn(organisations, to);
  return [
    ...countsRefused(figure, context).map((value) => ({ value, cause: refusedCounted })),
    ...ofSectorMeans(figure).map((value) => ({ value, cause: sectorMeans })),
    {
      value: organisations.length > 0 ? gears.reduce((sum, gear) => sum + gear, 0) / organisations.length : null,
      cause: 'lege cellen tellen als 0',
    },
    ...context.quarters
      .filter((other) => other !== to)
      .map((other) => ({ value: meanIn(organisations, other), cause: 'van een ander kwartaal' })),
  ];
}

/** The means of sectors have been printed before they were averaged, more often than not. */
function ofSectorMeans({ about, organisations, to }: Figure): number[] {
  if (about.kind !== 'region') return [];
  const each = bySector(organisations).flatMap((group) => meanIn(group, to) ?? []);
  return [each, each.map((value) => roundHalfAway(value, 2)), each.map((value) => roundHalfAway(value, 1))].flatMap(
    (values) => mean(values) ?? [],
  );
}

function countsRefused({ organisations, column, to }: Figure, { numbersIn }: Context): number[] {
  const numbers = numbersIn(organisations, column);
  return numbers.length > gearsIn(organisations, to).length ? [mean(numbers)!] : [];
}

function waysToProgress(figure: Figure, { quarters }: Context): Way[] {
  const { organisations, about, from, to } = figure;
  const between = (those: readonly ListedOrganisation[], a: Quarter, b: Quarter): number | null =>
    share(meanIn(those, a), meanIn(those, b));
  const rounded = (round: (value: number, decimals: number) => number, decimals: number): number | null => {
    const [a, b] = [meanIn(organisations, from), meanIn(organisations, to)];
    return a === null || b === null ? null : share(round(a, decimals), round(b, decimals));
  };
  const otherStarts = quarters
    .filter((quarter) => quarter < to && quarter !== from)
    .map((quarter) => between(organisations, quarter, to));
  const otherEnds = quarters
    .filter((quarter) => quarter > from && quarter !== to)
    .map((quarter) => between(organisations, from, quarter));
  return [
    { value: rounded(roundHalfAway, 2), cause: 'uit afgeronde gemiddelden' },
    { value: rounded(roundHalfAway, 1), cause: 'uit afgeronde gemiddelden' },
    { value: rounded(cutOff, 2), cause: 'uit afgekapte gemiddelden' },
    { value: rounded(cutOff, 1), cause: 'uit afgekapte gemiddelden' },
    {
      value: between(measuredInBoth(organisations, from, to), from, to),
      cause: 'alleen organisaties die beide kwartalen gemeten zijn',
    },
    ...(about.kind === 'region'
      ? [
          {
            value: mean(bySector(organisations).flatMap((group) => between(group, from, to) ?? [])),
            cause: 'gemiddelde van de sectorpercentages',
          },
        ]
      : []),
    ...[...otherStarts, ...otherEnds].map((value) => ({ value, cause: 'over andere kwartalen' })),
  ];
}
