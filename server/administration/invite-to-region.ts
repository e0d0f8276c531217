import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import { emailKey } from '../accounts/domain/session.ts';
import { invitePerson, listParts } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { listRegister, type RegisteredOrganisation } from '../organisations/index.ts';

export interface Invitee {
  name: string;
  email: string;
}

export type Invited = { ok: true; link: string } | { ok: false; errors: Readonly<Record<string, string>> };

/** A member, now or soon: who left or merged needs no contact who signs in. */
export const canBeSpokenFor = ({ memberships }: Pick<RegisteredOrganisation, 'memberships'>, today: IsoDate): boolean =>
  memberships.some(({ until }) => until === null || until > today);

/** By the coordinator. A second invitation takes the place of the first. */
export function inviteToRegion(
  deps: Deps,
  actor: RegionActor,
  { name, email, role, organisation }: Invitee & { role: 'coordinator' | 'ambassador' | 'member'; organisation: string | null },
): Promise<Invited> {
  return deps.data.change(actor.region, async (db) => {
    demand(actor, 'manage-region');
    // Pressed twice, the second finds the first's invitation and replaces it: one is active at a time.
    await lockRegion(db, actor.region);
    const spokenFor =
      role === 'member'
        ? (await listRegister(db)).find((one) => one.slug === organisation && canBeSpokenFor(one, deps.clock.today()))
        : undefined;
    if (role === 'member' && !spokenFor) {
      return { ok: false, errors: { organisatie: 'Kies de organisatie waarvoor deze persoon spreekt' } };
    }
    const organisationId = spokenFor?.id ?? null;
    const now = deps.clock.now();
    const has = (await listParts(db)).some(
      (part) =>
        emailKey(part.email) === emailKey(email) &&
        part.role === role &&
        (part.organisation?.id ?? null) === organisationId &&
        (part.until === null || part.until > now),
    );
    if (has) return { ok: false, errors: { email: 'Deze persoon heeft deze rol al' } };
    const link = await invitePerson(db, deps, actor.who, {
      email,
      name,
      role,
      region: actor.region,
      organisationId,
      ...(spokenFor ? { organisationName: spokenFor.name } : {}),
    });
    return { ok: true, link };
  });
}

/** By the administrator, who sets up a region's first coordinator, or the next when there is none left. */
export function inviteCoordinator(deps: Deps, who: Who, region: RegionId, { name, email }: Invitee): Promise<string> {
  return deps.data.everywhere(async (db) => {
    const { name: regionName } = await lockRegion(db, region);
    const link = await invitePerson(db, deps, who, { email, name, role: 'coordinator', region, organisationId: null });
    await recordEvent(db, who, deps.clock.now(), {
      action: 'coordinator.invited',
      object: { type: 'region', id: region, name: regionName },
    });
    return link;
  });
}
