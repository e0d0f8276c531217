import { nextDay, previousDay, type IsoDate } from '../../kernel/iso-date.ts';

/** Half-open: member from `from` up to and not including `until`; null has no end. People read the day before `until`. */
export interface Interval {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

export interface Membership extends Interval {
  readonly id: string;
}

/** What became of an organisation that merged into another. */
export interface Merged {
  readonly into: { readonly name: string; readonly slug: string };
  /** First day on which it is no longer there by itself. */
  readonly on: IsoDate;
}

const covers = ({ from, until }: Interval, day: IsoDate): boolean => from <= day && (until === null || day < until);

/** "Member on day d" is always asked of the intervals, never of a flag (domain.md §3). */
export const isMemberOn = (memberships: readonly Interval[], day: IsoDate): boolean =>
  memberships.some((membership) => covers(membership, day));

/** "Tot en met": null for who has not left. */
export const lastDay = ({ until }: Interval): IsoDate | null => until && previousDay(until);

/** The half-open interval of what people fill in: first and last day of membership. */
export const intervalOf = (from: IsoDate, last: IsoDate | null): Interval => ({ from, until: last && nextDay(last) });

const overlap = (a: Interval, b: Interval): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

/** The first of these that the interval would overlap; `exceptId` is the one being corrected. */
export function overlapping(memberships: readonly Membership[], interval: Interval, exceptId?: string): Membership | null {
  return memberships.find((known) => known.id !== exceptId && overlap(known, interval)) ?? null;
}

export type MemberState =
  | { readonly kind: 'member'; readonly since: IsoDate; readonly last: IsoDate | null }
  /** `from` null: no membership was ever recorded. */
  | { readonly kind: 'not-yet'; readonly from: IsoDate | null }
  /** `again`: the day it rejoins, where that is known already. */
  | { readonly kind: 'left'; readonly last: IsoDate; readonly again: IsoDate | null }
  | { readonly kind: 'merged'; readonly merged: Merged };

export type MemberStateKind = MemberState['kind'];

/** How an organisation takes part on a day. A merger that is still to come changes nothing yet. */
export function memberState(memberships: readonly Interval[], merged: Merged | null, day: IsoDate): MemberState {
  if (merged && merged.on <= day) return { kind: 'merged', merged };
  const current = memberships.find((membership) => covers(membership, day));
  if (current) return { kind: 'member', since: current.from, last: lastDay(current) };
  const next = earliest(memberships.filter(({ from }) => from > day).map(({ from }) => from));
  const ended = memberships.flatMap(({ until }) => (until !== null && until <= day ? [previousDay(until)] : []));
  const last = ended.toSorted().at(-1);
  return last ? { kind: 'left', last, again: next } : { kind: 'not-yet', from: next };
}

/** Whether it takes part on a day by itself. */
export const isMember = (
  { memberships, merged }: { readonly memberships: readonly Interval[]; readonly merged: Merged | null },
  day: IsoDate,
): boolean => memberState(memberships, merged, day).kind === 'member';

const earliest = (days: readonly IsoDate[]): IsoDate | null => days.toSorted()[0] ?? null;

export type Ending =
  | { readonly ok: true; readonly ended: Membership | null }
  /** Membership begins later than the day on which the organisation stops being there by itself. */
  | { readonly ok: false; readonly later: Membership };

/** What a merger on `day` does to the memberships: the one that runs then ends. */
export function endForMerger(memberships: readonly Membership[], day: IsoDate): Ending {
  const later = memberships.find(({ from }) => from >= day);
  if (later) return { ok: false, later };
  const running = memberships.find(({ until }) => until === null || until > day);
  return { ok: true, ended: running ? { ...running, until: day } : null };
}

/** What an interval was when its form was made: memberships have no version, and need none. */
export const readingOf = ({ from, until }: Interval): string => `${from}/${until ?? ''}`;
