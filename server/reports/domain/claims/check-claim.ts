import { counted, listed } from '../../../kernel/dutch.ts';
import { rowsOf } from '../../../progress/domain/measurement.ts';
import type { Network } from '../network.ts';
import { checkChange, checkCourse, checkMean } from './check-means.ts';
import { checkOrganisations } from './check-organisations.ts';
import { checkSectors } from './check-sectors.ts';
import type { ArrivalsClaim, Claim, LeadersClaim, Verdict } from './claim.ts';
import { leadersOf, leadingValue, namedLeader } from './leaders.ts';
import { isWithin } from './quantity.ts';
import { figuresFor, holds, isInList, reasons, refused } from './scope.ts';

/** Holds a claim against the figures; what cannot be known does not hold either, with the reason. */
export function checkClaim(claim: Claim, network: Network): Verdict {
  switch (claim.kind) {
    case 'organisations':
      return checkOrganisations(claim, network);
    case 'sectors':
      return checkSectors(claim, network);
    case 'mean':
      return checkMean(claim, network);
    case 'course':
      return checkCourse(claim, network);
    case 'change':
      return checkChange(claim, network);
    case 'leaders':
      return checkLeaders(claim, network);
    case 'arrivals':
      return checkArrivals(claim, network);
  }
}

function checkLeaders({ rank, quarter, sectorIds, exhaustive }: LeadersClaim, network: Network): Verdict {
  const leaders = leadersOf(rank, quarter, network);
  if (typeof leaders === 'string') return refused(leaders);
  const ids = new Set(leaders.map(({ id }) => id));
  if (sectorIds.every((id) => ids.has(id)) && (!exhaustive || sectorIds.length === ids.size)) return holds;
  const told = {
    strongest: ['de hoogste gemiddelden hebben', 'de hoogste gemiddelden hebben'],
    'highest-mean': ['het hoogste gemiddelde heeft', 'het hoogste gemiddelde hebben'],
    'lowest-mean': ['het laagste gemiddelde heeft', 'het laagste gemiddelde hebben'],
    'most-progress': ['naar verhouding de meeste vooruitgang boekte', 'naar verhouding de meeste vooruitgang boekten'],
    'largest-step': ['de grootste stap in versnellingen maakte', 'de grootste stap in versnellingen maakten'],
  }[rank][leaders.length === 1 ? 0 : 1]!;
  return refused(`${told} ${listed(leaders.map((leader) => `${namedLeader(leader)} (${leadingValue(rank, leader)})`))}`);
}

function checkArrivals({ who, sectorId, bound, n }: ArrivalsClaim, network: Network): Verdict {
  if (network.from === network.to) return refused(reasons.oneQuarter);
  const figures = figuresFor(network, sectorId);
  if (!figures) return refused(reasons.unknownSector);
  const actual = figures[who].n;
  if (isWithin(actual, bound, n)) return holds;
  const [one, many] = who === 'joiners' ? ['toetreder', 'toetreders'] : ['vertrekker', 'vertrekkers'];
  const number = actual === 0 ? `geen ${many}` : counted(actual, one, many);
  const [only, other] = who === 'joiners' ? [network.to, network.from] : [network.from, network.to];
  const those = rowsOf(network.list, sectorId).filter(({ standings }) => {
    const isMeasured = (quarter: typeof only): boolean => standings[network.list.quarters.indexOf(quarter)]?.kind === 'measured';
    return isInList(network, only) && isMeasured(only) && !isMeasured(other);
  });
  return refused(
    `er ${actual === 1 ? 'is' : 'zijn'} ${number}`,
    those.map(({ organisation }) => organisation.id),
  );
}
