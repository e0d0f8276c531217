import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { compareDutch } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { modelForQuarter } from '../maturity/index.ts';
import { listRegister, type RegisteredOrganisation } from '../organisations/index.ts';
import { isMember } from '../organisations/domain/membership.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { getRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import type { Round } from './domain/round.ts';
import { inviteParticipants, type Invitations } from './invite-participants.ts';
import { insertParticipants } from './participants.repository.ts';
import { lockRounds, markOpened } from './rounds.repository.ts';

export type Opened =
  | { ok: true; expected: number; invitations: Invitations }
  /** Someone else, or the clock, opened it. */
  | { ok: false; kind: 'opened-already' }
  | { ok: false; kind: 'closing-passed' }
  | { ok: false; kind: 'nobody' }
  | { ok: false; kind: 'another-open'; others: readonly Round[] };

export interface Opening {
  /** The coordinator knows that another round is open, and said so twice. */
  besideAnother: boolean;
  invitesToPortal: boolean;
}

/** Opens it in one unit of work: the model is fixed, the list of who is expected frozen, and everyone written to; or nothing at all. */
export const openRound = (deps: Deps, actor: RegionActor, of: Quarter, opening: Opening): Promise<Opened> =>
  deps.data.change(actor.region, async (db) => {
    demand(actor, 'manage-rounds');
    return openIn(db, deps, actor.region, actor.who, of, () => opening);
  });

/** The same for who holds a unit of work; `opening` is asked of the round as it is once locked: null when it is not to be opened after all. */
export async function openIn(
  db: Db,
  deps: Pick<Deps, 'clock' | 'config'>,
  regionId: RegionId,
  who: Who,
  of: Quarter,
  opening: (round: Round) => Opening | null,
): Promise<Opened> {
  const { clock } = deps;
  const rounds = await lockRounds(db);
  const round = rounds.find(({ quarter }) => quarter === of);
  if (!round) throw notFound();
  const wanted = opening(round);
  if (round.state !== 'planned' || !wanted) return { ok: false, kind: 'opened-already' };
  const { besideAnother, invitesToPortal } = wanted;
  const now = clock.now();
  if (round.closesAt <= now) return { ok: false, kind: 'closing-passed' };
  const others = rounds.filter(({ state }) => state === 'open');
  if (others.length > 0 && !besideAnother) return { ok: false, kind: 'another-open', others };
  const members = membersOn(await listRegister(db), clock.today());
  if (members.length === 0) return { ok: false, kind: 'nobody' };

  const modelVersion = (await modelForQuarter(db, of)).version;
  const by = { at: now, byName: who.name };
  await markOpened(db, round.id, { ...by, modelVersion });
  const invited = members.map(({ id, name }) => ({ id, name, participantId: newId() }));
  await insertParticipants(
    db,
    regionId,
    round.id,
    invited.map(({ id, participantId }) => ({ id: participantId, organisationId: id })),
    { ...by, added: 'at-opening' },
  );
  const region = await getRegion(db, regionId);
  const invitations = await inviteParticipants(db, deps, who, region, round, invited, invitesToPortal);
  await recordEvent(db, who, now, {
    action: 'round.opened',
    object: { type: 'round', id: round.id, name: quarterLabel(of) },
    changes: {
      expected: [null, invited.length],
      invitations: [null, invitations.people],
      model: [null, modelVersion],
      ...(others.length > 0 ? { besideRound: [null, others.map(({ quarter }) => quarterLabel(quarter)).join(', ')] } : {}),
      version: [round.version, round.version + 1],
    },
  });
  return { ok: true, expected: invited.length, invitations };
}

/** By name, who is a member on that day, by the intervals; a merged one is there no more. */
export const membersOn = (register: readonly RegisteredOrganisation[], day: IsoDate): RegisteredOrganisation[] =>
  register.filter((organisation) => isMember(organisation, day)).toSorted((a, b) => compareDutch(a.name, b.name));
