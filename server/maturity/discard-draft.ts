import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { draftGone } from './draft-gone.ts';
import { deleteDraft, lockDraft } from './drafts.repository.ts';
import { findPublishedModel } from './models.repository.ts';

/**
 * False: someone changed it since it was read. One that is gone already is gone.
 * @throws Problem 'conflict' when someone published it
 */
export function discardDraft(
  { data, clock }: Deps,
  actor: RegionActor,
  version: string,
  versionNumber: number,
): Promise<boolean> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-model');
    const draft = await lockDraft(db);
    if (draft?.model.version !== version) {
      if (await findPublishedModel(db, version)) throw await draftGone(db, version);
      return true;
    }
    if (draft.versionNumber !== versionNumber) return false;
    await deleteDraft(db, draft.id);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'model.discarded',
      object: { type: 'model', id: draft.id, name: version },
    });
    return true;
  });
}
