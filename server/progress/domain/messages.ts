import { dutchNumber, listed, signedPercentage } from '../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import { roundHalfAway } from '../../kernel/rounding.ts';
import { inHighGears } from './distribution.ts';
import type { Progress, QuarterFigures, ShownFigures } from './figures.ts';
import { isSame, isSmall } from './mean.ts';
import { largestChange, mostProgress, strongestSectors, type RankedSector, type SectorFigures } from './ranking.ts';
import type { TrendPoint } from './trend.ts';

/** Titles of charts and tables: a sentence that the figures bear out, or a lesser one that they do (domain.md §7). */

/** 'Onderwijs maakt de grootste stap'. */
export function stepMessage({ from, to, sectors }: Progress<ShownFigures>): string {
  const present = sectors.filter(({ figures }) => !isEmpty(figures));
  const compared = present.filter(({ figures }) => figures.change !== null);
  if (from === to) return 'Kies twee verschillende kwartalen om te vergelijken';
  if (compared.length === 0) return `Er valt nog niets te vergelijken tussen ${quarterLabel(from)} en ${quarterLabel(to)}`;
  if (compared.some(({ figures }) => figures.otherModel))
    return 'De versnellingen zijn met verschillende modellen bepaald (ander model)';
  const leaders = mostProgress(compared);
  if (leaders.length === 0) return nobodyForward(compared, sectors.length);
  const [only] = compared.length === 1 ? leaders : [];
  if (only) return `Het gemiddelde van ${named([only])} ging omhoog (${signedPercentage(only.value)})`;
  const scope = present.some(({ figures }) => isHidden(figures)) ? 'Van de getoonde sectoren' : null;
  const verb = (one: string, many: string): string => (leaders.length === 1 ? one : many);
  if (isStepOfTheirOwn(leaders, compared)) {
    const step = 'de grootste stap';
    return scope
      ? `${scope} ${verb('maakt', 'maken')} ${named(leaders)} ${step}`
      : `${named(leaders)} ${verb('maakt', 'maken')} ${step}`;
  }
  const most = `naar verhouding het meest (${signedPercentage(leaders[0]!.value)})`;
  return scope
    ? `${scope} steeg het gemiddelde van ${named(leaders)} ${most}`
    : `Het gemiddelde van ${named(leaders)} steeg ${most}`;
}

function nobodyForward(compared: readonly SectorFigures[], all: number): string {
  const scope = compared.length < all ? 'vergeleken sectoren' : 'sectoren';
  const allSame = compared.every(({ figures }) => figures.change === 0);
  return allSame ? `In alle ${scope} bleef het gemiddelde gelijk` : `In geen van de ${scope} ging het gemiddelde omhoog`;
}

/** A step is a sector's own only when it leads in gears as well as in percentage, and its organisations themselves went forward. */
function isStepOfTheirOwn(leaders: readonly RankedSector[], compared: readonly SectorFigures[]): boolean {
  const inGears = new Set(largestChange(compared).map(({ id }) => id));
  const own = new Set(compared.filter(({ figures }) => (figures.matchedGroup?.change ?? 0) > 0).map(({ id }) => id));
  return leaders.length === inGears.size && leaders.every(({ id }) => inGears.has(id) && own.has(id));
}

const named = (sectors: readonly RankedSector[]): string => listed(sectors.map(({ name, small }) => name + smallMark(small)));
const smallMark = (small: boolean): string => (small ? ' (klein aantal)' : '');
const isHidden = ({ measured: { from, to } }: ShownFigures): boolean => from === null || to === null;
const isEmpty = ({ measured: { from, to } }: ShownFigures): boolean => from?.n === 0 && to?.n === 0;

/** 'Openbaar Vervoer (klein aantal) en Zorg hebben de hoogste gemiddelden in Q4 2016'. */
export function strongestMessage({ to, sectors }: Progress<ShownFigures>): string {
  const measured = sectors.filter(({ figures }) => (figures.measured.to?.n ?? 0) > 0);
  const strongest = strongestSectors(measured);
  const [first] = strongest;
  if (!first) return `In ${quarterLabel(to)} is nog geen sector gemeten`;
  if (measured.length === 1) return `In ${quarterLabel(to)} is één sector gemeten: ${named([first])}`;
  // Of two sectors both are among the two highest: then only the highest is worth saying.
  const highest = strongest.length < measured.length ? strongest : strongest.filter(({ value }) => isSame(value, first.value));
  if (highest.length === measured.length) return `In ${quarterLabel(to)} hebben alle sectoren hetzelfde gemiddelde`;
  const [verb, what] = highest.length === 1 ? ['heeft', 'het hoogste gemiddelde'] : ['hebben', 'de hoogste gemiddelden'];
  const scope = sectors.some(({ figures }) => figures.measured.to === null) ? 'Van de getoonde sectoren ' : null;
  return scope
    ? `${scope}${verb} ${named(highest)} ${what} in ${quarterLabel(to)}`
    : `${named(highest)} ${verb} ${what} in ${quarterLabel(to)}`;
}

/** 'Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015': said when both their number and their share went up. */
export function distributionMessage({ from, to, region }: Progress<ShownFigures>): string {
  return distributionMessageOf(region, from, to);
}

export function distributionMessageOf({ measured, otherModel }: ShownFigures, from: Quarter, to: Quarter): string {
  const [then, now] = [measured.from, measured.to];
  if (now === null) return `De verdeling in ${quarterLabel(to)} wordt niet getoond`;
  if (now.n === 0) return `In ${quarterLabel(to)} is nog geen organisatie gemeten`;
  if (then === null || then.n === 0 || otherModel || from === to) return highNow(now, to);
  const small = smallMark(isSmall(then.n) || isSmall(now.n));
  const [before, after] = [inHighGears(then.distribution), inHighGears(now.distribution)];
  const share = after / now.n - before / then.n;
  if (after > before && share > 0) return `Meer organisaties staan in versnelling 4 en 5 dan in ${quarterLabel(from)}${small}`;
  if (after < before && share < 0) return `Minder organisaties staan in versnelling 4 en 5 dan in ${quarterLabel(from)}${small}`;
  if (after === before && share === 0)
    return `Evenveel organisaties staan in versnelling 4 en 5 als in ${quarterLabel(from)}${small}`;
  return highNow(now, to);
}

function highNow({ n, distribution }: QuarterFigures, to: Quarter): string {
  const high = inHighGears(distribution);
  if (n === 1) return `In ${quarterLabel(to)} is 1 organisatie gemeten (klein aantal)`;
  const subject = high === 0 ? `geen van de ${dutchNumber(n)}` : `${dutchNumber(high)} van de ${dutchNumber(n)}`;
  return `In ${quarterLabel(to)} ${high > 1 ? 'staan' : 'staat'} ${subject} gemeten organisaties in versnelling 4 of 5${smallMark(isSmall(n))}`;
}

/** '54 van de 76 organisaties schakelden op'. */
export function shiftMessage({ measured, matchedGroup }: ShownFigures): string {
  if (matchedGroup === null) return 'Hoeveel organisaties opschakelden wordt niet getoond';
  const { n, up, down, overBreak } = matchedGroup;
  if (n === 0) return 'Geen organisatie is in beide kwartalen gemeten';
  if (overBreak > 0) return 'De versnellingen zijn met verschillende modellen bepaald (ander model)';
  if (n === 1)
    return `De ene organisatie in de gelijke groep ${up ? 'schakelde op' : down ? 'schakelde terug' : 'bleef gelijk'} (klein aantal)`;
  const isEveryone = measured.from?.n === n && measured.to?.n === n;
  const subject = `${up === 0 ? 'Geen' : dutchNumber(up)} van de ${dutchNumber(n)} organisaties${isEveryone ? '' : ' in de gelijke groep'}`;
  return `${subject} ${up > 1 ? 'schakelden' : 'schakelde'} op${smallMark(isSmall(n))}`;
}

/** 'Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016)'. */
export function trendMessage(points: readonly TrendPoint[]): string {
  const measured = points.filter((point): point is MeasuredPoint => point.mean !== null);
  const [first, last] = [measured.at(0), measured.at(-1)];
  if (!first || !last) return 'Er is nog geen kwartaal gemeten';
  if (first === last) return `Het gemiddelde was ${at(first)}${smallMark(isSmall(first.n))}`;
  const broken = measured.find(({ breakBefore }) => breakBefore);
  if (broken) return `Vanaf ${quarterLabel(broken.quarter)} geldt een ander model`;
  const small = smallMark(isSmall(first.n) || isSmall(last.n));
  const [from, to] = [first.mean, last.mean];
  if (isSame(from, to))
    return `Het gemiddelde is in ${quarterLabel(last.quarter)} gelijk aan ${quarterLabel(first.quarter)}: ${dutchNumber(to, 2)}${small}`;
  if (roundHalfAway(from, 2) === roundHalfAway(to, 2)) {
    return `Het gemiddelde is in ${quarterLabel(last.quarter)} vrijwel gelijk aan ${quarterLabel(first.quarter)}: ${dutchNumber(to, 2)}${small}`;
  }
  return `Het gemiddelde ${to > from ? 'steeg' : 'daalde'} van ${at(first)} naar ${at(last)}${small}`;
}

type MeasuredPoint = TrendPoint & { readonly mean: number };

const at = ({ mean, quarter }: MeasuredPoint): string => `${dutchNumber(mean, 2)} (${quarterLabel(quarter)})`;
