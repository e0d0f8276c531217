import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { getRegion, lockRegion } from '../platform/db/region.repository.ts';
import { newId } from '../platform/tokens.ts';
import { defaultModel } from './default-model.ts';
import { startDraft } from './domain/draft.ts';
import { findDraft, insertDraft } from './drafts.repository.ts';
import { listPublishedModels } from './models.repository.ts';

/** A copy of the newest version to work on; whoever comes second works on the draft that is there. The name of the draft. */
export function makeDraft({ data, clock }: Deps, actor: RegionActor): Promise<string> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'edit-model');
    await lockRegion(db, actor.region);
    const existing = await findDraft(db);
    if (existing) return existing.model.version;
    const published = await listPublishedModels(db);
    const base = published.at(-1)?.model ?? defaultModel;
    const version = newVersion((await getRegion(db, actor.region)).slug, published.length + 1);
    const draft = { ...startDraft(base, version), id: newId(), basedOn: base.version };
    const at = clock.now();
    await insertDraft(db, actor.region, draft, actor.who.name, at);
    await recordEvent(db, actor.who, at, {
      action: 'model.drafted',
      object: { type: 'model', id: draft.id, name: version },
      changes: { basedOn: [null, base.version] },
    });
    return version;
  });
}

/** 'oosterland-1'; a region that is called as the default model is begins at 2. */
const newVersion = (slug: string, number: number): string => {
  const first = defaultModel.version === `${slug}-1` ? 1 : 0;
  return `${slug}-${number + first}`;
};
