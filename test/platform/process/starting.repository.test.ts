import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/platform/config.ts';
import { CannotStart, openForServing } from '../../../server/platform/start.ts';
import { freePort } from '../../support/free-port.ts';
import { query, runAll, withUrl } from '../../support/postgres-server.ts';
import { aPlace, emptyDirectory, engine, postgres, removeUnpacked } from './places.ts';
import { endAll, refusedStart, run, runningPortal, startPortal } from './portal-process.ts';

afterAll(endAll);
afterAll(removeUnpacked);

// Seconds on two cores of our own; a busy machine takes longer to start so many processes.
const patience = { timeout: 60_000 };

describe('starting', patience, () => {
  it('names the variables it cannot use, and never what stands in them', async () => {
    const { code, said } = await refusedStart({ PORT: 'geheim', DATABASE_URL: 'mysql://geheim@db', LOG_LEVEL: 'geheim' });
    expect([code, said]).toEqual([1, 'Configuration is not usable: check PORT, DATABASE_URL, LOG_LEVEL.\n']);
  });

  it('refuses a database of a newer portal in one line', async () => {
    const place = await aPlace();
    await place.asOwner(`insert into kysely_migration (name, timestamp) values ('2999-01-01-1-later', '2999')`);
    const { code, said } = await refusedStart(place.env);
    expect([code, said]).toEqual([1, 'De database is van een nieuwere versie van dit portaal. Start die versie.\n']);
    await place.remove();
  });

  it('migrates nothing half: the command says what failed, changes nothing and does not exit 0', async () => {
    const place = await aPlace();
    // The last migration runs again, and finds its tables there already.
    await place.asOwner(`delete from kysely_migration where name = (select max(name) from kysely_migration)`);
    const migrate = run('server/cli/main.ts', place.env, ['migrate']);
    expect((await migrate.ended).code).toBe(1);
    expect(migrate.stderr()).toMatch(/^Migration .+ failed; nothing was changed: .+ already exists\n$/);
    expect(migrate.stdout()).toBe('');
    await place.remove();
  });
});

describe.runIf(engine === 'pglite')('on the embedded database, starting', patience, () => {
  it('makes an empty one, tells how to begin, and keeps it to itself', async () => {
    const folder = await emptyDirectory();
    const env = { DATA_DIR: join(folder, 'data') };
    const portal = await runningPortal(env);
    expect(portal.stdout()).toContain('Dit portaal is nog leeg. Zo begint u (stop het portaal eerst');
    expect(portal.stdout()).toContain('invite --email u@organisatie.nl --role admin');

    const second = await refusedStart(env);
    expect([second.code, second.said]).toEqual([
      1,
      `De gegevensmap ${env.DATA_DIR} is in gebruik door een ander proces (${portal.process.pid}). ` +
        'Stop dat proces eerst, of gebruik PostgreSQL (DATABASE_URL) om met meer processen te werken.\n',
    ]);
    const command = run('server/cli/main.ts', env, ['region', 'create', '--slug', 'x', '--name', 'X']);
    expect((await command.ended).code).toBe(1);
    expect(command.stderr()).toContain('is in gebruik door een ander proces');
    // Whoever was refused took nothing away from the first.
    expect((await fetch(`${portal.url}/gereed`)).status).toBe(200);

    portal.kill('SIGTERM');
    expect((await portal.ended).code).toBe(0);
    expect(existsSync(`${env.DATA_DIR}.lock`)).toBe(false);
    await rm(folder, { recursive: true });
  });

  it('refuses production without PostgreSQL, unless someone has accepted the risk; a lock of before a crash is no hindrance', async () => {
    const place = await aPlace();
    const refused = await refusedStart({ ...place.env, NODE_ENV: 'production' });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('ACCEPT_NO_POWERLOSS_DURABILITY=1');

    // A living process id, of another boot of this machine.
    await writeFile(`${place.env['DATA_DIR']}.lock`, `${process.pid} 00000000-0000-4000-8000-000000000000 1`);
    const accepted = await runningPortal({ ...place.env, NODE_ENV: 'production', ACCEPT_NO_POWERLOSS_DURABILITY: '1' });
    expect(await readFile(`${place.env['DATA_DIR']}.lock`, 'utf8')).toMatch(new RegExp(`^${accepted.process.pid} `));
    accepted.kill('SIGTERM');
    expect((await accepted.ended).code).toBe(0);
    await place.remove();
  });
});

describe.runIf(engine === 'postgres')('on PostgreSQL, starting', patience, () => {
  it('tells on an empty installation how to begin', async () => {
    const place = await aPlace();
    const portal = await runningPortal({ ...place.env, NODE_ENV: 'production' });
    expect(portal.stdout()).toContain('Dit portaal is nog leeg. Zo begint u:\n');
    portal.kill('SIGTERM');
    expect((await portal.ended).code).toBe(0);
    await place.remove();
  });

  it('says which port is taken', async () => {
    const place = await aPlace();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, said } = await refusedStart({ ...place.env, PORT: String(port) });
    expect([code, said]).toEqual([1, `Poort ${port} is al in gebruik. Kies een andere met PORT.\n`]);
    taken.close();
    await place.remove();
  });

  it('says at once that nobody answers', async () => {
    const env = { DATABASE_URL: `postgres://portaal:geheim@127.0.0.1:${await freePort()}/portaal` };
    const { code, said, after } = await refusedStart(env);
    expect(code).toBe(1);
    expect(said).toMatch(/^De database is niet bereikbaar: .*ECONNREFUSED.*\n$/);
    expect(said).not.toContain('geheim');
    expect(after).toBeLessThan(15_000);
  });

  it('does not wait for ever for who accepts and says nothing', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const portal = await startPortal({ DATABASE_URL: `postgres://portaal@127.0.0.1:${port}/portaal` });
    expect((await portal.ended).code).toBe(1);
    expect(portal.stderr()).toMatch(/^De database is niet bereikbaar: .*timeout.*\n$/);
    silent.close();
  });

  it('asks for the migration of a database that was not migrated', async () => {
    const { ownerUrl, template } = postgres();
    const name = `${template}_unmigrated`;
    await runAll(ownerUrl, [`create database ${name}`]);
    const env = { DATABASE_URL: withUrl(ownerUrl, { database: name }) };
    const before = await refusedStart(env);
    const migrate = run('server/cli/main.ts', env, ['migrate']);
    expect((await migrate.ended).code).toBe(0);
    const database = await openForServing(readConfig('', env), () => {});
    await database.close();
    await runAll(ownerUrl, [`drop database ${name} with (force)`]);
    expect([before.code, before.said]).toEqual([
      1,
      'De database loopt achter op dit portaal. Voer eerst uit: npm run cli -- migrate\n',
    ]);
    expect(migrate.stdout()).toMatch(/^Migrated: 2026-11-22-1-regions, /);
  });

  it('refuses, in production, every login that row-level security would not bind', async () => {
    const place = await aPlace();
    const owner = place.env['MIGRATE_DATABASE_URL']!;
    const [self] = await query<{ super: boolean; name: string }>(
      owner,
      `select rolsuper as super, rolname as name from pg_roles where rolname = current_user`,
    );
    const { superUrl, template } = postgres();
    const inheriting = `${template}_inherits`;
    await runAll(owner, [`create role ${inheriting} login inherit password 'x' in role portal_region, portal_system`]);
    const why = async (url: string): Promise<string> => {
      const config = readConfig('', { DATABASE_URL: url, NODE_ENV: 'production' });
      const outcome = await openForServing(config, () => {}).then(
        (database) => database.close(),
        (error: unknown) => error,
      );
      expect(outcome).toBeInstanceOf(CannotStart);
      return String(outcome).replace(/^Error: Met deze database-inlog start het portaal niet: (.*)\. Zie README.*$/, '$1');
    };
    // As a process once, for the exit code; the others in this one.
    const refused = await refusedStart({ DATABASE_URL: owner, NODE_ENV: 'production' });
    expect([refused.code, refused.said.split(':')[0]]).toEqual([1, 'Met deze database-inlog start het portaal niet']);
    expect(await why(owner)).toBe(self!.super ? 'zij is superuser' : 'zij is eigenaar van de tabellen');
    expect(await why(withUrl(owner, { user: inheriting, password: 'x' }))).toBe(
      'zij erft de rollen portal_region en portal_system (maak haar NOINHERIT)',
    );
    if (superUrl) {
      const database = new URL(owner).pathname.slice(1);
      expect(await why(withUrl(superUrl, { database }))).toBe('zij is superuser');
      await runAll(superUrl, [`alter role ${inheriting} noinherit bypassrls`]);
      expect(await why(withUrl(owner, { user: inheriting, password: 'x' }))).toBe(
        'zij gaat voorbij aan de rijbeveiliging (BYPASSRLS)',
      );
    }
    // A table that lost its lock is noticed with the right login too.
    await place.asOwner('alter table score no force row level security');
    expect(await why(place.env['DATABASE_URL']!)).toBe('de tabel score heeft geen verplichte rijbeveiliging');
    await runAll(owner, [`drop role ${inheriting}`]);
    await place.remove();
  });
});
