import { plainText, type Block, type Inline } from '../../kernel/prose.ts';
import { namesOne } from '../../reports/domain/naming.ts';
import type { Sayings } from './letter.ts';
import { placeholderRules, type Placeholder } from './placeholders.ts';

export const longestText = 4_000;

const pattern = /\{([^{}\n]*)\}/g;
const ruleOf = new Map<string, (typeof placeholderRules)[number]>(placeholderRules.map((rule) => [rule.name, rule]));

/** Why a region's text cannot be a letter, said at its field; null when it can. `blocks`: the text as Markdown. */
export function refusalOf(
  text: string,
  blocks: readonly Block[],
  organisations: readonly { readonly name: string }[],
): string | null {
  if (text.trim() === '') return 'Vul de tekst van de brief in';
  if ([...text].length > longestText) return 'Gebruik niet meer dan 4.000 tekens';
  return refusedPlaceholder(text, blocks) ?? refusedName(text, blocks, organisations);
}

function refusedPlaceholder(text: string, blocks: readonly Block[]): string | null {
  const typed = [...text.matchAll(pattern)].map(([, name]) => name!);
  const unknown = typed.find((name) => !ruleOf.has(name));
  if (unknown !== undefined) return `De invulplek {${unknown}} bestaat niet. Kies er een uit de lijst`;
  if (/[{}]/.test(text.replaceAll(pattern, '')))
    return 'Er staat een losse accolade in de tekst. Een invulplek staat tussen { en }';
  const missing = placeholderRules.find(({ name, required }) => required && !typed.includes(name));
  if (missing) return `De invulplek {${missing.name}} ontbreekt. Zonder kan de brief niet`;
  const found = placesIn(blocks);
  const lost = typed.find((name) => count(typed, name) > found.filter((place) => place.name === name).length);
  if (lost !== undefined) return `De invulplek {${lost}} staat in het adres van een link. Zet haar in de gewone tekst`;
  const crowded = found.find(({ name, alone }) => ruleOf.get(name)!.alone && !alone);
  return crowded ? `Zet de invulplek {${crowded.name}} in een alinea voor zichzelf, met een witregel ervoor en erna` : null;
}

/** The same text goes to every organisation, so it may name none. */
function refusedName(text: string, blocks: readonly Block[], organisations: readonly { readonly name: string }[]): string | null {
  const named = organisationNamed(text, blocks, organisations);
  return named === null ? null : `De tekst noemt ${named}. In een brief staat geen naam van een andere organisatie`;
}

/** As it is typed, addresses of links included, and as it reads. */
export function organisationNamed(
  text: string,
  blocks: readonly Block[],
  organisations: readonly { readonly name: string }[],
): string | null {
  const words = [text, plainText(blocks)].map((each) => each.replaceAll(pattern, ' '));
  return organisations.find((organisation) => words.some((each) => namesOne(each, [organisation])))?.name ?? null;
}

interface Place {
  readonly name: string;
  /** Nothing else stands in its paragraph. */
  readonly alone: boolean;
}

function placesIn(blocks: readonly Block[]): Place[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap(placesIn);
    const alone = block.kind === 'paragraph' && onlyPlaceholder(block.content) !== null;
    return namesIn(block.content).map((name) => ({ name, alone }));
  });
}

const namesIn = (content: readonly Inline[]): string[] =>
  content.flatMap((part) => {
    if (part.kind === 'text') return [...part.text.matchAll(pattern)].map(([, name]) => name!);
    return part.kind === 'break' ? [] : namesIn(part.content);
  });

function onlyPlaceholder(content: readonly Inline[]): string | null {
  const [only, ...rest] = content;
  if (only?.kind !== 'text' || rest.length > 0) return null;
  return /^\s*\{([^{}\n]*)\}\s*$/.exec(only.text)?.[1] ?? null;
}

const count = (names: readonly string[], name: string): number => names.filter((each) => each === name).length;

/** The text with its placeholders filled in. What is filled in is never read again: a name with braces or asterisks stays a name. */
export function fillTemplate(blocks: readonly Block[], says: Sayings): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'list') return filledList(block, says);
    const only = onlyPlaceholder(block.content);
    const filled = only === null ? null : says[only as Placeholder];
    if (filled !== null && typeof filled !== 'string') return [...filled];
    const content = filledWords(block.content, says);
    return isEmpty(content) ? [] : [{ kind: block.kind, content }];
  });
}

function filledList(list: Block & { kind: 'list' }, says: Sayings): Block[] {
  const items = list.items.map((item) => fillTemplate(item, says)).filter((item) => item.length > 0);
  return items.length > 0 ? [{ ...list, items }] : [];
}

function filledWords(content: readonly Inline[], says: Sayings): Inline[] {
  return content.flatMap((part): Inline[] => {
    if (part.kind === 'break') return [part];
    if (part.kind !== 'text') {
      const own = filledWords(part.content, says);
      return isEmpty(own) ? [] : [{ ...part, content: own }];
    }
    const text = part.text.replaceAll(pattern, (_, name: string) => says[name as Placeholder] as string);
    return [{ kind: 'text', text: text.replaceAll(/ {2,}/g, ' ') }];
  });
}

const isEmpty = (content: readonly Inline[]): boolean =>
  content.every((part) => part.kind === 'break' || (part.kind === 'text' ? part.text.trim() === '' : isEmpty(part.content)));
