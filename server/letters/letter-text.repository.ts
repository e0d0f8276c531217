import type { RegionId } from '../kernel/region-id.ts';
import type { Db } from '../platform/db/database.ts';

/** The text of a region's letters; without one the portal's own text holds. */
export interface LetterText {
  readonly body: string;
  /** Counts the times it was saved. */
  readonly version: number;
}

export async function findLetterText(db: Db): Promise<LetterText | null> {
  const row = await db.selectFrom('letter_text').select(['body', 'version']).executeTakeFirst();
  return row ?? null;
}

/** Under the caller's lock. */
export async function saveLetterText(
  db: Db,
  region: RegionId,
  text: LetterText,
  changed: { at: Date; byName: string },
): Promise<void> {
  const values = { body: text.body, version: text.version, changed_at: changed.at, changed_by_name: changed.byName };
  await db
    .insertInto('letter_text')
    .values({ region_id: region, ...values })
    .onConflict((conflict) => conflict.column('region_id').doUpdateSet(values))
    .execute();
}
