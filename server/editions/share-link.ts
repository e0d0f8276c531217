import { nextDay, type IsoDate } from '../kernel/iso-date.ts';
import { dayInAmsterdam, startOfDay } from '../platform/clock.ts';

/** Deellink: lets a board without an account read one edition. Its token is kept as a hash alone. */
export interface ShareLink {
  readonly id: string;
  readonly editionId: string;
  /** For whom: 'het bestuur van Kliniek Noord'. */
  readonly meantFor: string;
  readonly withNames: boolean;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly expiresAt: Date;
  readonly revoked: { readonly at: Date; readonly byName: string } | null;
  /** How often the report was opened by it. */
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
}

const day = 86_400_000;

/** A term ends with its last day in Amsterdam: who reads that a link works until and including a day, can use it that evening. */
export const endOfTerm = (now: Date, days: number): Date =>
  startOfDay(nextDay(dayInAmsterdam(new Date(now.getTime() + days * day))));

/** The last day on which a link works. */
export const lastDayOf = (expiresAt: Date): IsoDate => dayInAmsterdam(new Date(expiresAt.getTime() - 1));
