import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { findRegionName } from '../platform/db/region.repository.ts';
import { enqueueAll } from '../platform/outbox/enqueue.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import { hashOf, newId, newSecret } from '../platform/tokens.ts';
import { invitationMail } from './accounts.mail.ts';
import { invitationPath } from './accounts.paths.ts';
import { invitationHours, type InvitedRole } from './domain/invitation.ts';
import { emailKey } from './domain/session.ts';
import { insertInvitations, revokeEarlier } from './invitations.repository.ts';

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
  deps: Pick<Deps, 'clock' | 'config'>,
  who: Who,
  invited: NewInvitation,
): Promise<string> {
  const [link] = await invitePeople(db, deps, who, [invited]);
  return link!;
}

/** The same for many, in few statements; nobody twice for the same part. The links in the order asked for. */
export async function invitePeople(
  db: Db,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  who: Who,
  people: readonly NewInvitation[],
): Promise<string[]> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000);
  const invitations = people.map((invited) => ({
    ...invited,
    id: newId(),
    token: newSecret(),
    emailKey: emailKey(invited.email),
    expiresAt,
  }));
  const parts = invitations.map(({ emailKey: key, role, region, organisationId }) => ({
    emailKey: key,
    role,
    region,
    organisationId,
  }));
  await cancelMail(db, await revokeEarlier(db, parts, now), now);
  await insertInvitations(
    db,
    invitations.map((invitation) => ({
      ...invitation,
      tokenHash: hashOf(invitation.token),
      createdBy: who.personId,
      createdAt: now,
    })),
  );
  await recordEvents(
    db,
    who,
    now,
    invitations.map(({ id, name, role, region, organisationId, organisationName }) => ({
      action: 'invitation.sent',
      object: { type: 'invitation', id, name: name || null },
      changes: { role: [null, role], organisation: [null, organisationName ?? organisationId] },
      region,
    })),
  );
  const regionNames = new Map<RegionId | null, string | null>([[null, null]]);
  for (const { region } of invitations) {
    if (!regionNames.has(region)) regionNames.set(region, region && (await findRegionName(db, region)));
  }
  const linkOf = ({ token }: { token: string }): string => config.baseUrl + invitationPath(token);
  await enqueueAll(
    db,
    now,
    invitations.map((invitation) => {
      const { id, name, email, role, region, organisationName } = invitation;
      const regionName = regionNames.get(region) ?? null;
      const link = linkOf(invitation);
      return {
        envelope: { region, to: { name, email }, kind: 'invitation', aboutId: id, expiresAt },
        text: invitationMail({ name, role, regionName, organisationName, link, until: expiresAt, portal: config.baseUrl }),
      };
    }),
  );
  return invitations.map(linkOf);
}
