import type { Data } from '../platform/db/data.ts';
import { listRegions, type Region } from '../platform/db/region.repository.ts';
import { hashOf } from '../platform/tokens.ts';
import { verifyEdition } from './domain/edition.ts';
import { findFrozen, listEditions } from './editions.repository.ts';

/** Which ones; every one where nothing is said. */
export interface WhichEditions {
  readonly region?: string | undefined;
  readonly report?: string | undefined;
  readonly number?: number | undefined;
}

export interface VerifiedEdition {
  readonly region: string;
  /** As in its address: '2016-Q4', or '2016-Q4-onderwijs'. */
  readonly report: string;
  readonly scope: string;
  readonly number: number;
  /** Both recomputed from what is stored. */
  readonly contentSha256: string;
  readonly bodySha256: string;
  readonly withdrawn: boolean;
  readonly faults: readonly string[];
}

/** Recomputes the checksums of every edition, or of one region's, or of one of them; one at a time, as each holds a whole report. */
export async function verifyEditions(data: Data, which: WhichEditions = {}): Promise<VerifiedEdition[]> {
  const regions = (await data.everywhere(listRegions)).filter(({ slug }) => which.region === undefined || slug === which.region);
  const found: VerifiedEdition[] = [];
  for (const region of regions) found.push(...(await verifyRegion(data, region, which)));
  return found;
}

function verifyRegion(data: Data, region: Region, { report, number }: WhichEditions): Promise<VerifiedEdition[]> {
  return data.read(region.id, async (db) => {
    const found: VerifiedEdition[] = [];
    for (const edition of await listEditions(db)) {
      if (report !== undefined && edition.reportKey !== report) continue;
      if (number !== undefined && edition.number !== number) continue;
      const { contentSha256, bodySha256, faults } = verifyEdition((await findFrozen(db, edition.id))!, hashOf);
      found.push({
        region: region.slug,
        report: edition.reportKey,
        scope: edition.scopeName,
        number: edition.number,
        contentSha256,
        bodySha256,
        withdrawn: edition.withdrawn !== null,
        faults,
      });
    }
    return found;
  });
}
