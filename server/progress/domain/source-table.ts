import { dutchNumber, listed, signedPercentage } from '../../kernel/dutch.ts';
import { cutOff, roundHalfAway } from '../../kernel/rounding.ts';
import type { Figures, Progress } from './figures.ts';
import { isSame } from './mean.ts';
import { mostProgress, strongestSectors } from './ranking.ts';

/** One line of the table: as the report of 2017 would print it, as we print it, and why the two differ (null: they do not). */
export interface SourceLine {
  readonly name: string;
  readonly source: string;
  readonly ours: string;
  readonly why: string | null;
}

/** Bronweergave: the report's own arithmetic beside ours (domain.md §6). For coordinator and ambassador. */
export interface SourceTable {
  readonly organisations: number;
  readonly sectors: number;
  readonly means: { readonly from: string; readonly to: string };
  readonly total: SourceLine;
  readonly bySector: readonly SourceLine[];
  readonly strongest: string;
  readonly mostProgress: string;
}

const nothing = '–';

/** `members`: members on the reference date of the later quarter. */
export function sourceTable({ region, sectors }: Progress, members: number): SourceTable {
  const present = sectors.filter(({ figures }) => figures.measured.from.n + figures.measured.to.n > 0);
  const names = (ranked: readonly { readonly name: string }[]): string => listed(ranked.map(({ name }) => name)) || nothing;
  return {
    organisations: members,
    sectors: present.length,
    means: { from: printedMean(region.measured.from.mean), to: printedMean(region.measured.to.mean) },
    total: totalLine(region),
    bySector: present.map(({ name, figures }) => sectorLine(name, figures)),
    strongest: names(strongestSectors(present)),
    mostProgress: names(mostProgress(present)),
  };
}

const printedMean = (mean: number | null): string => (mean === null ? nothing : dutchNumber(mean, 2));

/** Sector percentages of the report: from unrounded means, cut off after two decimals. */
function sectorLine(name: string, { progress }: Figures): SourceLine {
  if (progress === null) return { name, source: nothing, ours: nothing, why: null };
  const percentage = progress * 100;
  return { name, source: printedPercentage(percentage), ours: signedPercentage(progress), why: reasonOfSector(percentage) };
}

function reasonOfSector(percentage: number): string | null {
  if (!isSame(cutOff(percentage, 2), roundHalfAway(percentage, 2)))
    return 'De bron kapt af na twee decimalen. Wij ronden af op één decimaal.';
  if (!isSame(cutOff(percentage, 2), roundHalfAway(percentage, 1)))
    return 'De bron geeft twee decimalen. Wij ronden af op één decimaal.';
  return null;
}

/** Only the total of the report is the ratio of two rounded means. */
function totalLine({ measured: { from, to }, progress }: Figures): SourceLine {
  const name = 'Regio';
  if (from.mean === null || to.mean === null || progress === null) return { name, source: nothing, ours: nothing, why: null };
  const [roundedFrom, roundedTo] = [roundHalfAway(from.mean, 2), roundHalfAway(to.mean, 2)];
  const percentage = (roundedTo / roundedFrom - 1) * 100;
  const isRatioOfRounded = !isSame(cutOff(percentage, 2), cutOff(progress * 100, 2));
  return {
    name,
    source: printedPercentage(percentage),
    ours: signedPercentage(progress),
    why: isRatioOfRounded
      ? `De bron deelt de afgeronde gemiddelden (${dutchNumber(roundedTo, 2)} ÷ ${dutchNumber(roundedFrom, 2)}). ` +
        'Wij rekenen met niet-afgeronde gemiddelden en ronden pas aan het einde af.'
      : reasonOfSector(progress * 100),
  };
}

/** '+11,45%', '+65%', '+0%': cut off after two decimals, without zeros at the end, with a sign even for nothing. */
function printedPercentage(percentage: number): string {
  const cut = cutOff(percentage, 2);
  const text = dutchNumber(cut, 2).replace(/,?0+$/, '');
  return `${cut < 0 ? '' : '+'}${text}%`;
}
