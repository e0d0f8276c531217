import { dutchNumber } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Span } from '../performance-list/domain/period.ts';
import type { DataTable, FilterForm, Link, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { SourceLine, SourceTable } from './domain/source-table.ts';
import { choiceErrors, periodForm, spanInWords, type PeriodForm } from './period-form.views.ts';
import { progressPath, sourceTablePath } from './progress.paths.ts';

/** Bronweergave: the report of 2017 and ours, side by side. */
export interface SourceTablePage extends Page {
  caption: string;
  lead: string;
  filter: FilterForm | null;
  summary: SummaryList | null;
  table: DataTable | null;
  arithmetic: readonly string[];
}

const arithmetic = [
  'Het rapport drukt gemiddelden afgerond af, op twee decimalen.',
  'Het rapport rekent de vooruitgang per sector uit met niet-afgeronde gemiddelden en kapt af na twee decimalen.',
  'Alleen de vooruitgang van het totaal is in het rapport de verhouding van de twee afgeronde gemiddelden.',
  'Het portaal rekent altijd met niet-afgeronde gemiddelden en rondt pas aan het einde af, op één decimaal.',
];

export function sourceTablePage(
  region: string,
  found: (Span & { table: SourceTable }) | null,
  form: PeriodForm,
): SourceTablePage {
  const span = found ? { van: found.from, tot: found.to } : {};
  return {
    ...pageOf(found, { href: progressPath(region, span), text: 'Naar de voortgang van de regio' }),
    caption: found ? `Voortgang · ${spanInWords(found)}` : 'Voortgang',
    errors: choiceErrors(form.errors),
    filter: periodForm(form, sourceTablePath(region)),
  };
}

/** Of a report, whose quarters are not to be chosen. */
export const reportSourceTablePage = (found: Span & { table: SourceTable }, back: Link): SourceTablePage => ({
  ...pageOf(found, back),
  caption: `Rapportage · ${spanInWords(found)}`,
  filter: null,
});

const pageOf = (
  found: (Span & { table: SourceTable }) | null,
  back: Link,
): Omit<SourceTablePage, 'caption' | 'errors' | 'filter'> => ({
  title: 'Bronweergave',
  lead: 'De tabel zoals het eindrapport van 2017 haar zou afdrukken, naast die van het portaal.',
  back,
  summary: found && summaryOf(found),
  table: found && tableOf(found.table),
  arithmetic,
});

function summaryOf({ table, from, to }: Span & { table: SourceTable }): SummaryList {
  return {
    rows: [
      {
        key: 'Organisaties en sectoren',
        value: `${dutchNumber(table.organisations)} organisaties, ${dutchNumber(table.sectors)} sectoren`,
      },
      {
        key: 'Gemiddelde versnelling',
        value: `${table.means.from} in ${quarterLabel(from)}, ${table.means.to} in ${quarterLabel(to)}`,
      },
      { key: 'Sterkste sectoren', value: table.strongest },
      { key: 'Meeste vooruitgang', value: table.mostProgress },
    ],
  };
}

function tableOf({ bySector, total }: SourceTable): DataTable {
  const cells = ({ name, source, ours, why }: SourceLine): string[] => [name, source, ours, why ?? 'Gelijk'];
  return {
    caption: 'Vooruitgang per sector',
    columns: [
      { text: 'Sector' },
      { text: 'Zoals de bron', numeric: true },
      { text: 'Portaal', numeric: true },
      { text: 'Waarom verschillend' },
    ],
    rows: bySector.map((line) => ({ cells: cells(line) })),
    foot: cells(total),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/source': SourceTablePage;
  }
}
