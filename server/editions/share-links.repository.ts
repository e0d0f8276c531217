import { sql, type Kysely } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import type { DB } from '../platform/db/schema.ts';
import type { ShareLink } from './share-link.ts';

export interface PresentedLink {
  readonly id: string;
  readonly region: { readonly id: RegionId; readonly slug: string; readonly name: string };
  readonly editionId: string;
  readonly withNames: boolean;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** What a token opens, in one round trip, run as the login; revoked and expired ones too, so that their reader can be told. */
export async function findPresentedLink(db: Kysely<DB>, tokenHash: string): Promise<PresentedLink | null> {
  const row = await db
    .selectFrom('share_link')
    .innerJoin('region', 'region.id', 'share_link.region_id')
    .select(['share_link.id', 'region_id', 'slug', 'region.name', 'edition_id', 'with_names', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        region: { id: row.region_id as RegionId, slug: row.slug, name: row.name },
        editionId: row.edition_id,
        withNames: row.with_names,
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
      }
    : null;
}

/** Newest first. */
export async function listShareLinks(db: Db, editionId: string): Promise<ShareLink[]> {
  const rows = await db
    .selectFrom('share_link')
    .selectAll()
    .where('edition_id', '=', editionId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    editionId: row.edition_id,
    meantFor: row.meant_for,
    withNames: row.with_names,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
    expiresAt: row.expires_at,
    revoked: row.revoked_at === null ? null : { at: row.revoked_at, byName: row.revoked_by_name! },
    opened: row.opened,
    lastOpenedAt: row.last_opened_at,
  }));
}

/**
 * The editions of a report that were shared without names, revoked and expired links included: what was read cannot be unread. Whoever
 * shares another at the same moment waits, as neither would see the other.
 */
export async function listSharedWithoutNames(db: Db, reportId: string): Promise<string[]> {
  await db.selectFrom('report').select('id').where('id', '=', reportId).forUpdate().execute();
  const rows = await db
    .selectFrom('share_link')
    .innerJoin('edition', (join) =>
      join.onRef('edition.region_id', '=', 'share_link.region_id').onRef('edition.id', '=', 'share_link.edition_id'),
    )
    .select('edition_id')
    .distinct()
    .where('report_id', '=', reportId)
    .where('with_names', '=', false)
    .execute();
  return rows.map(({ edition_id }) => edition_id);
}

export interface NewShareLink {
  readonly id: string;
  readonly editionId: string;
  readonly tokenHash: string;
  readonly meantFor: string;
  readonly withNames: boolean;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly expiresAt: Date;
}

/** False: a link with this id was made already. */
export async function insertShareLink(db: Db, region: RegionId, link: NewShareLink): Promise<boolean> {
  const result = await db
    .insertInto('share_link')
    .values({
      region_id: region,
      id: link.id,
      edition_id: link.editionId,
      token_hash: link.tokenHash,
      meant_for: link.meantFor,
      with_names: link.withNames,
      created_at: link.createdAt,
      created_by_name: link.createdByName,
      expires_at: link.expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['region_id', 'id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** Whom it was meant for; null: there is no such link, or it was revoked already. */
export async function saveRevocation(
  db: Db,
  id: string,
  editionId: string,
  by: { at: Date; name: string },
): Promise<string | null> {
  const row = await db
    .updateTable('share_link')
    .set({ revoked_at: by.at, revoked_by_name: by.name })
    .where('id', '=', id)
    .where('edition_id', '=', editionId)
    .where('revoked_at', 'is', null)
    .returning('meant_for')
    .executeTakeFirst();
  return row?.meant_for ?? null;
}

/** Whom it was meant for; null: it opens nothing any more. */
export async function countOpening(db: Db, id: string, now: Date): Promise<string | null> {
  const row = await db
    .updateTable('share_link')
    .set({ opened: sql`opened + 1`, last_opened_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('meant_for')
    .executeTakeFirst();
  return row?.meant_for ?? null;
}
