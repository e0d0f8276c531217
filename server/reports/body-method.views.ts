import { shortDate } from '../kernel/dutch.ts';
import { quarterLabel, referenceDate, type Quarter } from '../kernel/quarter.ts';
import { historicalModel } from '../performance-list/domain/score.ts';
import { standingWords } from '../platform/views/standing-words.ts';
import { publicationDay, type EditionMark } from './body-head.views.ts';
import type { ReportSection } from './body-figures.views.ts';
import { wholeScope, type FigureName } from './domain/figures/figure.ts';
import { cell, type Printer, type ReportTable } from './printer.views.ts';

/** The last page: what the report rests on, what its words mean, and how to check it. */
export interface MethodSection extends ReportSection {
  readonly basis: ReportTable;
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
  readonly nothings: {
    readonly title: string;
    readonly items: readonly { readonly sign: string; readonly term: string; readonly text: string }[];
  };
  readonly protection: string | null;
  readonly edition: ReportEdition;
}

export interface ReportEdition {
  readonly title: string;
  readonly text: string;
  /** In groups of eight, as it is read aloud and compared. */
  readonly checksum: {
    readonly label: string;
    readonly whole: string;
    readonly groups: readonly string[];
    readonly text: string;
  } | null;
}

export function methodSection(print: Printer, edition: EditionMark | null): MethodSection {
  return {
    id: 'rapport-methode',
    title: 'Methode en definities',
    intro: [],
    basis: basisOf(print),
    definitions,
    nothings: { title: 'Vier soorten niets', items: nothings },
    protection: protectionOf(print),
    edition: editionOf(edition),
  };
}

const counts: readonly (readonly [FigureName, string])[] = [
  ['leden', 'Leden'],
  ['leden-gemeten', 'Leden gemeten'],
  ['overgenomen', 'Overgenomen'],
  ['verouderd', 'Verouderd'],
  ['nooit-gemeten', 'Nooit gemeten'],
  ['gemeten', 'Gemeten, met wie geen lid was'],
  ['bijgesteld', 'Bijgesteld'],
];

function basisOf(print: Printer): ReportTable {
  const { from, to } = print.facts;
  const ends = [from, to];
  return {
    caption: 'Waarop dit rapport rust',
    columns: [{ text: 'Kwartaal', numeric: false }, ...ends.map((quarter) => ({ text: quarterLabel(quarter), numeric: true }))],
    rows: [
      [cell('Peildatum'), ...ends.map((quarter) => cell(shortDate(referenceDate(quarter))))],
      ...counts.map(([name, term]) => [cell(term), ...ends.map((quarter) => cell(print.number(name, wholeScope, quarter)))]),
      [cell('Schakelmodel'), ...ends.map((quarter) => cell(modelsOf(print, quarter)))],
    ],
    total: null,
  };
}

function modelsOf({ network: { list } }: Printer, quarter: Quarter): string {
  const versions = list.region[list.quarters.indexOf(quarter)]!.modelVersions;
  return versions.map((version) => (version === historicalModel ? 'historisch (import)' : version)).join(', ') || 'geen';
}

const definitions: MethodSection['definitions'] = [
  {
    term: 'Versnelling',
    text: 'Hoe ver een organisatie is met een veilige publieke taak, van 1 (Starten) tot en met 5 (Samen in de keten). De coördinator stelt haar vast op grond van een quickscan; oudere komen uit een lijst. Een hogere versnelling zegt niets over het aantal incidenten.',
  },
  {
    term: 'Gemeten en n',
    text: 'Gemeten is wie in dat kwartaal een vastgestelde versnelling heeft. Elk gemiddelde telt alleen wie gemeten is; n is hun aantal. Eerst de verdeling, dan het gemiddelde: versnellingen zijn een volgorde.',
  },
  {
    term: 'Overgenomen en verouderd',
    text: 'Wie niet is gemeten, staat met zijn laatste versnelling in de lijst: overgenomen, of verouderd als zij ouder is dan vier kwartalen. Zij telt nergens mee.',
  },
  {
    term: 'Vooruitgang (vordering)',
    text: 'Het verschil van twee gemiddelden, gedeeld door het eerste. Gerekend wordt met onafgeronde getallen; pas daarna wordt afgerond, een half van nul af: gemiddelden op twee decimalen, percentages op één. Afgeronde delen kunnen daarom iets anders optellen.',
  },
  {
    term: 'Gelijke groep',
    text: 'De organisaties die in beide kwartalen zijn gemeten. Op, gelijk en terug zijn van die groep. Verschil = gelijke groep + toetreders + vertrekkers.',
  },
  { term: 'Klein aantal', text: 'Minder dan vijf organisaties. Eén organisatie maakt daar al veel verschil.' },
  {
    term: 'Ander model',
    text: 'De versnellingen zijn met verschillende versies van het schakelmodel vastgesteld. Van één organisatie zeggen wij dan niet of zij op- of terugschakelde.',
  },
  {
    term: 'Bijgesteld',
    text: 'De coördinator stelde een andere versnelling vast dan de antwoorden gaven, met een reden.',
  },
];

const nothings: MethodSection['nothings']['items'] = [
  { ...standing('not-received'), text: 'Er werd een quickscan verwacht en er kwam geen.' },
  { ...standing('not-established'), text: 'De quickscan is er, de versnelling nog niet.' },
  { ...standing('not-expected'), text: 'Wel lid, maar in dit kwartaal niets gevraagd.' },
  { sign: 'leeg', term: standingWords.nothing['not-member'].text, text: 'In dit kwartaal niet aangesloten.' },
];

function standing(kind: 'not-received' | 'not-established' | 'not-expected'): { sign: string; term: string } {
  const { sign, text } = standingWords.nothing[kind];
  return { sign, term: text };
}

function protectionOf({ view, facts }: Printer): string | null {
  if (view === 'named') return null;
  if (view === 'unnamed') return 'In deze weergave staan geen namen van organisaties. De cijfers zijn dezelfde.';
  return facts.sector
    ? 'In deze weergave staan geen namen van organisaties en geen cijfers van deze sector: daaruit zouden kleine groepen af te leiden zijn.'
    : 'In deze weergave staan geen namen van organisaties. Cijfers van minder dan vijf organisaties, en wat nodig is om die te beschermen, worden niet getoond.';
}

function editionOf(edition: EditionMark | null): ReportEdition {
  if (edition === null) {
    return {
      title: 'Concept',
      text: 'Dit is een concept: het is niet gepubliceerd en heeft nog geen controlegetal. Bij publicatie wordt alles vastgelegd waarop het rust.',
      checksum: null,
    };
  }
  const { number, publishedBy, checksum } = edition;
  return {
    title: `Editie ${number}`,
    text: `Gepubliceerd op ${publicationDay(edition)} door ${publishedBy}. Wat hier staat, verandert niet meer. Een verbetering wordt een volgende editie, met een lijst van verschillen.`,
    checksum: {
      label: 'Controlegetal',
      whole: checksum,
      groups: checksum.match(/.{1,8}/g) ?? [],
      text: 'SHA-256 van alles waarop deze editie rust. Wie het opnieuw berekent en hetzelfde getal vindt, weet dat er niets is veranderd.',
    },
  };
}
