import type { Network } from '../network.ts';
import type { Claim } from './claim.ts';
import { clausesOf, isWish } from './reading/clauses.ts';
import { groupIn, type FoundGroup } from './reading/groups.ts';
import { aboutIncidents, claimsFewerIncidents } from './reading/incidents.ts';
import { hasPhrase, isPhrase, isWord, wordSet, type Item } from './reading/item.ts';
import { isOutside, itemsOf, sectorLexicon } from './reading/items.ts';
import { readLeaders } from './reading/read-leaders.ts';
import {
  loneGroup,
  readArrivals,
  readMatchedSize,
  readNumbers,
  readOrganisations,
  readSectors,
  readSize,
} from './reading/read-groups.ts';
import { readMeans } from './reading/read-means.ts';
import { sectorsIn, type Clause, type Reading, type Subject } from './reading/reading.ts';
import { sentencesOf } from './reading/sentences.ts';
import type { Lexicon } from './reading/lexicon.ts';

/** The first claim in a typed text; null where it claims nothing that can be held against the figures. */
export const readSentence = (text: string, network: Network): Claim | null => claimsIn(text, network)[0] ?? null;

/** Everything that a typed text claims. */
export function claimsIn(text: string, network: Network): Claim[] {
  const sectors = sectorLexicon(network);
  return sentencesOf(text).flatMap((sentence) =>
    readingsOf(sentence, network, sectors).readings.flatMap((reading) => ('claim' in reading ? [reading.claim] : [])),
  );
}

export interface ReadSentence {
  readonly readings: readonly Reading[];
  readonly saysSmall: boolean;
}

const nothing: ReadSentence = { readings: [], saysSmall: false };

/** Everything that a sentence claims, clause by clause; a question claims nothing. */
export function readingsOf(sentence: string, network: Network, sectors: Lexicon): ReadSentence {
  if (/\?["'”’)\]]*$/u.test(sentence)) return nothing;
  const items = itemsOf(sentence, sectors);
  const saysSmall = hasPhrase(items, 'small');
  const clauses = clausesOf(items);
  const isWished = clauses.length > 0 && clauses.every(isWish);
  if (!isWished && claimsFewerIncidents(items)) return { readings: [{ refused: aboutIncidents }], saysSmall };
  const readings: Reading[] = [];
  let before: Subject | null = null;
  for (const clause of clauses) {
    const read = readClause({ items: clause, network, before });
    readings.push(...read.readings);
    before = read.subject ?? before;
  }
  return { readings, saysSmall };
}

const vague = wordSet('nauwelijks amper deels gedeeltelijk');

function readClause(clause: Clause): { readings: readonly Reading[]; subject: Subject | null } {
  const { items, network, before } = clause;
  const sectorId = sectorsIn(items)[0]?.id ?? null;
  const nobody = { readings: [], subject: null };
  if (isWish(items) || hasPhrase(items, 'untrue')) return nobody;
  if (items.some((item) => isOutside(item, network) || (item.is === 'word' && vague.has(item.text)))) return nobody;

  const sizes = readSize(clause);
  const leaders = readLeaders(clause);
  if (leaders.length > 0) return { readings: [...leaders, ...sizes], subject: null };
  const arrivals = readArrivals(clause);
  if (arrivals.length > 0) return { readings: arrivals, subject: null };
  const numbers = readNumbers(clause);
  if (numbers.length > 0) return { readings: numbers, subject: null };
  const group = groupIn(items);
  if (group?.of === 'sector') return { readings: readSectors(group, clause), subject: null };
  if (!hasPhrase(items, 'mean')) {
    const found = group ?? loneGroup(clause) ?? sameGroup(items, before);
    const readings = found ? readOrganisations(found, clause) : [];
    const matched = readings.length > 0 ? [] : readMatchedSize(clause);
    if (readings.length + matched.length > 0)
      return { readings: [...readings, ...matched, ...sizes], subject: { group: found, sectorId } };
    if (found) return { readings: sizes, subject: { group: found, sectorId } };
  }
  return { readings: [...readMeans(clause), ...sizes], subject: sectorId === null ? null : { group: null, sectorId } };
}

/** 'Alle organisaties zijn gemeten en schakelden op': a clause without a subject has that of the one before. */
function sameGroup(items: readonly Item[], before: Subject | null): FoundGroup | null {
  const [joint, next] = items;
  const hasOwn = items.some((item) => item.is === 'sector' || item.is === 'noun' || isPhrase(item, 'mean'));
  const follows = isWord(joint, 'en', 'maar') || (joint?.is === 'mark' && joint.text === ',');
  const startsWithVerb = next?.is === 'word' && verbs.has(next.text);
  return follows && startsWithVerb && !hasOwn ? (before?.group ?? null) : null;
}

const verbs =
  wordSet(`schakelde schakelden schakelt schakelen ging gingen bleef bleven is zijn heeft hebben staat staan stond stonden steeg
  stegen daalde daalden boekte boekten verbeterde verbeterden werd werden`);
