import {
  activitiesSection,
  chainSection,
  openSection,
  ownWordsSection,
  type ActivitiesSection,
  type OpenSection,
  type OwnWordsSection,
} from './body-work.views.ts';
import {
  decompositionSection,
  distributionSection,
  sectorsSection,
  type DecompositionSection,
  type DistributionSection,
  type ReportSection,
  type SectorsSection,
} from './body-figures.views.ts';
import { headOf, sentencesOf, type EditionMark, type ReportHead, type ReportSentence } from './body-head.views.ts';
import { listSection, type ListSection } from './body-list.views.ts';
import { methodSection, type MethodSection } from './body-method.views.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import type { NamingView, ReportFacts } from './domain/facts.ts';
import { networkOf, type Network } from './domain/network.ts';
import type { SaidTexts } from './domain/texts.ts';
import { printer, type Parts, type ReportDrawing, type ReportNumber, type ReportRow, type ReportTable } from './printer.views.ts';

export type { EditionMark } from './body-head.views.ts';

/** A report ready to print, in the order in which it is read: for the page, for what an edition stores, and for the PDF. */
export interface ReportBody {
  readonly view: NamingView;
  readonly head: ReportHead;
  /** The parts, as links to their places. */
  readonly contents: readonly { readonly href: string; readonly text: string }[];
  /** Of gear 1 to 5. */
  readonly gearNames: readonly string[];
  readonly remarkable: ReportSection & { readonly sentences: readonly ReportSentence[] };
  readonly distribution: DistributionSection;
  readonly sectors: SectorsSection;
  readonly decomposition: DecompositionSection;
  readonly list: ListSection;
  readonly open: OpenSection;
  readonly chain: ReportSection;
  readonly activities: ActivitiesSection;
  readonly ownWords: OwnWordsSection;
  readonly method: MethodSection;
}

export interface ReportInput {
  readonly facts: ReportFacts;
  readonly texts: SaidTexts;
  readonly view: NamingView;
  /** null: a draft. */
  readonly edition: EditionMark | null;
}

/** The same input gives the same body: nothing here looks at the clock, the session or the database. */
export function reportBody({ facts, texts, view, edition }: ReportInput, network: Network = networkOf(facts)): ReportBody {
  const print = printer(facts, network, view, edition ? `editie-${edition.number}` : 'concept');
  const sentences = sentencesOf(print, texts);
  const remarkable = {
    id: 'rapport-opvalt',
    title: 'Wat opvalt',
    intro:
      sentences.length > 0
        ? []
        : [
            [
              texts.sentences.length > 0
                ? 'Van de gekozen zinnen mag deze weergave er geen tonen.'
                : 'Er zijn geen zinnen gekozen.',
            ],
          ],
    sentences,
  };
  const body = {
    remarkable,
    distribution: distributionSection(print),
    sectors: sectorsSection(print),
    decomposition: decompositionSection(print),
    list: listSection(print),
    open: openSection(print),
    chain: chainSection(print),
    activities: activitiesSection(print),
    ownWords: ownWordsSection(print, texts.ownWords),
    method: methodSection(print, edition),
  };
  return {
    view,
    head: headOf(print, texts, edition),
    contents: Object.values(body).map(({ id, title }) => ({ href: `#${id}`, text: shortTitles[id] ?? title })),
    gearNames: gears.map((gear) => gearNames[gear]),
    ...body,
  };
}

const shortTitles: Readonly<Record<string, string>> = {
  'rapport-verdeling': 'Verdeling',
  'rapport-gelijke-groep': 'Gelijke groep',
  'rapport-stellingen': 'Openstaande stellingen',
  'rapport-activiteiten': 'Activiteiten',
  'rapport-toelichting': 'Toelichting',
  'rapport-methode': 'Methode',
};

declare module '../platform/views/registry.ts' {
  interface Components {
    'reports/body': ReportBody;
    'reports/parts': { parts: Parts };
    'reports/number': ReportNumber;
    'reports/table': ReportTable;
    'reports/section-head': ReportSection;
    'reports/drawing': Pick<ReportDrawing<unknown>, 'title' | 'note' | 'svg'> & {
      table: ReportTable | null;
      legend: readonly string[] | null;
    };
    'reports/cells': { columns: ReportTable['columns']; row: ReportRow };
    'reports/head': ReportHead;
    'reports/origin': ReportSentence;
    'reports/sentences': { sentences: readonly ReportSentence[] };
    'reports/activities': ActivitiesSection;
    'reports/method': MethodSection;
  }
}
