import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { Problem } from '../kernel/problem.ts';
import { plainText, type Block } from '../kernel/prose.ts';
import { typesetPdf } from '../platform/files/pdf.ts';
import { readMarkdown } from '../platform/text/markdown.ts';
import { defaultText } from './domain/default-text.ts';
import { quarterInWords } from './domain/gear-in-words.ts';
import { letterBook, type Letter, type LetterBook } from './domain/letter.ts';
import { fillTemplate, organisationNamed } from './domain/template.ts';
import { textOf, type LetterSource } from './read-source.ts';

/** A letter as paper and the page print it. */
export interface ComposedLetter {
  readonly name: string;
  readonly addressee: string;
  readonly subject: string;
  readonly gear: Letter['gear'];
  readonly gearName: string;
  readonly body: readonly Block[];
  /** With a step less, for a page that is full. */
  readonly bodyLess: readonly Block[] | null;
}

/** null: no letter goes to this organisation. */
export type Compose = (organisationId: string) => ComposedLetter | null;

export const bookOf = ({ content, model, mayCompare, shown }: LetterSource): LetterBook =>
  letterBook({ facts: content.facts, model, contact: content.texts.request, mayCompare, shown });

/** Letters in the region's words; a Problem when those name an organisation. */
export function composer(source: LetterSource, book = bookOf(source), text = textOf(source)): Compose {
  const { facts } = source.content;
  const blocks = readMarkdown(text);
  // An organisation can have joined, or have been renamed, after the text was saved.
  const named = text === defaultText ? null : organisationNamed(text, blocks, facts.organisations);
  if (named !== null)
    throw new Problem(
      'refused',
      `De tekst van de brief noemt ${named}. Geen brief mag de naam van een andere organisatie noemen.`,
    );
  return (organisationId) => {
    const letter = book.letterTo(organisationId);
    if (!letter) return null;
    const { name } = letter.recipient;
    return {
      name,
      addressee: `Aan het bestuur van ${name}`,
      subject: `Aanpak van agressie en geweld bij ${name}, ${quarterInWords(letter.quarter)}`,
      gear: letter.gear,
      gearName: letter.gear === null ? '' : `Versnelling ${letter.gear}: ${letter.gearName}`,
      body: fillTemplate(blocks, letter.says),
      bodyLess: letter.saysLess && fillTemplate(blocks, letter.saysLess),
    };
  };
}

/** 'Rapportage Q4 2016', editie 2 of a day, and enough of its checksum to find it by. */
export function footerOf({ edition, editionDay, reportTitle }: LetterSource): string {
  return `${reportTitle} · editie ${edition.number} van ${longDate(editionDay)} · controlegetal ${edition.contentSha256.slice(0, 12)}`;
}

/** How a letter may be set, roomiest first: in points, and with a step less where words get too small. All in a PDF are set alike. */
const settings = [
  { size: 11, steps: 'all' },
  { size: 10, steps: 'all' },
  { size: 9, steps: 'all' },
  { size: 9, steps: 'less' },
  { size: 8.5, steps: 'less' },
] as const;

/** One page a letter, as tagged PDF. A letter that fits on no page, however it is set, is a Problem that names its organisation. */
export async function typesetLetters(
  letters: readonly ComposedLetter[],
  source: LetterSource,
  { title, today }: { title: string; today: IsoDate },
): Promise<Uint8Array> {
  const typeset = (those: readonly ComposedLetter[], { size, steps }: (typeof settings)[number]): Promise<Uint8Array> =>
    typesetPdf({
      template: 'letters/letter',
      data: {
        title,
        footer: footerOf(source),
        sender: source.content.facts.region.name,
        date: longDate(today),
        size,
        letters: those.map(({ body, bodyLess, ...letter }) => ({ ...letter, body: steps === 'all' ? body : (bodyLess ?? body) })),
      },
    });
  const longest = letters.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, 1);
  let tooLong: ComposedLetter | undefined;
  for (const setting of settings) {
    // Where the longest runs over, the others need not be set to find that out.
    for (const those of letters.length > 1 ? [longest, letters] : [letters]) {
      try {
        const pdf = await typeset(those, setting);
        if (those === letters) return pdf;
      } catch (error) {
        const [, number] = /letter (\d+) runs over its page/.exec((error as Error).message) ?? [];
        tooLong = those[Number(number) - 1];
        if (!tooLong) throw error;
        break;
      }
    }
  }
  throw new Problem('refused', `De brief aan ${tooLong!.name} past niet op één A4. Maak de tekst van de brief korter.`);
}

const lengthOf = ({ body }: ComposedLetter): number => plainText(body).length;
