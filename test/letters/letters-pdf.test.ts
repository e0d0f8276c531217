import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { bookOf, composer, typesetLetters, type ComposedLetter } from '../../server/letters/compose-letters.ts';
import type { LetterSource } from '../../server/letters/read-source.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { nameKey } from '../../server/kernel/dutch.ts';
import { referenceFacts } from '../reports/some-facts.ts';

const facts = referenceFacts();
const source = {
  reportTitle: 'Rapportage Q4 2016',
  edition: { id: 'e1', number: 2, contentSha256: '3f9ab1c2d3e4f5a6b7c8' },
  editionDay: isoDate('2017-01-13'),
  text: null,
  textVersion: 0,
  mayCompare: true,
  content: { facts, texts: { request: { text: '', name: 'Kim de Vries', telephone: '074 000 12 34' } } },
  model: defaultModel,
} as unknown as LetterSource;

const recipients = bookOf(source).recipients;
const lettersIn = (text?: string): ComposedLetter[] => {
  const compose = composer(source, bookOf(source), text);
  return recipients.map(({ id }) => compose(id)!);
};
const paper = { title: 'Brieven aan de besturen', today: isoDate('2017-01-20') };
const typeset = async (letters: readonly ComposedLetter[]): Promise<string> =>
  Buffer.from(await typesetLetters(letters, source, paper)).toString('latin1');
const pagesOf = (pdf: string): number => [...pdf.matchAll(/\/Type ?\/Page\b/g)].length;

const needed = '{organisatie}\n\n{versnelling}\n\n{stappen}\n\n{besluit}';

describe('letters on paper', () => {
  it('are 76 pages for 76 organisations, tagged, in Dutch, with a title', async () => {
    const pdf = await typeset(lettersIn());
    expect(pagesOf(pdf)).toBe(76);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toMatch(/\/Lang ?\(nl/);
    expect(pdf).toContain('Brieven aan de besturen');
    // The outline leads to each.
    expect(pdf).toContain('Waterschap Regge en Esch');
  });

  it('one by one are one page, and nothing in the file names another organisation', async () => {
    const [letter] = lettersIn();
    const pdf = await typeset([letter!]);
    expect(pagesOf(pdf)).toBe(1);
    const words = nameKey(pdf);
    for (const { name } of recipients.slice(1)) expect(words).not.toContain(nameKey(name));
  });

  it('that run over are set smaller, all alike, and each on its own page still', async () => {
    const long = `${needed}\n\n${'Dit is een zin die de brief langer maakt dan één bladzijde. '.repeat(55)}`;
    expect(long.length).toBeLessThan(4_000);
    expect(pagesOf(await typeset(lettersIn(long).slice(0, 3)))).toBe(3);
    // Also where not the one with most words takes most room.
    const tall = { ...lettersIn()[1]!, body: Array.from({ length: 36 }, () => lettersIn('x')[0]!.body[0]!) };
    expect(pagesOf(await typeset([lettersIn()[0]!, tall, lettersIn()[2]!]))).toBe(3);
  });

  it('that do not fit, however small, name the organisation', async () => {
    const hostile = `${needed}\n\n${'x\n\n'.repeat(900)}`;
    await expect(typeset([lettersIn()[0]!, lettersIn(hostile)[4]!])).rejects.toThrow(
      `De brief aan ${recipients[4]!.name} past niet op één A4.`,
    );
    // Few words, and yet the one that takes most room.
    const [first, second, third] = lettersIn();
    const tall = { ...second!, body: Array.from({ length: 80 }, () => lettersIn('x')[0]!.body[0]!), bodyLess: null };
    await expect(typeset([first!, tall, third!])).rejects.toThrow(`De brief aan ${second!.name} past niet`);
  });

  it('print hostile words as they were typed', async () => {
    const hostile = `${needed}\n\n#panic("x") $a$ *b* \`c\` <d> @e \\ [f](https://g.example/%22) // h`;
    expect(pagesOf(await typeset(lettersIn(hostile).slice(0, 1)))).toBe(1);
  });

  it('are not made with a text that names an organisation', () => {
    expect(() => lettersIn(`${needed}\n\nNet als GGD oosterland.`)).toThrow('De tekst van de brief noemt GGD Oosterland.');
  });
});
