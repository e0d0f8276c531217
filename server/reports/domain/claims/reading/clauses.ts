import { hasWord, isPhrase, isWord, wordSet, type Item } from './item.ts';
import { deedsIn } from './deeds.ts';
import { groupIn, isCount } from './groups.ts';

const verbs =
  wordSet(`is zijn was waren heeft hebben had hadden werd werden wordt worden bleef bleven blijft blijven ging gingen gaat gaan
  schakelde schakelden schakelt schakelen staat staan stond stonden zit zitten zat zaten steeg stegen stijgt daalde daalden daalt boekte
  boekten boekt maakte maakten maakt zette zetten zet verbeterde verbeterden verbetert groeide groeiden groeit kwam kwamen haalde haalden
  bereikte bereikten bereikt scoorde scoorden scoort nam namen telt telde kende toonde laat laten liet lieten viel vielen veranderde
  veranderden wil willen moet moeten kan kunnen zal zullen zou zouden streven streeft hoort horen behoort ontwikkelde ontwikkelden doet doen
  deed deden zien ziet zeggen zegt betekent`);
const joints = wordSet('en maar terwijl want dus doch hoewel omdat doordat waarvan waarbij waardoor zodat');

/** Parts of a sentence that each have a verb of their own. */
export function clausesOf(items: readonly Item[]): Item[][] {
  const clauses: Item[][] = [];
  let pending: Item[] = [];
  for (const part of partsOf(items)) {
    const last = clauses.at(-1);
    if (isReported(part, last)) last!.push(...part);
    else if (isVerbal(part)) {
      // 'Alle organisaties kregen bezoek en 54 schakelden op': two subjects, whatever the first one did.
      if (groupIn(pending) && hasSubject(part)) clauses.push(pending, part);
      else clauses.push([...pending, ...part]);
      pending = [];
    } else if (!last || pending.length > 0) pending.push(...part);
    // 'Zorg ging vooruit, Onderwijs niet': what is left out would be guessed.
    else if (!isElliptical(part)) last.push(...part);
  }
  if (pending.length > 0) clauses.push(pending);
  return clauses;
}

function partsOf(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    const isJoint = item.is === 'mark' ? [',', ';', ':'].includes(item.text) : item.is === 'word' && joints.has(item.text);
    if (isJoint) parts.push([item]);
    else parts.at(-1)!.push(item);
  }
  return parts;
}

const isVerbal = (part: readonly Item[]): boolean => {
  if (hasWord(part, verbs)) return true;
  const { shift, gears } = deedsIn(part);
  const hasNumber = part.some((item) => item.is === 'number');
  return (shift !== null || gears !== null) && hasNumber && !part.some((item) => item.is === 'sector' || isPhrase(item, 'mean'));
};

/** ', dat …' tells what the part before it wants or says; ', die …' whom it means. */
function isReported(part: readonly Item[], before: readonly Item[] | undefined): boolean {
  if (before === undefined) return false;
  const first = part[0]?.is === 'mark' ? part[1] : part[0];
  if (isWord(first, 'die')) return true;
  return isWord(first, 'dat', 'om') && deedsIn(before).shift === null;
}

const hasSubject = (part: readonly Item[]): boolean => groupIn(part) !== null || part.some((item) => isCount(item));

const echoes = wordSet('niet wel ook juist minder meer evenmin');
const isElliptical = (part: readonly Item[]): boolean =>
  hasWord(part, echoes) &&
  part.some((item) => item.is === 'sector' || item.is === 'noun') &&
  part.every((item) => item.is !== 'number');

const wishes =
  wordSet(`wil willen wilt wens wensen moet moeten zou zouden streven streeft streef doel doelen ambitie ambities hoop hopen
  hoopt kan kunnen kunt mag mogen zal zullen verwacht verwachten vraag vragen verzoek verzoeken indien wanneer zodra volgend komend komende
  straks binnenkort dient dienen graag nodig opdat mits tenzij misschien mogelijk help helpen beoogd beogen`);
const reports =
  wordSet(`concluderen stellen zeggen vaststellen melden zien constateren meedelen mededelen terugkijken terugzien bekijken kijken zien laten
  vertellen`);

/** What is wished, asked or supposed is no claim; 'we kunnen concluderen dat' is one. */
export function isWish(clause: readonly Item[]): boolean {
  if (clause.some((item, i) => isWord(item, 'te') && isInfinitive(clause[i + 1]))) return !hasWord(clause, reports);
  const first = clause.find((item) => item.is !== 'mark');
  const supposes = clause.some(
    (item, i) => isWord(item, 'als') && isWord(clause[i + 1], 'zij', 'ze', 'hij', 'een', 'u', 'wij', 'we', 'er'),
  );
  if (supposes) return !hasWord(clause, reports);
  if (isWord(first, 'als', 'zodat')) return !hasWord(clause, reports);
  return hasWord(clause, wishes) && !hasWord(clause, reports);
}

const isInfinitive = (item: Item | undefined): boolean => item?.is === 'word' && item.text.endsWith('en');
