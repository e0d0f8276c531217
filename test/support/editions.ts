import type { Deps } from '../../server/deps.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { bodyPrinter, listEditions, publishEdition, readPublishable, type Edition } from '../../server/editions/index.ts';
import { shareEdition } from '../../server/editions/share-edition.ts';
import { getRegion } from '../../server/platform/db/region.repository.ts';
import { newId } from '../../server/platform/tokens.ts';
import { createRenderer } from '../../server/platform/views/render.ts';
import { findReport } from '../../server/reports/index.ts';
import { aCoordinator, someDeps } from './acting.ts';

const print = bodyPrinter(createRenderer());

/** Publishes the draft that there is on that quarter, by Kim de Vries. */
export async function anEdition(
  region: RegionId,
  wish: { quarter?: string; sectorId?: string | null; at?: string; mailAmbassadors?: boolean; deps?: Deps } = {},
): Promise<Edition> {
  const deps = wish.deps ?? (await someDeps());
  const of = quarter(wish.quarter ?? '2016-Q4');
  const { sectorId = null, mailAmbassadors = false } = wish;
  const clock = wish.at === undefined ? deps.clock : { ...deps.clock, now: () => new Date(wish.at!) };
  const found = await deps.data.read(region, async (db) => {
    const named = await getRegion(db, region);
    const report = await findReport(db, of, sectorId);
    if (!report) throw new Error(`There is no draft on ${of}.`);
    return { region: named, report, publishable: await readPublishable(db, named, report) };
  });
  const published = await publishEdition(
    { ...deps, clock },
    print,
    { actor: aCoordinator(region), region: found.region },
    { quarter: of, sectorId, seen: found.publishable.seen, mailAmbassadors },
  );
  if (published.kind !== 'published') throw new Error(`Not published: ${JSON.stringify(published)}`);
  const editions = await deps.data.read(region, (db) => listEditions(db, { reportId: found.report.id }));
  return editions.find(({ number }) => number === published.number)!;
}

/** A link that works for a month from the clock's now. */
export async function aShareLink(
  region: RegionId,
  editionId: string,
  wish: { meantFor?: string; withNames?: boolean; days?: number } = {},
): Promise<{ id: string; token: string }> {
  const deps = await someDeps();
  const { meantFor = 'het bestuur', withNames = false, days = 30 } = wish;
  const id = newId();
  const expiresAt = new Date(deps.clock.now().getTime() + days * 86_400_000);
  return { id, token: await shareEdition(deps, aCoordinator(region), { id, editionId, meantFor, withNames, expiresAt }) };
}
