import type { NamingView, ReportFacts } from '../../server/reports/domain/facts.ts';
import type { SaidSentence, SaidTexts } from '../../server/reports/domain/texts.ts';
import { reportBody, type EditionMark, type ReportBody } from '../../server/reports/body.views.ts';
import { createRenderer } from '../../server/platform/views/render.ts';

const renderer = createRenderer();

export const said = (text: string, more: Partial<SaidSentence> = {}): SaidSentence => ({
  text,
  origin: 'figures',
  figure: null,
  sectorIds: [],
  ...more,
});

export const someTexts = (more: Partial<SaidTexts> = {}): SaidTexts => ({
  message: said('54 van de 76 organisaties schakelden op', { figure: 'opgeschakeld.regio' }),
  sentences: [said('Wij zijn trots', { origin: 'own' })],
  request: { text: 'Zet het op de agenda.', name: 'Sanne de Wit', telephone: '053 487 65 43' },
  ownWords: '',
  ...more,
});

export const anEdition: EditionMark = {
  number: 1,
  publishedAt: '2017-01-12T23:30:00.000Z',
  publishedBy: 'Sanne de Wit',
  checksum: '3f9ac1d20b7e4a55913c0d2f8be6471a90ce5d7712ab34ef56789012cdef3456',
};

interface Given {
  view?: NamingView;
  texts?: SaidTexts;
  edition?: EditionMark | null;
}

export const bodyOf = (
  facts: ReportFacts,
  { view = 'named', texts = someTexts(), edition = anEdition }: Given = {},
): ReportBody => reportBody({ facts, texts, view, edition });

/** As an edition stores it. */
export const printed = (body: ReportBody): string => String(renderer.fragment('reports/body', body));
export const htmlOf = (facts: ReportFacts, given: Given = {}): string => printed(bodyOf(facts, given));
