import type { RegionActor } from '../access/domain/actor.ts';
import { findOwnMunicipality } from '../accounts/index.ts';
import type { Column } from '../performance-list/domain/column.ts';
import type { Db } from '../platform/db/database.ts';
import type { Progress } from '../progress/domain/figures.ts';
import { networkOf } from '../reports/domain/network.ts';
import { reportBody, type ReportBody } from '../reports/index.ts';
import type { Edition } from './edition.ts';
import { listEditions } from './editions.repository.ts';
import type { OwnMunicipality } from './own-municipality.views.ts';
import { readContent, viewOf } from './read-edition.ts';

/** What someone who reads reports sees first; all of it from what was frozen. */
export interface LatestReport {
  readonly edition: Edition;
  /** The others, newest first. */
  readonly earlier: readonly Edition[];
  readonly head: ReportBody['head'];
  readonly figures: { readonly progress: Progress; readonly column: Column };
  readonly own: OwnMunicipality | null;
}

/** The report of the whole region comes before that of a sector. null: none holds. */
export async function readLatestReport(db: Db, actor: RegionActor, now: Date): Promise<LatestReport | null> {
  const editions = await listEditions(db);
  const good = editions.filter(({ withdrawn }) => withdrawn === null);
  const edition = good.find(({ reportKey, quarter }) => reportKey === quarter) ?? good[0];
  if (!edition) return null;
  const view = viewOf(actor);
  const municipality = view === 'named' ? await findOwnMunicipality(db, actor.who.personId, now) : null;
  const { facts, texts, edition: mark } = await readContent(db, edition.id);
  const network = networkOf(facts);
  return {
    edition,
    earlier: editions.filter(({ id }) => id !== edition.id),
    head: reportBody({ facts, texts, view, edition: { ...mark, checksum: edition.contentSha256 } }, network).head,
    figures: { progress: network.progress, column: network.list.region.at(-1)! },
    own: municipality && { municipality, facts },
  };
}
