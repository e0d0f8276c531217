import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import type { Comparison, PublishedVersion } from './domain/model-version.ts';

/** As it lies in the database. */
export interface KeptContent {
  model: MaturityModel;
  compared: Record<string, Comparison>;
  /** Per criterion the version number of its last change, to notice two editors of one statement. */
  touched: Record<string, number>;
}

const contentOf = (content: unknown): KeptContent => content as KeptContent;

export async function findPublishedModel(db: Db, version: string): Promise<MaturityModel | null> {
  const row = await db
    .selectFrom('maturity_model')
    .select('content')
    .where('version', '=', version)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return row ? contentOf(row.content).model : null;
}

export async function findModelOfQuarter(db: Db, inQuarter: Quarter): Promise<MaturityModel | null> {
  const row = await db
    .selectFrom('maturity_model')
    .select('content')
    .where('state', '=', 'published')
    .where('from_quarter', '<=', inQuarter)
    .orderBy('from_quarter', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? contentOf(row.content).model : null;
}

/** Oldest first. */
export async function listPublishedModels(db: Db): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom('maturity_model')
    .select(['based_on', 'content', 'from_quarter', 'note', 'published_at', 'published_by_name'])
    .where('state', '=', 'published')
    .orderBy('from_quarter')
    .execute();
  return rows.map((row) => {
    const { model, compared } = contentOf(row.content);
    return {
      model,
      basedOn: row.based_on,
      compared: new Map(Object.entries(compared)),
      from: quarter(row.from_quarter!),
      note: row.note!,
      publishedAt: row.published_at!,
      publishedBy: row.published_by_name!,
    };
  });
}
