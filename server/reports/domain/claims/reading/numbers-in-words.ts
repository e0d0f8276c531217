const small =
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien';
const tens = ['twintig', 'dertig', 'veertig', 'vijftig', 'zestig', 'zeventig', 'tachtig', 'negentig'];

/** 'nul' to 'honderd', without accents. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...small.split(' ').map((word, n) => [word, n] as const),
  ...tens.flatMap((ten, i) => [
    [ten, (i + 2) * 10] as const,
    ...small
      .split(' ')
      .slice(1, 10)
      .map((digit, n) => [`${digit}en${ten}`, (i + 2) * 10 + n + 1] as const),
  ]),
  ['honderd', 100],
]);

const ordinals = 'derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde'.split(' ');

/** 'derde' in 'een derde'; null for another word. */
export function denominatorOf(word: string): number | null {
  if (word === 'kwart') return 4;
  const place = ordinals.indexOf(word);
  return place < 0 ? null : place + 3;
}

/** 'eerste' to 'vierde', for quarters and gears. */
export const ordinalWords: ReadonlyMap<string, number> = new Map([
  ['eerste', 1],
  ['tweede', 2],
  ['derde', 3],
  ['vierde', 4],
  ['vijfde', 5],
]);
