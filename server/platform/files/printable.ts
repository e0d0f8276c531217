import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverage } from './font-coverage.ts';

const folder = join(import.meta.dirname, 'fonts');
const files = readdirSync(folder).filter((file) => file.endsWith('.ttf'));
const styles = ['400-normal', '400-italic', '700-normal'];

/** Two families, 'Portal Sans' and 'Portal Sans Two' (test/tools/vendor.ts), which documents name in that order. */
export const fonts: readonly Buffer[] = files.map((file) => readFileSync(join(folder, file)));

/** Taken from DejaVu Sans Mono, which Typst has in itself and documents name third. */
export const borrowed = '←→▲▼≤≥≠□';

/** What every style can draw. U+FEFF is in the fonts and may not be in a document for everyone. */
export const drawable: ReadonlySet<number> = new Set(
  [...borrowed].map((character) => character.codePointAt(0)!).concat([...inEveryStyle()].filter((code) => code !== 0xfe_ff)),
);

function inEveryStyle(): Set<number> {
  return styles
    .map((style) => new Set(files.flatMap((file, i) => (file.includes(style) ? [...coverage(fonts[i]!)] : []))))
    .reduce((all, one) => all.intersection(one));
}

/**
 * A text as far as our fonts can print it. PDF/UA refuses a document with one character that no font knows, and someone's emoji
 * must not cost everyone the report: it becomes its plain letters where it has those, a box where it has none.
 */
export function printable(text: string): string {
  let out = '';
  for (const character of text.normalize('NFC')) out += canDraw(character) ? character : instead(character);
  return out;
}

const canDraw = (character: string): boolean => character === '\n' || drawable.has(character.codePointAt(0)!);

function instead(character: string): string {
  if (character === '\t') return ' ';
  if (/[\p{Cc}\p{Cf}\p{M}]/u.test(character)) return '';
  return [...character.normalize('NFKD')].filter(canDraw).join('') || '□';
}
