import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { findModel } from '../maturity/index.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { listSectors, type Sector } from '../organisations/index.ts';
import type { Cache } from '../platform/cache.ts';
import type { Db } from '../platform/db/database.ts';
import { listRounds } from '../rounds/index.ts';
import { coverageOf, versionOf, type Coverage, type JudgedQuickscan } from './domain/coverage.ts';
import { listJudged, listJudgedQuarters } from './judged.repository.ts';

export interface CoverageChoice {
  /** null: the last quarter with an established quickscan whose round does not run any more, or else the running one. */
  quarter: Quarter | null;
  /** Slug; null: every sector. */
  sector: string | null;
}

export interface FoundCoverage {
  quarter: Quarter;
  sector: Sector | null;
  model: MaturityModel;
  quickscans: readonly JudgedQuickscan[];
  coverage: Coverage;
  /** Organisations established by another version of the model than the others of this quarter: not counted. */
  otherModel: readonly string[];
  /** The last quarter before it with established quickscans; `coverage` null: with another model. */
  before: { quarter: Quarter; coverage: Coverage | null } | null;
}

export interface ReadCoverage {
  /** Quarters that can be chosen, newest first. */
  quarters: readonly Quarter[];
  sectors: readonly Sector[];
  unknownSector: boolean;
  /** null: nothing was established in that quarter, or in none. */
  found: FoundCoverage | null;
}

/** Kept until the region's data change: what is established changes them. */
export function readCoverage(
  { data, cache }: Pick<Deps, 'data'> & { cache: Cache },
  region: RegionView,
  choice: CoverageChoice,
): Promise<ReadCoverage> {
  return cache.get<ReadCoverage>([region.id, region.dataVersion, 'coverage', choice.quarter, choice.sector], () =>
    data.read(region.id, async (db) => {
      const value = await coverageIn(db, choice);
      return { value, size: 2_000 + (value.found?.quickscans.length ?? 0) * 2_500 };
    }),
  );
}

export async function coverageIn(db: Db, choice: CoverageChoice): Promise<ReadCoverage> {
  const quarters = await listJudgedQuarters(db);
  const sectors = await listSectors(db);
  const sector = sectors.find(({ slug }) => slug === choice.sector) ?? null;
  const unknownSector = choice.sector !== null && sector === null;
  const open = (await listRounds(db)).filter(({ state }) => state === 'open').map((round) => round.quarter);
  const quarter = choice.quarter ?? quarters.find((each) => !open.includes(each)) ?? quarters[0] ?? null;
  const none = { quarters, sectors, unknownSector, found: null };
  if (quarter === null || !quarters.includes(quarter) || unknownSector) return none;
  const earlier = quarters.find((each) => each < quarter) ?? null;
  const judged = await listJudged(db, earlier === null ? [quarter] : [quarter, earlier]);
  // The version is that of the quarter, so that a sector is read as the region is.
  const version = versionOf(judged.get(quarter)!);
  const model = await findModel(db, version!);
  const inScope = (all: readonly JudgedQuickscan[]): JudgedQuickscan[] =>
    all.filter(({ sectorId }) => sector === null || sectorId === sector.id);
  const ofModel = (all: readonly JudgedQuickscan[]): JudgedQuickscan[] =>
    inScope(all).filter(({ modelVersion }) => modelVersion === version);
  const quickscans = ofModel(judged.get(quarter)!);
  const before = earlier === null ? null : judged.get(earlier)!;
  return {
    ...none,
    found: {
      quarter,
      sector,
      model,
      quickscans,
      coverage: coverageOf(model, quickscans),
      otherModel: inScope(judged.get(quarter)!)
        .filter(({ modelVersion }) => modelVersion !== version)
        .map(({ organisationId }) => organisationId),
      before: before && {
        quarter: earlier!,
        coverage: versionOf(before) === version ? coverageOf(model, ofModel(before)) : null,
      },
    },
  };
}
