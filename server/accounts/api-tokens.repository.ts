import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';

export type TokenRole = 'coordinator' | 'ambassador';

/** A key with which a program reads the region, as far as its role may. */
export interface ApiToken {
  id: string;
  region: RegionId;
  name: string;
  role: TokenRole;
  createdByName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export async function insertApiToken(
  db: Db,
  token: Pick<ApiToken, 'id' | 'region' | 'name' | 'role' | 'createdByName' | 'createdAt'> & { tokenHash: string },
): Promise<void> {
  await db
    .insertInto('api_token')
    .values({
      region_id: token.region,
      id: token.id,
      token_hash: token.tokenHash,
      name: token.name,
      role: token.role,
      created_by_name: token.createdByName,
      created_at: token.createdAt,
    })
    .execute();
}

export async function findTokenById(db: Db, id: string): Promise<ApiToken | null> {
  const row = await db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toToken(row) : null;
}

export async function replaceSecret(db: Db, id: string, tokenHash: string): Promise<void> {
  await db.updateTable('api_token').set({ token_hash: tokenHash }).where('id', '=', id).execute();
}

/** Newest first, of the unit of work's region, revoked ones included. */
export async function listApiTokens(db: Db): Promise<ApiToken[]> {
  const rows = await db.selectFrom('api_token').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(toToken);
}

/** null: there is none, or it was revoked before. */
export async function revokeApiToken(db: Db, id: string, now: Date): Promise<ApiToken | null> {
  const row = await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ? toToken(row) : null;
}

/** For "laatst gebruikt"; in `data.everywhere`, so that being read does not outdate a region's cached figures. */
export async function touchApiToken(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', id).execute();
}

const toToken = (row: {
  id: string;
  region_id: string;
  name: string;
  role: string;
  created_by_name: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}): ApiToken => ({
  id: row.id,
  region: row.region_id as RegionId,
  name: row.name,
  role: row.role as TokenRole,
  createdByName: row.created_by_name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});
