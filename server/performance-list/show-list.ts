import type { Actor } from '../access/domain/actor.ts';
import { may } from '../access/domain/policy.ts';
import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Cache } from '../platform/cache.ts';
import type { Renderer } from '../platform/views/render.ts';
import { progressBetween } from '../progress/domain/figures.ts';
import type { PerformanceList } from './domain/performance-list.ts';
import { defaultPeriod, periodOf, spanOf, type Period, type ScoredPeriod } from './domain/period.ts';
import { legendOf, matrixOf, pageOf } from './matrix.views.ts';
import type { ShownList } from './performance-list.views.ts';
import { readList, readScoredPeriod } from './read-list.ts';

/** A page shows at most this many organisations at a time. */
const mostRows = 400;

export interface ListChoice {
  from: Quarter | null;
  to: Quarter | null;
  sector: string | null;
  show: 'alles' | 'wijzigingen' | 'overgenomen';
  page: number;
}

export interface ListOnScreen {
  shown: ShownList | null;
  sectors: readonly { id: string; slug: string; name: string }[];
  scored: { first: Quarter; last: Quarter } | null;
  /** The address asks for a sector that is not there. */
  unknownSector: boolean;
  /** From lies after to: the default period is shown instead. */
  wrongOrder: boolean;
}

/** The list as a page shows it, with its table rendered; kept until the region's data change. */
export function showList(
  { data, cache, renderer }: Pick<Deps, 'data'> & { cache: Cache; renderer: Renderer },
  actor: Actor & { region: RegionView['id'] },
  region: RegionView,
  choice: ListChoice,
): Promise<ListOnScreen> {
  const rights = {
    opensCells: may(actor, 'place-gear'),
    opensOrganisations: may(actor, 'read-register'),
    seesNames: actor.kind === 'coordinator' || ('seesNames' in actor && actor.seesNames),
  };
  const key = [region.id, region.dataVersion, 'performance-list', ...Object.values(choice), ...Object.values(rights).map(Number)];
  return cache.get<ListOnScreen>(key, () =>
    data.read(region.id, async (db) => {
      const scored = await readScoredPeriod(db);
      const period = scored && chosenPeriod(choice, scored);
      const { list, organisations, sectors } = await readList(db, period?.quarters ?? [], choice.sector);
      const wrongOrder = choice.from !== null && choice.to !== null && choice.from > choice.to;
      const unknownSector = choice.sector !== null && !sectors.some(({ slug }) => slug === choice.sector);
      const onScreen = { sectors, scored, unknownSector, wrongOrder };
      if (!period || unknownSector || list.sectors.every(({ rows }) => rows.length === 0)) {
        return { value: { ...onScreen, shown: null }, size: 1_000 };
      }
      const progress = progressBetween(list, period.from, period.to);
      const part = pageOf(choice.show === 'wijzigingen' ? onlyShifted(list) : list, choice.page, mostRows);
      const slugs = new Map([...organisations.values(), ...sectors].map(({ id, slug }) => [id, slug]));
      const options = { ...rights, region: region.slug, slugs, carriedOver: choice.show === 'overgenomen' };
      const matrix = matrixOf(part.list, progress, options);
      if (choice.sector !== null) matrix.region = null;
      const html = renderer.fragment('gear-matrix', matrix);
      const shown: ShownList = { ...part, period, progress, column: list.region.at(-1)!, legend: legendOf(matrix), matrix: html };
      return { value: { ...onScreen, shown }, size: String(html).length + 5_000 };
    }),
  );
}

function chosenPeriod(choice: ListChoice, scored: ScoredPeriod): Period {
  const { from, to } = spanOf(choice, scored) ?? defaultPeriod(scored);
  return periodOf(from, to);
}

const onlyShifted = (list: PerformanceList): PerformanceList => ({
  ...list,
  sectors: list.sectors.map((block) => ({ ...block, rows: block.rows.filter(({ change }) => (change.gears ?? 0) !== 0) })),
});
