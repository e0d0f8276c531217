import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { takeLock, type Lock } from './lock-file.ts';
import { plannedOnce } from './planned-once.ts';
import type { DB } from './schema.ts';

/** A database handle exists only inside a unit of work (data.ts): there is no optional transaction. */
export type Db = Transaction<DB>;

export type EngineChoice =
  | { kind: 'postgres'; url: string; max?: number }
  /** `dataDir: null` lives in memory. */
  | { kind: 'pglite'; dataDir: string | null; loadDataDir?: Blob };

export interface OpenDatabase {
  kysely: Kysely<DB>;
  engine: EngineChoice['kind'];
  /** The embedded engine itself, for dumps in tests. */
  pglite: PGlite | null;
  close(): Promise<void>;
}

const asText = (value: string): string => value;
const asNumber = (value: string): number => Number(value);

/** '{1,2,NULL}' of unquoted values; enough for arrays of numbers and dates. */
const arrayOf =
  <T>(one: (value: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((part) => (part === 'NULL' ? null : one(part.replaceAll('"', ''))));

/** The same on both engines: dates and intervals as text, int8 and numeric as numbers, and so in their arrays. */
const parsers: Record<number, (value: string) => unknown> = {
  20: asNumber,
  1700: asNumber,
  1082: asText,
  1186: asText,
  1016: arrayOf(asNumber),
  1231: arrayOf(asNumber),
  1182: arrayOf(asText),
  1187: arrayOf(asText),
};

export async function openDatabase(choice: EngineChoice, onError: (error: Error) => void = () => {}): Promise<OpenDatabase> {
  return choice.kind === 'postgres' ? openPostgres(choice, onError) : openPGlite(choice);
}

async function openPostgres(choice: EngineChoice & { kind: 'postgres' }, onError: (error: Error) => void): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: choice.url,
    max: choice.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 20_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  // Without a listener a dropped connection ends the process: of the pool for idle ones, of the client while it is in use.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: plannedOnce(pool) }) });
  return { kysely, engine: 'postgres', pglite: null, close: () => kysely.destroy() };
}

async function openPGlite(choice: EngineChoice & { kind: 'pglite' }): Promise<OpenDatabase> {
  let lock: Lock | null = null;
  if (choice.dataDir) {
    mkdirSync(dirname(choice.dataDir), { recursive: true });
    lock = takeLock(choice.dataDir);
  }
  try {
    const pglite = await PGlite.create({
      ...(choice.dataDir ? { dataDir: choice.dataDir } : {}),
      ...(choice.loadDataDir ? { loadDataDir: choice.loadDataDir } : {}),
      extensions: { btree_gist },
      parsers,
    });
    const kysely = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }) });
    const close = async (): Promise<void> => {
      await kysely.destroy();
      if (!pglite.closed) await pglite.close();
      lock?.release();
    };
    return { kysely, engine: 'pglite', pglite, close };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
