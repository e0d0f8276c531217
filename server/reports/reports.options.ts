import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { Cache } from '../platform/cache.ts';
import type { Db } from '../platform/db/database.ts';
import type { Renderer } from '../platform/views/render.ts';

/** An edition as the list of reports shows it. */
export interface ListedEdition {
  /** As in its address: '2016-Q4-onderwijs'. */
  reportKey: string;
  number: number;
  quarter: Quarter;
  comparedWith: Quarter;
  scopeName: string;
  message: string;
  publishedAt: Date;
  publishedByName: string;
  contentSha256: string;
  withdrawn: { at: Date; reason: string } | null;
}

export interface ReportsOptions {
  deps: Deps;
  cache: Cache;
  renderer: Renderer;
  /** Every edition of the region, newest first; they are made above this slice. */
  editions: (db: Db) => Promise<readonly ListedEdition[]>;
}
