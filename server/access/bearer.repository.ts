import { sql, type Kysely } from 'kysely';
import type { DB } from '../platform/db/schema.ts';
import { toRegion, type RegionRow, type RegionView } from './visitor.repository.ts';

/** A live API token with the region it opens. */
export interface Bearer {
  tokenId: string;
  tokenName: string;
  role: 'coordinator' | 'ambassador';
  lastUsedAt: Date | null;
  region: RegionView;
}

interface Row extends RegionRow {
  token_id: string;
  token_name: string;
  role: Bearer['role'];
  last_used_at: Date | null;
}

/** Who asks by token, and where, in one round trip; null for a token that is unknown or revoked. Runs as the login. */
export async function findBearer(db: Kysely<DB>, tokenHash: string): Promise<Bearer | null> {
  const { rows } = await sql<Row>`
    select t.id as token_id, t.name as token_name, t.role, t.last_used_at,
      r.id as region_id, r.slug, r.name as region_name, r.data_version, r.names_to_members, r.names_to_ambassadors,
      r.sector_figures_to_members
    from api_token t join region r on r.id = t.region_id
    where t.token_hash = ${tokenHash} and t.revoked_at is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    tokenId: row.token_id,
    tokenName: row.token_name,
    role: row.role,
    lastUsedAt: row.last_used_at,
    region: toRegion(row),
  };
}
