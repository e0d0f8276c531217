import { dutchNumber } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { roundHalfAway } from '../kernel/rounding.ts';
import { gears } from '../maturity/domain/gear.ts';
import { distributionBars, distributionInWords, type DistributionRow } from '../platform/charts/bars.ts';
import { dumbbell, dumbbellInWords, type DumbbellRow } from '../platform/charts/dumbbell.ts';
import { waterfall, waterfallInWords, type WaterfallStep } from '../platform/charts/waterfall.ts';
import type { QuarterFigures, ShownFigures } from '../progress/domain/figures.ts';
import { isSame, isSmall } from '../progress/domain/mean.ts';
import { distributionMessageOf, stepMessage, trendMessage } from '../progress/domain/messages.ts';
import { wholeScope, type FigureName } from './domain/figures/figure.ts';
import {
  cell,
  hiddenCell,
  meanWithN,
  noted,
  notShown,
  type Parts,
  type Printer,
  type ReportDrawing,
  type ReportTable,
} from './printer.views.ts';

/** A part of the report with its heading. */
export interface ReportSection {
  /** Its place on the page, and its name among the addresses of the page. */
  readonly id: string;
  readonly title: string;
  readonly intro: readonly Parts[];
}

export interface FigureSection<Row> extends ReportSection {
  readonly drawing: ReportDrawing<Row> | null;
  readonly table: ReportTable | null;
}

export type DistributionSection = FigureSection<DistributionRow>;
export type SectorsSection = FigureSection<DumbbellRow>;
export type DecompositionSection = FigureSection<WaterfallStep>;

const numeric = (text: string): ReportTable['columns'][number] => ({ text, numeric: true });
const words = (text: string): ReportTable['columns'][number] => ({ text, numeric: false });

export function distributionSection(print: Printer): DistributionSection {
  const { from, to } = print.facts;
  const figures = print.progress.region;
  const section = { id: 'rapport-verdeling', title: 'Verdeling toen en nu' };
  const ends = [
    { quarter: from, end: figures.measured.from },
    { quarter: to, end: figures.measured.to },
  ];
  const shown = ends.filter((each): each is { quarter: Quarter; end: QuarterFigures } => each.end !== null);
  if (shown.length === 0) {
    return {
      ...section,
      intro: [['De verdeling wordt niet getoond: daaruit zijn kleine groepen af te leiden.']],
      drawing: null,
      table: null,
    };
  }
  const title = distributionMessageOf(figures, from, to);
  const rows = shown.map(({ quarter, end }): DistributionRow => ({
    label: quarterLabel(quarter),
    note: `${dutchNumber(end.n)} gemeten`,
    counts: [...end.distribution],
  }));
  return {
    ...section,
    intro: [],
    drawing: {
      title,
      note: 'Aantal organisaties per versnelling.',
      alt: distributionInWords(rows),
      rows,
      svg: distributionBars(title, rows),
    },
    table: {
      caption: `Verdeling over de versnellingen van ${print.network.of}`,
      columns: [words('Kwartaal'), ...gears.map((gear) => numeric(`Versnelling ${gear}`)), numeric('Gemeten')],
      rows: shown.map(({ quarter }) => [
        cell(quarterLabel(quarter)),
        ...gears.map((gear) => cell(print.number(`versnelling-${gear}`, wholeScope, quarter))),
        cell(print.number('gemeten', wholeScope, quarter)),
      ]),
      total: null,
    },
  };
}

interface ScopeInSight {
  scope: string;
  name: string;
  figures: ShownFigures;
}

/** The quantitative table, with each sector's step above it. A report on one sector has its one line. */
export function sectorsSection(print: Printer): SectorsSection {
  const { facts, network, progress } = print;
  const slugs = new Map(facts.sectors.map(({ id, slug }) => [id, slug]));
  const filled = new Set(network.list.sectors.filter(({ rows }) => rows.length > 0).map(({ sector }) => sector.id));
  const sectors = progress.sectors
    .filter(({ id }) => filled.has(id))
    .map(({ id, name, figures }): ScopeInSight => ({ scope: slugs.get(id)!, name, figures }));
  const whole = { scope: wholeScope, name: facts.sector ? facts.sector.name : 'Regio', figures: progress.region };
  const lines = facts.sector ? [] : sectors;
  const drawn = [...lines, whole].filter(
    ({ figures: { measured } }) => measured.from !== null && measured.to !== null && measured.from.n + measured.to.n > 0,
  );
  const small = drawn.some(({ figures: { measured } }) => isSmall(measured.to?.n ?? 0));
  const title = stepMessage(progress);
  const rows = drawn.map((each) => dumbbellRow(print, each));
  const [then, now] = [quarterLabel(facts.from), quarterLabel(facts.to)];
  // Where the sectors' are hidden, the head of the report has those of everyone together.
  const withShifts = [...lines, whole].every(({ scope }) => print.shows('opgeschakeld', scope));
  const hidden = lines.some(({ figures: { measured } }) => measured.from === null || measured.to === null);
  return {
    id: 'rapport-sectoren',
    title: facts.sector ? 'De sector in cijfers' : 'Per sector',
    intro: hidden ? [['Met – is niet getoond: minder dan vijf organisaties, of nodig om zo’n kleine groep te beschermen.']] : [],
    drawing:
      rows.length === 0
        ? null
        : {
            title,
            note: `Open rondje: gemiddelde in ${then}. Dicht rondje: gemiddelde in ${now}. Tussen haakjes: aantal gemeten in ${now}${small ? '; minder dan vijf is een klein aantal' : ''}.`,
            alt: dumbbellInWords(rows),
            rows,
            svg: dumbbell(title, rows),
          },
    table: {
      caption: facts.sector ? `${facts.sector.name}: ${then} en ${now}` : `Elke sector in ${then} en ${now}`,
      columns: [
        words('Sector'),
        ...[then, now, 'Verschil', 'Vordering', ...(withShifts ? shifts.map(([, head]) => head) : [])].map(numeric),
      ],
      rows: lines.map((each) => sectorRow(print, each, withShifts)),
      total: sectorRow(print, whole, withShifts),
    },
  };
}

function dumbbellRow(print: Printer, { scope, name, figures: { measured, change } }: ScopeInSight): DumbbellRow {
  const end = (figures: QuarterFigures | null, quarter: Quarter): DumbbellRow['from'] =>
    figures === null || figures.mean === null
      ? null
      : { value: figures.mean, text: print.number('gemiddelde', scope, quarter).text };
  const n = measured.to ?? measured.from;
  return {
    name: `${name} (${dutchNumber(n?.n ?? 0)})`,
    from: end(measured.from, print.facts.from),
    to: end(measured.to, print.facts.to),
    change: change === null ? '–' : `${print.number('verschil', scope).text} (${print.number('vordering', scope).text})`,
  };
}

const shifts = [
  ['opgeschakeld', 'Op'],
  ['gelijk', 'Gelijk'],
  ['teruggeschakeld', 'Terug'],
] as const;

function sectorRow(print: Printer, { scope, name, figures }: ScopeInSight, withShifts: boolean): ReportTable['rows'][number] {
  const { from, to } = print.facts;
  const isHidden = figures.measured.from === null && figures.measured.to === null;
  const marks = print.notes(['gemiddelde', scope, from], ['gemiddelde', scope, to], ['vordering', scope]);
  const ofGroup = withShifts ? print.notes(['gelijke-groep', scope]).filter((mark) => !marks.includes(mark)) : [];
  const notes = isHidden ? [notShown] : [...marks, ...ofGroup.map((mark) => `gelijke groep: ${mark}`)];
  const number = (key: FigureName) => (print.shows(key, scope) ? cell(print.number(key, scope)) : hiddenCell);
  const mean = (quarter: Quarter) =>
    print.shows('gemiddelde', scope, quarter) ? cell(...meanWithN(print, scope, quarter)) : hiddenCell;
  return [
    noted([name], ...notes),
    mean(from),
    mean(to),
    number('verschil'),
    number('vordering'),
    ...(withShifts ? shifts.map(([key]) => number(key)) : []),
  ];
}

const definition =
  'De gelijke groep is in beide kwartalen gemeten: wat daar verandert, is echte vooruitgang. ' +
  'Toetreders zijn alleen in het laatste gemeten, vertrekkers alleen in het eerste.';

/** How one mean became the other: real change, who came, who left; the parts add up. */
export function decompositionSection(print: Printer): DecompositionSection {
  const { from, to } = print.facts;
  const section = { id: 'rapport-gelijke-groep', title: 'Gelijke groep, toetreders en vertrekkers' };
  if (!print.shows('toetreders-effect') || !print.shows('vertrekkers-effect')) {
    const why = 'Dit deel wordt niet getoond: uit wie erbij kwam en wie vertrok, zijn kleine groepen af te leiden.';
    return { ...section, intro: [[why]], drawing: null, table: null };
  }
  const { measured, change, matchedGroup, joiners, leavers, otherModel } = print.network.progress.region;
  if (measured.from.mean === null || measured.to.mean === null || change === null) {
    const why = 'In een van beide kwartalen is niemand gemeten: er valt niets te vergelijken.';
    return { ...section, intro: [[definition], [why]], drawing: null, table: null };
  }
  const terms = [matchedGroup.change, joiners.effect, leavers.effect];
  const known = terms.filter((term) => term !== null);
  const adds = isSame(
    known.reduce((sum, term) => sum + roundHalfAway(term, 2), 0),
    roundHalfAway(change, 2),
  );
  const step = (name: string, value: number | null, text: string): WaterfallStep => ({
    name,
    kind: 'change',
    value: value ?? 0,
    text,
  });
  const total = (quarter: Quarter, value: number): WaterfallStep => ({
    name: quarterLabel(quarter),
    kind: 'total',
    value,
    text: print.number('gemiddelde', wholeScope, quarter).text,
  });
  const rows = [
    total(from, measured.from.mean),
    step(`Gelijke groep (${dutchNumber(matchedGroup.n)})`, terms[0]!, print.number('gelijke-groep-verschil').text),
    step(`Toetreders (${dutchNumber(joiners.n)})`, terms[1]!, print.number('toetreders-effect').text),
    step(`Vertrekkers (${dutchNumber(leavers.n)})`, terms[2]!, print.number('vertrekkers-effect').text),
    total(to, measured.to.mean),
  ];
  const title = trendMessage([
    { ...measured.from, quarter: from, breakBefore: false },
    { ...measured.to, quarter: to, breakBefore: otherModel },
  ]);
  return {
    ...section,
    intro: [[definition], ...(known.length < 3 ? [notSplit] : joiners.n + leavers.n === 0 ? [nobodyMoved] : [])],
    drawing:
      known.length < 3
        ? null
        : {
            title,
            note: 'Het gemiddelde van toen, wat er veranderde, en het gemiddelde van nu.',
            alt: waterfallInWords(rows),
            rows,
            svg: waterfall(title, rows),
          },
    table: decompositionTable(print, adds || known.length < 3),
  };
}

const notSplit = ['Geen organisatie is in beide kwartalen gemeten: het verschil is niet te splitsen.'];
const nobodyMoved = ['Niemand kwam erbij en niemand vertrok: het hele verschil is van de gelijke groep.'];

function decompositionTable(print: Printer, addsUp: boolean): ReportTable {
  const { from, to } = print.facts;
  const mean = (quarter: Quarter) => [
    cell(`Gemiddelde in ${quarterLabel(quarter)}`),
    cell(print.number('gemeten', wholeScope, quarter)),
    cell(print.number('gemiddelde', wholeScope, quarter)),
  ];
  const matched: Parts =
    print.value('gelijke-groep-van') === null
      ? []
      : [
          'van ',
          print.number('gelijke-groep-van'),
          ' naar ',
          print.number('gelijke-groep-tot'),
          ' (',
          print.number('gelijke-groep-vordering'),
          ')',
        ];
  const marks = print.notes(['gelijke-groep', wholeScope]);
  return {
    caption: `Waaruit het verschil van ${print.network.of} bestaat`,
    columns: [words('Onderdeel'), numeric('Organisaties'), numeric('Bijdrage')],
    rows: [
      mean(from),
      [
        noted(['Gelijke groep'], ...(matched.length > 0 ? [matched] : []), ...marks),
        cell(print.number('gelijke-groep')),
        cell(print.number('gelijke-groep-verschil')),
      ],
      [cell('Toetreders'), cell(print.number('toetreders')), cell(print.number('toetreders-effect'))],
      [cell('Vertrekkers'), cell(print.number('vertrekkers')), cell(print.number('vertrekkers-effect'))],
      [
        noted(['Samen het verschil'], ...(addsUp ? [] : ['afgerond: de delen tellen op twee decimalen niet precies op'])),
        cell(''),
        cell(print.number('verschil')),
      ],
    ],
    total: mean(to),
  };
}
