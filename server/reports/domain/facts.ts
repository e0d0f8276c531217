import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import type { EffectiveAnswer } from '../../maturity/domain/answer.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import type { MembershipInterval } from '../../performance-list/domain/performance-list.ts';
import type { Score } from '../../performance-list/domain/score.ts';

/**
 * What the figures of a report mean and how they are computed: domain.md §6 and §7 as this portal carries them out. A change of
 * meaning gets a new name, so that an edition says by which definitions it was made.
 */
export const definitions = 'rapportage-1';

/**
 * Everything that a report rests on, as plain data: what an edition freezes. Every figure and sentence is computed from this and from
 * nothing else, so that a figure of an old edition can still be opened and recounted.
 */
export interface ReportFacts {
  readonly definitions: typeof definitions;
  readonly region: { readonly name: string };
  /** null: the whole region; else everything below is of this one sector. */
  readonly sector: Place | null;
  /** The quarter compared with, and the quarter reported on. */
  readonly from: Quarter;
  readonly to: Quarter;
  /** In the region's order. */
  readonly sectors: readonly Place[];
  readonly municipalities: readonly { readonly id: string; readonly name: string }[];
  readonly organisations: readonly ReportedOrganisation[];
  /** Of the register beside them, as a text may name these too; absent where there are none. */
  readonly otherNames?: readonly string[];
  /** The established gears up to and including `to`; those before `from` are what is carried over. */
  readonly scores: readonly Score[];
  /** Per round: who was expected and who had sent. */
  readonly rounds: readonly {
    readonly quarter: Quarter;
    readonly expected: readonly string[];
    readonly received: readonly string[];
  }[];
  /** The version that the quickscans of `to` were judged by; null when none was. */
  readonly model: MaturityModel | null;
  /** What each answer counted for when the quickscan of `to` was established; other versions of the model are named, not counted. */
  readonly quickscans: readonly ReportedQuickscan[];
  /** Held after the reference date of `from`, up to and including that of `to`; oldest first. */
  readonly activities: readonly ReportedActivity[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface ReportedOrganisation extends Place {
  readonly sectorId: string;
  readonly municipalityId: string | null;
  readonly memberships: readonly MembershipInterval[];
}

export interface ReportedQuickscan {
  readonly organisationId: string;
  readonly modelVersion: string;
  /** By criterion code; a code that is absent was not answered. */
  readonly answers: Readonly<Record<string, EffectiveAnswer['counts']>>;
}

export interface ReportedActivity {
  readonly id: string;
  readonly heldOn: IsoDate;
  readonly kind: string;
  readonly goal: string;
  readonly title: string;
  readonly outcome: string;
  readonly organisationIds: readonly string[];
  /** null: not counted. */
  readonly peoplePresent: number | null;
  readonly visibleTo: 'ambassadors' | 'everyone';
}

/** Names of organisations and all figures; all figures; or what the public may see (domain.md §6, small groups). */
export type NamingView = 'named' | 'unnamed' | 'shared';
