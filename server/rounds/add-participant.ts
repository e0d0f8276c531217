import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { listRegister } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { getRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import { inviteParticipants, type Invitations } from './invite-participants.ts';
import { membersOn } from './open-round.ts';
import { insertParticipants, listParticipants } from './participants.repository.ts';
import { lockRound } from './rounds.repository.ts';

export type Added = { ok: true; name: string; invitations: Invitations } | { ok: false; organisation: string };

/** Onto the frozen list by name, and written to: who joined later, while the round is open. */
export function addParticipant(
  deps: Deps,
  actor: RegionActor,
  of: Quarter,
  { organisationId, invitesToPortal }: { organisationId: string; invitesToPortal: boolean },
): Promise<Added> {
  const { data, clock } = deps;
  return data.change(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    const round = await lockRound(db, of);
    if (!round || round.state !== 'open') throw notFound();
    const organisation = membersOn(await listRegister(db), clock.today()).find(({ id }) => id === organisationId);
    if (!organisation)
      return { ok: false, organisation: 'Deze organisatie is vandaag geen lid. Kies een organisatie uit de lijst' };
    const { name } = organisation;
    if ((await listParticipants(db, round.id)).some((participant) => participant.organisationId === organisationId)) {
      return { ok: false, organisation: `${name} staat al op de lijst van deze ronde` };
    }
    const [participantId, now] = [newId(), clock.now()];
    const by = { added: 'by-name' as const, at: now, byName: actor.who.name };
    await insertParticipants(db, actor.region, round.id, [{ id: participantId, organisationId }], by);
    const region = await getRegion(db, actor.region);
    const invited = [{ id: organisationId, name, participantId }];
    const invitations = await inviteParticipants(db, deps, actor.who, region, round, invited, invitesToPortal);
    await recordEvent(db, actor.who, now, {
      action: 'round.participant-added',
      object: { type: 'round', id: round.id, name: quarterLabel(of) },
      changes: { organisation: [null, name], invitations: [null, invitations.people] },
    });
    return { ok: true, name, invitations };
  });
}
