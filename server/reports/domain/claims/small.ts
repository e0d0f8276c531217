import { isSmall } from '../../../progress/domain/mean.ts';
import type { Network } from '../network.ts';
import type { Claim } from './claim.ts';
import { groupOf } from './group.ts';
import { leadersOf } from './leaders.ts';
import { meanAt } from './scope.ts';

/** "Klein aantal": the claim speaks of a group of fewer than five, or of a sector that is one. */
export const isOfFew = (claim: Claim, network: Network): boolean => isSmall(smallestOf(claim, network) ?? 0);

/** The size of the group that a claim speaks of, the smaller of two; null where there is none. */
export function smallestOf(claim: Claim, network: Network): number | null {
  switch (claim.kind) {
    case 'organisations': {
      const group = groupOf(claim, network);
      return typeof group === 'string' ? null : group.total;
    }
    case 'mean':
      return meanAt(network, claim, claim.quarter)?.n ?? null;
    case 'course':
    case 'change': {
      const sizes = [network.from, network.to].map((quarter) => meanAt(network, claim, quarter)?.n ?? 0);
      return Math.min(...sizes);
    }
    case 'leaders': {
      const leaders = leadersOf(claim.rank, claim.quarter, network);
      if (typeof leaders === 'string') return null;
      const small = leaders.some(({ id, small }) => small && claim.sectorIds.includes(id));
      return small ? 1 : null;
    }
    // Sectors are counted here, not organisations; and who came or left is a number without a group.
    case 'sectors':
    case 'arrivals':
      return null;
  }
}
