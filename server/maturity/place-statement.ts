import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import {
  criterionOf,
  moveCriterion,
  restoreCriterion,
  retireCriterion,
  retiredCriteria,
  type Direction,
} from './domain/draft.ts';
import { editDraft, type Saved } from './edit-draft.ts';

/** A step up or down; at the ends of the model, and where it was moved away meanwhile, nothing happens. */
export const moveStatement = (
  deps: Deps,
  actor: RegionActor,
  version: string,
  moved: { code: string; direction: Direction; place: number },
): Promise<Saved> =>
  editDraft<never>(deps, actor, { version, code: moved.code }, (draft) => {
    const at = draft.model.criteria.findIndex(({ code }) => code === moved.code);
    if (at < 0) throw notFound();
    const next = at === moved.place ? moveCriterion(draft, moved.code, moved.direction) : null;
    if (next === null) return null;
    const [from, to] = [draft, next].map(({ model }) => criterionOf(model, moved.code)!.gear);
    return { draft: next, code: moved.code, verb: 'moved', changes: from === to ? {} : { gate: [from, to] } };
  });

/** Out of the draft, if it was not yet. One that the base has can come back; one that never was published is gone. */
export const retireStatement = (deps: Deps, actor: RegionActor, version: string, code: string): Promise<Saved> =>
  editDraft<never>(deps, actor, { version, code }, (draft, base) => {
    if (!criterionOf(draft.model, code) && criterionOf(base, code)) return null;
    if (!criterionOf(draft.model, code)) throw notFound();
    const verb = criterionOf(base, code) ? 'retired' : 'removed';
    return { draft: retireCriterion(draft, code), code, verb, changes: {} };
  });

export const restoreStatement = (deps: Deps, actor: RegionActor, version: string, code: string): Promise<Saved> =>
  editDraft<never>(deps, actor, { version, code }, (draft, base) => {
    const criterion = retiredCriteria(draft, base).find((each) => each.code === code);
    if (criterion) return { draft: restoreCriterion(draft, criterion), code, verb: 'restored', changes: {} };
    if (criterionOf(draft.model, code)) return null;
    throw notFound();
  });
