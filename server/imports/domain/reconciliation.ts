import { cellName } from '../../kernel/cell-name.ts';
import { dutchNumber, signedNumber } from '../../kernel/dutch.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import { gearsIn, mean, meanIn, share } from './arithmetic.ts';
import { causeOf, contextOf, type Context } from './cause.ts';
import { agrees, shownIn, type Figure, type Shown } from './figures.ts';
import type { List } from './list.ts';
import { saidIn, type SourceSheet } from './source.ts';

/** A figure of the sheet that is another number in the portal. */
export interface Difference {
  /** 'H10' */
  readonly cell: string;
  /** What it is about: 'Gemiddelde Anders, Q4 2016'. */
  readonly figure: string;
  readonly sheet: string;
  readonly portal: string;
  readonly cause: string;
}

/** What a figure may mean: a way to compute it, in the unit the sheet uses. */
interface Meaning {
  readonly ours: number | null;
  readonly unit: 'gears' | 'fraction' | 'percent';
}

/** Recomputes every mean and percentage that the sheet holds, and lists each one that differs (domain.md §5). */
export function reconcile(list: List, sheets: readonly SourceSheet[]): Difference[] {
  const sheet = sheets.find((each) => each.name === list.sheet);
  if (!sheet) return [];
  const context = contextOf(sheet, list.quarters);
  return list.figures.flatMap((figure) => differenceOf(figure, context));
}

function differenceOf(figure: Figure, context: Context): Difference[] {
  const meanings = figure.what === 'mean' ? meansMeant(figure, context.quarters) : progressMeant(figure, context.quarters);
  const difference = (portal: string, cause: string, sheet = saidIn(figure.cell).replace(/^-/, '−')): Difference[] => [
    { cell: cellName(figure.row, figure.column), figure: figure.title, sheet, portal, cause },
  ];
  const [first] = meanings;
  if (figure.cell.formula !== undefined && figure.cell.value === null) {
    const likely = meanings.find(({ unit }) => unit === likelyUnit(figure)) ?? first;
    if (!likely || likely.ours === null) return [];
    return difference(
      asText(likely, figure.cell.decimals ?? (likely.unit === 'percent' ? 1 : 2)),
      'niet doorgerekend in het blad',
      'formule, leeg',
    );
  }
  const shown = shownIn(figure.cell);
  const computed = meanings.filter((meaning): meaning is Meaning & { ours: number } => meaning.ours !== null);
  if (!shown) {
    const failed = errorInCell.test(saidIn(figure.cell)) ? computed[0] : undefined;
    return failed ? difference(asText(failed, failed.unit === 'percent' ? 1 : 2), 'foutmelding in het blad') : [];
  }
  if (computed.length === 0) return difference('geen metingen', 'geen versnellingen in deze groep');
  const comparable = computed.filter(
    ({ unit }) => figure.what === 'mean' || (unit === 'percent') === shown.percent || !shown.percent,
  );
  if (comparable.some(({ ours }) => agrees(ours, shown))) return [];
  const nearest = comparable.reduce((best, each) => (distance(each, shown) < distance(best, shown) ? each : best));
  const toUnit = (fraction: number): number => (nearest.unit === 'percent' ? fraction * 100 : fraction);
  return difference(asText(nearest, shown.decimals), causeOf(figure, nearest.ours, shown, toUnit, context));
}

/** '#DIV/0!', '#DEEL/0!', 'Err:502' */
const errorInCell = /^(#[\p{L}\d/]{1,12}[!?]?|Err:\d{3})$/iu;

const distance = ({ ours }: { ours: number }, { value }: Shown): number => Math.abs(ours - value);

/** A change that is divided by something is a percentage. */
const likelyUnit = ({ what, cell, about }: Figure): Meaning['unit'] =>
  what === 'mean' || (!cell.percent && !cell.formula?.includes('/') && about.kind === 'organisation') ? 'gears' : 'percent';

function asText({ ours, unit }: Meaning, decimals: number): string {
  if (ours === null) return 'geen metingen';
  if (unit === 'percent') return `${signedNumber(ours, decimals)}%`;
  return dutchNumber(ours, decimals);
}

function meansMeant({ organisations, to, overQuarters }: Figure, quarters: readonly Quarter[]): Meaning[] {
  if (!overQuarters) return [{ ours: meanIn(organisations, to), unit: 'gears' }];
  const all = mean(quarters.flatMap((quarter) => gearsIn(organisations, quarter)));
  const ofMeans = mean(quarters.flatMap((quarter) => meanIn(organisations, quarter) ?? []));
  return [all, ofMeans].map((ours) => ({ ours, unit: 'gears' }));
}

/**
 * 'Vordering' is a percentage; in a list without percent signs it may as well be written as a fraction, or as the change in
 * gears. In the column of a quarter it may run from the quarter before.
 */
function progressMeant({ organisations, from, to, inQuarterColumn }: Figure, quarters: readonly Quarter[]): Meaning[] {
  const before = inQuarterColumn ? quarters[quarters.indexOf(to) - 1] : undefined;
  return [from, ...(before && before !== from ? [before] : [])].flatMap((start) => {
    const [a, b] = [meanIn(organisations, start), meanIn(organisations, to)];
    const fraction = share(a, b);
    return [
      { ours: fraction === null ? null : fraction * 100, unit: 'percent' },
      { ours: fraction, unit: 'fraction' },
      { ours: a === null || b === null ? null : b - a, unit: 'gears' },
    ] satisfies Meaning[];
  });
}
