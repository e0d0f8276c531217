/** The smallest piece of a typed sentence: a word without case and accents, a number, or a mark. */
export type Token = WordToken | NumberToken | MarkToken;

export interface WordToken {
  readonly is: 'word';
  readonly text: string;
  readonly capital: boolean;
}

export interface NumberToken {
  readonly is: 'number';
  readonly text: string;
  readonly value: number;
  readonly decimals: number;
  readonly signed: boolean;
  readonly percent: boolean;
}

export interface MarkToken {
  readonly is: 'mark';
  readonly text: string;
}

/** Every alternative consumes at least a character and none can be read in two ways, so that time grows with the text alone. */
const pieces =
  /(?<quarter>\d{4}-[qk][1-4](?!\d))|(?<number>(?:(?<![\p{L}\d])[+-])?(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:[.,]\d+)?)(?<percent>\s?%|\s(?:procent|pct)(?![a-z]))?|(?<ordinal>(?<=\d)e(?![a-z]))|(?<word>[\p{L}\p{M}]+\d*)|(?<mark>[^\s\p{L}\d])/giu;

const longestNumber = 12;

export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  for (const { groups } of readable(text).matchAll(pieces)) {
    if (groups?.['word'] !== undefined) found.push(wordOf(groups['word']));
    else if (groups?.['number'] !== undefined && groups['number'].length <= longestNumber) {
      found.push(numberToken(groups['number'], groups['percent'] !== undefined));
    } else if (groups?.['quarter'] !== undefined) found.push(...quarterTokens(groups['quarter']));
    else if (groups?.['ordinal'] !== undefined) found.push({ is: 'word', text: 'e', capital: false });
    else if (groups?.['mark'] !== undefined) found.push({ is: 'mark', text: groups['mark'] });
  }
  return found;
}

/** Composed letters, one kind of space, dash and quote; what is invisible is gone; 'één' stays apart from the article. */
const readable = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/(?<!\p{L})(?:éé|eé|ée)n(?!\p{L})/giu, '1');

const wordOf = (word: string): WordToken => ({
  is: 'word',
  text: word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  capital: /^\p{Lu}/u.test(word),
});

function numberToken(text: string, percent: boolean): NumberToken {
  const isGrouped = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,|$)/.test(text);
  const plain = (isGrouped ? text.replaceAll('.', '') : text).replace(',', '.');
  return {
    is: 'number',
    text,
    value: Number(plain),
    decimals: plain.split('.')[1]?.length ?? 0,
    signed: /^[+-]/.test(text),
    percent,
  };
}

/** '2016-Q4' as 'Q4 2016'. */
function quarterTokens(text: string): Token[] {
  return [wordOf(`q${text.at(-1)}`), numberToken(text.slice(0, 4), false)];
}
