import { compareDutch, counted, shortDate } from '../kernel/dutch.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Cell, DataTable } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { daysAheadOfLapsing, type LapsingEvidence } from './domain/lapsing.ts';

export interface LapsingPage extends Page {
  lead: string;
  table: DataTable;
}

/** By organisation: for the coordinator it is one telephone call. */
export function lapsingPage(
  region: string,
  lapsing: readonly LapsingEvidence[],
  organisations: readonly { id: string; name: string; slug: string }[],
  model: MaturityModel,
): LapsingPage {
  const statementOf = new Map(model.criteria.map(({ code, statement }) => [code, statement]));
  const affected = organisations
    .map((organisation) => ({ organisation, of: lapsing.filter(({ organisationId }) => organisationId === organisation.id) }))
    .filter(({ of }) => of.length > 0)
    .toSorted((a, b) => compareDutch(a.organisation.name, b.organisation.name));
  return {
    title: 'Bewijs dat verloopt',
    lead: `Dit bewijs telt nu nog mee, maar verloopt binnen ${daysAheadOfLapsing} dagen. Zonder nieuw bewijs kan de versnelling zakken.`,
    table: {
      caption: 'Bewijs dat verloopt, per organisatie',
      captionHidden: true,
      columns: [{ text: 'Organisatie' }, { text: 'Bewijs bij', long: true }, { text: 'Geldig tot en met' }],
      rows: affected.map(({ organisation, of }) => ({
        cells: [
          { link: { href: organisationPath(region, organisation.slug), text: organisation.name } },
          { text: counted(of.length, 'stelling', 'stellingen'), notes: of.map(({ criterion }) => statementOf.get(criterion)!) },
          daysOf(of),
        ],
      })),
      empty: { title: 'Er verloopt niets', text: `De komende ${daysAheadOfLapsing} dagen blijft al het bewijs geldig.` },
    },
  };
}

/** The first day, and where there are more the last one too. */
function daysOf(lapsing: readonly LapsingEvidence[]): Cell {
  const days = lapsing.map(({ lastValidDay }) => lastValidDay).toSorted();
  const [first, last] = [days[0]!, days.at(-1)!];
  return { text: shortDate(first), ...(last === first ? {} : { note: `het laatste tot en met ${shortDate(last)}` }) };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/lapsing': LapsingPage;
  }
}
