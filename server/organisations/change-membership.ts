import type { RegionActor, Who } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { changesBetween, recordEvent, type AuditEntry } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { newId } from '../platform/tokens.ts';
import {
  intervalOf,
  isMemberOn,
  overlapping,
  readingOf,
  type Interval,
  type Membership,
  type Merged,
} from './domain/membership.ts';
import type { Organisation } from './domain/organisation.ts';
import { deleteMembership, insertMemberships, lockOrganisationBySlug, saveMembership } from './organisations.repository.ts';
import { refused, refusedBy, type Overtaken, type Refused } from './outcome.ts';
import { periodInWords } from './period-in-words.ts';

interface Joining {
  id: string;
  name: string;
  merged: Merged | null;
  memberships: readonly Membership[];
}

/**
 * Joining and rejoining, in the caller's unit of work. Who calls has asked the policy ('edit-register').
 * Refused when it overlaps a membership that the organisation has, and for one that merged into another.
 */
export async function beginMembership(
  db: Db,
  region: RegionId,
  who: Who,
  at: Date,
  organisation: Joining,
  interval: Interval,
): Promise<{ ok: true; id: string } | Refused> {
  const refusal = refusalOf(organisation, interval);
  if (refusal) return refusal;
  const id = newId();
  await insertMemberships(db, region, [{ ...interval, id, organisationId: organisation.id }]);
  await recordEvent(db, who, at, {
    action: 'membership.begun',
    object: { type: 'organisation', id: organisation.id, name: organisation.name },
    changes: { from: [null, interval.from], ...(interval.until ? { until: [null, interval.until] } : {}) },
  });
  return { ok: true, id };
}

function refusalOf({ memberships, merged }: Joining, interval: Interval, exceptId?: string): Refused | null {
  const other = overlapping(memberships, interval, exceptId);
  if (other) return refused({ vanaf: `Deze periode overlapt met het lidmaatschap ${periodInWords(other)}` });
  if (merged && (interval.until === null || interval.until > merged.on)) {
    return refused({ tot: `Deze organisatie is samengevoegd met ${merged.into.name} en is daarna geen lid meer` });
  }
  return null;
}

const races = { membership_no_overlap: refused({ vanaf: 'Deze periode overlapt met een ander lidmaatschap' }) };

/** `last`: tot en met; null without an end. */
export interface Period {
  from: IsoDate;
  last: IsoDate | null;
}

export type Changed = { ok: true } | Refused | Overtaken;

export function rejoin(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  period: Period,
): Promise<{ ok: true; id: string } | Refused> {
  return refusedBy(races, () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const organisation = await lockOrganisationBySlug(db, slug);
      if (!organisation) throw notFound();
      if (organisation.merged) throw new Problem('conflict', hasMerged(organisation.merged));
      return beginMembership(db, actor.region, actor.who, clock.now(), organisation, intervalOf(period.from, period.last));
    }),
  );
}

export const hasMerged = (merged: Merged): string =>
  `Deze organisatie is samengevoegd met ${merged.into.name} en kan niet opnieuw aansluiten.`;

export interface Reading {
  id: string;
  reading: string;
}

export function leave(
  deps: Deps,
  actor: RegionActor,
  slug: string,
  read: Reading,
  { last, reason }: { last: IsoDate; reason: string },
): Promise<Changed> {
  return changeOne(deps, actor, slug, read, (db, organisation, before) => end(db, organisation, before, last, reason));
}

/**
 * Leaving, in the caller's unit of work: ends the membership that runs on `last`, which is its last day. Who calls has asked the
 * policy ('edit-register'). Returns the memberships as they are then, for who goes on with `beginMembership`.
 */
export async function endMembership(
  db: Db,
  who: Who,
  at: Date,
  organisation: Joining,
  last: IsoDate,
): Promise<{ ok: true; memberships: readonly Membership[] } | Refused> {
  const before = organisation.memberships.find((membership) => isMemberOn([membership], last));
  if (!before) return refused({ tot: 'Op deze dag is de organisatie geen lid' });
  const done = await end(db, organisation, before, last, '');
  if ('errors' in done) return done;
  await recordEvent(db, who, at, { ...done, object: { type: 'organisation', id: organisation.id, name: organisation.name } });
  const after = { ...before, ...intervalOf(before.from, last) };
  return { ok: true, memberships: organisation.memberships.map((known) => (known.id === before.id ? after : known)) };
}

async function end(
  db: Db,
  organisation: Joining,
  before: Membership,
  last: IsoDate,
  reason: string,
): Promise<Refused | Pick<AuditEntry, 'action' | 'changes'>> {
  const after = { ...before, ...intervalOf(before.from, last) };
  if (last < before.from) return refused({ tot: 'De laatste dag ligt vóór de eerste dag van het lidmaatschap' });
  const refusal = refusalOf(organisation, after, before.id);
  if (refusal) return refused({ tot: Object.values(refusal.errors)[0]! });
  await saveMembership(db, after);
  return { action: 'membership.ended', changes: { ...changesBetween<Interval>(before, after), ...given(reason) } };
}

export function correctMembership(
  deps: Deps,
  actor: RegionActor,
  slug: string,
  read: Reading,
  { from, last, reason }: Period & { reason: string },
): Promise<Changed> {
  return changeOne(deps, actor, slug, read, async (db, organisation, before) => {
    const after = { ...before, ...intervalOf(from, last) };
    if (last && last < from) return refused({ tot: 'De laatste dag ligt vóór de eerste dag' });
    const refusal = refusalOf(organisation, after, before.id);
    if (refusal) return refusal;
    await saveMembership(db, after);
    return { action: 'membership.corrected', changes: { ...changesBetween<Interval>(before, after), ...given(reason) } };
  });
}

/** For one that never was: entered at the wrong organisation, say. Its gears and the log stay. */
export function removeMembership(deps: Deps, actor: RegionActor, slug: string, read: Reading): Promise<Changed> {
  return changeOne(deps, actor, slug, read, async (db, _organisation, before) => {
    await deleteMembership(db, before.id);
    const changes = { from: [before.from, null] as const, ...(before.until ? { until: [before.until, null] as const } : {}) };
    return { action: 'membership.removed', changes };
  });
}

const given = (reason: string): AuditEntry['changes'] => (reason ? { reason: [null, reason] } : {});

/** Locks the organisation, compares the interval with what was read, and logs what `change` did. */
function changeOne(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  { id, reading }: Reading,
  change: (db: Db, organisation: Organisation, before: Membership) => Promise<Refused | Pick<AuditEntry, 'action' | 'changes'>>,
): Promise<Changed> {
  return refusedBy(races, () =>
    data.change(actor.region, async (db) => {
      demand(actor, 'edit-register');
      const organisation = await lockOrganisationBySlug(db, slug);
      const before = organisation?.memberships.find((membership) => membership.id === id);
      if (!organisation || !before) throw notFound();
      if (readingOf(before) !== reading) return { ok: false, kind: 'overtaken', version: readingOf(before), events: [] } as const;
      const done = await change(db, organisation, before);
      if ('errors' in done) return done;
      const object = { type: 'organisation', id: organisation.id, name: organisation.name };
      const isChange = Object.keys(done.changes ?? {}).some((field) => field !== 'reason');
      if (isChange) await recordEvent(db, actor.who, clock.now(), { ...done, object });
      return { ok: true } as const;
    }),
  );
}
