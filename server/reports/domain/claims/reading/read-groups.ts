import { quarterLabel } from '../../../../kernel/quarter.ts';
import type { Network } from '../../network.ts';
import { statedTotal } from '../quantity.ts';
import { checkClaim } from '../check-claim.ts';
import type { Among, Bound, Deed, OrganisationsClaim, Quantity } from '../claim.ts';
import { deedsIn, directionOf, gearsIn, type FoundDeeds } from './deeds.ts';
import { isCount, type FoundGroup } from './groups.ts';
import { hasPhrase, isPhrase, isWord, wordSet, type Item } from './item.ts';
import { quarterOf, quartersIn, sectorsIn, type Clause, type Reading } from './reading.ts';

/** 'In 6 van de 8 sectoren steeg het gemiddelde'. */
export function readSectors(group: FoundGroup, { items, network }: Clause): Reading[] {
  const { shift, not } = deedsIn(items);
  if (shift === null || group.restricted) return [];
  const elsewhere = outsideReport(items, network);
  if (elsewhere) return [elsewhere];
  const { quantity, compared } = group;
  return [{ claim: { kind: 'sectors', quantity, compared, did: directionOf(shift), not } }];
}

/** '54 van de 76 organisaties schakelden op'. */
export function readOrganisations(group: FoundGroup, clause: Clause): Reading[] {
  const { items, network } = clause;
  const deeds = deedsIn(items);
  const deed = deedOf(deeds, clause);
  if (deed === null || group.restricted || isElsewhere(items)) return [];
  const elsewhere = deed.kind === 'shifted' ? outsideReport(items, network) : null;
  if (elsewhere) return [elsewhere];
  const sectors = sectorsIn(items);
  const among: Among =
    group.among ??
    (hasPhrase(items, 'matched-group')
      ? 'matched'
      : group.of === 'member' && deed.kind === 'measured'
        ? 'members'
        : 'organisations');
  const claim = { kind: 'organisations', quantity: group.quantity, among, deed, not: deeds.not } as const;
  if (sectors.length > 1) {
    // Of all in two sectors it is said of each; '30 organisaties in Zorg en Onderwijs' is a sum that nothing here checks.
    const isOfEach = statedTotal(group.quantity) === null && (group.quantity.kind === 'all' || group.quantity.kind === 'none');
    return isOfEach ? sectors.map(({ id }) => ({ claim: { ...claim, sectorId: id } })) : [];
  }
  return [{ claim: scoped(claim, group.sectorId ?? sectors[0]?.id ?? null, clause) }];
}

/** Without a sector of its own a clause can speak of the one before it; where that does not hold, it speaks of everyone. */
function scoped(
  claim: Omit<OrganisationsClaim, 'sectorId'>,
  own: string | null,
  { items, network, before }: Clause,
): OrganisationsClaim {
  const inherited = before?.sectorId ?? null;
  if (own !== null || inherited === null || isOfWhole(items)) return { ...claim, sectorId: own };
  const everyone = { ...claim, sectorId: null };
  return checkClaim(everyone, network).holds ? everyone : { ...claim, sectorId: inherited };
}

const isOfWhole = (items: readonly Item[]): boolean =>
  hasPhrase(items, 'whole-network') || items.some((item) => isWord(item, 'totaal', 'netwerk', 'regio'));

/** One deed, not two: 'schakelden op naar versnelling 4' counts others than those that shifted up. */
function deedOf({ shift, gears, measured, overridden }: FoundDeeds, clause: Clause): Deed | null {
  const { items } = clause;
  const quarter = quarterOf(clause);
  const found: Deed[] = [];
  if (shift) found.push({ kind: 'shifted', how: shift });
  if (gears) found.push({ kind: 'gear', lowest: gears[0], highest: gears[1], quarter });
  if (measured) found.push({ kind: 'measured', quarter: hasPhrase(items, 'both-quarters') ? null : quarter });
  if (overridden) found.push({ kind: 'overridden', quarter });
  if (found.length !== 1) return null;
  const [deed] = found;
  return deed!.kind !== 'shifted' && quartersIn(items).length > 1 ? null : deed!;
}

/** Shifts are between the two quarters of the report; of other quarters it says nothing. */
export function outsideReport(items: readonly Item[], { from, to }: Network): Reading | null {
  const other = quartersIn(items).find((quarter) => quarter !== from && quarter !== to);
  return other ? { refused: `dit rapport vergelijkt ${quarterLabel(from)} met ${quarterLabel(to)}` } : null;
}

/** A place with a name of its own that is no sector: its organisations are not known here. */
const isElsewhere = (items: readonly Item[]): boolean =>
  items.some((item, i) => {
    const next = items[i + 1];
    return isWord(item, 'in', 'uit', 'binnen') && next?.is === 'word' && next.capital;
  });

/** '22 bleven gelijk', after a clause on organisations or by itself. */
export function loneGroup({ items, before }: Clause): FoundGroup | null {
  const at = items.findIndex(
    (item) => isCount(item) || item.is === 'fraction' || (item.is === 'number' && item.percent && !item.signed),
  );
  const item = items[at];
  if (item?.is === 'fraction') {
    const { parts, whole } = item;
    const follows = items[at + 1];
    const isGroup = follows?.is === 'word' && followers.has(follows.text);
    return isGroup ? bare({ kind: 'fraction', bound: boundBefore(items, at), parts, whole }, null, 'organisation') : null;
  }
  if (item?.is !== 'number') return null;
  const next = items[at + 1];
  const isSubject =
    (!item.percent && (before?.group != null || next === undefined)) || (next?.is === 'word' && followers.has(next.text));
  if (!isSubject || (next?.is === 'word' && things.test(next.text) && !followers.has(next.text))) return null;
  const bound = boundBefore(items, at);
  const of = before?.group ?? null;
  const { value, decimals } = item;
  const quantity: Quantity = item.percent
    ? { kind: 'percentage', bound, value: { value, decimals } }
    : { kind: 'number', bound, n: value, of: null };
  return bare(quantity, of?.among ?? null, of?.of === 'member' ? 'member' : 'organisation');
}

function boundBefore(items: readonly Item[], at: number): Bound {
  const previous = items[at - 1];
  return previous?.is === 'bound' ? previous.bound : 'exactly';
}

const followers =
  wordSet(`bleef bleven schakelde schakelden schakelt ging gingen gelijk opgeschakeld teruggeschakeld steeg stegen daalde
  daalden staan staat stonden stond zijn is waren was hebben heeft op terug`);
const things = /^[a-z]{3,}$/;

const bare = (quantity: Quantity, among: Among | null, of: 'organisation' | 'member'): FoundGroup => ({
  quantity,
  of,
  among,
  compared: false,
  sectorId: null,
  from: 0,
  until: 0,
  restricted: false,
});

/** '4,04 (n=76)'. */
export function readSize(clause: Clause): Reading[] {
  const { items } = clause;
  return items.flatMap((item, i): Reading[] => {
    const [equals, number] = [items[i + 1], items[i + 2]];
    if (!isWord(item, 'n') || equals?.is !== 'mark' || equals.text !== '=' || number?.is !== 'number') return [];
    const sectorId = sectorsIn(items.slice(0, i)).at(-1)?.id ?? null;
    const quarter = quartersIn(items.slice(0, i)).at(-1) ?? quarterOf(clause);
    return [{ claim: counted(number.value, sectorId, { kind: 'measured', quarter }) }];
  });
}

/** 'De gelijke groep telt 58 organisaties'. */
export function readMatchedSize({ items }: Clause): Reading[] {
  if (!hasPhrase(items, 'matched-group') || !items.some((item) => isWord(item, 'telt', 'telde', 'omvat', 'bestaat'))) return [];
  const number = items.find((item) => isCount(item));
  if (number?.is !== 'number') return [];
  return [{ claim: counted(number.value, sectorsIn(items)[0]?.id ?? null, { kind: 'measured', quarter: null }) }];
}

const counted = (n: number, sectorId: string | null, deed: Deed): OrganisationsClaim => ({
  kind: 'organisations',
  quantity: { kind: 'number', bound: 'exactly', n, of: null },
  among: 'organisations',
  sectorId,
  deed,
  not: false,
});

/** '3 toetreders', 'geen vertrekkers', '3 organisaties zijn toegetreden'. */
export function readArrivals({ items }: Clause): Reading[] {
  const at = items.findIndex((item) => isPhrase(item, 'joiners') || isPhrase(item, 'leavers'));
  if (at < 0) return [];
  const before = items.slice(Math.max(0, at - 6), at);
  const index = before.findLastIndex(
    (item) => isCount(item) || (item.is === 'quantifier' && item.how === 'none') || isWord(item, 'een'),
  );
  const head = before[index];
  if (head === undefined) return [];
  const n = head.is === 'number' ? head.value : head.is === 'quantifier' ? 0 : 1;
  const previous = before[index - 1];
  const bound: Bound = previous?.is === 'bound' ? previous.bound : 'exactly';
  const who = isPhrase(items[at], 'joiners') ? 'joiners' : 'leavers';
  return [{ claim: { kind: 'arrivals', who, sectorId: sectorsIn(items)[0]?.id ?? null, bound, n } }];
}

/** 'Het aantal organisaties in versnelling 5 steeg van 1 naar 15'. */
export function readNumbers({ items, network }: Clause): Reading[] {
  const gears = gearsIn(items);
  const sectors = sectorsIn(items);
  if (gears === null || sectors.length > 1 || !items.some((item) => isWord(item, 'aantal'))) return [];
  const number = (word: string): number | null => {
    const item = items[items.findIndex((each, i) => isWord(each, word) && isCount(items[i + 1])) + 1];
    return item?.is === 'number' && isCount(item) ? item.value : null;
  };
  const [from, to] = [number('van'), number('naar')];
  if (from === null || to === null) return [];
  const [lowest, highest] = gears;
  return [[from, network.from] as const, [to, network.to] as const].map(([n, quarter]) => ({
    claim: counted(n, sectors[0]?.id ?? null, { kind: 'gear', lowest, highest, quarter }),
  }));
}
