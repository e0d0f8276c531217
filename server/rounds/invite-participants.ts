import type { Who } from '../access/domain/actor.ts';
import { invitePeople } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { compareDutch } from '../kernel/dutch.ts';
import type { Db } from '../platform/db/database.ts';
import type { Region } from '../platform/db/region.repository.ts';
import { enqueueAll } from '../platform/outbox/enqueue.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { findAddressees, type Addressee } from './addressees.ts';
import type { Round } from './domain/round.ts';
import { roundInvitationMail } from './rounds.mail.ts';

/** An organisation on the list, by the id of its quickscan. */
export interface Invited {
  readonly id: string;
  readonly name: string;
  readonly participantId: string;
}

export interface Invitations {
  people: number;
  /** Of them, who were also sent a link to get access. */
  toPortal: number;
  withoutContact: number;
}

/**
 * Writes to who speaks for these participants, in the caller's unit of work: one mail a person, whatever the number of their
 * organisations. Who cannot sign in yet is invited to the portal as well, if that was asked for.
 */
export async function inviteParticipants(
  db: Db,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  who: Who,
  region: Region,
  round: Round,
  invited: readonly Invited[],
  toPortal: boolean,
): Promise<Invitations> {
  const now = clock.now();
  const { people, withoutContact } = await findAddressees(db, { today: clock.today(), now }, invited);
  const outside = people.flatMap(({ person: { name, email }, organisations }) =>
    organisations
      .filter(({ mayEnter }) => !mayEnter)
      .map(({ organisation: { id, name: organisationName } }) => ({
        email,
        name,
        role: 'member' as const,
        region: region.id,
        organisationId: id,
        organisationName,
      })),
  );
  if (toPortal) await invitePeople(db, { clock, config }, who, outside);
  await enqueueAll(
    db,
    now,
    people.map(({ person, organisations }) => {
      const of = organisations.toSorted((a, b) => compareDutch(a.organisation.name, b.organisation.name));
      const without = of.filter(({ mayEnter }) => !mayEnter).map(({ organisation }) => organisation.name);
      return {
        envelope: {
          region: region.id,
          to: { name: person.name, email: person.email },
          kind: 'round-invitation',
          aboutId: round.id,
          dedupeKey: `round-invitation:${of[0]!.organisation.participantId}:${person.personId}`,
          expiresAt: round.closesAt,
        },
        text: roundInvitationMail({
          name: person.name,
          quarter: round.quarter,
          deadline: round.deadline,
          invitation: round.invitation,
          regionName: region.name,
          organisations: of.map(({ organisation }) => ({
            name: organisation.name,
            link: config.baseUrl + quickscanPath(region.slug, organisation.participantId),
          })),
          noEntrance: { organisations: without, invited: toPortal },
          portal: config.baseUrl,
        }),
      };
    }),
  );
  return {
    people: people.length,
    toPortal: toPortal ? people.filter(cannotEnter).length : 0,
    withoutContact: withoutContact.length,
  };
}

/** Whether there is an organisation of theirs that this person cannot sign in for. */
export const cannotEnter = ({ organisations }: Addressee<unknown>): boolean => organisations.some(({ mayEnter }) => !mayEnter);
