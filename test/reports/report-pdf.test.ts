import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { closePdf } from '../../server/platform/files/pdf.ts';
import type { ReportBody } from '../../server/reports/body.views.ts';
import { reportPdf } from '../../server/reports/report.pdf.ts';
import { anOrganisation, aScore, sectors, year } from '../performance-list/lists.ts';
import { judgedFacts } from './judged-facts.ts';
import { bodyOf, said, someTexts } from './some-body.ts';
import { anActivity, factsOf, referenceFacts, someFacts } from './some-facts.ts';

afterAll(closePdf);

const reference = referenceFacts();

const judged = judgedFacts();

/** The document's objects, unpacked. */
function objectsOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString('latin1');
  const packed = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: { length } }) => {
    try {
      return inflateSync(bytes.subarray(index + length), { finishFlush: 2 }).toString('latin1');
    } catch {
      return '';
    }
  });
  return [raw, ...packed].join('\n');
}

const pagesOf = (pdf: Uint8Array): number => objectsOf(pdf).match(/\/Type ?\/Page\b/g)!.length;
const countOf = (pdf: Uint8Array, tag: string): number => objectsOf(pdf).match(new RegExp(`/S ?/${tag}\\b`, 'g'))?.length ?? 0;

describe('a report as pdf', () => {
  it('is the same to the byte when the body is', async () => {
    const first = await reportPdf(bodyOf(reference));
    await reportPdf(bodyOf(judged, { view: 'shared' }));
    expect(Buffer.compare(first, await reportPdf(bodyOf(reference)))).toBe(0);
  });

  it('has the sections of the page in their order, as headings', async () => {
    const body = bodyOf(judged);
    const pdf = await reportPdf(body);
    // The request, and each of the parts that the page links to.
    expect(countOf(pdf, 'H2')).toBe(1 + body.contents.length);
    expect(countOf(pdf, 'H1')).toBe(1);
    const outline = [...objectsOf(pdf).matchAll(/\/Title ?\(((?:[^()\\]|\\.)*)\)/g)].map(([, title]) => title);
    const titles = ['Wat opvalt', 'Verdeling toen en nu', 'Per sector', 'Prestatielijst', 'Keten', 'Methode en definities'];
    expect(outline.filter((title) => titles.includes(title!))).toEqual(titles);
  });

  it('has its three drawings with their words', async () => {
    const body = bodyOf(judged);
    const pdf = await reportPdf(body);
    expect(countOf(pdf, 'Figure')).toBe(3);
    expect(objectsOf(pdf).match(/\/Alt ?[(<]/g)).toHaveLength(3);
  });

  it.each(['distribution', 'sectors', 'decomposition'] as const)(
    'is not made when the drawing of the %s has no words for who cannot see it',
    async (section) => {
      const body = bodyOf(reference);
      for (const alt of ['', ' ', undefined as unknown as string]) {
        const mute: ReportBody = { ...body, [section]: { ...body[section], drawing: { ...body[section].drawing!, alt } } };
        await expect(reportPdf(mute)).rejects.toThrow(/alt/);
      }
    },
  );

  it('of 76 organisations without prestatielijst and activities has at most four pages', async () => {
    expect(pagesOf(await reportPdf(bodyOf(judged, { view: 'unnamed' })))).toBeLessThanOrEqual(4);
    expect(pagesOf(await reportPdf(bodyOf(judged, { view: 'shared' })))).toBeLessThanOrEqual(4);
    expect(pagesOf(await reportPdf(bodyOf(judged)))).toBeLessThanOrEqual(5);
  });

  it('has a mark on paper where it does not hold any more', async () => {
    const withdrawn = await reportPdf(bodyOf(reference), { mark: 'Ingetrokken op 3 maart 2017' });
    expect(Buffer.compare(withdrawn, await reportPdf(bodyOf(reference)))).not.toBe(0);
  });

  it('is made of a region with nothing in it, and of one sector', async () => {
    const empty = factsOf({ sectors: [], organisations: [], scores: [], quarters: year });
    const one = factsOf({ sectors, organisations: [anOrganisation('a')], scores: [aScore('a', '2016-Q4', 3)], quarters: year });
    const sector = one.sectors[0]!;
    for (const facts of [empty, one, { ...one, sector, sectors: [sector] }]) {
      for (const view of ['named', 'unnamed', 'shared'] as const) {
        const texts = someTexts({ message: said(''), sentences: [], request: { text: '', name: '', telephone: '' } });
        expect(pagesOf(await reportPdf(bodyOf(facts, { view, texts })))).toBeGreaterThan(0);
      }
    }
  });

  it('is made of any network', async () => {
    const views = fc.constantFrom('named', 'unnamed', 'shared' as const);
    await fc.assert(
      fc.asyncProperty(someFacts, views, async (facts, view) => {
        expect(pagesOf(await reportPdf(bodyOf(facts, { view })))).toBeLessThan(8);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what people typed', () => {
  const typed = [
    '#panic("x") *a _b $c `d <e> @f \\ ] } // /* = - + ~ #let x = 1',
    'Woordvandriehonderdtekens'.repeat(12),
    '👩‍👩‍👧 中文 \u0000 \ue000 \ufeff \ud800 z̷̢a̸l é\u0301 ﬁ',
    '"><script>alert(1)</script>',
  ];

  it.each(typed)('is printed and never obeyed: %s', async (text) => {
    const facts = factsOf(
      {
        sectors: [{ ...sectors[0]!, name: text }],
        organisations: [anOrganisation('a', { name: text, sectorId: sectors[0]!.id })],
        scores: [aScore('a', '2015-Q4', 1), aScore('a', '2016-Q4', 3)],
        quarters: year,
      },
      { activities: [anActivity('a', { title: text, goal: text, outcome: text, kind: text, organisationIds: ['a'] })] },
    );
    const texts = someTexts({
      message: said(text),
      sentences: [said(text, { origin: 'own' })],
      request: { text, name: text, telephone: text },
      ownWords: `# ${text}\n\n- ${text}\n\n**${text}**`,
    });
    expect(pagesOf(await reportPdf(bodyOf(facts, { texts })))).toBeLessThan(8);
  });

  it('runs on to the next page when it is long', async () => {
    const outcome = 'Afspraken over aangifte en opvang. '.repeat(400);
    const activities = [anActivity('a', { outcome }), anActivity('b')];
    const texts = someTexts({ ownWords: `${'Veel woorden. '.repeat(900)}` });
    const pdf = await reportPdf(bodyOf({ ...reference, activities }, { texts }));
    expect(pagesOf(pdf)).toBeGreaterThan(7);
  });
});
