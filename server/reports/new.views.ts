import { quarterLabel, quarterRange, shiftQuarter, type Quarter } from '../kernel/quarter.ts';
import type { Sector } from '../organisations/index.ts';
import { defaultPeriod, type ScoredPeriod } from '../performance-list/domain/period.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { EmptyState, FieldSelect, Link } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { wholeRegion } from './reports.forms.ts';
import * as paths from './reports.paths.ts';
import { mostQuarters } from './start-report.ts';

export interface NewReportPage extends Page {
  lead: string;
  /** The report that was chosen is there already. */
  exists: { text: string; action: Link } | null;
  form: { action: string; id: string; quarter: FieldSelect; comparedWith: FieldSelect; scope: FieldSelect; cancel: Link } | null;
  empty: EmptyState | null;
}

interface Shown {
  region: string;
  id: string;
  form: RefusedForm | undefined;
  /** Key of the report that is there already. */
  exists: string | undefined;
  importAt: string | null;
}

export function newReportPage(
  { scored, sectors }: { scored: ScoredPeriod | null; sectors: readonly Sector[] },
  { region, id, form, exists, importAt }: Shown,
): NewReportPage {
  const list = paths.reportsPath(region);
  const page = {
    title: 'Nieuw rapport',
    back: { href: list, text: 'Naar de rapportages' },
    errors: errorSummary(form),
    exists: exists
      ? {
          text: 'Dit rapport is er al. U kunt eraan verder werken.',
          action: { href: paths.draftPath(region, exists), text: 'Open het concept' },
        }
      : null,
  };
  if (!scored) {
    return {
      ...page,
      lead: 'Een rapport vergelijkt twee kwartalen.',
      form: null,
      empty: {
        title: 'Nog geen versnellingen',
        text: 'Een rapport kan zodra er van één kwartaal versnellingen zijn.',
        ...(importAt ? { action: { href: importAt, text: 'Importeer een prestatielijst' } } : {}),
      },
    };
  }
  const usual = defaultPeriod(scored);
  const field = (name: string, otherwise: string) => ({
    name,
    value: form ? form.typed[name] : otherwise,
    error: form?.errors[name],
  });
  const from = usual.from < usual.to ? usual.from : shiftQuarter(usual.to, -1);
  return {
    ...page,
    lead: 'Na uw keuze staat het concept klaar. Wat erin staat, kunt u daarna nog veranderen.',
    form: {
      action: list,
      id,
      quarter: {
        ...field('kwartaal', usual.to),
        label: 'Over welk kwartaal gaat het rapport?',
        hint: 'De stand op de laatste dag van dit kwartaal.',
        options: optionsOf(quarterRange(scored.first, scored.last), form?.typed.kwartaal),
      },
      comparedWith: {
        ...field('vergeleken_met', from),
        label: 'Met welk kwartaal vergelijkt u?',
        hint: 'Meestal een jaar eerder.',
        options: optionsOf(comparable(scored, scored.last), form?.typed.vergeleken_met),
      },
      scope: {
        ...field('bereik', wholeRegion),
        label: 'Waarover gaat het rapport?',
        options: [
          { value: wholeRegion, text: 'De hele regio' },
          ...sectors.map(({ slug, name }) => ({ value: slug, text: `Sector ${name}` })),
        ],
      },
      cancel: { href: list, text: 'Annuleren' },
    },
    empty: null,
  };
}

/** Before the quarter of a report, as far back as there are gears, and a year at least. */
export function comparable({ first }: Pick<ScoredPeriod, 'first'>, quarter: Quarter): Quarter[] {
  const yearBefore = shiftQuarter(quarter, -4);
  const earliest = first < yearBefore ? first : yearBefore;
  return quarterRange(earliest, shiftQuarter(quarter, -1)).slice(1 - mostQuarters);
}

/** Newest first; what was chosen stays in the list, also where it is no choice. */
export function optionsOf(quarters: readonly Quarter[], chosen?: string): FieldSelect['options'] {
  const options = quarters.toReversed().map((quarter) => ({ value: quarter as string, text: quarterLabel(quarter) }));
  const known = chosen === undefined || chosen === '' || options.some(({ value }) => value === chosen);
  return known ? options : [...options, { value: chosen, text: chosen }];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/new': NewReportPage;
  }
}
