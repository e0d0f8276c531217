import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import { findOrganisationBySlug } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { findAction, findOpenAction, insertAction } from './actions.repository.ts';
import { findStep } from './find-step.ts';

export interface NewAction {
  /** Made with the form, so that the same form sent twice is one action. */
  id: string;
  /** Slug. */
  organisation: string;
  criterion: string | null;
  title: string;
  owner: string;
  dueOn: IsoDate | null;
  note: string;
}

/** At a statement where an action is open already, that one: `made` is false. */
export function createAction(
  { data, clock }: Deps,
  actor: RegionActor,
  { organisation: slug, criterion, ...fields }: NewAction,
): Promise<{ id: string; made: boolean }> {
  return data.changeUncounted(actor.region, async (db) => {
    const organisation = await findOrganisationBySlug(db, slug);
    if (!organisation) throw notFound();
    demand(actor, 'manage-actions', { id: organisation.id });
    const step = criterion === null ? null : await findStep(db, organisation.id, criterion, clock.today());
    if (criterion !== null && step === null) throw notFound();
    const now = clock.now();
    const made = await insertAction(
      db,
      actor.region,
      {
        ...fields,
        organisationId: organisation.id,
        criterion,
        modelVersion: step?.modelVersion ?? null,
        state: 'todo',
        version: 1,
      },
      { at: now, byName: actor.who.name },
    );
    if (!made) {
      const open = criterion === null ? null : await findOpenAction(db, organisation.id, criterion);
      const there = open ?? (await findAction(db, fields.id));
      if (there?.organisationId !== organisation.id) throw notFound();
      return { id: there.id, made };
    }
    await recordEvent(db, actor.who, now, {
      action: 'action.created',
      object: { type: 'action', id: fields.id, name: fields.title },
      changes: {
        organisation: [null, organisation.name],
        ...(fields.owner ? { owner: [null, fields.owner] as const } : {}),
        ...(fields.dueOn ? { dueOn: [null, fields.dueOn] as const } : {}),
        version: [null, 1],
      },
    });
    return { id: fields.id, made };
  });
}
