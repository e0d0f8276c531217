import { wordSet, type Item } from './item.ts';

const harm =
  wordSet(`agressie geweld incident incidenten agressieincidenten geweldsincidenten voorval voorvallen bedreiging bedreigingen
  mishandeling mishandelingen`);
const fewer =
  wordSet(`minder daalde daalden gedaald daling afgenomen afname verminderd vermindert verminderen vermindering verminderde
  lager teruggedrongen teruggang halveerde halveerden gehalveerd daalt af afneemt afnemen`);
const link = wordSet(`versnelling versnellingen opschakelen opgeschakeld schakelden schakelde schakelmodel protocol protocollen
  agressieprotocol agressieprotocollen vooruitgang dankzij door doordat daardoor waardoor hierdoor betekent betekenen leidt leiden leidde
  leidden geleid zorgt zorgen zorgde zorgden`);
const denial = wordSet('niet geen niets nooit nergens');

const reach = 7;

/** Whether a sentence says that there is less aggression because of what these figures measure (domain.md §8). */
export function claimsFewerIncidents(items: readonly Item[]): boolean {
  const word = (item: Item, words: ReadonlySet<string>): boolean => item.is === 'word' && words.has(item.text);
  const isDenied = items.some((item) => word(item, denial) || (item.is === 'quantifier' && item.how === 'none'));
  if (isDenied || !items.some((item) => word(item, link))) return false;
  return items.some(
    (item, i) => word(item, harm) && items.slice(Math.max(0, i - reach), i + reach).some((near) => word(near, fewer)),
  );
}

export const aboutIncidents =
  'deze cijfers zeggen niets over het aantal incidenten; een beter protocol is niet hetzelfde als minder agressie';
