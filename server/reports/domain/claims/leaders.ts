import { dutchNumber, signedNumber, signedPercentage } from '../../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../../kernel/quarter.ts';
import { progressBetween } from '../../../progress/domain/figures.ts';
import { isSame } from '../../../progress/domain/mean.ts';
import {
  largestChange,
  mostProgress,
  strongestSectors,
  type RankedSector,
  type SectorFigures,
} from '../../../progress/domain/ranking.ts';
import type { Network } from '../network.ts';
import type { Rank } from './claim.ts';
import { isInList, notInList, reasons } from './scope.ts';

/** Who leads, ties and all; a reason where nobody does, as of one sector there is no "most". */
export function leadersOf(rank: Rank, quarter: Quarter, network: Network): readonly RankedSector[] | string {
  return rank === 'most-progress' || rank === 'largest-step' ? forward(rank, network) : highest(rank, quarter, network);
}

function highest(
  rank: 'strongest' | 'highest-mean' | 'lowest-mean',
  quarter: Quarter,
  network: Network,
): readonly RankedSector[] | string {
  if (!isInList(network, quarter)) return notInList(quarter);
  const { sectors } = quarter === network.to ? network.progress : progressBetween(network.list, quarter, quarter);
  const measured = sectors.filter(({ figures }) => figures.measured.to.n > 0);
  const few = tooFew(measured, `in ${quarterLabel(quarter)} gemeten`);
  if (few) return few;
  const leaders = rank === 'lowest-mean' ? lowest(measured) : strongestSectors(measured);
  const found = rank === 'strongest' ? leaders : leaders.filter(({ value }) => isSame(value, leaders[0]!.value));
  if (found.length < measured.length) return found;
  return rank === 'strongest' && !isSame(found[0]!.value, found.at(-1)!.value)
    ? `er zijn in ${quarterLabel(quarter)} niet meer dan ${dutchNumber(found.length)} sectoren gemeten`
    : `in ${quarterLabel(quarter)} hebben alle sectoren hetzelfde gemiddelde`;
}

/** Nobody is called the last; that a mean is the lowest can be held against the figures. */
function lowest(measured: readonly SectorFigures[]): RankedSector[] {
  const every = measured.flatMap((sector) => strongestSectors([sector]));
  const least = Math.min(...every.map(({ value }) => value));
  return every.filter(({ value }) => isSame(value, least));
}

function forward(rank: 'most-progress' | 'largest-step', network: Network): readonly RankedSector[] | string {
  if (network.from === network.to) return reasons.oneQuarter;
  const compared = network.progress.sectors.filter(({ figures }) => figures.change !== null);
  if (compared.some(({ figures }) => figures.otherModel)) return reasons.otherModel;
  const few = tooFew(compared, 'in beide kwartalen gemeten');
  if (few) return few;
  const leaders = rank === 'most-progress' ? mostProgress(compared) : largestChange(compared);
  if (leaders.length === 0) return 'in geen enkele sector ging het gemiddelde omhoog';
  if (leaders.length === compared.length) return 'alle sectoren gingen evenveel vooruit';
  // A step is made by organisations, not by who joined or left.
  const own = new Set(compared.filter(({ figures }) => (figures.matchedGroup.change ?? 0) > 0).map(({ id }) => id));
  const still = rank === 'largest-step' ? leaders.filter(({ id }) => !own.has(id)) : [];
  return still.length === 0 ? leaders : `de gelijke groep van ${still[0]!.name} ging niet vooruit`;
}

const tooFew = (sectors: readonly unknown[], what: string): string | null =>
  sectors.length > 1 ? null : `er ${sectors.length === 1 ? 'is maar 1 sector' : 'is geen sector'} ${what}`;

export const namedLeader = ({ name, small }: RankedSector): string => name + (small ? ' (klein aantal)' : '');

/** '4,62', '+65,0%', '+1,30'. */
export function leadingValue(rank: Rank, { value }: RankedSector): string {
  if (rank === 'most-progress') return signedPercentage(value);
  return rank === 'largest-step' ? signedNumber(value, 2) : dutchNumber(value, 2);
}
