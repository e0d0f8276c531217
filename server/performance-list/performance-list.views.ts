import { counted, dutchNumber, signedNumber, signedPercentage } from '../kernel/dutch.ts';
import { quarterLabel, quarterRange, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import type {
  ButtonLink,
  EmptyState,
  FilterForm,
  GearLegend,
  KeyFigures,
  Link,
  Pagination,
} from '../platform/views/components.ts';
import type { Html, Page } from '../platform/views/registry.ts';
import type { Progress } from '../progress/domain/figures.ts';
import { explanationPath, sourceTablePath } from '../progress/progress.paths.ts';
import type { Column } from './domain/column.ts';
import type { Period, Span } from './domain/period.ts';
import { performanceListFilePath, performanceListPath, type ListView } from './performance-list.paths.ts';

export interface PerformanceListPage extends Page {
  lead: string | null;
  filter: FilterForm;
  downloads: readonly ButtonLink[];
  figures: KeyFigures | null;
  sourceTable: Link | null;
  legend: GearLegend | null;
  notice: string | null;
  matrix: Html | null;
  pagination: Pagination | null;
  empty: EmptyState | null;
  definitions: readonly string[];
  model: Link;
}

export interface ShownList {
  period: Period;
  progress: Progress;
  /** Of the region or the chosen sector, in the last quarter. */
  column: Column;
  legend: Pick<GearLegend, 'nothings' | 'marks'>;
  matrix: Html;
  first: number;
  last: number;
  total: number;
}

export interface ListPageOptions {
  region: string;
  view: ListView & { pagina?: string };
  sectors: readonly { slug: string; name: string }[];
  /** From the first to the last quarter that can be chosen. */
  choice: { first: Quarter; last: Quarter } | null;
  errors: FieldErrors;
  mayImport: string | null;
  mayDownload: boolean;
}

export function performanceListPage(shown: ShownList | null, options: ListPageOptions): PerformanceListPage {
  const { view, region } = options;
  const sector = options.sectors.find(({ slug }) => slug === view.sector);
  return {
    title: 'Prestatielijst',
    errors:
      Object.keys(options.errors).length === 0
        ? undefined
        : {
            title: 'Deze keuze kan niet',
            items: Object.entries(options.errors).map(([name, text]) => ({ text, href: `#${name}` })),
          },
    lead: shown && leadOf(shown, sector?.name ?? null),
    filter: filterForm(shown?.period ?? null, options),
    downloads:
      shown && options.mayDownload
        ? ['xlsx', 'ods', 'csv'].map((extension) => ({
            href: performanceListFilePath(region, extension, {
              van: shown.period.from,
              tot: shown.period.to,
              ...(view.sector ? { sector: view.sector } : {}),
            }),
            text: extension,
            hidden: 'van de prestatielijst',
            download: true,
          }))
        : [],
    figures: shown && keyFigures(shown, region, view.sector ?? null),
    sourceTable: shown && {
      href: sourceTablePath(region, { van: shown.period.from, tot: shown.period.to }),
      text: 'Bronweergave: zoals het rapport van 2017 rekende',
    },
    legend: shown && { names: gears.map((gear) => gearNames[gear]), ...shown.legend },
    notice: shown && noticeOf(shown.period),
    matrix: shown?.matrix ?? null,
    pagination: shown && paginationOf(shown, region, view),
    empty: shown ? null : emptyOf(options),
    definitions,
    model: { href: maturityModelPath(region), text: 'Schakelmodel: wat elke versnelling vraagt' },
  };
}

const definitions = [
  'Een vak is de vastgestelde versnelling van een organisatie in dat kwartaal, of het teken voor wat er in plaats daarvan was.',
  'Een gemiddelde telt alleen wie in dat kwartaal is gemeten; n is hun aantal. Overgenomen versnellingen tellen nooit mee.',
  'Vordering, of vooruitgang, van een organisatie is het verschil in versnellingen tussen het eerste en het laatste gekozen kwartaal. Van een sector en de regio is het de verandering van het gemiddelde in procenten.',
  'De gelijke groep bestaat uit de organisaties die in beide kwartalen zijn gemeten.',
  'Klein aantal: minder dan vijf organisaties gemeten. Eén organisatie maakt daar al veel verschil.',
];

function leadOf({ progress }: ShownList, sector: string | null): string {
  const figures = sector === null ? progress.region : progress.sectors[0]!.figures;
  const { from, to } = figures.measured;
  const whose = sector === null ? 'Gemiddelde versnelling' : `Gemiddelde versnelling in de sector ${sector}`;
  if (to.mean === null) return `In ${quarterLabel(progress.to)} is hier niemand gemeten.`;
  const now = `${whose} in ${quarterLabel(progress.to)}: ${dutchNumber(to.mean, 2)} (n=${to.n}).`;
  return from.mean === null || progress.from === progress.to
    ? now
    : `${now} In ${quarterLabel(progress.from)} was dat ${dutchNumber(from.mean, 2)} (n=${from.n}).`;
}

/** The four numbers above the list and above progress: the same figures wherever they stand. */
export function keyFigures(
  { progress, period, column }: Pick<ShownList, 'progress' | 'column'> & { period: Span },
  region: string,
  sector: string | null,
): KeyFigures {
  const figures = sector === null ? progress.region : progress.sectors[0]!.figures;
  const { measured, matchedGroup } = figures;
  const span = { van: period.from, tot: period.to };
  const why = (figure: string, of: string): Link => ({
    href: explanationPath(region, figure, sector ?? 'regio', span),
    text: 'waar komt dit vandaan?',
    hidden: of,
  });
  const small = measured.to.n > 0 && measured.to.n < 5 ? ' · klein aantal' : '';
  const model = figures.otherModel ? ' · ander model' : '';
  return {
    items: [
      {
        value: measured.to.mean === null ? '–' : dutchNumber(measured.to.mean, 2),
        label: `gemiddeld in ${quarterLabel(period.to)} (n=${measured.to.n})${small}`,
        note:
          measured.from.mean === null
            ? `in ${quarterLabel(period.from)} niemand gemeten`
            : `was ${dutchNumber(measured.from.mean, 2)} in ${quarterLabel(period.from)} (n=${measured.from.n})`,
        link: why('gemiddelde', 'het gemiddelde'),
      },
      {
        value: figures.progress === null ? '–' : signedPercentage(figures.progress),
        label: `vooruitgang${figures.change === null ? '' : ` (${signedNumber(figures.change, 2)})`}${model}`,
        note:
          matchedGroup.progress === null
            ? 'gelijke groep: niet vergelijkbaar'
            : `gelijke groep (${matchedGroup.n}): ${signedPercentage(matchedGroup.progress)}`,
        link: why('vordering', 'de vooruitgang'),
      },
      {
        value: `${dutchNumber(column.membersMeasured)} van ${dutchNumber(column.members)}`,
        label: `leden gemeten in ${quarterLabel(period.to)}`,
        note: `${column.carriedOver} overgenomen · ${column.outdated} verouderd · ${column.neverMeasured} nooit gemeten`,
        link: why('gemeten', 'het aantal gemeten leden'),
      },
      {
        value: dutchNumber(matchedGroup.up),
        label: `${matchedGroup.up === 1 ? 'organisatie schakelde' : 'organisaties schakelden'} op`,
        note: `${matchedGroup.same} gelijk · ${matchedGroup.down} terug${matchedGroup.overBreak > 0 ? ' · ander model' : ''}`,
        link: why('gelijke-groep', 'op, gelijk en terug'),
      },
    ],
  };
}

function filterForm(period: Period | null, { region, view, sectors, choice, errors }: ListPageOptions): FilterForm {
  const quarters = choice ? quarterRange(choice.first, choice.last).reverse() : [];
  const options = quarters.map((quarter) => ({ value: quarter, text: quarterLabel(quarter) }));
  return {
    action: performanceListPath(region),
    label: 'Kies wat u ziet',
    fields: [
      { as: 'select', name: 'van', label: 'Van', options, value: view.van ?? period?.from, error: errors.van },
      { as: 'select', name: 'tot', label: 'Tot en met', options, value: view.tot ?? period?.to, error: errors.tot },
      {
        as: 'select',
        name: 'sector',
        label: 'Sector',
        options: sectors.map(({ slug, name }) => ({ value: slug, text: name })),
        placeholder: 'Alle sectoren',
        value: view.sector,
        error: errors.sector,
      },
      {
        as: 'select',
        name: 'tonen',
        label: 'Tonen',
        options: [
          { value: 'alles', text: 'Alle organisaties' },
          { value: 'wijzigingen', text: 'Alleen wie opschakelde of terugging' },
          { value: 'overgenomen', text: 'Ook overgenomen versnellingen' },
        ],
        value: view.tonen ?? 'alles',
      },
    ],
    submit: 'Toon',
    reset: { href: performanceListPath(region), text: 'Wis de keuze' },
  };
}

function noticeOf({ hidden }: Period): string | null {
  if (hidden.length === 0) return null;
  const span =
    hidden.length === 1 ? quarterLabel(hidden[0]!) : `${quarterLabel(hidden[0]!)} tot en met ${quarterLabel(hidden.at(-1)!)}`;
  return `Er passen acht kwartalen op een pagina. Niet in beeld: ${span}. Zij staan wel in de download.`;
}

function paginationOf({ first, last, total }: ShownList, region: string, view: ListPageOptions['view']): Pagination | null {
  if (first === 1 && last === total) return null;
  const page = Number(view.pagina ?? 1);
  const at = (number: number): string => performanceListPath(region, { ...view, pagina: String(number) } as ListView);
  return {
    label: 'Pagina’s van de prestatielijst',
    text: `${first} tot en met ${last} van ${counted(total, 'organisatie', 'organisaties')}`,
    previous: page > 1 ? { href: at(page - 1), text: 'Vorige' } : undefined,
    next: last < total ? { href: at(page + 1), text: 'Volgende' } : undefined,
  };
}

function emptyOf({ choice, mayImport }: ListPageOptions): EmptyState {
  if (choice) return { title: 'Geen organisaties in deze keuze', text: 'Kies andere kwartalen of een andere sector.' };
  return {
    title: 'Nog geen versnellingen',
    text: 'Hier komen de organisaties met hun versnelling per kwartaal. Heeft u al een lijst in Excel, importeer die dan.',
    action: mayImport ? { href: mayImport, text: 'Importeer een lijst' } : undefined,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'performance-list/index': PerformanceListPage;
  }
}
