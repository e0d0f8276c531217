import { plainText, type Block } from '../../server/kernel/prose.ts';
import { letterBook, type LetterInput, type Letter } from '../../server/letters/domain/letter.ts';
import { defaultText } from '../../server/letters/domain/default-text.ts';
import { fillTemplate } from '../../server/letters/domain/template.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { readMarkdown } from '../../server/platform/text/markdown.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';

export const bookOf = (facts: ReportFacts, more: Partial<LetterInput> = {}) =>
  letterBook({
    facts,
    model: defaultModel,
    contact: { name: 'Kim de Vries', telephone: '074 000 12 34' },
    mayCompare: true,
    ...more,
  });

export const lettersOf = (facts: ReportFacts, more: Partial<LetterInput> = {}): Letter[] => {
  const book = bookOf(facts, more);
  return book.recipients.map(({ id }) => book.letterTo(id)!);
};

const blocks = readMarkdown(defaultText);
export const wordsOf = ({ says }: Pick<Letter, 'says'>, text: readonly Block[] = blocks): string =>
  plainText(fillTemplate(text, says));
