import { compareDutch } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import { quarterOf, yearOf, type Quarter } from '../../kernel/quarter.ts';

/** For whom an activity is meant: the coordinator alone; also ambassadors; also the members. */
export type Visibility = 'coordinator' | 'ambassadors' | 'everyone';

export const visibilities: readonly Visibility[] = ['coordinator', 'ambassadors', 'everyone'];

/** What one fills in. */
export interface ActivityEntry {
  readonly heldOn: IsoDate;
  /** As the region named it then: kinds may change, what has one keeps it. */
  readonly kind: string;
  /** What it was for; empty when nobody wrote it down. */
  readonly goal: string;
  readonly title: string;
  readonly outcome: string;
  /** Who was there. */
  readonly organisationIds: readonly string[];
  /** null: not counted. */
  readonly peoplePresent: number | null;
  readonly visibleTo: Visibility;
}

/** Activiteit: something that was done in the region. */
export interface Activity extends ActivityEntry {
  readonly id: string;
  readonly version: number;
}

/** Oldest first, as a report tells it. */
export const byDay = (a: Activity, b: Activity): number =>
  (a.heldOn === b.heldOn ? 0 : a.heldOn < b.heldOn ? -1 : 1) || compareDutch(a.title, b.title) || (a.id < b.id ? -1 : 1);

export type Refusal = 'still-to-come' | 'unknown-kind' | 'unknown-organisation';

interface Known {
  today: IsoDate;
  kinds: readonly string[];
  organisationIds: ReadonlySet<string>;
}

/** `before`: what it was, whose kind and guests it may keep. */
export function refusalsOf(entry: ActivityEntry, known: Known, before: Activity | null = null): Refusal[] {
  const strange = entry.organisationIds.some((id) => !known.organisationIds.has(id));
  return [
    ...(entry.heldOn > known.today ? ['still-to-come' as const] : []),
    ...(known.kinds.includes(entry.kind) || entry.kind === before?.kind ? [] : ['unknown-kind' as const]),
    ...(strange ? ['unknown-organisation' as const] : []),
  ];
}

/** A year or a quarter. */
export type Period = Quarter | `${number}`;

export interface ActivityFilter {
  readonly period: Period | null;
  readonly kind: string | null;
}

export function matches({ heldOn, kind }: Pick<Activity, 'heldOn' | 'kind'>, filter: ActivityFilter): boolean {
  const of = quarterOf(heldOn);
  return (
    (filter.period === null || filter.period === of || filter.period === String(yearOf(of))) &&
    (filter.kind === null || filter.kind === kind)
  );
}
