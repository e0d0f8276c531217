import { compareDutch, shortDate } from '../kernel/dutch.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { DataTable } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { daysAheadOfLapsing, type LapsingEvidence } from './domain/lapsing.ts';

export interface LapsingPage extends Page {
  lead: string;
  table: DataTable;
}

/** By organisation, what lapses first on top. */
export function lapsingPage(
  region: string,
  lapsing: readonly LapsingEvidence[],
  organisations: readonly { id: string; name: string; slug: string }[],
  model: MaturityModel,
): LapsingPage {
  const organisationOf = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const criterionOf = new Map(model.criteria.map((criterion) => [criterion.code, criterion]));
  const rows = lapsing.flatMap(({ organisationId, criterion, lastValidDay }) => {
    const organisation = organisationOf.get(organisationId);
    return organisation ? [{ organisation, criterion: criterionOf.get(criterion)!, lastValidDay }] : [];
  });
  rows.sort((a, b) => compareDutch(a.organisation.name, b.organisation.name));
  return {
    title: 'Bewijs dat verloopt',
    lead: `Dit bewijs telt nu nog mee, maar verloopt binnen ${daysAheadOfLapsing} dagen. Zonder nieuw bewijs kan de versnelling zakken.`,
    table: {
      caption: 'Bewijs dat verloopt, per organisatie',
      captionHidden: true,
      columns: [{ text: 'Organisatie' }, { text: 'Stelling' }, { text: 'Geldig tot en met' }],
      rows: rows.map(({ organisation, criterion, lastValidDay }) => ({
        cells: [
          { link: { href: organisationPath(region, organisation.slug), text: organisation.name } },
          { text: criterion.statement, note: `naar versnelling ${criterion.gear}` },
          shortDate(lastValidDay),
        ],
      })),
      empty: { title: 'Er verloopt niets', text: `De komende ${daysAheadOfLapsing} dagen blijft al het bewijs geldig.` },
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'quickscan/lapsing': LapsingPage;
  }
}
