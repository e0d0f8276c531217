import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import type { LatestAnswers } from './domain/what-if.ts';

/** With what higher slices know: what organisations last answered, and which quarters have a round. */
export interface MaturityOptions {
  deps: Deps;
  latestAnswers: (db: Db) => Promise<readonly LatestAnswers[]>;
  takenQuarters: (db: Db) => Promise<readonly Quarter[]>;
}
