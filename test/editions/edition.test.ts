import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyChecksum,
  contentText,
  verifyEdition,
  type EditionContent,
  type FrozenEdition,
} from '../../server/editions/domain/edition.ts';
import { referenceFacts } from '../reports/some-facts.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const content: EditionContent = {
  edition: { report: '2016-Q4', number: 1, publishedAt: '2017-01-13T09:00:00.000Z', publishedBy: 'Kim de Vries' },
  facts: referenceFacts(),
  texts: {
    message: { text: '54 van de 76 organisaties schakelden op', origin: 'figures', figure: 'opgeschakeld.regio', sectorIds: [] },
    sentences: [],
    request: { text: 'Bel ons', name: 'Kim de Vries', telephone: '074 000 12 34' },
    ownWords: '€ – “é”',
  },
};

function frozen(): FrozenEdition {
  const text = contentText(content);
  const contentSha256 = hashOf(text);
  const body = (view: string): string => `<article>${view} ${contentSha256}</article>`;
  const bodies = { named: body('named'), unnamed: body('unnamed'), shared: body('shared') };
  return { content: text, contentSha256, bodies, bodySha256: bodyChecksum(bodies, hashOf) };
}

const good = frozen();
const faultsOf = (edition: FrozenEdition): readonly string[] => verifyEdition(edition, hashOf).faults;

describe('verifying an edition', () => {
  it('recomputes both checksums and finds nothing wrong with what was frozen', () => {
    expect(verifyEdition(good, hashOf)).toEqual({
      contentSha256: good.contentSha256,
      bodySha256: good.bodySha256,
      faults: [],
    });
  });

  it('finds any changed, lost or added character of the content', () => {
    fc.assert(
      fc.property(fc.nat({ max: good.content.length - 1 }), fc.constantFrom('', 'x', '  '), (at, put) => {
        const changed = good.content.slice(0, at) + put + good.content.slice(at + 1);
        fc.pre(changed !== good.content);
        expect(faultsOf({ ...good, content: changed }).join()).toContain('content: stored');
      }),
      { numRuns: 60 },
    );
  });

  it('finds any changed character of each body', () => {
    fc.assert(
      fc.property(fc.constantFrom('named' as const, 'unnamed' as const, 'shared' as const), fc.nat({ max: 60 }), (view, at) => {
        const body = good.bodies[view];
        const bodies = { ...good.bodies, [view]: `${body.slice(0, at)}#${body.slice(at + 1)}` };
        expect(faultsOf({ ...good, bodies }).join()).toContain('body: stored');
      }),
    );
  });

  it('finds bodies that changed places', () => {
    const bodies = { ...good.bodies, named: good.bodies.shared, shared: good.bodies.named };
    expect(faultsOf({ ...good, bodies }).join()).toContain('body: stored');
  });

  it('finds a content that was replaced along with its checksum, as the bodies show the first one', () => {
    const content = good.content.replace('Kim de Vries', 'Kim de Boer');
    const faults = faultsOf({ ...good, content, contentSha256: hashOf(content) });
    expect(faults).toEqual(
      ['named', 'unnamed', 'shared'].map((view) => `body ${view}: does not show the checksum of the content`),
    );
  });

  it('finds a content that is the same in another notation', () => {
    for (const text of [JSON.stringify(JSON.parse(good.content), null, 2), `${good.content} `, 'geen json']) {
      const contentSha256 = hashOf(text);
      expect(faultsOf({ ...good, content: text, contentSha256 })).toContain('content: not canonical JSON');
    }
  });
});

describe('what is frozen', () => {
  it('has one text, whatever the order in which it was gathered', () => {
    const { facts, texts, edition } = content;
    const turned = { texts, facts: Object.fromEntries(Object.entries(facts).toReversed()), edition } as unknown as EditionContent;
    expect(contentText(turned)).toBe(good.content);
  });

  it('comes back from its text as it was', () => {
    expect(JSON.parse(good.content)).toEqual(content);
  });
});
