import { keyFigures } from '../performance-list/index.ts';
import type { RegionView } from '../access/index.ts';
import type { Figures } from './domain/figures.ts';
import { distributionMessage, shiftMessage, stepMessage } from './domain/messages.ts';
import { trendOf, type TrendPoint } from './domain/trend.ts';
import { decompositionView, distributionFigure, measuredTable, stackedChart } from './figures.views.ts';
import type { ProgressBody } from './progress.views.ts';
import type { FoundProgress, ProgressDeps } from './read-progress.ts';
import {
  courseMultiples,
  hasRows,
  leadersList,
  meansChart,
  sectorTable,
  stepsFigure,
  type ScopedFigures,
  type SectorsView,
} from './sectors.views.ts';

/** The region's page as it can be printed, kept until the region's data change. Holds no names of organisations. */
export function showProgress(
  { cache }: Pick<ProgressDeps, 'cache'>,
  region: RegionView,
  found: FoundProgress,
): Promise<ProgressBody> {
  const key = [region.id, region.dataVersion, 'progress-page', found.from, found.to];
  return cache.get<ProgressBody>(key, () => {
    const value = bodyOf(region.slug, found);
    return Promise.resolve({ value, size: JSON.stringify(value).length });
  });
}

function bodyOf(region: string, found: FoundProgress): ProgressBody {
  const view = sectorsView(region, found);
  const { scope, figures, points, columns } = view.region;
  const compared = found.from !== found.to;
  return {
    message: stepMessage(view.progress),
    figures: keyFigures({ progress: view.progress, period: found, column: columns.at(-1)! }, region, null),
    distribution: distributionFigure(figures, scope),
    decomposition: compared ? decompositionView(figures, endsOf(points, figures), scope) : null,
    sectors: compared ? stepsFigure(view) : null,
    sectorTable: sectorTable(view),
    leaders: leadersList(view),
    courses: courseMultiples(view),
    means: meansChart(view),
    stacked: stackedChart(
      figures.matchedGroup.n > 0 && compared ? shiftMessage(figures) : distributionMessage(view.progress),
      points,
    ),
    measured: measuredTable(points, columns, 'de regio'),
  };
}

/** First and last point of a course, with a break between them where their models differ. */
export const endsOf = (points: readonly TrendPoint[], { otherModel }: Figures): [TrendPoint, TrendPoint] => [
  { ...points[0]!, breakBefore: false },
  { ...points.at(-1)!, breakBefore: otherModel },
];

/** The region and the sectors that anyone is in, with addresses. */
export function sectorsView(region: string, { list, progress, sectors, from, to }: FoundProgress): SectorsView {
  const slugs = new Map(sectors.map(({ id, slug }) => [id, slug]));
  const figures = new Map(progress.sectors.map((sector) => [sector.id, sector.figures]));
  return {
    progress,
    sectors: list.sectors.filter(hasRows).map(({ sector, columns }): ScopedFigures => ({
      scope: { region, scope: slugs.get(sector.id)!, of: sector.name, from, to },
      name: sector.name,
      figures: figures.get(sector.id)!,
      columns,
      points: trendOf(list, sector.id),
    })),
    region: {
      scope: { region, scope: 'regio', of: 'de regio', from, to },
      name: 'Regio',
      figures: progress.region,
      columns: list.region,
      points: trendOf(list, null),
    },
  };
}
