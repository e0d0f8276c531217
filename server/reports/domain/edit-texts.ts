import { canonicalJson } from './canonical-json.ts';
import { readClaim } from './claims/read-claim.ts';
import type { ReportTexts, Sentence } from './texts.ts';

/** More than these nobody reads in a minute. */
export const mostSentences = 12;

/** In characters. */
export const lengths = { sentence: 200, name: 100, telephone: 30, ownWords: 8000 } as const;

/** One text for one sentence: by it a form says which one it means, whatever happened to the order meanwhile. */
export const sentenceKey = (sentence: Sentence): string => canonicalJson(sentence);

/** The sentence of a key; null for any other text. */
export function sentenceOfKey(key: string): Sentence | null {
  const value = parsed(key);
  if (typeof value !== 'object' || value === null) return null;
  if ('text' in value) {
    const { kind, text } = value as { kind?: unknown; text?: unknown };
    const own = kind === 'own' && typeof text === 'string' && text !== '' && text.length <= lengths.sentence;
    return own && Object.keys(value).length === 2 ? { kind, text } : null;
  }
  const { kind, claim: given } = value as { kind?: unknown; claim?: unknown };
  const claim = kind === 'claim' && Object.keys(value).length === 2 ? readClaim(given) : null;
  return claim ? { kind: 'claim', claim } : null;
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(key);
  } catch {
    return null;
  }
}

export const isSameSentence = (a: Sentence, b: Sentence): boolean => sentenceKey(a) === sentenceKey(b);

/** Where it stands; −1 if it does not. */
export const placeOf = ({ sentences }: ReportTexts, sentence: Sentence): number =>
  sentences.findIndex((each) => isSameSentence(each, sentence));

/** At its place, or at the end. What is there already stays where it is; a full list stays as it is: the caller asks first. */
export function addSentence(texts: ReportTexts, sentence: Sentence, place = texts.sentences.length): ReportTexts {
  if (placeOf(texts, sentence) !== -1 || texts.sentences.length >= mostSentences) return texts;
  return { ...texts, sentences: texts.sentences.toSpliced(place, 0, sentence) };
}

export const withoutSentence = (texts: ReportTexts, sentence: Sentence): ReportTexts => ({
  ...texts,
  sentences: texts.sentences.filter((each) => !isSameSentence(each, sentence)),
});

/** One place up or down from where it was seen; not when it stands elsewhere by now, so that pressing twice moves it once. */
export function moveSentence(texts: ReportTexts, sentence: Sentence, seenAt: number, to: 'up' | 'down'): ReportTexts {
  const next = seenAt + (to === 'up' ? -1 : 1);
  const { sentences } = texts;
  if (placeOf(texts, sentence) !== seenAt || next < 0 || next >= sentences.length) return texts;
  return { ...texts, sentences: sentences.with(seenAt, sentences[next]!).with(next, sentence) };
}
