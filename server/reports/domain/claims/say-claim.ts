import { counted, listed } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import { isSmall } from '../../../progress/domain/mean.ts';
import type { Network } from '../network.ts';
import { meanOf } from './check-means.ts';
import type {
  ArrivalsClaim,
  ChangeClaim,
  Claim,
  CourseClaim,
  LeadersClaim,
  MeanClaim,
  OrganisationsClaim,
  SectorsClaim,
} from './claim.ts';
import { leadersOf, leadingValue } from './leaders.ts';
import { inPrint, nameOf } from './scope.ts';
import { smallestOf } from './small.ts';
import { boundWords, capital, predicateOf, subjectOf, type Noun } from './words.ts';

/** A claim as a Dutch sentence, without the full stop; small groups are marked. */
export function sayClaim(claim: Claim, network: Network): string {
  const text = capital(wordsOf(claim, network));
  // Leaders carry the mark at their own names.
  return claim.kind !== 'leaders' && isSmall(smallestOf(claim, network) ?? 0) ? `${text} (klein aantal)` : text;
}

function wordsOf(claim: Claim, network: Network): string {
  switch (claim.kind) {
    case 'organisations':
      return sayOrganisations(claim, network);
    case 'sectors':
      return saySectors(claim);
    case 'mean':
      return sayMean(claim, network);
    case 'course':
      return sayCourse(claim, network);
    case 'change':
      return sayChange(claim, network);
    case 'leaders':
      return sayLeaders(claim, network);
    case 'arrivals':
      return sayArrivals(claim, network);
  }
}

function sayOrganisations(claim: OrganisationsClaim, network: Network): string {
  const subject = subjectOf(claim.quantity, nounOf(claim, network));
  const { verb, rest } = predicateOf(claim.deed, claim.not, subject.plural, network);
  // 'In Q4 2016 zijn 58 van de 76 leden gemeten': the quarter leads, as it is what was measured in.
  if (claim.deed.kind === 'measured' && claim.deed.quarter !== null) {
    return `in ${quarterLabel(claim.deed.quarter)} ${verb} ${subject.text}${claim.not ? ' niet' : ''} gemeten`;
  }
  return `${subject.text} ${verb} ${rest}`;
}

function nounOf({ among, sectorId, deed }: OrganisationsClaim, network: Network): Noun {
  const sector = sectorId === null ? null : `de sector ${nameOf(network, sectorId)}`;
  if (among === 'matched') {
    return { ...organisation, where: ` in de gelijke groep${sector ? ` van ${sector}` : ''}` };
  }
  const where = sector ? ` in ${sector}` : '';
  if (among === 'members' && deed.kind === 'measured') return { one: 'lid', many: 'leden', where };
  if (among === 'measured') return { one: 'gemeten organisatie', many: 'gemeten organisaties', where };
  return { ...organisation, where };
}

const organisation = { one: 'organisatie', many: 'organisaties' };

const rises = { rose: 'steeg', fell: 'daalde', stayed: 'bleef', 'hardly-changed': 'bleef' } as const;
const ending = { rose: '', fell: '', stayed: ' gelijk', 'hardly-changed': ' vrijwel gelijk' } as const;

function saySectors({ quantity, compared, did, not }: SectorsClaim): string {
  const adjective = compared ? 'vergeleken ' : '';
  const { text } = subjectOf(quantity, { one: `${adjective}sector`, many: `${adjective}sectoren`, where: '' });
  return `in ${text} ${rises[did]} het gemiddelde${not ? ' niet' : ''}${ending[did]}`;
}

function sayMean(claim: MeanClaim, network: Network): string {
  const verb = claim.quarter === network.to ? 'is' : 'was';
  return `${meanOf(claim, network)} ${verb} ${boundWords[claim.bound]}${inPrint(claim.value)} in ${quarterLabel(claim.quarter)}`;
}

function sayCourse(claim: CourseClaim, network: Network): string {
  const { did, not, from, to } = claim;
  const subject = `${meanOf(claim, network)} ${rises[did]}${not ? ' niet' : ''}${ending[did]}`;
  if (did === 'stayed' && to) return `${subject}: ${inPrint(to)}`;
  const ends = [
    from && `van ${inPrint(from)} (${quarterLabel(network.from)})`,
    to && `naar ${inPrint(to)} (${quarterLabel(network.to)})`,
  ];
  return [subject, ...ends.filter((end) => end !== null)].join(' ');
}

function sayChange(claim: ChangeClaim, network: Network): string {
  const { value, unit, bound } = claim;
  const size = `${boundWords[bound]}${inPrint({ ...value, value: Math.abs(value.value) })}${unit === 'percent' ? '%' : ' versnelling'}`;
  return `${meanOf(claim, network)} ${value.value < 0 ? 'daalde' : 'steeg'} met ${size}`;
}

function sayLeaders({ rank, quarter, sectorIds, exhaustive }: LeadersClaim, network: Network): string {
  const leaders = leadersOf(rank, quarter, network);
  const ranked = typeof leaders === 'string' ? [] : leaders;
  const small = (id: string): boolean => ranked.some((leader) => leader.id === id && leader.small);
  const names = listed(sectorIds.map((id) => nameOf(network, id) + (small(id) ? ' (klein aantal)' : '')));
  const isOne = sectorIds.length === 1;
  const when = `in ${quarterLabel(quarter)}`;
  const verb = isOne ? 'heeft' : 'hebben';
  if (!exhaustive) return `${names} ${isOne ? 'hoort' : 'horen'} bij de sectoren met ${rankWords[rank]} ${when}`;
  const first = ranked[0];
  const value = first && sectorIds.includes(first.id) ? ` (${leadingValue(rank, first)})` : '';
  switch (rank) {
    case 'strongest':
      return `${names} ${verb} de hoogste gemiddelden ${when}`;
    case 'highest-mean':
    case 'lowest-mean':
      return `${names} ${verb} ${rankWords[rank]} ${when}${value}`;
    case 'most-progress':
      return `${names} ${isOne ? 'boekte' : 'boekten'} ${rankWords[rank]}${value}`;
    case 'largest-step':
      return `${names} ${isOne ? 'maakte' : 'maakten'} ${rankWords[rank]}${value}`;
  }
}

const rankWords = {
  strongest: 'de hoogste gemiddelden',
  'highest-mean': 'het hoogste gemiddelde',
  'lowest-mean': 'het laagste gemiddelde',
  'most-progress': 'naar verhouding de meeste vooruitgang',
  'largest-step': 'de grootste stap in versnellingen',
} as const;

function sayArrivals({ who, sectorId, bound, n }: ArrivalsClaim, network: Network): string {
  const [one, many] = who === 'joiners' ? ['toetreder', 'toetreders'] : ['vertrekker', 'vertrekkers'];
  const number = n === 0 && bound === 'exactly' ? `geen ${many}` : boundWords[bound] + counted(n, one, many);
  const where = sectorId === null ? '' : ` in de sector ${nameOf(network, sectorId)}`;
  const [only, other] = who === 'joiners' ? [network.to, network.from] : [network.from, network.to];
  const whose = `wel in ${quarterLabel(only)} gemeten, niet in ${quarterLabel(other)}`;
  return `er ${n === 1 ? 'is' : 'zijn'} ${number}${where} (${whose})`;
}
