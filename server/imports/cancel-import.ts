import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { lockBatch, saveCancelled } from './imports.repository.ts';

/** Throws away what was read; twice is once. What was applied stays: an import is undone by a next one. */
export function cancelImport({ data, clock }: Deps, actor: RegionActor, id: string): Promise<void> {
  return data.change(actor.region, async (db) => {
    demand(actor, 'import-list');
    const batch = await lockBatch(db, id);
    if (!batch) throw notFound();
    if (batch.state === 'applied') throw new Problem('conflict', 'Dit bestand is intussen al geïmporteerd.');
    if (batch.state === 'cancelled') return;
    await saveCancelled(db, id);
    await recordEvent(db, actor.who, clock.now(), {
      action: 'import.cancelled',
      object: { type: 'import', id, name: batch.fileName },
    });
  });
}
