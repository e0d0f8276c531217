import { roundHalfAway } from '../../../kernel/rounding.ts';
import { isSame } from '../../../progress/domain/mean.ts';
import type { Network } from '../network.ts';
import { checkClaim } from './check-claim.ts';
import { endsOf, isDirection } from './check-means.ts';
import { comparedSectors } from './check-sectors.ts';
import type {
  Among,
  ArrivalsClaim,
  Claim,
  CourseClaim,
  Deed,
  LeadersClaim,
  MeanOf,
  OrganisationsClaim,
  Quantity,
} from './claim.ts';
import { groupOf } from './group.ts';
import { leadersOf } from './leaders.ts';
import { claimKey } from './read-claim.ts';
import { meanAt, printed } from './scope.ts';

const mostOffered = 14;

/** Sentences to choose from: only those that hold, the best first; the first one is fit for the message of the report. */
export function offerClaims(network: Network): Claim[] {
  const { from, to, progress } = network;
  const { up, same, down } = progress.region.matchedGroup;
  const everyone = { sectorId: null, group: 'measured' } as const;
  const opened = [ofShift('up', network), course(everyone, network)];
  // Who moved is news; a message on a few that went up would hide that more went down.
  const first = up > 0 && up >= down ? opened : down > 0 ? opened.toReversed() : [];
  const offered: (Claim | null)[] = [
    ...first,
    ofMembers(network),
    ...opened.slice(up === 0 ? 1 : 0),
    opened[1] ? null : mean(everyone, network),
    leaders('most-progress', network),
    leaders('strongest', network) ?? leaders('highest-mean', network),
    ofOrganisations({ kind: 'gear', lowest: 4, highest: 5, quarter: to }, network),
    same > 0 || up === 0 ? ofShift('same', network) : null,
    ofShift('down', network),
    sectors(network),
    progress.region.joiners.n + progress.region.leavers.n > 0 ? course({ sectorId: null, group: 'matched' }, network) : null,
    arrivals('joiners', network),
    arrivals('leavers', network),
    change(everyone, network),
    leaders('largest-step', network),
    ofOrganisations({ kind: 'gear', lowest: 4, highest: 5, quarter: from }, network),
    ofOrganisations({ kind: 'overridden', quarter: to }, network),
  ];
  const found = new Map(offered.flatMap((claim) => (claim ? [[claimKey(claim), claim] as const] : [])));
  return [...found.values()].filter((claim) => checkClaim(claim, network).holds).slice(0, mostOffered);
}

const ofShift = (how: 'up' | 'same' | 'down', network: Network): Claim | null =>
  ofOrganisations({ kind: 'shifted', how }, network);

/** 'In Q4 2016 zijn 58 van de 76 leden gemeten'; of those measured before they were members there is only the number. */
function ofMembers(network: Network): Claim | null {
  const deed = { kind: 'measured', quarter: network.to } as const;
  return counting(deed, 'members', network) ?? counting(deed, 'organisations', network);
}

function ofOrganisations(deed: Deed, network: Network): Claim | null {
  const claims = (['organisations', deed.kind === 'shifted' ? 'matched' : 'measured'] as const).map((among) =>
    counting(deed, among, network),
  );
  return claims.find((claim) => claim !== null && checkClaim(claim, network).holds) ?? null;
}

function counting(deed: Deed, among: Among, network: Network): OrganisationsClaim | null {
  const about = { kind: 'organisations', among, sectorId: null, deed, not: false } as const;
  const group = groupOf({ ...about, quantity: { kind: 'some' } }, network);
  if (typeof group === 'string') return null;
  const { doing, total } = group;
  // 'Geen enkele' of one would speak of everyone; that nothing was overridden is no news.
  if (doing === 0 && (total === 1 || deed.kind === 'overridden')) return null;
  return { ...about, quantity: howMany(doing, total) };
}

function howMany(n: number, of: number): Quantity {
  if (n === of) return { kind: 'all', of };
  return n === 0 ? { kind: 'none', of } : { kind: 'number', bound: 'exactly', n, of };
}

function course(of: MeanOf, network: Network): CourseClaim | null {
  const ends = endsOf(of, network);
  if (typeof ends === 'string') return null;
  const [then, now] = ends;
  const about = { kind: 'course', ...of, not: false } as const;
  if (isSame(then, now)) return { ...about, did: 'stayed', from: null, to: printed(now, 2) };
  if (roundHalfAway(then, 2) === roundHalfAway(now, 2)) return { ...about, did: 'hardly-changed', from: null, to: null };
  return { ...about, did: now > then ? 'rose' : 'fell', from: printed(then, 2), to: printed(now, 2) };
}

function mean(of: MeanOf, network: Network): Claim | null {
  const now = meanAt(network, of, network.to)?.mean ?? null;
  return now === null ? null : { kind: 'mean', ...of, quarter: network.to, bound: 'exactly', value: printed(now, 2) };
}

function change(of: MeanOf, network: Network): Claim | null {
  const ends = endsOf(of, network);
  if (typeof ends === 'string') return null;
  const value = printed(((ends[1] - ends[0]) / ends[0]) * 100, 1);
  return value.value === 0 ? null : { kind: 'change', ...of, unit: 'percent', bound: 'exactly', value };
}

function leaders(rank: LeadersClaim['rank'], network: Network): Claim | null {
  const found = leadersOf(rank, network.to, network);
  if (typeof found === 'string') return null;
  return { kind: 'leaders', rank, quarter: network.to, sectorIds: found.map(({ id }) => id), exhaustive: true };
}

function sectors(network: Network): Claim | null {
  const compared = comparedSectors(network);
  if (compared.length < 2) return null;
  const rose = compared.filter(({ from, to }) => isDirection('rose', from, to)).length;
  return {
    kind: 'sectors',
    quantity: howMany(rose, compared.length),
    compared: compared.length < network.progress.sectors.length,
    did: 'rose',
    not: false,
  };
}

function arrivals(who: ArrivalsClaim['who'], { from, to, progress }: Network): Claim | null {
  const { n } = progress.region[who];
  return n === 0 || from === to ? null : { kind: 'arrivals', who, sectorId: null, bound: 'exactly', n };
}
