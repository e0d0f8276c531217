import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { listInvitationsFromOutside } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import { findMail } from '../platform/outbox/messages.repository.ts';
import { requeueMail } from '../platform/outbox/outbox.repository.ts';

/** By the coordinator: the same mail to the same address, because what was wrong there has been mended. */
export function retryMessage(deps: Deps, actor: RegionActor, id: string): Promise<Mail> {
  return deps.data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    return retry(db, deps, actor.who, await findMail(db, id));
  });
}

/** By the administrator, for what was sent from outside the regions. */
export function retryPortalMessage(deps: Deps, who: Who, id: string): Promise<Mail> {
  return deps.data.everywhere(async (db) => retry(db, deps, who, await findPortalMail(db, id)));
}

/** What the administrator may follow: their own invitations and those of the command line, nothing of what regions send. */
export async function findPortalMail(db: Db, id: string): Promise<Mail | null> {
  const mail = await findMail(db, id);
  return mail?.aboutId && (await listInvitationsFromOutside(db, [mail.aboutId])).length > 0 ? mail : null;
}

async function retry(db: Db, { clock }: Deps, who: Who, known: Mail | null): Promise<Mail> {
  if (!known) throw notFound();
  const now = clock.now();
  const mail = await requeueMail(db, known.id, now);
  if (mail) {
    await recordEvent(db, who, now, {
      action: 'message.retried',
      object: { type: 'message', id: mail.id, name: mail.toName || mail.toEmail },
      changes: { subject: [null, mail.subject] },
      region: mail.region,
    });
    return mail;
  }
  if (known.cancelledAt) throw new Problem('conflict', 'Dit bericht is niet meer nodig. Het wordt niet meer verstuurd.');
  // Pressed twice: it is in the queue already, or has been sent from there.
  return known;
}
