import type { RegionActor } from '../access/domain/actor.ts';
import { notFound } from '../kernel/problem.ts';
import { listSectors } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { NamingView, ReportFacts } from '../reports/domain/facts.ts';
import type { ReportKey } from '../reports/reports.paths.ts';
import type { EditionContent } from './domain/edition.ts';
import { findContent, findEdition } from './editions.repository.ts';
import type { Edition } from './edition.ts';

/** A coordinator sees names; an ambassador as the region has set (domain.md §6). */
export const viewOf = (actor: RegionActor): Exclude<NamingView, 'shared'> =>
  actor.kind === 'coordinator' || (actor.kind === 'ambassador' && actor.seesNames) ? 'named' : 'unnamed';

/** null: the whole region. Throws what an absent page throws when there is no such sector. */
export async function sectorOf(db: Db, { sectorSlug }: ReportKey): Promise<string | null> {
  if (sectorSlug === null) return null;
  const sector = (await listSectors(db)).find(({ slug }) => slug === sectorSlug);
  if (!sector) throw notFound();
  return sector.id;
}

export async function readEdition(db: Db, key: ReportKey, number: number): Promise<Edition> {
  const edition = await findEdition(db, { ...key, number });
  if (!edition) throw notFound();
  return edition;
}

/** What was frozen, read back: the one source of everything that is shown of an edition besides its stored body. */
export async function readContent(db: Db, id: string): Promise<EditionContent> {
  const content = await findContent(db, id);
  if (content === null) throw notFound();
  return JSON.parse(content) as EditionContent;
}

/** By id, to tell in an account which sector someone is of; null where the report is about one. */
export const sectorNamesOf = ({ sector, sectors }: ReportFacts): ReadonlyMap<string, string> | null =>
  sector ? null : new Map(sectors.map(({ id, name }) => [id, name]));
