import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { Cache } from '../platform/cache.ts';
import { reportBody, type ReportBody } from './body.views.ts';
import { sayTexts } from './domain/say-texts.ts';
import { reportAt, type ScopedReport } from './find-scope.ts';
import { readFacts, type Found } from './read-facts.ts';
import type { PreviewView, ReportKey } from './reports.paths.ts';

type DraftRegion = Pick<RegionView, 'id' | 'name' | 'dataVersion'>;

/** A draft with what it rests on now. */
export async function readDraft(
  options: Pick<Deps, 'data'> & { cache: Cache },
  region: DraftRegion,
  key: ReportKey,
): Promise<ScopedReport & Found> {
  const found = await options.data.read(region.id, (db) => reportAt(db, key));
  const { comparedWith: from, quarter: to, sectorId } = found.report;
  return { ...found, ...(await readFacts(options, region, { sectorId, from, to })) };
}

/** The draft as its reader will see it. */
export function previewBody(
  { report, facts, network }: ScopedReport & Found,
  region: Pick<RegionView, 'namesToAmbassadors'>,
  as: PreviewView,
): ReportBody {
  const view = as === 'gedeeld' ? 'shared' : as === 'zonder-namen' || !region.namesToAmbassadors ? 'unnamed' : 'named';
  return reportBody({ facts, texts: sayTexts(report.texts, network), view, edition: null }, network);
}
