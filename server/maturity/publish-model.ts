import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { quarterOf, shiftQuarter, type Quarter } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { publishingObstacles } from './domain/maturity-model.ts';
import { changesOfModel, isUnchanged } from './domain/model-changes.ts';
import { draftGone } from './draft-gone.ts';
import { lockDraft, publishDraft } from './drafts.repository.ts';
import { findModel } from './find-model.ts';
import { listPublishedModels } from './models.repository.ts';

export type Publication = { ok: true } | { ok: false; kind: 'not-ready' | 'quarter-taken' | 'overtaken' };

const quartersAhead = 4;

/** From which quarters a new version can hold: after every version and every round there is, at most a year ahead. */
export function openQuarters(now: Quarter, taken: readonly Quarter[]): Quarter[] {
  const last = taken.reduce<string>((latest, each) => (each > latest ? each : latest), '');
  return Array.from({ length: quartersAhead + 1 }, (_, ahead) => shiftQuarter(now, ahead)).filter((each) => each > last);
}

/** From the chosen quarter on the region measures with it, and it never changes again. */
export function publishModel(
  { data, clock }: Deps,
  actor: RegionActor,
  wish: { version: string; versionNumber: number; from: Quarter; note: string },
  takenQuarters: (db: Db) => Promise<readonly Quarter[]>,
): Promise<Publication> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-model');
    const draft = await lockDraft(db);
    if (draft?.model.version !== wish.version) {
      const there = (await listPublishedModels(db)).find(({ model }) => model.version === wish.version);
      // The same form once more.
      if (there?.from === wish.from && there.note === wish.note) return { ok: true };
      throw await draftGone(db, wish.version);
    }
    if (draft.versionNumber !== wish.versionNumber) return { ok: false, kind: 'overtaken' };
    const base = await findModel(db, draft.basedOn);
    const changes = changesOfModel(base, draft.model, draft.compared);
    if (isUnchanged(changes) || publishingObstacles(draft.model).length > 0) return { ok: false, kind: 'not-ready' };
    const earlier = (await listPublishedModels(db)).map(({ from }) => from);
    const open = openQuarters(quarterOf(clock.today()), [...earlier, ...(await takenQuarters(db))]);
    if (!open.includes(wish.from)) return { ok: false, kind: 'quarter-taken' };
    const at = clock.now();
    await publishDraft(db, draft.id, { from: wish.from, note: wish.note, at, by: actor.who.name });
    await recordEvent(db, actor.who, at, {
      action: 'model.published',
      object: { type: 'model', id: draft.id, name: wish.version },
      changes: {
        from: [null, wish.from],
        basedOn: [null, draft.basedOn],
        changedStatements: [null, changes.criteria.length],
        note: [null, wish.note],
      },
    });
    return { ok: true };
  });
}
