import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { listEvents, recordEvent, type AuditEvent } from '../platform/audit/audit.repository.ts';
import { lockRegion } from '../platform/db/region.repository.ts';
import { defaultText } from './domain/default-text.ts';
import { findLetterText, saveLetterText } from './letter-text.repository.ts';

export type TextChanged = { ok: true } | { ok: false; now: { text: string; version: number }; last: AuditEvent | null };

/** `version`: of the text as the editor had it in front of them. The default text is kept as none, so that it follows the portal's. */
export function changeText(
  { data, clock }: Deps,
  actor: RegionActor,
  { text, version }: { text: string; version: number },
): Promise<TextChanged> {
  return data.changeUncounted(actor.region, async (db) => {
    demand(actor, 'manage-reports');
    const region = await lockRegion(db, actor.region);
    const found = await findLetterText(db);
    const now = { text: found?.body || defaultText, version: found?.version ?? 0 };
    if (now.text === text) return { ok: true };
    if (now.version !== version) {
      const { events } = await listEvents(db, {
        object: { type: 'region', id: region.id },
        actionsOf: 'letter-text.',
        limit: 1,
        offset: 0,
      });
      return { ok: false, now, last: events[0] ?? null };
    }
    const at = clock.now();
    const body = text === defaultText ? '' : text;
    await saveLetterText(db, actor.region, { body, version: version + 1 }, { at, byName: actor.who.name });
    await recordEvent(db, actor.who, at, {
      action: body === '' ? 'letter-text.restored' : 'letter-text.changed',
      object: { type: 'region', id: region.id, name: region.name },
      changes: { letterText: [found?.body || null, body || null] },
    });
    return { ok: true };
  });
}
