import { nameKey } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Membership, Merged } from './membership.ts';
import type { Place } from './place.ts';

/** One organisation with all that its page and every change of it needs. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly sector: Place;
  readonly municipality: Place | null;
  readonly note: string;
  readonly version: number;
  readonly merged: Merged | null;
  /** In order of time. */
  readonly memberships: readonly Membership[];
  /** What merged into it, by name. */
  readonly absorbed: readonly { name: string; slug: string; on: IsoDate }[];
}

/** Words after /organisaties/ that are pages of their own. */
export const reservedSlugs: readonly string[] = ['nieuw'];

/** Two spaces are one, as nobody sees the difference. */
export const tidyName = (name: string): string => name.trim().replace(/\s+/gu, ' ');

/** Without letters or digits there is nothing to compare a name by, or to make its address of. */
export const isName = (name: string): boolean => nameKey(name) !== '';
