import type { Item } from './item.ts';

/** Expressions of one or more words (or numbers) and what they mean; the longest at a place wins. */
export type Lexicon = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly item: Item }[]>;

const entries: (readonly [string, Item])[] = [];
const add = (item: Item, ...expressions: readonly string[]): void => {
  for (const expression of expressions) entries.push([expression, item]);
};

add(
  { is: 'quantifier', how: 'all' },
  'alle',
  'al de',
  'al onze',
  'elke',
  'elk',
  'iedere',
  'ieder',
  'elk van de',
  'ieder van de',
  'alle van de',
);
add({ is: 'quantifier', how: 'both' }, 'beide', 'allebei de');
add({ is: 'quantifier', how: 'none' }, 'geen', 'geen enkele', 'geen enkel', 'geen 1', 'niet 1', 'geen van de', 'geen van', 'nul');
add(
  { is: 'quantifier', how: 'not-all' },
  ...['alle', 'al de', 'elke', 'elk', 'iedere', 'ieder'].flatMap((all) => [
    `niet ${all}`,
    `lang niet ${all}`,
    `nog niet ${all}`,
    `zeker niet ${all}`,
  ]),
);
add(
  { is: 'quantifier', how: 'most' },
  'verreweg de meeste',
  'het merendeel',
  'merendeel',
  'het grootste deel',
  'het overgrote deel',
  'de meerderheid',
  'een meerderheid',
  'de overgrote meerderheid',
);
add(
  { is: 'quantifier', how: 'some' },
  'sommige',
  'enkele',
  'een aantal',
  'een paar',
  'een deel',
  'verschillende',
  'diverse',
  'meerdere',
);
add({ is: 'everyone', how: 'all' }, 'iedereen', 'alleman', 'allemaal', 'allen', 'zonder uitzondering', 'stuk voor stuk');
add({ is: 'everyone', how: 'none' }, 'niemand');
add(
  { is: 'everyone', how: 'not-all' },
  'niet iedereen',
  'lang niet iedereen',
  'nog niet iedereen',
  'niet allemaal',
  'nog niet allemaal',
  'niet allen',
);

add({ is: 'fraction', parts: 1, whole: 2 }, 'de helft', 'een helft', 'helft', 'een half');
add({ is: 'fraction', parts: 3, whole: 4 }, 'driekwart', 'drie kwart');
add({ is: 'fraction', parts: 2, whole: 3 }, 'tweederde');
add({ is: 'fraction', parts: 1, whole: 4 }, 'een kwart', 'kwart');
add({ is: 'fraction', parts: 1, whole: 3 }, 'eenderde');

add({ is: 'bound', bound: 'at-least' }, 'minstens', 'minimaal', 'ten minste', 'tenminste', 'op zijn minst', 'op z n minst');
add({ is: 'bound', bound: 'at-most' }, 'hoogstens', 'maximaal', 'ten hoogste', 'op zijn hoogst', 'niet meer dan');
add({ is: 'bound', bound: 'more-than' }, 'meer dan', 'hoger dan', 'boven de');
add({ is: 'bound', bound: 'fewer-than' }, 'minder dan', 'lager dan', 'onder de');
add({ is: 'bound', bound: 'almost' }, 'bijna', 'vrijwel', 'nagenoeg', 'haast', 'zo goed als');
add({ is: 'bound', bound: 'over' }, 'ruim', 'iets meer dan', 'net boven de');
add({ is: 'bound', bound: 'about' }, 'ongeveer', 'circa', 'ca', 'rond de', 'om en nabij', 'zo n', "zo ' n", 'pakweg');

for (const [of, one, many] of [
  [
    'organisation',
    'organisatie instelling werkgever deelnemer aangeslotene',
    'organisaties instellingen werkgevers deelnemers aangeslotenen',
  ],
  ['member', 'lid lidorganisatie', 'leden lidorganisaties'],
  ['sector', 'sector', 'sectoren sectors'],
] as const) {
  add({ is: 'noun', of, one: true }, ...one.split(' '));
  add({ is: 'noun', of, one: false }, ...many.split(' '));
}

add(
  { is: 'phrase', what: 'matched-group' },
  'gelijke groep',
  'de gelijke groep',
  'in de gelijke groep',
  'binnen de gelijke groep',
  'uit de gelijke groep',
);
add({ is: 'phrase', what: 'both-quarters' }, 'in beide kwartalen', 'beide kwartalen', 'in beide metingen', 'twee keer');
add({ is: 'phrase', what: 'small' }, 'klein aantal', 'kleine aantallen', 'kleine groep', 'een klein aantal');
add(
  { is: 'phrase', what: 'mean' },
  'gemiddelde',
  'gemiddelden',
  'gemiddeld',
  'gemiddelde versnelling',
  'gemiddelde score',
  'regiogemiddelde',
  'gemiddeld in versnelling',
  'gemiddeld op versnelling',
);
add(
  { is: 'phrase', what: 'hardly' },
  ...['vrijwel', 'nagenoeg', 'bijna', 'zo goed als', 'ongeveer', 'praktisch'].flatMap((word) => [
    `${word} gelijk`,
    `${word} hetzelfde`,
    `${word} stabiel`,
    `${word} onveranderd`,
  ]),
);
add(
  { is: 'phrase', what: 'one-of' },
  'hoort bij',
  'horen bij',
  'behoort tot',
  'behoren tot',
  'hoort tot',
  'horen tot',
  'onder andere',
  'onder meer',
);
add(
  { is: 'phrase', what: 'whole-network' },
  'het netwerk',
  'ons netwerk',
  'het hele netwerk',
  'de regio',
  'de hele regio',
  'onze regio',
);
add({ is: 'phrase', what: 'not-only' }, 'niet alleen', 'niet slechts', 'niet enkel');
add({ is: 'phrase', what: 'joiners' }, 'toetreder', 'toetreders', 'toegetreden', 'traden toe', 'trad toe');
add({ is: 'phrase', what: 'leavers' }, 'vertrekker', 'vertrekkers');
add(
  { is: 'phrase', what: 'untrue' },
  'niet waar',
  'klopt niet',
  'onjuist',
  'niet gezegd',
  'niet zo dat',
  'onwaar',
  'op 1 na',
  'op een na',
  'op twee na',
  'op drie na',
  'behalve',
  'uitgezonderd',
  'met uitzondering van',
);

export const lexicon: Lexicon = lexiconOf(entries.map(([text, item]) => ({ words: text.split(' '), item })));

/** By first word, the longest first. */
export function lexiconOf(expressions: readonly { readonly words: readonly string[]; readonly item: Item }[]): Lexicon {
  const found = new Map<string, { words: readonly string[]; item: Item }[]>();
  for (const expression of expressions.toSorted((a, b) => b.words.length - a.words.length)) {
    const first = expression.words[0]!;
    found.set(first, [...(found.get(first) ?? []), expression]);
  }
  return found;
}
