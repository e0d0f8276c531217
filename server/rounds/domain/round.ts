import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Quarter } from '../../kernel/quarter.ts';

export type RoundState = 'planned' | 'open' | 'closed';

/** One per region and quarter. Its scores are always those of the quarter's reference date. */
export interface Round {
  readonly id: string;
  readonly quarter: Quarter;
  readonly state: RoundState;
  /** When it opens by itself; null: only by hand. */
  readonly opensAt: Date | null;
  /** What members are told: "tot en met". */
  readonly deadline: IsoDate;
  /** The first moment at which nothing is accepted any more, but from who is admitted. */
  readonly closesAt: Date;
  /** The coordinator's own words in the invitation. */
  readonly invitation: string;
  /** Contacts who cannot sign in yet are invited to the portal when it opens. */
  readonly invitesToPortal: boolean;
  readonly reminders: ReminderScheme;
  /** Fixed at opening; null before. */
  readonly modelVersion: string | null;
  readonly opened: { readonly at: Date; readonly byName: string } | null;
  readonly closed: { readonly at: Date; readonly byName: string } | null;
  readonly version: number;
}

/** Days before and after the deadline, and how many reminders a person gets at most in a round. */
export interface ReminderScheme {
  readonly daysBefore: readonly number[];
  readonly daysAfter: readonly number[];
  readonly most: number;
}

export const defaultReminders: ReminderScheme = { daysBefore: [14, 3], daysAfter: [3], most: 3 };

/** Someone on the frozen list of who is expected. Its id is the quickscan's. */
export interface Participant {
  readonly id: string;
  readonly roundId: string;
  readonly organisationId: string;
  /** By name: joined later, or left out by mistake. */
  readonly added: 'at-opening' | 'by-name';
  /** Accepted until this moment, although the round is closed. */
  readonly admittedUntil: Date | null;
  /** First sent; stays so, whatever happens to the quickscan afterwards: received is received. */
  readonly receivedAt: Date | null;
}

export type Acceptance =
  | { readonly accepts: true; readonly until: Date; readonly admitted: boolean }
  | { readonly accepts: false; readonly why: 'not-open-yet' | 'closed' };

/** Whether answers of this organisation are accepted now: the server's clock decides, not whether someone has closed the round yet. */
export function acceptanceOf(
  round: Pick<Round, 'state' | 'closesAt'>,
  participant: Pick<Participant, 'admittedUntil'>,
  now: Date,
): Acceptance {
  if (round.state === 'planned') return { accepts: false, why: 'not-open-yet' };
  if (round.state === 'open' && now < round.closesAt) return { accepts: true, until: round.closesAt, admitted: false };
  const { admittedUntil } = participant;
  return admittedUntil !== null && now < admittedUntil
    ? { accepts: true, until: admittedUntil, admitted: true }
    : { accepts: false, why: 'closed' };
}
