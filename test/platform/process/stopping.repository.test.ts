import { existsSync } from 'node:fs';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createData } from '../../../server/platform/db/data.ts';
import { aPlace, engine, removeUnpacked, type Place } from './places.ts';
import { endAll, runningPortal, type RunningPortal } from './portal-process.ts';
import { closedDoor, halfASignIn, idleConnection } from './visit.ts';

afterAll(endAll);
afterAll(removeUnpacked);

const patience = { timeout: 60_000 };

async function guessesIn(place: Place): Promise<string[]> {
  const database = await place.open();
  const rows = await createData(database.kysely).everywhere((db) =>
    db.selectFrom('sign_in_attempt').select('account_key').orderBy('account_key').execute(),
  );
  await database.close();
  return rows.map((row) => row.account_key);
}

async function stop(portal: RunningPortal): Promise<{ code: number | null; took: number }> {
  const begin = Date.now();
  portal.kill('SIGTERM');
  const { code } = await portal.ended;
  return { code, took: Date.now() - begin };
}

describe('stopping', patience, () => {
  it('finishes what is being asked, with the database, and lets nobody else in', async () => {
    const place = await aPlace();
    const portal = await runningPortal(place.env);
    const idle = await idleConnection(portal.url);
    await (await halfASignIn(portal.url, 'eerder@test.example')).finish();
    const slow = await halfASignIn(portal.url, 'traag@test.example');
    // Its first half has been read once a later request is answered.
    await fetch(`${portal.url}/levend`);

    const stopped = stop(portal);
    await closedDoor(portal.url);
    const answer = await slow.finish();
    expect([answer.status, answer.text.includes('</html>')]).toEqual([422, true]);
    const { code, took } = await stopped;
    expect(code).toBe(0);
    expect(took).toBeLessThan(10_000);
    expect(await guessesIn(place)).toEqual(['eerder@test.example', 'traag@test.example']);
    if (place.env['DATA_DIR']) expect(existsSync(`${place.env['DATA_DIR']}.lock`)).toBe(false);
    idle.destroy();
    await place.remove();
  });
});

describe.runIf(engine === 'postgres')('on PostgreSQL, a running portal', patience, () => {
  it('finishes a request that waits in the database', async () => {
    const place = await aPlace();
    const portal = await runningPortal(place.env);
    const owner = new pg.Client({ connectionString: place.env['MIGRATE_DATABASE_URL'] });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table kysely_migration in access exclusive mode');
    const waiting = fetch(`${portal.url}/gereed`);
    await expect
      .poll(async () => (await owner.query(`select 1 from pg_locks where not granted`)).rowCount, { timeout: 10_000 })
      .toBe(1);
    const stopped = stop(portal);
    await closedDoor(portal.url);
    await owner.query('rollback');
    await owner.end();
    expect((await waiting).status).toBe(200);
    expect((await stopped).code).toBe(0);
    await place.remove();
  });

  it('does not wait longer than ten seconds for who never finishes', async () => {
    const place = await aPlace();
    const portal = await runningPortal(place.env);
    await halfASignIn(portal.url, 'nooit@test.example');
    await fetch(`${portal.url}/levend`);
    const { code, took } = await stop(portal);
    expect(took).toBeLessThan(10_000);
    expect(code).toBe(0);
    await place.remove();
  });

  it('survives that all its connections are cut, again and again', async () => {
    const place = await aPlace();
    const portal = await runningPortal(place.env);
    const sameLogin = new pg.Client({ connectionString: place.env['DATABASE_URL'] });
    await sameLogin.connect();
    const statuses: number[] = [];
    for (let cut = 0; cut < 5; cut += 1) {
      await Promise.all(Array.from({ length: 4 }, () => fetch(`${portal.url}/gereed`)));
      await sameLogin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()',
      );
      // A page too, whose reader is anonymous but whose gate asks the database who holds this cookie.
      const page = await fetch(`${portal.url}/`, { headers: { cookie: `sessie=${'x'.repeat(43)}` } });
      statuses.push((await fetch(`${portal.url}/gereed`)).status, page.status);
    }
    await sameLogin.end();
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await fetch(`${portal.url}/gereed`)).status).toBe(200);
    expect(portal.process.exitCode).toBeNull();
    expect((await stop(portal)).code).toBe(0);
    await place.remove();
  });
});
