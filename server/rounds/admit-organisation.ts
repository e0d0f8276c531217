import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { longDate } from '../kernel/dutch.ts';
import { nextDay, type IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { listRegister } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { startOfDay } from '../platform/clock.ts';
import { lockParticipation, saveAdmission } from './participants.repository.ts';
import { lastDayOf } from './plan-round.ts';

export type Admitted = { ok: true; name: string } | { ok: false; day: string };

/** Postponement by name: what this organisation answers and sends is accepted until the end of that day, whether the round is closed or not. */
export function admitOrganisation(
  { data, clock }: Deps,
  actor: RegionActor,
  of: Quarter,
  { participantId, lastDay, reason }: { participantId: string; lastDay: IsoDate; reason: string },
): Promise<Admitted> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    const found = await lockParticipation(db, participantId);
    if (!found || found.round.quarter !== of) throw notFound();
    const { round, participant } = found;
    if (lastDay < clock.today()) return { ok: false, day: 'Deze dag is al voorbij. Kies vandaag of later' };
    const until = startOfDay(nextDay(lastDay));
    if (round.state === 'open' && until <= round.closesAt) {
      return { ok: false, day: `De ronde is voor iedereen open tot en met ${longDate(lastDayOf(round))}. Kies een latere dag` };
    }
    const organisation = (await listRegister(db)).find(({ id }) => id === participant.organisationId)!;
    const before = participant.admittedUntil && lastDayOf({ closesAt: participant.admittedUntil });
    await saveAdmission(db, participant.id, until, actor.who.name);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'round.admitted',
      object: { type: 'round', id: round.id, name: quarterLabel(of) },
      changes: { organisation: [null, organisation.name], lastDay: [before, lastDay], reason: [null, reason] },
    });
    return { ok: true, name: organisation.name };
  });
}
