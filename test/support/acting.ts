import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { Deps } from '../../server/deps.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { listEvents, type AuditEvent } from '../../server/platform/audit/audit.repository.ts';
import { readConfig } from '../../server/platform/config.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { testDatabase } from './database.ts';

/** What a use case needs, without an app around it. */
export async function someDeps(): Promise<Deps & { clock: FakeClock }> {
  const { data } = await testDatabase();
  return { data, clock: fakeClock(), config: readConfig('.data/test', { LOG_LEVEL: 'silent', PORT: '3000' }) };
}

export const aCoordinator = (region: RegionId, name = 'Kim de Vries'): RegionActor => ({
  kind: 'coordinator',
  who: { personId: null, name, origin: 'web 192.0.2.7' },
  region,
});

/** What a region's log holds, oldest first. */
export async function logOf(region: RegionId): Promise<AuditEvent[]> {
  const { data } = await testDatabase();
  const { events } = await data.read(region, (db) => listEvents(db, { limit: 100, offset: 0 }));
  return events.reverse();
}
