import type { Named } from '../../../performance-list/domain/performance-list.ts';
import type { Network } from '../network.ts';
import type { Claim, Deed, MeanOf, OrganisationsClaim } from './claim.ts';
import { sectorNamed } from './scope.ts';

/** The key of the figure that accounts for a claim; null where it takes more than one. */
export function figureOfClaim(claim: Claim, network: Network): string | null {
  switch (claim.kind) {
    case 'organisations':
      return figureOfDeed(claim, network);
    case 'sectors':
      return null;
    case 'mean':
      return ends(claim, 'gemiddelde', network, claim.quarter);
    case 'course':
      return whole(claim, 'verschil', network);
    case 'change':
      return whole(claim, claim.unit === 'gears' ? 'verschil' : 'vordering', network);
    case 'leaders': {
      const [only, ...others] = claim.sectorIds;
      if (only === undefined || others.length > 0) return null;
      const scope = scopeOf(only, network);
      if (claim.rank === 'most-progress') return `vordering.${scope}`;
      return claim.rank === 'largest-step' ? `verschil.${scope}` : `gemiddelde.${scope}.${claim.quarter}`;
    }
    case 'arrivals':
      return `${claim.who === 'joiners' ? 'toetreders' : 'vertrekkers'}.${scopeOf(claim.sectorId, network)}`;
  }
}

function figureOfDeed({ deed, sectorId, among }: OrganisationsClaim, network: Network): string | null {
  const scope = scopeOf(sectorId, network);
  if (deed.kind === 'shifted') return `${shiftNames[deed.how]}.${scope}`;
  if (deed.quarter === null) return `gelijke-groep.${scope}`;
  if (among === 'matched') return null;
  const name = nameOfDeed(deed, among);
  // Of the quarters in between a report has the mean and how many were measured.
  const isEnd = deed.quarter === network.from || deed.quarter === network.to;
  return name && (isEnd || name === 'gemeten') ? `${name}.${scope}.${deed.quarter}` : null;
}

const shiftNames = { up: 'opgeschakeld', same: 'gelijk', down: 'teruggeschakeld' } as const;

function nameOfDeed(deed: Exclude<Deed, { kind: 'shifted' }>, among: OrganisationsClaim['among']): string | null {
  if (deed.kind === 'overridden') return 'bijgesteld';
  if (deed.kind === 'measured') return among === 'members' ? 'leden-gemeten' : 'gemeten';
  return deed.lowest === deed.highest ? `versnelling-${deed.lowest}` : null;
}

const whole = ({ sectorId, group }: MeanOf, name: string, network: Network): string =>
  `${group === 'matched' ? 'gelijke-groep-' : ''}${name}.${scopeOf(sectorId, network)}`;

function ends(claim: MeanOf, name: string, network: Network, quarter: string): string {
  if (claim.group === 'measured') return `${name}.${scopeOf(claim.sectorId, network)}.${quarter}`;
  return `gelijke-groep-${quarter === network.to ? 'tot' : 'van'}.${scopeOf(claim.sectorId, network)}`;
}

/** Keys name a sector by its slug, which the sectors of a report have. */
function scopeOf(sectorId: string | null, network: Network): string {
  if (sectorId === null) return 'regio';
  const sector: (Named & { readonly slug?: string }) | undefined = sectorNamed(network, sectorId);
  return sector?.slug ?? sectorId;
}

/**
 * Sectors whose own figures a claim gives away. Who says that something holds in all sectors, or that one leads, says it of each of them,
 * also of those that are hidden from the reader.
 */
export function sectorsOfClaim(claim: Claim, { progress }: Network): readonly string[] {
  if (claim.kind === 'sectors' || claim.kind === 'leaders') return progress.sectors.map(({ id }) => id);
  return claim.sectorId === null ? [] : [claim.sectorId];
}
