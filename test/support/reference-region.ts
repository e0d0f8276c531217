import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { importFile } from '../../server/imports/index.ts';
import { createRegion } from '../../server/organisations/index.ts';
import type { Deps } from '../../server/deps.ts';

const who = { personId: null, name: 'proef', origin: 'cli' };

const referenceList = readFileSync(join(import.meta.dirname, '../imports/prestatielijst-twente.xlsx'));

/** A region with the eight sectors and the reference list in it: 76 organisations, Q4 2015 to Q4 2016. */
export async function aReferenceRegion(deps: Deps, slug = 'oosterland'): Promise<RegionId> {
  const region = await deps.data.everywhere((db) => createRegion(db, deps, who, { slug, name: 'Regio Oosterland' }));
  await importFile(deps, { who, region, fileName: 'prestatielijst.xlsx', bytes: referenceList, create: true });
  return region;
}
