import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { Cache } from '../platform/cache.ts';
import type { Db } from '../platform/db/database.ts';
import type { ReportFacts } from './domain/facts.ts';
import { networkOf, type Network } from './domain/network.ts';
import { gatherFacts, type ReportSubject } from './gather-facts.ts';

/** What sentences are held against and figures are printed from. */
export interface Found {
  facts: ReportFacts;
  network: Network;
}

/** What a report rests on now. */
export async function findFacts(db: Db, subject: ReportSubject): Promise<Found> {
  const facts = await gatherFacts(db, subject);
  return { facts, network: networkOf(facts) };
}

/** The same, kept until the region's data change. What is written in a draft is no part of it. */
export const readFacts = (
  { data, cache }: Pick<Deps, 'data'> & { cache: Cache },
  region: Pick<RegionView, 'id' | 'name' | 'dataVersion'>,
  { sectorId, from, to }: Omit<ReportSubject, 'regionName'>,
): Promise<Found> =>
  cache.get<Found>([region.id, region.dataVersion, 'report-facts', sectorId, from, to], () =>
    data.read(region.id, async (db) => {
      const value = await findFacts(db, { regionName: region.name, sectorId, from, to });
      return { value, size: sizeOf(value.facts) };
    }),
  );

/** Roughly: what an organisation, a score, a quickscan and an activity take, once as facts and once as a list. */
const sizeOf = ({ organisations, scores, quickscans, activities }: ReportFacts): number =>
  5_000 + organisations.length * 1_000 + scores.length * 300 + quickscans.length * 1_500 + activities.length * 800;
