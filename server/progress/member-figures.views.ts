import { dutchNumber, signedNumber, signedPercentage } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import { distributionBars, type DistributionRow } from '../platform/charts/bars.ts';
import type { Cell, Chart, DataTable, Figure } from '../platform/views/components.ts';
import type { QuarterFigures, ShownFigures } from './domain/figures.ts';
import { distributionMessageOf } from './domain/messages.ts';
import { courseValues, nothing } from './figures.views.ts';
import type { MemberFigures } from './show-member-figures.ts';

/** The sectors as they were when their rounds closed, as far as members may see them. */
export interface MemberFiguresView {
  lead: string;
  distributions: readonly Figure[];
  table: DataTable;
  /** null with one closed round. */
  course: Chart | null;
  definitions: readonly string[];
}

const definitions = [
  'U ziet cijfers van gesloten rondes, zoals zij waren toen de ronde sloot.',
  'Wat daarna is vastgesteld of verbeterd, telt mee zodra het in een sector vijf of meer organisaties raakt.',
  'Niet getoond: minder dan vijf organisaties gemeten, of nodig om zo’n kleine groep te beschermen.',
  'Een gemiddelde telt alleen wie in dat kwartaal is gemeten; n is hun aantal.',
];

const notShown: Cell = { text: nothing, note: 'niet getoond' };

/** `own`: the sectors of the reader's organisations, by id. */
export function memberFiguresView(
  { progress, quarters, breaks, courses }: MemberFigures,
  own: ReadonlySet<string>,
): MemberFiguresView {
  const { from, to, region, sectors } = progress;
  const compared = from !== to;
  const shown = sectors.filter(({ id }) => own.has(id));
  return {
    lead: compared
      ? `Van de gesloten rondes van ${quarterLabel(from)} tot en met ${quarterLabel(to)}.`
      : `Van de gesloten ronde van ${quarterLabel(to)}.`,
    distributions: [...shown, { id: 'regio', name: 'de regio', figures: region }].flatMap(({ name, figures }) =>
      distributionOf(name, figures, progress),
    ),
    table: {
      caption: 'Per sector, zoals bij sluiting van de ronde',
      columns: [
        { text: 'Sector' },
        ...(compared ? [{ text: quarterLabel(from), numeric: true }] : []),
        { text: quarterLabel(to), numeric: true },
        ...(compared
          ? [
              { text: 'Verschil', numeric: true },
              { text: 'Vooruitgang', numeric: true },
            ]
          : []),
      ],
      rows: sectors.map(({ id, name, figures }) => ({
        cells: [name, ...figureCells(figures, compared)],
        ...(own.has(id) ? { marked: 'uw sector' } : {}),
      })),
      foot: ['Regio', ...figureCells(region, compared)],
    },
    course: compared
      ? {
          id: 'verloop-per-sector',
          kind: 'lines',
          title: 'Gemiddelde per sector in de gesloten rondes',
          level: 3,
          note: 'Waar geen punt staat, is het cijfer niet getoond.',
          columns: quarters.map((quarter, i) => ({
            text: quarterLabel(quarter),
            modelBreak: breaks[i] ? 'ander model' : undefined,
          })),
          rowHead: 'Sector',
          series: sectors.map(({ id, name }) => ({
            name,
            values: (courses.get(id) ?? []).map((figures) => (figures === null ? null : courseValues([figures])[0]!)),
            hidden: own.size > 0 && !own.has(id),
          })),
        }
      : null,
    definitions,
  };
}

function figureCells({ measured, change, progress, otherModel }: ShownFigures, compared: boolean): Cell[] {
  if (!compared) return [meanCell(measured.to)];
  return [
    meanCell(measured.from),
    meanCell(measured.to),
    change === null ? notShown : signedNumber(change, 2),
    progress === null ? notShown : { text: signedPercentage(progress), note: otherModel ? 'ander model' : undefined },
  ];
}

const meanCell = (figures: QuarterFigures | null): Cell =>
  figures === null || figures.mean === null ? notShown : { mean: { mean: dutchNumber(figures.mean, 2), n: figures.n } };

/** Of a quarter that is hidden there is no bar. */
function distributionOf(name: string, figures: ShownFigures, { from, to }: MemberFigures['progress']): Figure | [] {
  const ends =
    from === to
      ? [{ quarter: to, end: figures.measured.to }]
      : [
          { quarter: from, end: figures.measured.from },
          { quarter: to, end: figures.measured.to },
        ];
  const rows = ends.flatMap(({ quarter, end }): (DistributionRow & { n: number }) | [] =>
    end === null
      ? []
      : { label: quarterLabel(quarter), note: `${dutchNumber(end.n)} gemeten`, counts: [...end.distribution], n: end.n },
  );
  if (rows.length === 0) return [];
  const title = `${name[0]!.toUpperCase()}${name.slice(1)}: ${lowerFirst(distributionMessageOf(figures, from, to))}`;
  return {
    title,
    level: 3,
    note: 'Aantal organisaties per versnelling.',
    legend: { names: gears.map((gear) => gearNames[gear]) },
    svg: distributionBars(title, rows),
    table: {
      caption: `Verdeling over de versnellingen van ${name}`,
      columns: [
        { text: 'Kwartaal' },
        ...gears.map((gear) => ({ text: `Versnelling ${gear}`, numeric: true })),
        { text: 'Gemeten', numeric: true },
      ],
      rows: rows.map(({ label, counts, n }) => ({
        cells: [label, ...counts.map((count) => dutchNumber(count)), dutchNumber(n)],
      })),
    },
  };
}

const lowerFirst = (sentence: string): string => sentence[0]!.toLowerCase() + sentence.slice(1);

declare module '../platform/views/registry.ts' {
  interface Components {
    'progress/member-figures': MemberFiguresView;
  }
}
