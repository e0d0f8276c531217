import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely } from 'kysely';
import type { Db } from './database.ts';
import type { RegionId } from '../../kernel/region-id.ts';
import type { DB } from './schema.ts';

/**
 * The only way to the database. A unit of work is one transaction that first sets role and region for itself;
 * from then on row-level security shows and accepts that region's rows alone (trust.md §2.2).
 */
export interface Data {
  /** One snapshot, read only: a page is consistent and a GET that writes fails (25006). `version` dates cached figures. */
  read<T>(region: RegionId, work: (db: Db, version: number) => Promise<T>): Promise<T>;
  /** Commits all or nothing. Raises the region's data version, which outdates every cached figure. */
  change<T>(region: RegionId, work: (db: Db) => Promise<T>): Promise<T>;
  /** The same for what no figure rests on, such as an answer that is not established: cached figures stay good. */
  changeUncounted<T>(region: RegionId, work: (db: Db) => Promise<T>): Promise<T>;
  /** Across regions: accounts, administration and command line only. */
  everywhere<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** One statement as the login itself, which may read just enough to know who asks (session, grants, data version). */
  asLogin<T>(work: (db: Kysely<DB>) => Promise<T>): Promise<T>;
}

export function createData(kysely: Kysely<DB>): Data {
  const busy = new AsyncLocalStorage<true>();

  /** A pool used inside a unit of work would write outside its transaction, and on PGlite wait for itself for ever. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    if (busy.getStore()) throw new Error('A unit of work is already open here: pass its db on.');
    return busy.run(true, work);
  };

  const unit = <T>(
    region: RegionId | null,
    mode: 'read' | 'change' | 'uncounted',
    work: (db: Db, version: number) => Promise<T>,
  ): Promise<T> =>
    alone(() =>
      kysely
        .transaction()
        .setIsolationLevel(mode === 'read' ? 'repeatable read' : 'read committed')
        .execute(async (db) => {
          // The version is read in a step before the role is taken: a policy asks which role it is.
          const { rows } = await sql<{ version: number | null }>`select before.version,
            set_config('app.region', ${region ?? ''}, true),
            set_config('role', ${region ? 'portal_region' : 'portal_system'}, true),
            set_config('transaction_read_only', ${mode === 'read' ? 'on' : 'off'}, true)
            from (select (select data_version from region where id = ${region}) as version offset 0) before`.execute(db);
          const result = await work(db, rows[0]?.version ?? 0);
          if (region && mode === 'change') {
            await sql`update region set data_version = data_version + 1 where id = ${region}`.execute(db);
          }
          return result;
        }),
    );

  return {
    read: (region, work) => unit(region, 'read', work),
    change: (region, work) => unit(region, 'change', (db) => work(db)),
    changeUncounted: (region, work) => unit(region, 'uncounted', (db) => work(db)),
    everywhere: (work) => unit(null, 'change', (db) => work(db)),
    asLogin: (work) => alone(() => work(kysely)),
  };
}
