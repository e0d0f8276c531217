import { isGear, type Gear } from '../../../../maturity/domain/gear.ts';
import type { Direction } from '../claim.ts';
import { hasPhrase, hasWord, isPhrase, isWord, wordSet, type Item } from './item.ts';

/** What a clause says was done, as far as its words tell; `shift` is null where they say nothing or several things. */
export interface FoundDeeds {
  readonly shift: 'up' | 'same' | 'down' | null;
  /** Of the shift, or of what was measured or overridden. */
  readonly not: boolean;
  readonly hardly: boolean;
  readonly gears: readonly [Gear, Gear] | null;
  readonly measured: boolean;
  readonly overridden: boolean;
}

const up =
  wordSet(`opgeschakeld opschakelde opschakelden opschakelt opschakelen vooruitgegaan vooruitging vooruitgingen vooruitgaat
  omhooggegaan verbeterd verbeterde verbeterden verbetert verbetering verbeteringen gestegen steeg stegen stijgt gegroeid groeide groeiden
  groeit geklommen klom klommen toegenomen vooruit omhoog vooruitgang progressie groei stijging vordering vorderingen`);
const down =
  wordSet(`teruggeschakeld terugschakelde terugschakelden terugschakelt terugschakelen achteruit achteruitgegaan achteruitging
  achteruitgingen gedaald daalde daalden daalt gezakt zakte zakten teruggezakt verslechterd verslechterde verslechterden teruggevallen
  teruggegaan teruggang achteruitgang daling afgenomen omlaag`);
const same = wordSet('gelijk gelijkgebleven onveranderd ongewijzigd stilgestaan stilgebleven');
const changed = wordSet('veranderd veranderde veranderden verandering');

const shifting = wordSet('schakelde schakelden schakelt schakelen geschakeld');
const going = wordSet('ging gingen gaat gegaan viel vielen gevallen zakte zakten');
const staying = wordSet('bleef bleven blijft blijven gebleven');
const standing = wordSet('stond stonden staat staan');
const stable = wordSet('hetzelfde dezelfde zelfde stabiel staan constant steken hangen');
const stepping = wordSet('zette zetten gezet zet zetten maakte maakten gemaakt');
const doing = wordSet('doen doet deed deden scoort scoren scoorde scoorden presteert presteren presteerden geworden werd werden');
const taking = wordSet('nam namen');
const looking = wordSet('kijk kijkt kijken keek keken blik blikt blikken denkt denken');
const developing = /^(?:ontwikkeling|ontwikkelingen|ontwikkelde|ontwikkelden|ontwikkeld)$/;
const good = wordSet('positieve positief gunstige gunstig goede');

/** What can rise and fall as well, but is not what gears measure. */
const foreign =
  wordSet(`aantal aantallen melding meldingen aangifte aangiften agressie geweld incident incidenten budget kosten subsidie
  verzuim ziekteverzuim tevredenheid opkomst deelname respons bezoekers aanwezigen registratie samenwerking contacten
  rapportcijfer`);
const ofGears =
  /^(?:protocol|protocollen|agressieprotocol|agressieprotocollen|beleid|agressiebeleid|aanpak|versnelling|score|positie)$/;

/** 'Alle organisaties verbeterden hun registratie' tells of one thing, not of their gear. */
export const isOfOtherThings = (items: readonly Item[]): boolean =>
  hasWord(items, foreign) ||
  items.some((item, i) => {
    const next = items[i + 1];
    return isWord(item, 'hun') && next?.is === 'word' && !ofGears.test(next.text);
  });

/** Words and pairs of words that tell the direction. */
export function deedsIn(items: readonly Item[]): FoundDeeds {
  const found = new Set<'up' | 'same' | 'down'>();
  const has = (...words: string[]): boolean => items.some((item) => isWord(item, ...words));
  const isAny = (words: ReadonlySet<string>): boolean => hasWord(items, words);
  const isBack = has('terug', 'omlaag', 'achteruit', 'lager');
  const looksAhead = isAny(looking);

  if (!looksAhead && isAny(up)) found.add('up');
  if (isAny(down)) found.add('down');
  if (isAny(same) && !has('gelijke')) found.add('same');
  if (isAny(shifting)) {
    if (isBack) found.add('down');
    else if (has('op', 'omhoog', 'door', 'hoger')) found.add('up');
  }
  if (isAny(going) && has('terug')) found.add('down');
  if (isAny(staying) && isAny(stable)) found.add('same');
  if (isAny(standing) && has('stil') && !has('bij')) found.add('same');
  if (items.some((item) => item.is === 'word' && developing.test(item.text))) {
    if (isAny(good)) found.add('up');
    else if (has('negatieve', 'negatief')) found.add('down');
  }
  if (isAny(stepping) && has('stap', 'stappen') && !has('eerste')) found.add(isBack ? 'down' : 'up');
  if (isAny(doing) && has('beter')) found.add('up');
  if (isAny(taking) && has('toe')) found.add('up');
  if (isAny(taking) && has('af')) found.add('down');
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    if (isWord(item, 'hogere') && isWord(next, 'versnelling')) found.add('up');
    if (isWord(item, 'lagere') && isWord(next, 'versnelling')) found.add('down');
    if (isWord(item, 'versnelling', 'versnellingen') && isWord(next, 'hoger')) found.add('up');
    if (isWord(item, 'versnelling', 'versnellingen') && isWord(next, 'lager')) found.add('down');
    // '54 op, 22 gelijk, 0 terug'.
    if (item.is === 'number' && isWord(next, 'op', 'terug') && isEnd(items[i + 2])) found.add(isWord(next, 'op') ? 'up' : 'down');
  }
  const hardly = hasPhrase(items, 'hardly');
  if (hardly) found.add('same');

  const not = isNegated(items);
  const base = {
    hardly,
    gears: gearsIn(items),
    measured: isDone(items, 'gemeten'),
    overridden: isDone(items, 'bijgesteld', 'bijgestelde'),
  };
  if (isOfOtherThings(items)) return { ...base, shift: null, not };
  if (found.size === 0 && isAny(changed)) return { ...base, shift: 'same', not: !not };
  if (items.some((item, i) => item.is === 'bound' && item.bound === 'at-least' && isWord(items[i + 1], 'gelijk'))) {
    return { ...base, shift: 'down', not: !not };
  }
  if (found.size === 2 && has('of')) return { ...base, shift: neither(found), not: !not };
  return { ...base, shift: found.size === 1 ? [...found][0]! : null, not };
}

const neither = (two: ReadonlySet<string>): 'up' | 'same' | 'down' =>
  (['up', 'same', 'down'] as const).find((each) => !two.has(each))!;

const isEnd = (item: Item | undefined): boolean => item === undefined || item.is === 'mark' || isWord(item, 'en');

/** 'Niet', or 'geen' before something that is not a group ('geen vooruitgang'); both make it whole again. */
function isNegated(items: readonly Item[]): boolean {
  const times = items.filter((item, i) => {
    if (isWord(item, 'niet', 'nooit')) return true;
    return item.is === 'quantifier' && item.how === 'none' && !leadsToGroup(items, i + 1);
  });
  return times.length % 2 === 1;
}

/** 'geen enkele van de 76 aangesloten organisaties'. */
function leadsToGroup(items: readonly Item[], from: number): boolean {
  for (const item of items.slice(from, from + 5)) {
    if (item.is === 'noun' || (item.is === 'sector' && item.withOrganisations)) return true;
    if (isPhrase(item, 'joiners') || isPhrase(item, 'leavers')) return true;
    if (item.is === 'mark' || item.is === 'quarter') return false;
  }
  return false;
}

/** 'zijn gemeten', not 'gemeten organisaties'. */
const isDone = (items: readonly Item[], ...words: string[]): boolean =>
  items.some((item, i) => isWord(item, ...words) && items[i + 1]?.is !== 'noun');

export const directionOf = (shift: 'up' | 'same' | 'down'): Direction =>
  (({ up: 'rose', same: 'stayed', down: 'fell' }) as const)[shift];

/** 'versnelling 4', 'versnelling 3 of hoger', 'minstens versnelling 3', 'versnelling 4 of 5', 'de hoogste versnelling'. */
export function gearsIn(items: readonly Item[]): readonly [Gear, Gear] | null {
  const found = items
    .flatMap((item, i) => (isWord(item, 'versnelling') ? [gearsAt(items, i)] : []))
    .filter((each) => each !== null);
  return found.length === 1 ? found[0]! : null;
}

function gearsAt(items: readonly Item[], i: number): readonly [Gear, Gear] | null {
  const before = items[i - 1];
  if (isWord(before, 'van')) return null;
  if (isWord(before, 'hoogste')) return [5, 5];
  if (isWord(before, 'laagste')) return [1, 1];
  const ordinal = isWord(before, 'e') ? gearOf(items[i - 2]) : null;
  const gear = ordinal ?? gearOf(items[i + 1]);
  if (gear === null) return null;
  const after = items.slice(ordinal ? i + 1 : i + 2);
  const bound = [items[i - 1], items[i - 2]].find((item) => item?.is === 'bound');
  if (bound?.is === 'bound') return bounded(bound.bound, gear);
  if (isWord(after[0], 'of', 'en')) {
    if (isWord(after[1], 'hoger', 'meer')) return [gear, 5];
    if (isWord(after[1], 'lager', 'minder')) return [1, gear];
    const other = gearOf(isWord(after[1], 'versnelling') ? after[2] : after[1]);
    return other === null ? [gear, gear] : range(gear, other);
  }
  if (isWord(after[0], 'tot') && isWord(after[1], 'en') && isWord(after[2], 'met')) return range(gear, gearOf(after[3]) ?? gear);
  return [gear, gear];
}

function bounded(bound: string, gear: Gear): readonly [Gear, Gear] | null {
  const [lowest, highest] =
    bound === 'at-least' ? [gear, 5] : bound === 'at-most' ? [1, gear] : bound === 'more-than' ? [gear + 1, 5] : [1, gear - 1];
  return isGear(lowest) && isGear(highest) && ['at-least', 'at-most', 'more-than', 'fewer-than'].includes(bound)
    ? [lowest, highest]
    : null;
}

const range = (a: Gear, b: Gear): readonly [Gear, Gear] => (a < b ? [a, b] : [b, a]);

function gearOf(item: Item | undefined): Gear | null {
  if (isWord(item, 'een')) return 1;
  return item?.is === 'number' && !item.percent && isGear(item.value) ? item.value : null;
}
