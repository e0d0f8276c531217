import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { cancelMail } from '../platform/outbox/outbox.repository.ts';
import { emailKey } from './domain/session.ts';
import { revokeEarlier } from './invitations.repository.ts';
import { endPart, findPart, lockCoordinators, type Part } from './people.repository.ts';

const lastCoordinator = 'Dit is de laatste coördinator van de regio. Nodig eerst een andere coördinator uit.';

/**
 * Ends someone's role in the region; holds from that person's next request, as roles are read at each. Sessions stay: they are
 * the person's own. An open invitation for the same part goes with it, or it would bring the role back.
 * @throws Problem 'refused' for the last coordinator: a region without one could not be managed any more
 */
export function endAccess({ data, clock }: Deps, actor: RegionActor, id: string): Promise<Part> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    const now = clock.now();
    const coordinators = await lockCoordinators(db, now);
    const part = await findPart(db, id);
    if (!part) throw notFound();
    if (coordinators.includes(id) && coordinators.length === 1) throw new Problem('refused', lastCoordinator);
    if (!(await endPart(db, id, now))) return part;
    const organisationId = part.organisation?.id ?? null;
    const same = { emailKey: emailKey(part.email), role: part.role, region: actor.region, organisationId };
    await cancelMail(db, await revokeEarlier(db, [same], now), now);
    await recordEvent(db, actor.who, now, {
      action: 'access.ended',
      object: { type: 'person', id: part.personId, name: part.name },
      changes: {
        role: [part.role, null],
        ...(part.organisation ? { organisation: [part.organisation.name, null] as const } : {}),
      },
    });
    return part;
  });
}
