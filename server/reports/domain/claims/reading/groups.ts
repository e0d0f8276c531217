import type { Among, Bound, Quantity } from '../claim.ts';
import { isPhrase, isWord, wordSet, type Item } from './item.ts';
import type { WordToken } from './token.ts';

/** A group of organisations or of sectors, and how many of it: '54 van de 76 aangesloten organisaties in de sector Zorg'. */
export interface FoundGroup {
  readonly quantity: Quantity;
  readonly of: 'organisation' | 'member' | 'sector';
  readonly among: Among | null;
  /** 'vergeleken sectoren'. */
  readonly compared: boolean;
  /** Of 'onderwijsinstellingen'. */
  readonly sectorId: string | null;
  readonly from: number;
  readonly until: number;
  /** It speaks of some that the figures do not know apart ('grote organisaties', 'organisaties met een contactpersoon'). */
  readonly restricted: boolean;
}

type Head = { readonly quantity: Quantity; readonly next: number; readonly whole: boolean };

/** The first group in a clause; null where there is none. 'De organisaties schakelden niet allemaal op': the last word counts. */
export function groupIn(items: readonly Item[]): FoundGroup | null {
  const part = partOf(items);
  if (part) return part;
  for (const i of items.keys()) {
    const found = groupAt(items, i);
    if (!found) continue;
    const later = items.slice(found.until).find((item) => item.is === 'everyone');
    const isOfAll = found.quantity.kind === 'all' && found.quantity.of === null;
    return later?.is === 'everyone' && isOfAll ? { ...found, quantity: quantifiers[later.how] } : found;
  }
  return null;
}

/** 'Van de 76 organisaties schakelden er 54 op'. */
function partOf(items: readonly Item[]): FoundGroup | null {
  const at = items.findIndex((item, i) => isWord(item, 'van') && isWord(items[i + 1], 'de', 'alle') && isCount(items[i + 2]));
  const there = items.findIndex((item, i) => i > at && isWord(item, 'er'));
  if (at < 0 || there < 0) return null;
  const whole = groupAt(items, at + 2);
  const rest = items.slice(there + 1, there + 3);
  const count = rest.find((item) => isCount(item));
  if (whole?.quantity.kind !== 'number' || count?.is !== 'number') return null;
  const bound: Bound = rest[0]?.is === 'bound' ? rest[0].bound : 'exactly';
  return { ...whole, quantity: { kind: 'number', bound, n: count.value, of: whole.quantity.n } };
}

function groupAt(items: readonly Item[], from: number): FoundGroup | null {
  const head = headAt(items, from);
  if (!head) return null;
  if (head.whole) {
    return {
      quantity: head.quantity,
      of: 'organisation',
      among: null,
      compared: false,
      sectorId: null,
      from,
      until: head.next,
      restricted: false,
    };
  }
  return nounAfter(items, from, head);
}

function headAt(items: readonly Item[], from: number): Head | null {
  const first = items[from]!;
  const bound: Bound = first.is === 'bound' ? first.bound : 'exactly';
  const at = first.is === 'bound' ? from + 1 : from;
  const item = items[at];
  if (item === undefined) return null;
  const head = (quantity: Quantity, next = at + 1, whole = false): Head => ({ quantity, next, whole });
  if (item.is === 'number') {
    if (item.percent) return head({ kind: 'percentage', bound, value: { value: item.value, decimals: item.decimals } });
    return isCount(item) ? head({ kind: 'number', bound, n: item.value, of: null }) : null;
  }
  if (item.is === 'fraction') return head({ kind: 'fraction', bound, parts: item.parts, whole: item.whole });
  const isAll = item.is === 'everyone' || item.is === 'quantifier' ? item.how === 'all' : false;
  if (bound !== 'exactly') {
    if (!isAll || (bound !== 'almost' && bound !== 'about')) return null;
    return head({ kind: 'fraction', bound: 'almost', parts: 1, whole: 1 }, at + 1, item.is === 'everyone');
  }
  if (item.is === 'everyone') return head(quantifiers[item.how], at + 1, true);
  if (item.is === 'quantifier') return head(item.how === 'both' ? { kind: 'all', of: 2 } : quantifiers[item.how]);
  const [most, one] = [isWord(item, 'de') && isWord(items[at + 1], 'meeste'), isWord(items[at + 1], 'ene', 'enige')];
  if (most || isWord(item, 'meeste')) return head({ kind: 'most' }, most ? at + 2 : at + 1);
  const two = items[at + 1];
  if (isWord(item, 'een') && two?.is === 'noun' && two.of !== 'sector') return head({ kind: 'some' });
  if (isWord(item, 'een') && isWord(two, 'van')) return head({ kind: 'number', bound, n: 1, of: null });
  if (isWord(item, 'de', 'het') && one) return head({ kind: 'all', of: 1 }, at + 2);
  // 'De organisaties schakelden op' says it of all of them.
  if (isWord(item, 'de', 'onze') && !isWord(items[at - 1], ...prepositions) && !isRestOf(items[at + 1]))
    return head({ kind: 'all', of: null });
  return null;
}

const quantifiers = {
  all: { kind: 'all', of: null },
  definite: { kind: 'all', of: null },
  none: { kind: 'none', of: null },
  'not-all': { kind: 'not-all' },
  most: { kind: 'most' },
  some: { kind: 'some' },
} as const;

export const isCount = (item: Item | undefined): boolean =>
  item?.is === 'number' && item.decimals === 0 && !item.percent && !item.signed;

const prepositions = [
  'van',
  'bij',
  'met',
  'voor',
  'in',
  'door',
  'aan',
  'over',
  'naar',
  'op',
  'tussen',
  'onder',
  'uit',
  'binnen',
  'om',
];
const neutral =
  wordSet(`van de het onze ons deze alle aangesloten deelnemende betrokken onderzochte regionale publieke overige andere
  resterende in enkele`);
const rest = wordSet('overige andere resterende');
const isRestOf = (item: Item | undefined): boolean => item?.is === 'word' && rest.has(item.text);
const measuredWords = wordSet('gemeten');

/** What stands between the quantity and its noun: a total, and words that leave nobody out. */
function nounAfter(items: readonly Item[], from: number, head: Head): FoundGroup | null {
  let total: number | null = null;
  let measured = false;
  let compared = false;
  let matched = false;
  let restricted = false;
  let isRest = false;
  for (let i = head.next; i < Math.min(items.length, head.next + 9); i++) {
    const item = items[i]!;
    const sectorId = item.is === 'sector' && item.withOrganisations ? item.id : null;
    if (item.is === 'noun' || sectorId !== null) {
      const of = item.is === 'noun' ? item.of : 'organisation';
      // 'De sector Zorg' is a name.
      if (of === 'sector' && items[i + 1]?.is === 'sector') return null;
      const known = head.quantity.kind === 'number' && head.quantity.of === null && total === null;
      const after = trailing(items, i + 1);
      return {
        quantity: withTotal(head.quantity, total),
        of,
        among: matched || after.matched ? 'matched' : measured ? 'measured' : null,
        compared,
        sectorId,
        from,
        until: after.until,
        restricted: restricted || after.restricted || (isRest && !known),
      };
    }
    if (isCount(item) && total === null && item.is === 'number') total = item.value;
    else if (isPhrase(item, 'both-quarters') || isPhrase(item, 'matched-group')) matched = true;
    else if (item.is === 'word' && measuredWords.has(item.text)) measured = true;
    else if (isWord(item, 'vergeleken')) compared = true;
    else if (item.is === 'quantifier' && (item.how === 'all' || item.how === 'some')) continue;
    else if (item.is === 'word' && neutral.has(item.text)) isRest ||= rest.has(item.text);
    // An adjective: of a place ('Twentse') it is everyone, any other picks some out.
    else if (item.is === 'word' && item.text.endsWith('e') && i + 1 < items.length) restricted ||= !isOfPlace(item);
    else return null;
  }
  return null;
}

/** 'Twentse', 'overijsselse'. */
const isOfPlace = ({ text, capital }: WordToken): boolean => capital || text.endsWith('se');

function withTotal(quantity: Quantity, total: number | null): Quantity {
  if (total === null) return quantity;
  return quantity.kind === 'all' || quantity.kind === 'none' || quantity.kind === 'number'
    ? { ...quantity, of: total }
    : quantity;
}

const restricting = wordSet('die met zonder welke waarvan waar waarbij onder tussen dat naast rond voor');
const placing = wordSet('in binnen van uit bij');
const articles = wordSet('de het onze ons deze dit die hun');
const everywhere =
  wordSet(`regio netwerk kwartaal jaar periode afgelopen vergelijking totaal rapport praktijk geval algemeen lijst
  prestatielijst veiligheidsregio werkgebied`);

/** What comes directly after the noun: where, when, or a part that the figures do not know. */
function trailing(items: readonly Item[], start: number): { until: number; matched: boolean; restricted: boolean } {
  let i = start;
  let matched = false;
  for (;;) {
    const item = items[i];
    if (item === undefined) break;
    if (isPhrase(item, 'matched-group')) {
      matched = true;
      i += 1;
    } else if (item.is === 'word' && restricting.has(item.text)) return { until: i, matched, restricted: true };
    else if (item.is === 'word' && placing.has(item.text)) {
      // 'In een hogere versnelling' is what they do.
      if (items.slice(i + 1, i + 4).some((near) => isWord(near, 'versnelling', 'versnellingen'))) break;
      let next = i + 1;
      while (items[next] && (isArticle(items[next]!) || isSectorNoun(items[next]!))) next++;
      const place = items[next];
      if (place === undefined || !isKnownPlace(place)) return { until: i, matched, restricted: true };
      matched ||= isPhrase(place, 'matched-group');
      i = next + 1;
    } else if (item.is === 'sector' || item.is === 'quarter' || item.is === 'year') i += 1;
    else break;
  }
  return { until: i, matched, restricted: false };
}

const isArticle = (item: Item): boolean => item.is === 'word' && articles.has(item.text);
const isSectorNoun = (item: Item): boolean => item.is === 'noun' && item.of === 'sector';
const isKnownPlace = (item: Item): boolean =>
  item.is === 'sector' ||
  item.is === 'quarter' ||
  item.is === 'year' ||
  (item.is === 'phrase' && item.what !== 'untrue') ||
  (item.is === 'word' && everywhere.has(item.text));
