import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  addSentence,
  moveSentence,
  mostSentences,
  placeOf,
  sentenceKey,
  sentenceOfKey,
  withoutSentence,
} from '../../server/reports/domain/edit-texts.ts';
import { plainWords } from '../../server/reports/domain/plain-words.ts';
import type { ReportTexts, Sentence } from '../../server/reports/domain/texts.ts';

const own = (text: string): Sentence => ({ kind: 'own', text });
const arrivals = (n: number): Sentence => ({
  kind: 'claim',
  claim: { kind: 'arrivals', who: 'joiners', sectorId: null, bound: 'exactly', n },
});
const textsOf = (...sentences: Sentence[]): ReportTexts => ({
  message: own('De stand'),
  sentences,
  request: { text: '', name: '', telephone: '' },
  ownWords: '',
});
const [a, b, c] = [own('a'), arrivals(2), own('c')] as const;

describe('a sentence', () => {
  it('is known by its key, whether it comes from the figures or was typed', () => {
    for (const sentence of [a, b]) expect(sentenceOfKey(sentenceKey(sentence))).toEqual(sentence);
  });

  it('is read from nothing but a key that the page itself wrote', () => {
    const claim = { kind: 'arrivals', who: 'joiners', sectorId: null, bound: 'exactly', n: 2 };
    const wrong = [
      '',
      'x',
      'null',
      '[]',
      '3',
      '{}',
      '{"kind":"own","text":""}',
      '{"kind":"own","text":3}',
      `{"kind":"own","text":"${'a'.repeat(201)}"}`,
      '{"kind":"own","text":"a","more":1}',
      JSON.stringify({ kind: 'claim', claim: { ...claim, n: -1 } }),
      JSON.stringify({ kind: 'claim', claim, more: 1 }),
      JSON.stringify({ kind: 'own', claim }),
    ];
    for (const key of wrong) expect([key, sentenceOfKey(key)]).toEqual([key, null]);
  });

  it('comes back in its place after it was taken out', () => {
    const texts = textsOf(a, b, c);
    expect(addSentence(withoutSentence(texts, b), b, 1)).toEqual(texts);
  });

  it('is chosen once, and not beyond the most that anyone reads', () => {
    expect(addSentence(textsOf(a, b), a)).toEqual(textsOf(a, b));
    const full = textsOf(...Array.from({ length: mostSentences }, (_, n) => own(`zin ${n}`)));
    expect(addSentence(full, a)).toEqual(full);
  });

  it('moves one place from where it was seen, and stays when it stands elsewhere by now', () => {
    const moved = moveSentence(textsOf(a, b, c), b, 1, 'up');
    expect(moved).toEqual(textsOf(b, a, c));
    expect(moveSentence(moved, b, 1, 'up')).toBe(moved);
    expect(moveSentence(moved, b, 0, 'up')).toBe(moved);
    expect(moveSentence(textsOf(a, b, c), c, 2, 'down')).toEqual(textsOf(a, b, c));
  });

  it('never gets lost or doubled by moving', () => {
    const step = fc.record({ n: fc.nat(4), seenAt: fc.nat(4), to: fc.constantFrom('up' as const, 'down' as const) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const all = ['p', 'q', 'r', 's', 't'].map(own);
        let texts = textsOf(...all);
        for (const { n, seenAt, to } of steps) texts = moveSentence(texts, all[n]!, seenAt, to);
        expect(texts.sentences.map((sentence) => placeOf(texts, sentence))).toEqual([0, 1, 2, 3, 4]);
        expect(texts.sentences.toSorted((x, y) => (sentenceKey(x) < sentenceKey(y) ? -1 : 1))).toEqual(all);
      }),
    );
  });
});

describe('own words without their marks', () => {
  it.each([
    ['# Kop\nEen zin.', 'Kop\nEen zin.'],
    ['Alle organisaties\nschakelden op.', 'Alle organisaties schakelden op.'],
    ['**Al**le *organisaties*', 'Alle organisaties'],
    ['- een\n- twee\n  verder', 'een\ntwee verder'],
    ['1. een\n2) twee', 'een\ntwee'],
    ['[Alle organisaties](https://voorbeeld.nl) schakelden op', 'Alle organisaties schakelden op'],
    ['een\n\ntwee', 'een\ntwee'],
    ['', ''],
  ])('%j reads as %j', (markdown, words) => {
    expect(plainWords(markdown)).toBe(words);
  });
});
