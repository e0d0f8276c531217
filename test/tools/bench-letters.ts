import { isoDate } from '../../server/kernel/iso-date.ts';
import { bookOf, composer, typesetLetters } from '../../server/letters/compose-letters.ts';
import type { LetterSource } from '../../server/letters/read-source.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { closePdf } from '../../server/platform/files/pdf.ts';
import { factsOfSize, measureWork, type MeasuredWork } from './bench-reports.ts';

const organisations = 76;

/** What a letter rests on, as an edition of so many organisations would have frozen it. */
const source = {
  reportTitle: 'Rapportage Q4 2016',
  edition: { id: 'meting', number: 1, contentSha256: '0'.repeat(64) },
  editionDay: isoDate('2017-01-13'),
  text: null,
  textVersion: 0,
  mayCompare: true,
  content: { facts: factsOfSize(organisations, 5), texts: { request: { text: '', name: 'Kim', telephone: '074' } } },
  model: defaultModel,
} as unknown as LetterSource;

/** All letters in one PDF, composing and setting, beside setting one letter as many times. */
export async function measureLetters(runs: number): Promise<MeasuredWork[]> {
  const letters = () => {
    const book = bookOf(source);
    const compose = composer(source, book);
    return book.recipients.map(({ id }) => compose(id)!);
  };
  const ready = letters();
  const paper = { title: 'Brieven aan de besturen', today: isoDate('2017-01-20') };
  const work = await measureWork(
    [
      [
        `one letter, ${organisations} times`,
        () =>
          typesetLetters(
            Array.from(ready, () => ready[0]!),
            source,
            paper,
          ),
      ],
      [`${organisations} letters`, () => typesetLetters(letters(), source, paper)],
      [
        'composing them alone',
        () => {
          letters();
          return Promise.resolve(null);
        },
      ],
    ],
    runs,
  );
  await closePdf();
  return work;
}
