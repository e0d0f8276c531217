import pg from 'pg';

/** What goes to PostgreSQL from this process while `work` runs: one text for each round trip. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first] = args as [string | { text: string }];
    said.push((typeof first === 'string' ? first : first.text).replaceAll(/\s+/g, ' ').trim());
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return said;
}
