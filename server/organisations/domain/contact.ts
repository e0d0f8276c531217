import type { IsoDate } from '../../kernel/iso-date.ts';

/** Someone whom the region knows, whatever organisations they speak for. */
export interface ContactPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly version: number;
}

/** That a person speaks for an organisation; `until` is the first day on which they no longer do. */
export interface Contact {
  readonly id: string;
  readonly person: ContactPerson;
  readonly job: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  /** Other organisations that the person speaks for now or will, by name. */
  readonly alsoOf: readonly string[];
}

export interface KnownPerson extends ContactPerson {
  /** The organisations they speak for now or will, by name. */
  readonly organisations: readonly { id: string; name: string; slug: string }[];
}

/** Whom to call. */
export type ContactName = Pick<ContactPerson, 'name' | 'telephone'>;
