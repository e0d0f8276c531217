import type { RegionId } from '../kernel/region-id.ts';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { NamingView } from '../reports/domain/facts.ts';
import { reportKey } from '../reports/reports.paths.ts';
import type { Difference } from './domain/differences.ts';
import type { FrozenEdition } from './domain/edition.ts';
import type { Edition } from './edition.ts';

const columns = [
  'edition.id',
  'report_id',
  'number',
  'edition.quarter',
  'edition.compared_with',
  'sector.slug as sector_slug',
  'scope_name',
  'message',
  'content_sha256',
  'body_sha256',
  'published_at',
  'published_by_name',
  'withdrawn_at',
  'withdrawn_by_name',
  'withdrawal_reason',
] as const;

const editions = (db: Db) =>
  db
    .selectFrom('edition')
    .innerJoin('report', (join) => join.onRef('report.region_id', '=', 'edition.region_id').onRef('report.id', '=', 'report_id'))
    .leftJoin('sector', (join) =>
      join.onRef('sector.region_id', '=', 'report.region_id').onRef('sector.id', '=', 'report.sector_id'),
    );

/** Newest first. */
export async function listEditions(db: Db, of: { reportId?: string } = {}): Promise<Edition[]> {
  let query = editions(db)
    .select(columns)
    .orderBy('edition.quarter', 'desc')
    .orderBy('published_at', 'desc')
    .orderBy('number', 'desc');
  if (of.reportId !== undefined) query = query.where('report_id', '=', of.reportId);
  return (await query.execute()).map(toEdition);
}

export async function findEdition(
  db: Db,
  which: { quarter: Quarter; sectorSlug: string | null; number: number },
): Promise<Edition | null> {
  const row = await editions(db)
    .select(columns)
    .where('edition.quarter', '=', which.quarter)
    .where('sector.slug', 'is not distinct from', which.sectorSlug)
    .where('edition.number', '=', which.number)
    .executeTakeFirst();
  return row ? toEdition(row) : null;
}

export async function findEditionById(db: Db, id: string): Promise<Edition | null> {
  const row = await editions(db).select(columns).where('edition.id', '=', id).executeTakeFirst();
  return row ? toEdition(row) : null;
}

/** The frozen JSON, as text. */
export async function findContent(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('edition').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

const bodyColumns = { named: 'body_named', unnamed: 'body_unnamed', shared: 'body_shared' } as const;

/** The rendered body for one kind of reader. */
export async function findBody(db: Db, id: string, view: NamingView): Promise<string | null> {
  const row = await db.selectFrom('edition').select(`${bodyColumns[view]} as body`).where('id', '=', id).executeTakeFirst();
  return row?.body ?? null;
}

export async function findDifferences(db: Db, id: string): Promise<readonly Difference[]> {
  const row = await db.selectFrom('edition').select('differences').where('id', '=', id).executeTakeFirst();
  return (row?.differences ?? []) as unknown as Difference[];
}

/** With all its texts, to verify it. */
export async function findFrozen(db: Db, id: string): Promise<FrozenEdition | null> {
  const row = await db
    .selectFrom('edition')
    .select(['content', 'content_sha256', 'body_named', 'body_unnamed', 'body_shared', 'body_sha256'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? {
        content: row.content,
        contentSha256: row.content_sha256,
        bodies: { named: row.body_named, unnamed: row.body_unnamed, shared: row.body_shared },
        bodySha256: row.body_sha256,
      }
    : null;
}

export interface NewEdition extends FrozenEdition {
  readonly id: string;
  readonly reportId: string;
  readonly number: number;
  readonly quarter: Quarter;
  readonly comparedWith: Quarter;
  readonly scopeName: string;
  readonly message: string;
  readonly differences: readonly Difference[];
  readonly publishedAt: Date;
  readonly publishedByName: string;
}

export async function insertEdition(db: Db, region: RegionId, edition: NewEdition): Promise<void> {
  await db
    .insertInto('edition')
    .values({
      region_id: region,
      id: edition.id,
      report_id: edition.reportId,
      number: edition.number,
      quarter: edition.quarter,
      compared_with: edition.comparedWith,
      scope_name: edition.scopeName,
      message: edition.message,
      content: edition.content,
      content_sha256: edition.contentSha256,
      body_named: edition.bodies.named,
      body_unnamed: edition.bodies.unnamed,
      body_shared: edition.bodies.shared,
      body_sha256: edition.bodySha256,
      differences: JSON.stringify(edition.differences),
      published_at: edition.publishedAt,
      published_by_name: edition.publishedByName,
    })
    .execute();
}

/** False: it was withdrawn already. */
export async function saveWithdrawal(
  db: Db,
  id: string,
  withdrawal: { at: Date; byName: string; reason: string },
): Promise<boolean> {
  const result = await db
    .updateTable('edition')
    .set({ withdrawn_at: withdrawal.at, withdrawn_by_name: withdrawal.byName, withdrawal_reason: withdrawal.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

interface Row {
  id: string;
  report_id: string;
  number: number;
  quarter: string;
  compared_with: string;
  sector_slug: string | null;
  scope_name: string;
  message: string;
  content_sha256: string;
  body_sha256: string;
  published_at: Date;
  published_by_name: string;
  withdrawn_at: Date | null;
  withdrawn_by_name: string | null;
  withdrawal_reason: string | null;
}

const toEdition = (row: Row): Edition => ({
  id: row.id,
  reportId: row.report_id,
  number: row.number,
  reportKey: reportKey(quarter(row.quarter), row.sector_slug),
  quarter: quarter(row.quarter),
  comparedWith: quarter(row.compared_with),
  scopeName: row.scope_name,
  message: row.message,
  contentSha256: row.content_sha256,
  bodySha256: row.body_sha256,
  publishedAt: row.published_at,
  publishedByName: row.published_by_name,
  withdrawn:
    row.withdrawn_at === null ? null : { at: row.withdrawn_at, byName: row.withdrawn_by_name!, reason: row.withdrawal_reason! },
});
