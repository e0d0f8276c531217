import type { Claim, Rank } from '../claim.ts';
import { deedsIn } from './deeds.ts';
import { hasPhrase, isPhrase, isWord, wordSet, type Item } from './item.ts';
import { quarterOf, sectorsIn, type Clause, type Reading } from './reading.ts';

const progress = wordSet(
  'vooruitgang progressie groei stijging vordering vorderingen winst verbetering ontwikkeling stijger stijgers groeier',
);
const first = wordSet('koploper koplopers voorop bovenaan');
const hardest = wordSet('meest hardst snelst');
const worst = wordSet('slechtste slechtst zwakste zwakst hekkensluiter hekkensluiters onderaan allerlaatste');

/** 'Onderwijs boekte de meeste vooruitgang', 'Openbaar Vervoer en Zorg zijn het sterkst'. */
export function readLeaders(clause: Clause): Reading[] {
  const { items, network } = clause;
  const sectors = sectorsIn(items);
  const isOfGroup = sectors.length > 0 || items.some((item) => item.is === 'noun');
  if (
    isOfGroup &&
    items.some((item) => item.is === 'word' && worst.has(item.text)) &&
    !items.some((item) => isWord(item, 'niet'))
  ) {
    return [{ refused: 'niemand heet hier de slechtste of de laatste; noem het gemiddelde' }];
  }
  const rank = sectors.length === 0 ? null : rankIn(items, sectors.length);
  if (rank === null || items.some((item) => isWord(item, 'niet', 'dan', 'na'))) return [];
  const isOfMeans = rank === 'strongest' || rank === 'highest-mean' || rank === 'lowest-mean';
  const quarter = isOfMeans ? quarterOf(clause) : network.to;
  const claim: Claim = {
    kind: 'leaders',
    rank,
    quarter,
    sectorIds: sectors.map(({ id }) => id),
    exhaustive: !isOneOf(items),
  };
  return [{ claim }, ...valuesIn(clause, isOfMeans, quarter)];
}

const isOneOf = (items: readonly Item[]): boolean =>
  hasPhrase(items, 'one-of') ||
  items.some((item, i) => {
    const isOne = isWord(item, 'een') || (item.is === 'number' && item.value === 1);
    return isOne && isWord(items[i + 1], 'van') && isWord(items[i + 2], 'de');
  });

function rankIn(items: readonly Item[], sectors: number): Rank | null {
  const highest: Rank = sectors > 1 || isOneOf(items) ? 'strongest' : 'highest-mean';
  const isRelative = items.some((item) => isWord(item, 'verhouding', 'procentueel', 'relatief', 'percentage', 'procenten'));
  const isInGears = items.some((item) => isWord(item, 'versnellingen')) && !isRelative;
  const forward: Rank = isInGears ? 'largest-step' : 'most-progress';
  const goesUp = (): boolean => deedsIn(items).shift === 'up';
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    if (isWord(item, 'meeste', 'grootste', 'hoogste', 'sterkste') && next?.is === 'word') {
      if (progress.has(next.text)) return forward;
      if (isWord(next, 'stap', 'sprong', 'stappen')) return isRelative ? 'most-progress' : 'largest-step';
    }
    if (isWord(item, 'hoogste') && isPhrase(next, 'mean')) return isWord(items[i - 1], 'het') ? 'highest-mean' : highest;
    if (isWord(item, 'laagste') && isPhrase(next, 'mean')) return 'lowest-mean';
    if (isWord(item, 'sterkst', 'sterkste')) return goesUp() ? forward : highest;
    if (item.is === 'word' && first.has(item.text)) return highest;
    if (isWord(item, 'beste') && next?.is === 'noun') return highest;
    if (item.is === 'word' && hardest.has(item.text) && goesUp()) return forward;
  }
  return null;
}

/** The numbers of a leader: '(+65,0%)', '(4,62)'. */
function valuesIn({ items, network }: Clause, isOfMeans: boolean, quarter: typeof network.to): Reading[] {
  const numbers = items.flatMap((item) => (item.is === 'number' && (item.percent || item.decimals > 0) ? [item] : []));
  const [number, ...others] = numbers;
  if (!number || others.length > 0) return [];
  return sectorsIn(items).map(({ id }): Reading => {
    const about = {
      sectorId: id,
      group: 'measured',
      bound: 'exactly',
      value: { value: number.value, decimals: number.decimals },
    } as const;
    if (isOfMeans && !number.percent) return { claim: { kind: 'mean', quarter, ...about } };
    return { claim: { kind: 'change', unit: number.percent ? 'percent' : 'gears', ...about } };
  });
}
