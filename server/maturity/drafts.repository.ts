import type { RegionId } from '../kernel/region-id.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { JsonObject } from '../platform/db/schema.ts';
import type { Draft, DraftModel } from './domain/draft.ts';
import type { KeptContent } from './models.repository.ts';

const select = (db: Db) =>
  db
    .selectFrom('maturity_model')
    .select(['id', 'based_on', 'version_number', 'changed_at', 'content'])
    .where('state', '=', 'draft');

export const findDraft = async (db: Db): Promise<Draft | null> => toDraft(await select(db).executeTakeFirst());

export const lockDraft = async (db: Db): Promise<Draft | null> => toDraft(await select(db).forUpdate().executeTakeFirst());

export async function insertDraft(
  db: Db,
  region: RegionId,
  draft: DraftModel & { id: string; basedOn: string },
  by: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto('maturity_model')
    .values({
      region_id: region,
      id: draft.id,
      version: draft.model.version,
      based_on: draft.basedOn,
      state: 'draft',
      content: contentOf({ ...draft, touched: new Map() }),
      created_by_name: by,
      created_at: at,
      changed_at: at,
    })
    .execute();
}

/** One save further; the caller holds the lock. */
export async function saveDraft(db: Db, draft: Draft, at: Date): Promise<void> {
  await db
    .updateTable('maturity_model')
    .set((eb) => ({ content: contentOf(draft), version_number: eb('version_number', '+', 1), changed_at: at }))
    .where('id', '=', draft.id)
    .execute();
}

export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.deleteFrom('maturity_model').where('id', '=', id).execute();
}

export async function publishDraft(
  db: Db,
  id: string,
  publication: { from: Quarter; note: string; at: Date; by: string },
): Promise<void> {
  await db
    .updateTable('maturity_model')
    .set({
      state: 'published',
      from_quarter: publication.from,
      note: publication.note,
      published_at: publication.at,
      published_by_name: publication.by,
    })
    .where('id', '=', id)
    .execute();
}

const contentOf = ({ model, compared, touched }: Pick<Draft, 'model' | 'compared' | 'touched'>): JsonObject =>
  JSON.stringify({
    model,
    compared: Object.fromEntries(compared),
    touched: Object.fromEntries(touched),
  } satisfies KeptContent) as unknown as JsonObject;

function toDraft(
  row: { id: string; based_on: string; version_number: number; changed_at: Date; content: unknown } | undefined,
): Draft | null {
  if (!row) return null;
  const { model, compared, touched } = row.content as KeptContent;
  return {
    id: row.id,
    basedOn: row.based_on,
    versionNumber: row.version_number,
    changedAt: row.changed_at,
    model,
    compared: new Map(Object.entries(compared)),
    touched: new Map(Object.entries(touched)),
  };
}
