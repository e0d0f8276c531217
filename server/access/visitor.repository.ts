import { sql, type Kysely } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { DB } from '../platform/db/schema.ts';

export interface RegionView {
  id: RegionId;
  slug: string;
  name: string;
  /** Dates cached figures: raised by every change in the region. */
  dataVersion: number;
  namesToMembers: boolean;
  namesToAmbassadors: boolean;
  sectorFiguresToMembers: boolean;
}

export interface SessionView {
  id: string;
  tokenHash: string;
  personId: string;
  personName: string;
  isAdministrator: boolean;
  lastSeenAt: Date;
  idleMinutes: number;
  expiresAt: Date;
}

export interface GrantView {
  role: 'coordinator' | 'member' | 'ambassador';
  organisationId: string | null;
}

export interface Visit {
  session: SessionView | null;
  region: RegionView | null;
  /** Of this person in this region, valid now. */
  grants: readonly GrantView[];
}

/**
 * Who asks and where, in one round trip: live session, active person, the region of the address and the grants there.
 * Runs as the login, before any unit of work; its policies open exactly these tables for reading.
 */
export async function findVisit(
  db: Kysely<DB>,
  { tokenHash, regionSlug, now }: { tokenHash: string | null; regionSlug: string | null; now: Date },
): Promise<Visit> {
  const { rows } = await sql<VisitRow>`
    select s.id as session_id, s.token_hash, s.last_seen_at, s.idle_minutes, s.expires_at, p.id as person_id, p.name as person_name,
      exists (select from administrator a where a.person_id = p.id and a.valid_from <= ${now}
        and (a.valid_until is null or a.valid_until > ${now})) as is_administrator,
      r.id as region_id, r.slug, r.name as region_name, r.data_version, r.names_to_members, r.names_to_ambassadors,
      r.sector_figures_to_members,
      (select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id))
        from role_grant g where g.person_id = p.id and g.region_id = r.id and g.valid_from <= ${now}
        and (g.valid_until is null or g.valid_until > ${now})) as grants
    from (select 1) one
    left join session s on s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at + make_interval(mins => s.idle_minutes) > ${now}
      and exists (select from person where person.id = s.person_id and state = 'active')
    left join person p on p.id = s.person_id
    left join region r on r.slug = ${regionSlug}`.execute(db);
  const row = rows[0]!;
  return {
    session: toSession(row),
    region: row.region_id === null ? null : toRegion({ ...row, region_id: row.region_id }),
    grants: row.grants ?? [],
  };
}

export interface RegionRow {
  region_id: string;
  slug: string;
  region_name: string;
  data_version: number;
  names_to_members: boolean;
  names_to_ambassadors: boolean;
  sector_figures_to_members: boolean;
}

interface VisitRow extends Omit<RegionRow, 'region_id'> {
  session_id: string | null;
  token_hash: string;
  last_seen_at: Date;
  idle_minutes: number;
  expires_at: Date;
  person_id: string;
  person_name: string;
  is_administrator: boolean;
  region_id: string | null;
  grants: GrantView[] | null;
}

const toSession = (row: VisitRow): SessionView | null =>
  row.session_id === null
    ? null
    : {
        id: row.session_id,
        tokenHash: row.token_hash,
        personId: row.person_id,
        personName: row.person_name,
        isAdministrator: row.is_administrator,
        lastSeenAt: row.last_seen_at,
        idleMinutes: row.idle_minutes,
        expiresAt: row.expires_at,
      };

export const toRegion = (row: RegionRow): RegionView => ({
  id: row.region_id as RegionId,
  slug: row.slug,
  name: row.region_name,
  dataVersion: row.data_version,
  namesToMembers: row.names_to_members,
  namesToAmbassadors: row.names_to_ambassadors,
  sectorFiguresToMembers: row.sector_figures_to_members,
});

/** Prolongs the idle limit. */
export async function touchSession(db: Kysely<DB>, tokenHash: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute();
}
