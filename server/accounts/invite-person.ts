import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { hashOf, newId, newSecret } from '../platform/tokens.ts';
import { invitationPath } from './accounts.paths.ts';
import { invitationHours, type InvitedRole } from './domain/invitation.ts';
import { emailKey } from './domain/session.ts';
import { insertInvitation, revokeEarlier } from './invitations.repository.ts';

export interface NewInvitation {
  email: string;
  name: string;
  role: InvitedRole;
  region: RegionId | null;
  organisationId: string | null;
  /** For the log; the invitation itself knows the organisation by its id. */
  organisationName?: string;
}

/** Writes an invitation in the caller's unit of work and returns its link; the link's secret is kept nowhere. */
export async function invitePerson(
  db: Db,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  who: Who,
  invited: NewInvitation,
): Promise<string> {
  const now = clock.now();
  const token = newSecret();
  const key = emailKey(invited.email);
  const invitation = { ...invited, id: newId(), expiresAt: new Date(now.getTime() + invitationHours * 3_600_000) };
  await revokeEarlier(db, { ...invited, emailKey: key }, now);
  await insertInvitation(db, { ...invitation, tokenHash: hashOf(token), emailKey: key, createdBy: who.personId, createdAt: now });
  await recordEvent(db, who, now, {
    action: 'invitation.sent',
    object: { type: 'invitation', id: invitation.id, name: invited.name || null },
    changes: { role: [null, invited.role], organisation: [null, invited.organisationName ?? invited.organisationId] },
    region: invited.region,
  });
  return config.baseUrl + invitationPath(token);
}
