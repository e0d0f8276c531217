import { listLiveScores } from '../performance-list/index.ts';
import { listMunicipalities, listRegister, listSectors } from '../organisations/index.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { RegionNow } from './domain/proposal.ts';

/** The region as an import meets it, in four statements. `lock` holds the gears that may be replaced until the import is done. */
export async function readRegion(db: Db, quarters: readonly Quarter[], lock = false): Promise<RegionNow> {
  const scores = await listLiveScores(db, quarters, lock);
  const register = await listRegister(db);
  return {
    organisations: register.map(({ merged, ...organisation }) => ({ ...organisation, merged: merged !== null })),
    sectors: await listSectors(db),
    municipalities: await listMunicipalities(db),
    scores,
  };
}
