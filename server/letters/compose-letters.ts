import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { Problem } from '../kernel/problem.ts';
import type { Block } from '../kernel/prose.ts';
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

export const bookOf = ({ content, model, mayCompare }: LetterSource): LetterBook =>
  letterBook({ facts: content.facts, model, contact: content.texts.request, mayCompare });

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

/** One page a letter, as tagged PDF. A letter that does not fit on its page, however small, is a Problem that names its organisation. */
export async function typesetLetters(
  letters: readonly ComposedLetter[],
  source: LetterSource,
  { title, today }: { title: string; today: IsoDate },
): Promise<Uint8Array> {
  const typeset = (how: 'roomy' | 'fitted'): Promise<Uint8Array> =>
    typesetPdf({
      template: 'letters/letter',
      data: {
        title,
        footer: footerOf(source),
        sender: source.content.facts.region.name,
        date: longDate(today),
        fitted: how === 'fitted',
        letters: letters.map((letter, i) => ({ ...letter, number: i + 1 })),
      },
    });
  try {
    return await typeset('roomy');
  } catch (error) {
    if (!(error as Error).message.includes('a letter runs over its page')) throw error;
  }
  try {
    return await typeset('fitted');
  } catch (error) {
    const [, number] = /letter (\d+) does not fit/.exec((error as Error).message) ?? [];
    const letter = letters[Number(number) - 1];
    if (!letter) throw error;
    throw new Problem('refused', `De brief aan ${letter.name} past niet op één A4. Maak de tekst van de brief korter.`);
  }
}
