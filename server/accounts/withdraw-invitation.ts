import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import { revokeInvitation } from './invitations.repository.ts';

/** The link stops working at once. Used, withdrawn and absent are one: there is nothing left to withdraw. */
export function withdrawInvitation({ data, clock }: Deps, actor: RegionActor, id: string): Promise<void> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const now = clock.now();
    const invitation = await revokeInvitation(db, id, now);
    if (!invitation) throw notFound();
    await cancelMail(db, [id], now);
    await recordEvent(db, actor.who, now, {
      action: 'invitation.withdrawn',
      object: { type: 'invitation', id, name: invitation.name || null },
      changes: { role: [invitation.role, null] },
    });
  });
}
