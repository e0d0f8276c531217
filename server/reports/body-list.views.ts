import { dutchNumber, signedPercentage } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import { cellOf, changeOf, legendOf, sharedMark } from '../performance-list/index.ts';
import { periodOf } from '../performance-list/domain/period.ts';
import type { PerformanceList } from '../performance-list/domain/performance-list.ts';
import type { FigureAccount, GearLegend, GearMatrix, MatrixFigure, MatrixProgress } from '../platform/views/components.ts';
import type { ReportSection } from './body-figures.views.ts';
import { wholeScope } from './domain/figures/figure.ts';
import type { Printer, ReportNumber } from './printer.views.ts';

export interface ListSection extends ReportSection {
  /** null where organisations are not named. */
  readonly matrix: GearMatrix | null;
  readonly legend: GearLegend | null;
}

/** Who stands where, by name: for those who may see names. */
export function listSection(print: Printer): ListSection {
  const section = { id: 'rapport-prestatielijst', title: 'Prestatielijst' };
  if (print.view !== 'named') {
    const why = 'De prestatielijst noemt organisaties bij naam. Daarom staat zij niet in deze weergave.';
    return { ...section, intro: [[why]], matrix: null, legend: null };
  }
  const { list } = print.network;
  const matrix = matrixOf(print);
  if (matrix.sectors.length === 0) {
    return { ...section, intro: [['In deze kwartalen was niemand lid en is niemand gemeten.']], matrix: null, legend: null };
  }
  const { hidden } = periodOf(list.quarters[0]!, list.quarters.at(-1)!);
  const out =
    hidden.length === 0
      ? []
      : [
          [
            `Niet in beeld: ${quarterLabel(hidden[0]!)}${hidden.length === 1 ? '' : ` tot en met ${quarterLabel(hidden.at(-1)!)}`}.`,
          ],
        ];
  return { ...section, intro: out, matrix, legend: { names: gears.map((gear) => gearNames[gear]), ...legendOf(matrix) } };
}

function matrixOf(print: Printer): GearMatrix {
  const { facts, network } = print;
  const { list } = network;
  const { quarters } = periodOf(facts.from, facts.to);
  const places = quarters.map((quarter) => list.quarters.indexOf(quarter));
  const marks = places.map((place) => sharedMark(list, place));
  const slugs = new Map(facts.sectors.map(({ id, slug }) => [id, slug]));
  const sectors = list.sectors.map((block) => {
    const scope = slugs.get(block.sector.id)!;
    const rows = block.rows
      .map((row) => ({ row, standings: places.map((place) => row.standings[place]!) }))
      .filter(({ standings }) => standings.some(({ kind }) => kind !== 'not-a-member'));
    return {
      name: block.sector.name,
      count: rows.length,
      figures: quarters.map((quarter) => figureOf(print, scope, quarter)),
      progress: progressOf(print, scope),
      rows: rows.map(({ row, standings }) => ({
        name: row.organisation.name,
        cells: standings.map((standing, i) => cellOf(standing, marks[i], true, undefined)),
        change: changeOf(row.change, standings, quarters),
      })),
    };
  });
  return {
    id: 'rapport-prestatielijst-tabel',
    caption: 'Versnelling per organisatie en kwartaal',
    nameHead: 'Organisatie',
    changeHead: 'Vordering',
    quarters: quarters.map((quarter, i) => ({
      label: quarterLabel(quarter),
      modelBreak: breaksBetween(list, places[i - 1], places[i]!) ? 'ander model' : undefined,
      mark: marks[i],
    })),
    sectors: sectors.filter(({ count }) => count > 0),
    // One sector is its own whole.
    region: facts.sector
      ? null
      : {
          name: 'Regio, gemiddelde',
          figures: quarters.map((quarter) => figureOf(print, wholeScope, quarter)),
          progress: { ...progressOf(print, wholeScope), ...matchedNote(print) },
        },
  };
}

/** Quarters out of sight may hide where the model changed. */
function breaksBetween(list: PerformanceList, before: number | undefined, at: number): boolean {
  return before !== undefined && list.region.slice(before + 1, at + 1).some(({ breakBefore }) => breakBefore);
}

function figureOf(print: Printer, scope: string, quarter: Quarter): MatrixFigure {
  const [mean, n] = [print.number('gemiddelde', scope, quarter), print.number('gemeten', scope, quarter)];
  const isMeasured = print.value('gemiddelde', scope, quarter) !== null;
  return {
    mean: isMeasured ? mean.text : null,
    n: print.value('gemeten', scope, quarter) ?? 0,
    accounts: { mean: isMeasured ? accountOf(mean) : undefined, n: accountOf(n) },
  };
}

function progressOf(print: Printer, scope: string): MatrixProgress {
  const number = print.number('vordering', scope);
  if (print.value('vordering', scope) === null) return { text: '–' };
  const notes = print.notes(['vordering', scope]);
  return { text: number.text, account: accountOf(number), ...(notes.length > 0 ? { note: notes.join(', ') } : {}) };
}

function matchedNote(print: Printer): { note?: string } {
  const progress = print.value('gelijke-groep-vordering');
  if (progress === null) return {};
  return { note: `gelijke groep (${dutchNumber(print.value('gelijke-groep') ?? 0)}) ${signedPercentage(progress)}` };
}

const accountOf = ({ key, href, text, of }: ReportNumber): FigureAccount => ({ key: key!, href: href!, label: `${text}: ${of}` });
