import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvents } from '../platform/audit/audit.repository.ts';
import { endForMerger, type Membership } from './domain/membership.ts';
import type { Organisation } from './domain/organisation.ts';
import { findOrganisationBySlug, lockOrganisationsBySlug, saveMembership, saveMerger } from './organisations.repository.ts';
import { refused, type Refused } from './outcome.ts';

export interface Merger {
  ok: true;
  organisation: Organisation;
  into: Organisation;
  /** The membership as it will be; null when there is none that runs. */
  ended: Membership | null;
}

/** What merging would do, or why it cannot be; changes nothing. */
export function planMerger(organisation: Organisation, into: Organisation | null, on: IsoDate): Merger | Refused {
  if (organisation.merged) {
    const text = `${organisation.name} is al samengevoegd met ${organisation.merged.into.name}.`;
    throw new Problem('conflict', text);
  }
  if (!into) return refused({ met: 'Kies een organisatie uit de lijst' });
  if (into.id === organisation.id) return refused({ met: 'Kies een andere organisatie' });
  if (into.merged)
    return refused({ met: `${into.name} is zelf samengevoegd met ${into.merged.into.name}. Kies die organisatie` });
  const ending = endForMerger(organisation.memberships, on);
  if (!ending.ok) {
    return refused({ datum: `Kies een dag na ${longDate(ending.later.from)}: op die dag begint een lidmaatschap` });
  }
  return { ok: true, organisation, into, ended: ending.ended };
}

/** Ends one membership and links it to the other; scores, contacts and both histories stay where they are (domain.md §3). */
export function mergeOrganisations(
  { data, clock }: Deps,
  actor: RegionActor,
  slug: string,
  wish: { into: string; on: IsoDate; note: string },
): Promise<Merger | Refused> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-register');
    await lockOrganisationsBySlug(db, [slug, wish.into]);
    const organisation = await findOrganisationBySlug(db, slug);
    if (!organisation) throw notFound();
    const plan = planMerger(organisation, await findOrganisationBySlug(db, wish.into), wish.on);
    if (!plan.ok) return plan;
    const { into, ended } = plan;
    if (ended) await saveMembership(db, ended);
    await saveMerger(db, organisation.id, into.id, wish.on);
    const before = organisation.memberships.find(({ id }) => id === ended?.id)?.until ?? null;
    const note = wish.note ? { reason: [null, wish.note] as const } : {};
    const { version } = organisation;
    await recordEvents(db, actor.who, clock.now(), [
      {
        action: 'organisation.merged',
        object: { type: 'organisation', id: organisation.id, name: organisation.name },
        changes: {
          mergedInto: [null, into.name],
          mergedOn: [null, wish.on],
          ...(ended ? { until: [before, ended.until] as const } : {}),
          ...note,
          version: [version, version + 1],
        },
      },
      {
        action: 'organisation.absorbed',
        object: { type: 'organisation', id: into.id, name: into.name },
        changes: { absorbed: [null, organisation.name], mergedOn: [null, wish.on], ...note },
      },
    ]);
    return plan;
  });
}
