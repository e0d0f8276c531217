import { nameKey } from '../../kernel/dutch.ts';
import type { ReportFacts } from './facts.ts';

/** Whether a text calls one of these organisations by its name, however it is written. */
export function namesOne(text: string, organisations: readonly { readonly name: string }[]): boolean {
  const words = ` ${nameKey(text)} `;
  return organisations.some(({ name }) => {
    const key = nameKey(name);
    return key !== '' && words.includes(` ${key} `);
  });
}

/** Whether a text calls an organisation by its name: one of the report, or one that the register has beside it. */
export const namesSomeone = (
  text: string,
  { organisations, otherNames = [] }: Pick<ReportFacts, 'organisations' | 'otherNames'>,
): boolean =>
  namesOne(text, organisations) ||
  namesOne(
    text,
    otherNames.map((name) => ({ name })),
  );

/**
 * Whether a text speaks of one of these sectors. A name of one word may be a word like any other ('anders'): then it takes a capital,
 * or 'de', 'het' or 'sector' before it.
 */
export function namesSector(text: string, sectors: readonly { readonly name: string }[]): boolean {
  const plain = ` ${nameKey(text)} `;
  const asTyped = ` ${text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return sectors.some(({ name }) => {
    const key = nameKey(name);
    if (key === '') return false;
    if (key.includes(' ')) return plain.includes(` ${key} `);
    return (
      asTyped.includes(` ${name.normalize('NFC')} `) || ['de', 'het', 'sector'].some((word) => plain.includes(` ${word} ${key} `))
    );
  });
}

/** '4,04', '27%', '54 van de 76': not a date, a time or a telephone number. */
export const saysFigures = (text: string): boolean => /\d,\d|\d\s?(%|procent)|\d+ van (de |het |die )?\d/i.test(text);
