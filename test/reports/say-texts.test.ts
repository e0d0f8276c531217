import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { offerClaims } from '../../server/reports/domain/claims/offer-claims.ts';
import { defaultTexts } from '../../server/reports/domain/default-texts.ts';
import { lengths } from '../../server/reports/domain/edit-texts.ts';
import { networkOf } from '../../server/reports/domain/network.ts';
import { sayTexts, staleSentences } from '../../server/reports/domain/say-texts.ts';
import type { ReportTexts } from '../../server/reports/domain/texts.ts';
import { referenceInput } from '../progress/reference-region.ts';
import { factsOf } from './some-facts.ts';

const facts = factsOf(referenceInput());
const network = networkOf(facts);
/** The same list, compared over one quarter. */
const shorter = networkOf({ ...facts, from: quarter('2016-Q3') });
const texts = defaultTexts(facts, network, 'Kim de Vries');
const falseSentence = 'Alle organisaties hebben een positieve ontwikkeling doorgemaakt';
const own = (text: string) => ({ kind: 'own', text }) as const;

describe('the texts of a new report', () => {
  it('hold, every one of them', () => {
    expect(staleSentences(texts, network)).toEqual([]);
  });

  it('begin with the best sentence, and have a handful of others', () => {
    const [message, ...others] = offerClaims(network).map((claim) => ({ kind: 'claim', claim }));
    expect(texts).toMatchObject({ message, sentences: others.slice(0, 5), ownWords: '' });
  });

  it('ask for something, and say whom to call', () => {
    expect(texts.request).toMatchObject({ name: 'Kim de Vries', telephone: '' });
    expect(texts.request.text.length).toBeGreaterThan(20);
    expect(texts.request.text.length).toBeLessThanOrEqual(lengths.sentence);
  });
});

describe('a text as it is printed', () => {
  it('says where it comes from, and which figure accounts for it', () => {
    const { message, sentences } = sayTexts({ ...texts, sentences: [own('Samen verder')] }, network);
    expect(message).toMatchObject({ text: '54 van de 76 organisaties schakelden op', origin: 'figures' });
    expect(message.figure).toMatch(/^opgeschakeld\.regio/);
    expect(sentences).toEqual([{ text: 'Samen verder', origin: 'own', figure: null, sectorIds: [] }]);
  });

  it('gives away the sector that it names, in whatever words', () => {
    const care = network.list.sectors.find(({ sector }) => sector.name === 'Zorg')!.sector.id;
    const { sentences } = sayTexts(
      { ...texts, sentences: [own('De ZORG, daar is hard gewerkt'), own('Verzorgd werk')] },
      network,
    );
    expect(sentences.map(({ sectorIds }) => sectorIds)).toEqual([[care], []]);
  });
});

describe('a text that the figures contradict by now', () => {
  const with_ = (changed: Partial<ReportTexts>): ReportTexts => ({ ...texts, sentences: [], ...changed });

  it('is found where it stands, with why', () => {
    const found = (changed: Partial<ReportTexts>) =>
      staleSentences(with_(changed), network).map(({ at, text, because, organisationIds }) => [
        at,
        text,
        because,
        organisationIds.length,
      ]);
    const because = '22 van 76 bleven gelijk';
    expect(found({ message: own(falseSentence) })).toEqual([['message', falseSentence, because, 22]]);
    expect(found({ sentences: [own('Samen verder'), own(falseSentence)] })).toEqual([['sentences', falseSentence, because, 22]]);
    expect(found({ request: { text: `${falseSentence}.`, name: '', telephone: '' } })).toEqual([
      ['request', `${falseSentence}.`, because, 22],
    ]);
    expect(
      found({ ownWords: `# Kop\n\nGoed nieuws. **Alle** organisaties hebben een\npositieve ontwikkeling doorgemaakt.` }),
    ).toEqual([['ownWords', `${falseSentence}.`, because, 22]]);
  });

  it('is told once, also where two of its sentences are wrong', () => {
    const both = own(`${falseSentence}. ${falseSentence}!`);
    expect(staleSentences(with_({ sentences: [both] }), network)).toHaveLength(1);
  });

  it('is a sentence from the figures too, once they are others', () => {
    const [first] = staleSentences(texts, shorter);
    expect(first).toMatchObject({ at: 'message', sentence: texts.message });
    expect(first!.because).toContain('schakelden op');
  });
});
