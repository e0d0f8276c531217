import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { endSessions } from './sessions.repository.ts';

/** Ends one's own sessions: signing out, or revoking one seen in the list. Holds from the next request. Returns how many. */
export function endOwnSessions(
  { data, clock }: Deps,
  who: Who & { personId: string },
  which: { only: string } | { allBut: string | null },
): Promise<number> {
  return data.everywhere(async (db) => {
    const now = clock.now();
    const ended = await endSessions(db, who.personId, which, now);
    if (ended > 0) {
      const object = { type: 'session', id: 'only' in which ? which.only : null };
      await recordEvent(db, who, now, { action: 'session.ended', object, changes: { sessions: [ended, 0] } });
    }
    return ended;
  });
}
