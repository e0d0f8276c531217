import { emailKey } from '../accounts/domain/session.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { listRegister, listSpokespeople, type RegisteredOrganisation, type Spokesperson } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listFailedAddresses } from '../platform/outbox/outbox.repository.ts';
import { chaseStateOf, type ChaseState } from './domain/chase.ts';
import type { Participant } from './domain/round.ts';
import type { StageOfParticipant } from './domain/stage.ts';
import { listParticipants } from './participants.repository.ts';

/** How far each is: the quickscan's own, handed in, as this slice knows no answers. Who is absent has not opened its quickscan. */
export type ListStages = (db: Db, roundId: string) => Promise<ReadonlyMap<string, StageOfParticipant>>;

/** Someone on the list: how far, and whom to ask. */
export interface Standing {
  readonly participant: Participant;
  readonly organisation: RegisteredOrganisation;
  readonly contacts: readonly (Spokesperson & { readonly addressFails: boolean })[];
  readonly stage: StageOfParticipant;
  readonly state: ChaseState;
}

const notOpened: StageOfParticipant = { stage: 'not-opened', answered: 0, needed: 0 };

/** Everyone on the frozen list of a round, in no order. Five statements, whatever their number. */
export async function readStanding(db: Db, roundId: string, today: IsoDate, listStages: ListStages): Promise<Standing[]> {
  const participants = await listParticipants(db, roundId);
  const register = new Map((await listRegister(db)).map((organisation) => [organisation.id, organisation]));
  const failed = await listFailedAddresses(db);
  const spokespeople = Map.groupBy(await listSpokespeople(db, today), ({ organisationId }) => organisationId);
  const stageOf = await listStages(db, roundId);
  return participants.map((participant) => {
    const contacts = (spokespeople.get(participant.organisationId) ?? []).map((person) => ({
      ...person,
      addressFails: failed.has(emailKey(person.email)),
    }));
    const stage = stageOf.get(participant.id) ?? notOpened;
    const state = chaseStateOf({
      hasContact: contacts.length > 0,
      addressFails: contacts.every(({ addressFails }) => addressFails),
      stage: stage.stage,
    });
    return { participant, organisation: register.get(participant.organisationId)!, contacts, stage, state };
  });
}
