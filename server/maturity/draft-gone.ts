import { notFound, Problem } from '../kernel/problem.ts';
import type { Db } from '../platform/db/database.ts';
import { findPublishedModel } from './models.repository.ts';

/** What to say of a draft that is not there: someone published it, or it never was (any more). */
export const draftGone = async (db: Db, version: string): Promise<Problem> =>
  (await findPublishedModel(db, version)) === null
    ? notFound()
    : new Problem('conflict', `Versie ${version} is intussen gepubliceerd. Een gepubliceerde versie verandert nooit meer.`);
