import { emailKey } from '../accounts/domain/session.ts';
import { compareDutch } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import { listLatestMail } from '../platform/outbox/messages.repository.ts';
import type { Reminded } from './domain/reminder-scheme.ts';
import { isWaiting } from './domain/reminder-text.ts';
import type { Round } from './domain/round.ts';
import type { StageOfParticipant } from './domain/stage.ts';
import { readStanding, type ListStages, type Standing } from './read-standing.ts';
import { listReminders, type Reminder } from './reminders.repository.ts';

export interface ChasedOrganisation extends StageOfParticipant {
  readonly participantId: string;
  readonly name: string;
  readonly slug: string;
}

/** Someone who speaks for one or more of the expected. */
export interface ChasedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  /** By name. */
  readonly organisations: readonly ChasedOrganisation[];
  readonly addressFails: boolean;
  readonly reminded: Reminded;
  readonly lastMessage: Mail | null;
}

export interface Chasing {
  /** By name. */
  readonly people: readonly ChasedPerson[];
  /** Of those who still have to send, who have nobody to ask. */
  readonly withoutContact: number;
}

/** Messages that ask for something; a result asks for nothing. */
const asking = ['round-invitation', 'reminder', 'returned', 'reopened'] as const;

/** Everyone who speaks today for who is expected in this round, with how far they are and what they heard from us. */
export async function readChasing(db: Db, round: Round, today: IsoDate, listStages: ListStages): Promise<Chasing> {
  const standings = await readStanding(db, round.id, today, listStages);
  const reminders = Map.groupBy(await listReminders(db, round.id), ({ personId }) => personId);
  const latest = round.opened ? await listLatestMail(db, asking, round.opened.at) : new Map<string, Mail>();

  const contacts = standings.flatMap((standing) => standing.contacts.map((person) => ({ person, standing })));
  const people = [...Map.groupBy(contacts, ({ person }) => person.personId).values()].map((parts): ChasedPerson => {
    const { personId: id, name, email, telephone, addressFails } = parts[0]!.person;
    const lastMessage = latest.get(emailKey(email)) ?? null;
    return {
      id,
      name,
      email,
      telephone,
      organisations: parts.map(({ standing }) => chased(standing)).toSorted((a, b) => compareDutch(a.name, b.name)),
      addressFails,
      reminded: remindedOf(reminders.get(id) ?? [], lastMessage),
      lastMessage,
    };
  });
  return {
    people: people.toSorted((a, b) => compareDutch(a.name, b.name)),
    withoutContact: standings.filter(({ state }) => state === 'no-contact').length,
  };
}

const chased = ({ participant, organisation, stage }: Standing): ChasedOrganisation => ({
  participantId: participant.id,
  name: organisation.name,
  slug: organisation.slug,
  ...stage,
});

/** A reminder counts on the day on which it leaves, which may be the next working day. */
function remindedOf(reminders: readonly Reminder[], lastMessage: Mail | null): Reminded {
  const lastReminderOn = latestDay(reminders.map(({ sendAfter }) => sendAfter));
  const lastMessageOn = latestDay([
    ...reminders.map(({ sendAfter }) => sendAfter),
    ...(lastMessage ? [lastMessage.createdAt] : []),
  ]);
  return { times: reminders.length, lastMessageOn, lastReminderOn };
}

const latestDay = (moments: readonly Date[]): IsoDate | null =>
  moments.length === 0 ? null : dayInAmsterdam(new Date(Math.max(...moments.map((moment) => moment.getTime()))));

/** The organisations that this person still has to send for. */
export const waitingOf = ({ organisations }: ChasedPerson): ChasedOrganisation[] =>
  organisations.filter(({ stage }) => isWaiting(stage));
