import { sql } from 'kysely';
import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';
import { inForce, type Invitation, type InvitedRole } from './domain/invitation.ts';

export async function insertInvitations(
  db: Db,
  invitations: readonly (Invitation & { tokenHash: string; emailKey: string; createdBy: string | null; createdAt: Date })[],
): Promise<void> {
  for (let start = 0; start < invitations.length; start += 500) {
    await db
      .insertInto('invitation')
      .values(
        invitations.slice(start, start + 500).map((invitation) => ({
          id: invitation.id,
          token_hash: invitation.tokenHash,
          email: invitation.email,
          email_key: invitation.emailKey,
          name: invitation.name,
          role: invitation.role,
          region_id: invitation.region,
          organisation_id: invitation.organisationId,
          created_by: invitation.createdBy,
          created_at: invitation.createdAt,
          expires_at: invitation.expiresAt,
        })),
      )
      .execute();
  }
}

/** Someone's part that invitations are for. */
export interface InvitedPart {
  emailKey: string;
  role: InvitedRole;
  region: RegionId | null;
  organisationId: string | null;
}

/** A newer invitation for the same part takes the place of an older one: one is active at a time. Returns the older ones' ids. */
export async function revokeEarlier(db: Db, parts: readonly InvitedPart[], now: Date): Promise<string[]> {
  if (parts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`update invitation set revoked_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
      as part ("emailKey" text, role text, region uuid, "organisationId" uuid)
    where invitation.email_key = part."emailKey" and invitation.role = part.role
      and invitation.region_id is not distinct from part.region
      and invitation.organisation_id is not distinct from part."organisationId"
      and used_at is null and revoked_at is null
    returning invitation.id`.execute(db);
  return rows.map(({ id }) => id);
}

export async function revokeInvitation(db: Db, id: string, now: Date): Promise<Invitation | null> {
  const row = await db
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ? toInvitation(row) : null;
}

/** The invitation of a link if it can still be used; `lock` for the one who uses it. */
export async function findInvitation(db: Db, tokenHash: string, now: Date, lock: boolean): Promise<Invitation | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row || row.used_at || row.revoked_at) return null;
  const invitation = toInvitation(row);
  return inForce(invitation, now.getTime()) ? invitation : null;
}

export async function markUsed(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('invitation').set({ used_at: now }).where('id', '=', id).execute();
}

/** Invitations of the unit of work's region that wait for their reader, expired ones included, newest first. */
export async function listOpenInvitations(db: Db): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('region_id', 'is not', null)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(toInvitation);
}

/** The ids, of these or of all, that came from outside the regions: to administer, or from an administrator or the operator to coordinate. */
export async function listInvitationsFromOutside(db: Db, among?: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('invitation')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('role', '=', 'admin'),
        eb.and([
          eb('role', '=', 'coordinator'),
          eb.or([
            eb('created_by', 'is', null),
            eb.exists(eb.selectFrom('administrator').select('person_id').whereRef('person_id', '=', 'invitation.created_by')),
          ]),
        ]),
      ]),
    )
    .$if(among !== undefined, (query) => query.where('id', 'in', among!))
    .execute();
  return rows.map((row) => row.id);
}

const toInvitation = (row: {
  id: string;
  email: string;
  name: string;
  role: string;
  region_id: string | null;
  organisation_id: string | null;
  expires_at: Date;
}): Invitation => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role as InvitedRole,
  region: row.region_id as RegionId | null,
  organisationId: row.organisation_id,
  expiresAt: row.expires_at,
});
