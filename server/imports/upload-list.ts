import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { newId } from '../platform/tokens.ts';
import { insertBatch } from './imports.repository.ts';
import { readUpload, shownName, type Upload } from './read-upload.ts';

/**
 * Reads a file and keeps what it says until someone decides on it; nothing else is written.
 * @throws Problem 'refused' with the reason, which stands in the log as well
 */
export async function uploadList({ data, clock }: Deps, actor: RegionActor, upload: Upload): Promise<string> {
  demand(actor, 'import-list');
  const read = await readUpload(upload).catch(async (error: unknown) => {
    if (error instanceof Problem && error.kind === 'refused') {
      await data.change(actor.region, (db) =>
        recordEvent(db, actor.who, clock.now(), {
          action: 'import.refused',
          object: { type: 'import', id: null, name: shownName(upload.name) },
          changes: { reason: [null, error.message] },
          result: 'refused',
        }),
      );
    }
    throw error;
  });
  const id = newId();
  const at = clock.now();
  await data.change(actor.region, async (db) => {
    await insertBatch(db, actor.region, { ...read, id, createdByName: actor.who.name, createdAt: at });
    await recordEvent(db, actor.who, at, { action: 'import.uploaded', object: { type: 'import', id, name: read.fileName } });
  });
  return id;
}
