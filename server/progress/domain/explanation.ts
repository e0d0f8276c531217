import { dutchNumber, listed, signedNumber, signedPercentage } from '../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import type { PerformanceList } from '../../performance-list/domain/performance-list.ts';
import { rowsBetween, rowsOfQuarter, type ExplainedRows, type Group, type Place } from './explanation-rows.ts';
import { figuresOf, progressBetween, quarterFigures, type Figures, type QuarterFigures } from './figures.ts';
import { sum } from './mean.ts';
import { indexOf, measurementsAt, rowsOf } from './measurement.ts';
import { mostProgress, strongestSectors } from './ranking.ts';

type QuarterFigure = 'n' | 'mean' | 'distribution';
type BetweenFigure = 'change' | 'progress' | 'matched-change' | 'matched-progress' | 'shifts' | 'joiners' | 'leavers';
type RankingFigure = 'strongest-sectors' | 'most-progress';

/** Any figure on a screen, by name: of one quarter, or between two. */
export type Figure =
  | { readonly kind: QuarterFigure; readonly quarter: Quarter }
  | { readonly kind: BetweenFigure | RankingFigure; readonly from: Quarter; readonly to: Quarter };

/** "Waar komt dit vandaan?": re-aggregating the counted rows by the formula gives the value. */
export interface Explanation extends ExplainedRows {
  readonly title: string;
  readonly formula: string;
  /** The formula with the numbers in it; null where the figure is undefined. */
  readonly workedOut: string | null;
  readonly value: string;
}

/** Explains a figure of a sector, or of the region (null). Rankings are of the region, whatever the sector. */
export function explain(list: PerformanceList, sectorId: string | null, figure: Figure): Explanation {
  switch (figure.kind) {
    case 'n':
    case 'mean':
    case 'distribution':
      return explainQuarter(list, sectorId, figure.kind, figure.quarter);
    case 'strongest-sectors':
    case 'most-progress':
      return explainRanking(list, figure.kind, figure.from, figure.to);
    case 'change':
    case 'progress':
    case 'matched-change':
    case 'matched-progress':
    case 'shifts':
    case 'joiners':
    case 'leavers':
      return explainBetween(list, sectorId, figure.kind, figure.from, figure.to);
  }
}

interface Account {
  readonly title: string;
  readonly formula: string;
  readonly workedOut: string | null;
  readonly value: string;
}

function explainQuarter(list: PerformanceList, sectorId: string | null, kind: QuarterFigure, quarter: Quarter): Explanation {
  const place = placeOf(list, quarter);
  const rows = rowsOf(list, sectorId);
  const account = accountOfQuarter(kind, quarterFigures(measurementsAt(rows, place.index)));
  return { ...account, title: `${account.title}, ${quarterLabel(quarter)}`, ...rowsOfQuarter(rows, place) };
}

function accountOfQuarter(kind: QuarterFigure, { n, mean, distribution }: QuarterFigures): Account {
  switch (kind) {
    case 'n':
      return account(
        'Gemeten organisaties',
        'aantal organisaties met een vastgestelde versnelling',
        dutchNumber(n),
        dutchNumber(n),
      );
    case 'mean': {
      const formula = 'som van de versnellingen ÷ aantal gemeten organisaties';
      if (mean === null) return account('Gemiddelde versnelling', formula, null, 'niet gemeten');
      return account('Gemiddelde versnelling', formula, ratio(distribution), dutchNumber(mean, 2));
    }
    case 'distribution': {
      const perGear = distribution.map((organisations, i) => `versnelling ${i + 1}: ${organisations}`).join(' · ');
      return account('Verdeling over de versnellingen', 'aantal organisaties per versnelling', perGear, perGear);
    }
  }
}

const everyone: readonly Group[] = ['matched', 'joiner', 'leaver'];

function explainBetween(
  list: PerformanceList,
  sectorId: string | null,
  kind: BetweenFigure,
  from: Quarter,
  to: Quarter,
): Explanation {
  const [a, b] = [placeOf(list, from), placeOf(list, to)];
  const rows = rowsOf(list, sectorId);
  const figures = figuresOf(measurementsAt(rows, a.index), measurementsAt(rows, b.index));
  const [groups, places] = countedIn(kind, a, b);
  const explained = rowsBetween(rows, a, b, groups, places);
  const found = accountBetween(kind, figures, explained, quarterLabel(from), quarterLabel(to));
  return { ...found, title: `${found.title}, ${quarterLabel(from)} tot ${quarterLabel(to)}`, ...explained };
}

function countedIn(kind: BetweenFigure, a: Place, b: Place): [readonly Group[], readonly Place[]] {
  switch (kind) {
    case 'change':
    case 'progress':
      return [everyone, [a, b]];
    case 'matched-change':
    case 'matched-progress':
    case 'shifts':
      return [['matched'], [a, b]];
    case 'joiners':
      return [['matched', 'joiner'], [b]];
    case 'leavers':
      return [['matched', 'leaver'], [a]];
  }
}

function accountBetween(kind: BetweenFigure, figures: Figures, { counted }: ExplainedRows, from: string, to: string): Account {
  const { measured, matchedGroup, joiners, leavers } = figures;
  const gearsOf = (group: Group, at: 0 | 1): number[] =>
    counted.filter((row) => row.group === group).flatMap(({ gears }) => gears[at]?.gear ?? []);
  const [then, now] = [ratio(measured.from.distribution), ratio(measured.to.distribution)];
  switch (kind) {
    case 'change':
      return account('Verschil', `gemiddelde in ${to} − gemiddelde in ${from}`, `${now} − ${then}`, changeText(figures.change));
    case 'progress':
      return account(
        'Vordering',
        `(gemiddelde in ${to} − gemiddelde in ${from}) ÷ gemiddelde in ${from}`,
        `(${now} − ${then}) ÷ (${then})`,
        progressText(figures.progress),
      );
    case 'matched-change': {
      const [before, after] = [fraction(gearsOf('matched', 0)), fraction(gearsOf('matched', 1))];
      return account(
        'Verschil van de gelijke groep',
        `gemiddelde van de gelijke groep in ${to} − in ${from}`,
        `${after} − ${before}`,
        changeText(matchedGroup.change),
      );
    }
    case 'matched-progress': {
      const [before, after] = [fraction(gearsOf('matched', 0)), fraction(gearsOf('matched', 1))];
      return account(
        'Vordering van de gelijke groep',
        `verschil van de gelijke groep ÷ haar gemiddelde in ${from}`,
        `(${after} − ${before}) ÷ (${before})`,
        progressText(matchedGroup.progress),
      );
    }
    case 'shifts': {
      const counts = `${matchedGroup.up} op · ${matchedGroup.same} gelijk · ${matchedGroup.down} terug`;
      return account(
        'Opgeschakeld, gelijk, teruggeschakeld',
        `per organisatie in de gelijke groep: versnelling in ${to} − versnelling in ${from}`,
        counts,
        counts,
      );
    }
    case 'joiners':
      return account(
        'Effect van toetreders',
        `aantal toetreders ÷ aantal gemeten in ${to} × (gemiddelde van de toetreders − gemiddelde van de gelijke groep in ${to})`,
        effectWorkedOut('', joiners.n, measured.to.n, gearsOf('joiner', 0), gearsOf('matched', 0)),
        changeText(joiners.effect),
      );
    case 'leavers':
      return account(
        'Effect van vertrekkers',
        `− aantal vertrekkers ÷ aantal gemeten in ${from} × (gemiddelde van de vertrekkers − gemiddelde van de gelijke groep in ${from})`,
        effectWorkedOut('− ', leavers.n, measured.from.n, gearsOf('leaver', 0), gearsOf('matched', 0)),
        changeText(leavers.effect),
      );
  }
}

function explainRanking(list: PerformanceList, kind: RankingFigure, from: Quarter, to: Quarter): Explanation {
  const { sectors } = progressBetween(list, from, to);
  const [a, b] = [placeOf(list, from), placeOf(list, to)];
  const named = (ranked: readonly { readonly name: string }[]): string => listed(ranked.map(({ name }) => name)) || 'geen';
  const each = (value: (figures: Figures) => string): string =>
    sectors.map(({ name, figures }) => `${name} ${value(figures)}`).join(' · ');
  if (kind === 'strongest-sectors') {
    const means = each(({ measured }) => (measured.to.mean === null ? '–' : dutchNumber(measured.to.mean, 2)));
    const found = account(
      `Sterkste sectoren, ${quarterLabel(to)}`,
      `de twee hoogste gemiddelden in ${quarterLabel(to)}`,
      means,
      named(strongestSectors(sectors)),
    );
    return { ...found, ...rowsOfQuarter(rowsOf(list, null), b) };
  }
  const percentages = each(({ progress }) => (progress === null ? '–' : signedPercentage(progress)));
  const title = `Meeste vordering, ${quarterLabel(from)} tot ${quarterLabel(to)}`;
  const found = account(title, 'de hoogste vordering in procenten, alleen boven nul', percentages, named(mostProgress(sectors)));
  return { ...found, ...rowsBetween(rowsOf(list, null), a, b, everyone, [a, b]) };
}

const placeOf = (list: PerformanceList, quarter: Quarter): Place => ({ quarter, index: indexOf(list, quarter) });

const notComparable = 'niet vergelijkbaar';
const changeText = (change: number | null): string => (change === null ? notComparable : signedNumber(change, 2));
const progressText = (progress: number | null): string => (progress === null ? notComparable : signedPercentage(progress));

/** '307 ÷ 76': a mean as the fraction that it is. */
const fraction = (gears: readonly number[]): string => `${sum(gears)} ÷ ${gears.length}`;
const ratio = (distribution: readonly number[]): string =>
  `${sum(distribution.map((organisations, i) => organisations * (i + 1)))} ÷ ${sum(distribution)}`;

function effectWorkedOut(
  sign: string,
  size: number,
  measured: number,
  group: readonly number[],
  matched: readonly number[],
): string {
  return size === 0 ? `${sign}0 ÷ ${measured}` : `${sign}${size} ÷ ${measured} × (${fraction(group)} − ${fraction(matched)})`;
}

/** An undefined figure has no sum to show. */
function account(title: string, formula: string, workedOut: string | null, value: string): Account {
  const undefinedFigure = workedOut === null || value === notComparable;
  return { title, formula, workedOut: undefinedFigure ? null : workedOut === value ? value : `${workedOut} = ${value}`, value };
}
