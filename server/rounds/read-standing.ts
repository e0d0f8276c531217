import type { IsoDate } from '../kernel/iso-date.ts';
import { listSpokespeople, type Spokesperson } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listFailedAddresses } from '../platform/outbox/outbox.repository.ts';
import { chaseStateOf, type ChaseState } from './domain/chase.ts';
import type { Participant } from './domain/round.ts';
import type { StageOfParticipant } from './domain/stage.ts';
import { listExpected, type ExpectedOrganisation } from './participants.repository.ts';

/** How far each is: the quickscan's own, handed in, as this slice knows no answers. Who is absent has not opened its quickscan. */
export type ListStages = (db: Db, roundId: string) => Promise<ReadonlyMap<string, StageOfParticipant>>;

/** Someone on the list: how far, and whom to ask. */
export interface Standing {
  readonly participant: Participant;
  readonly organisation: ExpectedOrganisation;
  readonly contacts: readonly (Spokesperson & { readonly addressFails: boolean })[];
  readonly stage: StageOfParticipant;
  readonly state: ChaseState;
}

const notOpened: StageOfParticipant = { stage: 'not-opened', answered: 0, needed: 0 };

/** Everyone on the frozen list of a round, in no order. Four statements, whatever their number. */
export async function readStanding(db: Db, roundId: string, today: IsoDate, listStages: ListStages): Promise<Standing[]> {
  const expected = await listExpected(db, roundId);
  const failed = await listFailedAddresses(db);
  const spokespeople = Map.groupBy(await listSpokespeople(db, today), ({ organisationId }) => organisationId);
  const stageOf = await listStages(db, roundId);
  return expected.map(({ participant, organisation }) => {
    const contacts = (spokespeople.get(organisation.id) ?? []).map((person) => ({
      ...person,
      addressFails: failed.has(person.emailKey),
    }));
    const stage = stageOf.get(participant.id) ?? notOpened;
    const state = chaseStateOf({
      hasContact: contacts.length > 0,
      addressFails: contacts.every(({ addressFails }) => addressFails),
      stage: stage.stage,
    });
    return { participant, organisation, contacts, stage, state };
  });
}
