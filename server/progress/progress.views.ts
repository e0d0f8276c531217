import type {
  ButtonLink,
  Chart,
  DataTable,
  EmptyState,
  Figure,
  FilterForm,
  KeyFigures,
  Link,
  Multiples,
  SummaryList,
  Tabs,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { coveragePath } from '../coverage/coverage.paths.ts';
import type { DecompositionView } from './figures.views.ts';
import { choiceErrors, periodForm, spanInWords, type PeriodForm } from './period-form.views.ts';
import type { Span } from '../performance-list/domain/period.ts';
import { progressPath, sourceTablePath } from './progress.paths.ts';

/** Everything on the page that follows from the figures, ready to print; kept as long as they hold. */
export interface ProgressBody {
  message: string;
  figures: KeyFigures;
  distribution: Figure;
  /** null with one quarter: nothing to compare. */
  decomposition: DecompositionView | null;
  sectors: Figure | null;
  sectorTable: DataTable;
  leaders: SummaryList;
  courses: Multiples;
  means: Chart;
  stacked: Chart;
  measured: DataTable;
}

export interface ProgressPage extends Page {
  caption: string | null;
  lead: string | null;
  tabs: Tabs;
  filter: FilterForm | null;
  body: ProgressBody | null;
  empty: EmptyState | null;
  sourceTable: Link | null;
  definitions: readonly string[];
}

const definitions = [
  'Een gemiddelde telt alleen wie in dat kwartaal is gemeten; n is hun aantal. Overgenomen versnellingen tellen nooit mee.',
  'Vooruitgang is de verandering van het gemiddelde in procenten: het verschil gedeeld door het gemiddelde van het eerste kwartaal.',
  'De gelijke groep bestaat uit de organisaties die in beide kwartalen zijn gemeten. Toetreders zijn alleen in het laatste gemeten, vertrekkers alleen in het eerste.',
  'Versnellingen zijn een volgorde. Kijk daarom eerst naar de verdeling en dan pas naar het gemiddelde.',
  'Klein aantal: minder dan vijf organisaties gemeten. Eén organisatie maakt daar al veel verschil.',
  'Ander model: de versnellingen zijn met verschillende versies van het schakelmodel bepaald.',
];

export interface ProgressPageOptions {
  region: string;
  form: PeriodForm;
  /** Where a coordinator imports a first list. */
  importAt: string | null;
}

export function progressPage(
  found: (Span & { body: ProgressBody }) | null,
  { region, form, importAt }: ProgressPageOptions,
): ProgressPage {
  return {
    title: 'Voortgang',
    errors: choiceErrors(form.errors),
    caption: found && spanInWords(found),
    lead: found && `${found.body.message}.`,
    tabs: {
      label: 'Voortgang en dekking',
      items: [
        { href: progressPath(region), text: 'Voortgang', current: true },
        { href: coveragePath(region), text: 'Dekking', current: false },
      ],
    },
    filter: periodForm(form, progressPath(region)),
    body: found?.body ?? null,
    empty: form.choice === null ? nothingYet(importAt) : null,
    sourceTable: found && {
      href: sourceTablePath(region, { van: found.from, tot: found.to }),
      text: 'Bronweergave: zoals het rapport van 2017 rekende',
    },
    definitions,
  };
}

function nothingYet(importAt: string | null): EmptyState {
  const action: ButtonLink | undefined = importAt ? { href: importAt, text: 'Importeer een lijst' } : undefined;
  return {
    title: 'Nog geen versnellingen',
    text: 'Hier komt de vooruitgang van de regio en haar sectoren, zodra er organisaties zijn gemeten.',
    action,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/index': ProgressPage;
  }
  interface Components {
    'progress/decomposition': DecompositionView;
  }
}
