import { isQuarter, yearOf } from '../../../../kernel/quarter.ts';
import type { Network } from '../../network.ts';
import { isPhrase, isWord, wordSet, type Item } from './item.ts';
import { lexicon, lexiconOf, type Lexicon } from './lexicon.ts';
import { denominatorOf, numberWords, ordinalWords } from './numbers-in-words.ts';
import { tokensOf, type Token } from './token.ts';

/** A sentence as items: what belongs together is one item, by the words of the field and the names of the sectors. */
export function itemsOf(text: string, sectors: Lexicon): Item[] {
  const tokens = tokensOf(text);
  const items: Item[] = [];
  let i = 0;
  while (i < tokens.length) {
    const [item, used] = sectorAt(tokens, i, sectors) ??
      quarterAt(tokens, i) ??
      compoundAt(tokens, i, sectors) ??
      expressionAt(tokens, i) ??
      fractionAt(tokens, i) ??
      numberAt(tokens, i) ?? [tokens[i]!, 1];
    items.push(item);
    i += used;
  }
  return items.map((item, at) =>
    isPhrase(item, 'mean') && !isOfGears(items, at) ? ({ is: 'word', text: 'gemiddelde', capital: false } as const) : item,
  );
}

const afterMean =
  wordSet(`van is was werd wordt bleef blijft ging gaat steeg stijgt daalde daalt ligt lag staat stond komt kwam nam neemt
  in op over per voor bij met naar tot niet ook nu toen weer dan nog er en of maar ten vergeleken was boven onder heeft had hebben hadden
  gestegen gedaald gebleven gegaan omhoog omlaag vooruit achteruit hoger lager gelijk hard flink licht sterk iets het de verder opnieuw
  verbeterde groeide staan stonden scoort scoren scoorde zit zitten haalt halen hoort horen zijn waren`);

/** 'Het gemiddelde rapportcijfer' and 'gemiddeld 25 aanwezigen' are not about gears. */
function isOfGears(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  if (next?.is === 'word' && !afterMean.has(next.text)) return false;
  const afterNumber = next?.is === 'number' ? items[at + 2] : undefined;
  return afterNumber?.is !== 'word' || afterMean.has(afterNumber.text) || isWord(afterNumber, 'versnelling', 'versnellingen');
}

/** The names of the sectors, as they are typed in a sentence. */
export const sectorLexicon = ({ list }: Network): Lexicon =>
  lexiconOf(
    list.sectors.flatMap(({ sector }) => {
      const words = tokensOf(sector.name).map(({ text }) => text);
      return words.length === 0 ? [] : [{ words, item: { is: 'sector', id: sector.id, withOrganisations: false } as const }];
    }),
  );

type Found = readonly [Item, number] | null;

const textAt = (tokens: readonly Token[], i: number): string => tokens[i]?.text ?? '';

function matchAt(tokens: readonly Token[], i: number, words: Lexicon): Found {
  const found = words.get(textAt(tokens, i))?.find((entry) => entry.words.every((word, k) => textAt(tokens, i + k) === word));
  return found ? [found.item, found.words.length] : null;
}

const expressionAt = (tokens: readonly Token[], i: number): Found => matchAt(tokens, i, lexicon);

/** Words that lead in a name, so that 'de zorg' is the sector Zorg. */
const leads = new Set('sector sectoren de het in binnen bij van voor uit en is heeft tegenover dan'.split(' '));
/** 'Anders dan gedacht' is not about the sector Anders. */
const notAfterName = new Set('dan gezegd geformuleerd'.split(' '));

/** A name of one ordinary word is a sector when it has a capital, or where a name can stand. */
function sectorAt(tokens: readonly Token[], i: number, sectors: Lexicon): Found {
  const found = matchAt(tokens, i, sectors);
  if (!found || found[1] > 1) return found;
  const token = tokens[i]!;
  if (token.is === 'word' && notAfterName.has(textAt(tokens, i + 1))) return null;
  return token.is !== 'word' || token.capital || leads.has(textAt(tokens, i - 1)) ? found : null;
}

/** 'zorginstellingen', 'onderwijsorganisaties'. */
function compoundAt(tokens: readonly Token[], i: number, sectors: Lexicon): Found {
  const ending = /^(.+?)(?:organisaties|instellingen)$/.exec(textAt(tokens, i).slice(0, 60));
  const found = ending && sectors.get(ending[1]!)?.find(({ words }) => words.length === 1);
  return found && found.item.is === 'sector' ? [{ ...found.item, withOrganisations: true }, 1] : null;
}

/** 'Q4 2016', '4e kwartaal van 2016', 'het laatste kwartaal van 2016', 'eind 2016'. */
function quarterAt(tokens: readonly Token[], i: number): Found {
  const number = quarterNumberAt(tokens, i);
  if (!number) return null;
  const [n, used] = number;
  const skip = textAt(tokens, i + used) === 'van' ? 1 : 0;
  const text = `${textAt(tokens, i + used + skip)}-Q${n}`;
  return isQuarter(text) ? [{ is: 'quarter', quarter: text }, used + skip + 1] : null;
}

function quarterNumberAt(tokens: readonly Token[], i: number): readonly [number, number] | null {
  const [first, second, third] = [textAt(tokens, i), textAt(tokens, i + 1), textAt(tokens, i + 2)];
  if (/^[qk][1-4]$/.test(first)) return [Number(first[1]), 1];
  if (first === 'kwartaal' && /^[1-4]$/.test(second)) return [Number(second), 2];
  if (/^[1-4]$/.test(first) && second === 'e' && third === 'kwartaal') return [Number(first), 3];
  if (second === 'kwartaal' && first === 'laatste') return [4, 2];
  const ordinal = ordinalWords.get(first);
  if (second === 'kwartaal' && ordinal !== undefined && ordinal <= 4) return [ordinal, 2];
  return first === 'eind' || first === 'ultimo' ? [4, 1] : null;
}

/** 'een derde', 'twee derde', 'vier vijfde', '3 op de 4', 'een op de drie'. */
function fractionAt(tokens: readonly Token[], i: number): Found {
  const parts = countAt(tokens[i]);
  if (parts === null || parts === 0) return null;
  const whole = denominatorOf(textAt(tokens, i + 1));
  if (whole !== null && parts < whole && textAt(tokens, i + 2) !== 'kwartaal') return [{ is: 'fraction', parts, whole }, 2];
  if (!['op', 'van'].includes(textAt(tokens, i + 1)) || !['de', 'elke', 'iedere'].includes(textAt(tokens, i + 2))) return null;
  const of = countAt(tokens[i + 3]);
  if (textAt(tokens, i + 1) === 'van' && textAt(tokens, i + 2) === 'de') return null;
  return of !== null && of > parts ? [{ is: 'fraction', parts, whole: of }, 4] : null;
}

const countAt = (token: Token | undefined): number | null => {
  if (token?.is === 'word') return numberWords.get(token.text) ?? null;
  return token?.is === 'number' && token.decimals === 0 && !token.percent && !token.signed ? token.value : null;
};

/** 'drie' is 3; 'een' stays a word, it is mostly the article; 2016 is a year unless organisations follow. */
function numberAt(tokens: readonly Token[], i: number): Found {
  const token = tokens[i]!;
  if (token.is === 'word') {
    const value = token.text === 'een' ? undefined : numberWords.get(token.text);
    return value === undefined
      ? null
      : [{ is: 'number', text: token.text, value, decimals: 0, signed: false, percent: false }, 1];
  }
  if (token.is !== 'number' || token.percent || !/^(?:19|20)\d\d$/.test(token.text)) return null;
  return expressionAt(tokens, i + 1)?.[0].is === 'noun' ? null : [{ is: 'year', year: token.value }, 1];
}

/** Years and quarters that the report does not speak of. */
export const isOutside = (item: Item, { from, to }: Network): boolean =>
  item.is === 'year' && (item.year < yearOf(from) || item.year > yearOf(to));
