import { may } from '../access/domain/policy.ts';
import type { RegionActor } from '../access/domain/actor.ts';
import type { RegionView } from '../access/index.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { cellOf, changeOf, keyFigures } from '../performance-list/index.ts';
import type { SectorBlock } from '../performance-list/domain/performance-list.ts';
import { distributionMessageOf, shiftMessage, trendMessage } from './domain/messages.ts';
import {
  courseColumns,
  courseValues,
  decompositionView,
  distributionFigure,
  measuredTable,
  stackedChart,
} from './figures.views.ts';
import type { FoundProgress } from './read-progress.ts';
import { organisationsView, type OrganisationLine, type SectorBody } from './sector.views.ts';
import { endsOf, sectorsView } from './show-progress.ts';

/** A sector's page; null when nobody is in it between these quarters. */
export function showSector(actor: RegionActor, region: RegionView, found: FoundProgress, slug: string): SectorBody | null {
  const view = sectorsView(region.slug, found);
  const sector = view.sectors.find(({ scope }) => scope.scope === slug);
  const block = found.list.sectors.find(({ sector: { id } }) => id === found.sectors.find((known) => known.slug === slug)?.id);
  if (!sector || !block) return null;
  const { scope, figures, points, columns, name } = sector;
  const compared = found.from !== found.to;
  const own = { ...found.progress, sectors: [{ ...block.sector, figures }] };
  return {
    figures: keyFigures({ progress: own, period: found, column: columns.at(-1)! }, region.slug, slug),
    distribution: distributionFigure(figures, scope),
    decomposition: compared ? decompositionView(figures, endsOf(points, figures), scope) : null,
    course: {
      id: 'verloop',
      kind: 'lines',
      title: trendMessage(points),
      level: 3,
      note: 'Gemiddelde versnelling per kwartaal, naast dat van de regio.',
      columns: courseColumns(points),
      rowHead: 'Wie',
      series: [
        { name, values: courseValues(points) },
        { name: 'Regio', values: courseValues(view.region.points) },
      ],
    },
    stacked: stackedChart(
      compared && figures.matchedGroup.n > 0 ? shiftMessage(figures) : distributionMessageOf(figures, found.from, found.to),
      points,
    ),
    measured: measuredTable(points, columns, name),
    organisations: may(actor, 'read-register') ? organisationsView(linesOf(region, found, block), found) : null,
    number: block.rows.length,
  };
}

function linesOf(region: RegionView, { list, organisations }: FoundProgress, block: SectorBlock): OrganisationLine[] {
  return block.rows.map(({ organisation, standings, change }) => ({
    name: organisation.name,
    href: organisationPath(region.slug, organisations.get(organisation.id)!.slug),
    first: cellOf(standings[0]!, undefined, true, undefined),
    last: cellOf(standings.at(-1)!, undefined, true, undefined),
    change: changeOf(change, standings, list.quarters),
  }));
}
