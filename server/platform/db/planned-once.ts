import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** A connection keeps no more plans than this, and none of a statement so long that it will hardly be said twice. */
const most = 300;
const longest = 5_000;

/** Whose columns may change under a running portal (`select *`), and what is no statement on rows, is planned each time. */
const repeatable = (text: string): boolean =>
  text.length <= longest && /^\s*(select|with|insert|update|delete)\b/i.test(text) && !/(?<!\()\*/.test(text);

/**
 * The pool for Kysely, with statements that PostgreSQL plans once per connection: for most of ours planning costs more than running.
 * It plans again by itself when a table, a policy or the role changes. Through PgBouncer: session pooling, or 1.21 and newer.
 */
export function plannedOnce(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= most || !repeatable(text)) return known;
    const name = `portal_${names.size}`;
    names.set(text, name);
    return name;
  };
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const planning = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
      const name = nameOf(text);
      return client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] });
    };
    const made = { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient;
    clients.set(client, made);
    return made;
  };
  return {
    options: {},
    connect: async () => {
      const client = await pool.connect();
      return clients.get(client) ?? planning(client);
    },
    end: () => pool.end(),
  };
}
