import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { refusalOfResponse, type ResponseRefusal } from './domain/steps.ts';
import { saveResponse } from './establishments.repository.ts';
import { asObject, lockCase } from './load-case.ts';

export type Responded = { ok: true } | { ok: false; why: ResponseRefusal };

/** The organisation's one response (zienswijze) to an override. It cannot be changed: the database refuses that too. */
export function respond({ data, clock }: Deps, actor: RegionActor, id: string, text: string): Promise<Responded> {
  return data.changeUncounted(actor.region, async (db): Promise<Responded> => {
    const found = await lockCase(db, id);
    demand(actor, 'respond-to-override', { id: found.organisation.id });
    const why = refusalOfResponse(found.live, text);
    if (why) return { ok: false, why };
    const now = clock.now();
    await saveResponse(db, found.live!.id, { text: text.trim(), at: now, byName: actor.who.name });
    await recordEvent(db, actor.who, now, {
      action: 'quickscan.responded',
      object: asObject(found),
      changes: { response: [null, text.trim()] },
    });
    return { ok: true };
  });
}
