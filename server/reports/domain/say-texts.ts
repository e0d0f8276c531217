import { nameKey } from '../../kernel/dutch.ts';
import { checkClaim } from './claims/check-claim.ts';
import { figureOfClaim, sectorsOfClaim } from './claims/figure-of-claim.ts';
import { refusalsIn } from './refusals.ts';
import { readSentence } from './claims/read-sentence.ts';
import { sayClaim } from './claims/say-claim.ts';
import type { Network } from './network.ts';
import { plainWords } from './plain-words.ts';
import type { ReportTexts, SaidSentence, SaidTexts, Sentence } from './texts.ts';

/** What was chosen and written, as it is printed. */
export const sayTexts = (texts: ReportTexts, network: Network): SaidTexts => ({
  message: saySentence(texts.message, network),
  sentences: texts.sentences.map((sentence) => saySentence(sentence, network)),
  request: texts.request,
  ownWords: texts.ownWords,
});

export function saySentence(sentence: Sentence, network: Network): SaidSentence {
  if (sentence.kind === 'claim') {
    const { claim } = sentence;
    return {
      text: sayClaim(claim, network),
      origin: 'figures',
      figure: figureOfClaim(claim, network),
      sectorIds: sectorsOfClaim(claim, network),
    };
  }
  return { text: sentence.text, origin: 'own', figure: null, sectorIds: sectorsOfText(sentence.text, network) };
}

/** An own sentence gives away what it claims; where it cannot be read, whatever sector it names. */
function sectorsOfText(text: string, network: Network): string[] {
  const claim = readSentence(text, network);
  const said = ` ${nameKey(text)} `;
  const named = network.list.sectors.flatMap(({ sector }) => (said.includes(` ${nameKey(sector.name)} `) ? [sector.id] : []));
  return [...new Set([...(claim ? sectorsOfClaim(claim, network) : []), ...named])];
}

/** A text of the report that the figures contradict by now, and why. */
export interface StaleSentence {
  readonly at: 'message' | 'sentences' | 'request' | 'ownWords';
  /** The sentence of the report that it is (part of); null where it stands in a longer text. */
  readonly sentence: Sentence | null;
  readonly text: string;
  readonly because: string;
  readonly organisationIds: readonly string[];
}

/** Figures change after a sentence was chosen or written: what does not hold any more, in the reader's order. */
export const staleSentences = (texts: ReportTexts, network: Network): StaleSentence[] => [
  ...staleSentence('message', texts.message, network),
  ...texts.sentences.flatMap((sentence) => staleSentence('sentences', sentence, network)),
  ...staleText('request', texts.request.text, network),
  ...staleText('ownWords', plainWords(texts.ownWords), network),
];

function staleSentence(at: StaleSentence['at'], sentence: Sentence, network: Network): StaleSentence[] {
  if (sentence.kind === 'own') {
    return staleText(at, sentence.text, network)
      .slice(0, 1)
      .map((stale) => ({ ...stale, sentence, text: sentence.text }));
  }
  const verdict = checkClaim(sentence.claim, network);
  if (verdict.holds) return [];
  const { because, organisationIds } = verdict;
  return [{ at, sentence, text: sayClaim(sentence.claim, network), because, organisationIds }];
}

const staleText = (at: StaleSentence['at'], text: string, network: Network): StaleSentence[] =>
  refusalsIn(text, network).map(({ sentence, because, organisationIds }) => ({
    at,
    sentence: null,
    text: sentence,
    because,
    organisationIds,
  }));
