import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { findRegionName } from '../platform/db/region.repository.ts';
import { enqueue } from '../platform/outbox/enqueue.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import { hashOf, newId, newSecret } from '../platform/tokens.ts';
import { invitationMail } from './accounts.mail.ts';
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
  /** For the log and the mail; the invitation itself knows the organisation by its id. */
  organisationName?: string;
}

/**
 * Writes an invitation and its mail in the caller's unit of work and returns the link. Its secret stands in that mail alone, until
 * the mail is sent or the link has lost its use.
 */
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
  await cancelMail(db, await revokeEarlier(db, { ...invited, emailKey: key }, now), now);
  await insertInvitation(db, { ...invitation, tokenHash: hashOf(token), emailKey: key, createdBy: who.personId, createdAt: now });
  await recordEvent(db, who, now, {
    action: 'invitation.sent',
    object: { type: 'invitation', id: invitation.id, name: invited.name || null },
    changes: { role: [null, invited.role], organisation: [null, invited.organisationName ?? invited.organisationId] },
    region: invited.region,
  });
  const link = config.baseUrl + invitationPath(token);
  const { name, email, role, region, organisationName } = invited;
  const regionName = region && (await findRegionName(db, region));
  await enqueue(
    db,
    now,
    { region, to: { name, email }, kind: 'invitation', aboutId: invitation.id, expiresAt: invitation.expiresAt },
    invitationMail({ name, role, regionName, organisationName, link, until: invitation.expiresAt, portal: config.baseUrl }),
  );
  return link;
}
