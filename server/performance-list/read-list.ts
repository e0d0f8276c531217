import { quarterRange, type Quarter } from '../kernel/quarter.ts';
import { listRegister, listSectors, type RegisteredOrganisation, type Sector } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listAttendance, listRounds } from '../rounds/index.ts';
import { performanceList, type PerformanceList } from './domain/performance-list.ts';
import { settledQuarter, type ScoredPeriod } from './domain/period.ts';
import { findScoredPeriod, listScores } from './scores.repository.ts';

export interface ReadList {
  list: PerformanceList;
  /** The whole register, by id, for names in addresses and what the list does not hold. */
  organisations: ReadonlyMap<string, RegisteredOrganisation>;
  /** In the region's order, retired ones included. */
  sectors: readonly Sector[];
}

/**
 * The prestatielijst of these quarters, for the whole region or one sector: four statements, whatever the size. The one reader
 * for screens, exports, figures and API.
 */
export async function readList(db: Db, quarters: readonly Quarter[], sectorSlug: string | null = null): Promise<ReadList> {
  const sectors = await listSectors(db);
  const register = await listRegister(db);
  const scores = await listScores(db, quarters);
  const rounds = await listAttendance(db, quarters);
  const chosen = sectors.filter(({ slug }) => sectorSlug === null || slug === sectorSlug);
  const inChoice = new Set(chosen.map(({ id }) => id));
  const organisations = register.filter(({ sectorId }) => inChoice.has(sectorId));
  const ids = new Set(organisations.map(({ id }) => id));
  return {
    list: performanceList({
      sectors: chosen,
      organisations,
      scores: sectorSlug === null ? scores : scores.filter(({ organisationId }) => ids.has(organisationId)),
      rounds,
      quarters,
    }),
    organisations: new Map(organisations.map((organisation) => [organisation.id, organisation])),
    sectors,
  };
}

/** null in a region without a gear. Two statements. */
export async function readScoredPeriod(db: Db): Promise<ScoredPeriod | null> {
  const scored = await findScoredPeriod(db);
  if (!scored) return null;
  const open = (await listRounds(db)).flatMap(({ state, quarter }) => (state === 'open' ? [quarter] : []));
  return { ...scored, settled: settledQuarter(scored, open) };
}

export const readPeriod = (db: Db, from: Quarter, to: Quarter): Promise<ReadList> => readList(db, quarterRange(from, to));
