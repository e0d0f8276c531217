import { dutchNumber, signedNumber, signedPercentage } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import { roundHalfAway } from '../../../kernel/rounding.ts';
import { isSame, progressOf } from '../../../progress/domain/mean.ts';
import type { Network } from '../network.ts';
import type { ChangeClaim, CourseClaim, MeanClaim, MeanOf, Verdict } from './claim.ts';
import { isWithin } from './quantity.ts';
import { apart, figuresFor, holds, isInList, meanAt, nameOf, notInList, readsAs, reasons, refused } from './scope.ts';

export function checkMean(claim: MeanClaim, network: Network): Verdict {
  const { quarter, bound, value } = claim;
  if (claim.sectorId !== null && !figuresFor(network, claim.sectorId)) return refused(reasons.unknownSector);
  if (!isInList(network, quarter)) return refused(notInList(quarter));
  const found = meanAt(network, claim, quarter);
  if (found === null)
    return refused(`de gelijke groep is gemeten in ${quarterLabel(network.from)} en ${quarterLabel(network.to)}`);
  if (found.mean === null) return refused(`in ${quarterLabel(quarter)} is daar geen organisatie gemeten`);
  if (bound === 'exactly' ? readsAs(found.mean, value, 1) : isWithin(found.mean, bound, value.value)) return holds;
  const decimals = Math.max(2, value.decimals);
  return refused(`${meanOf(claim, network)} is ${dutchNumber(found.mean, decimals)} in ${quarterLabel(quarter)}`);
}

export function checkCourse(claim: CourseClaim, network: Network): Verdict {
  const ends = endsOf(claim, network);
  if (typeof ends === 'string') return refused(ends);
  const [from, to] = ends;
  const isAsSaid = isDirection(claim.did, from, to) !== claim.not;
  const valuesAgree = (!claim.from || readsAs(from, claim.from, 1)) && (!claim.to || readsAs(to, claim.to, 1));
  return isAsSaid && valuesAgree ? holds : refused(went(claim, from, to, network));
}

export function checkChange(claim: ChangeClaim, network: Network): Verdict {
  const ends = endsOf(claim, network);
  if (typeof ends === 'string') return refused(ends);
  const [from, to] = ends;
  const actual = claim.unit === 'gears' ? to - from : progressOf(from, to)! * 100;
  const { bound, value } = claim;
  const agrees =
    bound === 'exactly'
      ? isSame(roundHalfAway(actual, value.decimals), value.value)
      : Math.sign(roundHalfAway(actual, 9)) === Math.sign(value.value) && isWithin(actual, bound, value.value);
  if (agrees) return holds;
  const ours = claim.unit === 'gears' ? signedNumber(actual, 2) : signedPercentage(actual / 100);
  return refused(`${went(claim, from, to, network)}: ${ours}`);
}

/** Both means; a reason where nothing can be said of up or down. */
export function endsOf(claim: MeanOf, network: Network): readonly [number, number] | string {
  if (network.from === network.to) return reasons.oneQuarter;
  const figures = figuresFor(network, claim.sectorId);
  if (!figures) return reasons.unknownSector;
  const [then, now] = [meanAt(network, claim, network.from), meanAt(network, claim, network.to)];
  const missing = then?.mean == null ? network.from : now?.mean == null ? network.to : null;
  if (missing) {
    if (claim.group === 'matched') return reasons.nobodyMatched;
    const whom = claim.sectorId === null ? 'geen organisatie' : `geen organisatie in ${nameOf(network, claim.sectorId)}`;
    return `in ${quarterLabel(missing)} is ${whom} gemeten`;
  }
  if (figures.otherModel) return reasons.otherModel;
  return [then!.mean!, now!.mean!];
}

export function isDirection(did: CourseClaim['did'], from: number, to: number): boolean {
  switch (did) {
    case 'rose':
      return to > from && !isSame(from, to);
    case 'fell':
      return to < from && !isSame(from, to);
    case 'stayed':
      return isSame(from, to);
    // Less than a twentieth of a gear: what one decimal hardly shows.
    case 'hardly-changed':
      return Math.abs(to - from) < 0.05;
  }
}

/** 'Zorg ging van 4,20 naar 4,10'. */
function went(claim: MeanOf, from: number, to: number, network: Network): string {
  const [then, now] = apart(from, to);
  const subject =
    claim.sectorId !== null && claim.group === 'measured' ? nameOf(network, claim.sectorId) : meanOf(claim, network);
  return isSame(from, to) ? `${subject} bleef gelijk (${now})` : `${subject} ging van ${then} naar ${now}`;
}

/** 'het gemiddelde van de gelijke groep van Zorg'. */
export function meanOf({ sectorId, group }: MeanOf, network: Network): string {
  const parts = [group === 'matched' ? 'de gelijke groep' : null, sectorId === null ? null : nameOf(network, sectorId)];
  return ['het gemiddelde', ...parts.filter((part) => part !== null)].join(' van ');
}
