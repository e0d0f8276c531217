import { existsSync, readdirSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupCommand } from '../../server/cli/backup.ts';
import { importCommand } from '../../server/cli/import.ts';
import { restoreCommand } from '../../server/cli/restore.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { readList } from '../../server/performance-list/index.ts';
import { listEvents } from '../../server/platform/audit/audit.repository.ts';
import type { Data } from '../../server/platform/db/data.ts';
import { listAnswers } from '../../server/quickscan/index.ts';
import { aPlace as aPlaceOnDisk, engine, removeUnpacked } from '../platform/process/places.ts';
import { endAll, run } from '../platform/process/portal-process.ts';
import { testApp } from '../support/app.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { aPlace, type Place } from '../support/places.ts';
import {
  backedUp,
  closeAll,
  emptyEmbedded,
  emptyPlace,
  filledEverywhere,
  filledPlace,
  headerOf,
  migratedTables,
  newFile,
  rowsOf,
  textOf,
  thereAndBack,
  type Owned,
} from './backups.ts';

beforeEach(emptyDatabase);
afterEach(closeAll);
afterAll(endAll);
afterAll(removeUnpacked);

describe('a backup', () => {
  it('holds every table, and is the same file again from the other engine and from a new database', async () => {
    const place = await filledEverywhere();
    const file = await backedUp(place);
    expect(headerOf(file).tables.map(({ name }) => name)).toEqual(await migratedTables());
    expect(headerOf(file).tables.filter(({ rows }) => rows === 0)).toEqual([]);
    const { files, back } = await thereAndBack(file);
    expect(files.map(textOf)).toEqual([textOf(file), textOf(file)]);
    expect(await back.asOwner(`select conname from pg_constraint where contype = 'f' and condeferrable`)).toEqual([]);
  });

  it('gives the portal the same log, prestatielijst and answers, and its next event the next number', async () => {
    const { data } = await testDatabase();
    const places = [await aPlace('Oost'), await aPlace('West')];
    const list = newFile('csv');
    writeFileSync(list, 'Naam;Sector;Q4 2016\nDe Es;Zorg;3\nDe Beek;Onderwijs;2');
    const { deps } = await testApp();
    await importCommand(deps, { file: list, region: places[0]!.slug, dryRun: false, create: true });
    const before = await seenIn(data, places);
    expect(before[0]!.log.total).toBeGreaterThan(0);
    expect(before[0]!.answers).not.toEqual([]);

    const { there, back } = await thereAndBack(await backedUp(await filledPlace()));
    for (const place of [there, back]) {
      expect(await seenIn(place.data, places)).toEqual(before);
      await place.data.everywhere((db) =>
        db
          .insertInto('audit_event')
          .values({ id: places[0]!.region, at: new Date(), actor_name: 'x', origin: 'x', action: 'x', object_type: 'x' })
          .execute(),
      );
      const [last] = await place.data.everywhere((db) =>
        db.selectFrom('audit_event').select('action').orderBy('sequence', 'desc').limit(1).execute(),
      );
      expect(last).toEqual({ action: 'x' });
    }
  });

  it('keeps values of every kind to the last digit, in tables that nobody told it of and that refer in circles', async () => {
    const source = await emptyPlace();
    await withStrangeTables(source, 'filled');
    const file = await backedUp(source);
    const there = await emptyEmbedded();
    const back = await emptyPlace();
    for (const target of [there, back]) {
      await withStrangeTables(target, 'empty');
      await restoreCommand(target.owner, file);
      expect(textOf(await backedUp(target))).toBe(textOf(file));
      const [row] = await target.asOwner(
        `select *, at::text as at, doubled::text as doubled, nothing::text as nothing from strange where id = 9007199254740995`,
      );
      expect(row).toMatchObject({
        word: 'é "a" \\ \n\t{,} NULL \u2028 👩‍🚒',
        nothing: 'null',
        none: null,
        doubled: '18014398509481990',
      });
    }
    const rows = rowsOf(file).get('strange')!;
    expect(rows).toHaveLength(1105);
    expect(rows.join()).toContain('"2016-12-31 23:59:59.123456+00"');
  });
});

const seenIn = (data: Data, places: readonly Place[]) =>
  Promise.all(
    places.map(({ region, quickscan }) =>
      data.read(region, async (db) => ({
        log: await listEvents(db, { limit: 100, offset: 0 }),
        list: await readList(db, [quarter('2016-Q4')]),
        answers: await listAnswers(db, quickscan),
      })),
    ),
  );

async function withStrangeTables({ asOwner }: Owned, state: 'empty' | 'filled'): Promise<void> {
  for (const statement of [
    `create table strange (id bigint generated always as identity primary key, at timestamptz, day date, took interval, bytes bytea,
      exact numeric, rough double precision, word text, words text[], moments timestamptz[], padded char(4), yes boolean,
      nothing jsonb, none jsonb, doc jsonb, doubled numeric generated always as (id * 2::numeric) stored)`,
    'create table ring (id int primary key, next int not null)',
    'create table back (id int primary key references ring)',
    'alter table ring add foreign key (next) references back',
    'alter table strange alter column id restart with 9007199254740993',
    'grant select, insert on strange, ring, back to portal_system',
    // For this connection, and for those that are still to come.
    `set timezone to 'America/New_York'`,
    `set datestyle to 'German'`,
    `do $$ begin execute format('alter database %I set timezone to ''America/New_York''', current_database()); end $$`,
  ])
    await asOwner(statement);
  if (state === 'empty') return;
  await asOwner(`with r as (insert into ring values (1, 2), (2, 1)) insert into back values (1), (2)`);
  await asOwner(`insert into strange (at, day, took, bytes, exact, rough, word, words, moments, padded, yes, nothing, none, doc) values
    ('2016-12-31 23:59:59.123456Z', '2016-12-31', '1 year 2 mons -3 days 04:05:06.789', '\\x00ff10', 1.10, 0.1, null, null, null, null, true,
      null, null, '{"b": 12345678901234567890.1234567890, "a": [null, "\\u00e9"]}'),
    ('infinity', '-infinity', null, '', 'NaN', 'Infinity', '', '{}', '{2016-12-31 23:59:59.1Z,NULL}', 'a', false, '[]', null, '{}'),
    ('0044-03-15 12:00:00 BC', null, null, null, 123456789012345678901234567890.5, -1e-300,
      e'\\u00e9 "a" \\\\ \\n\\t{,} NULL \\u2028 \\U0001F469\\u200D\\U0001F692', '{"a,b","NULL",NULL,"\\"","é\\\\"}', null, '', null, 'null', null, '"x"')`);
  // More than one step takes, in number and in size.
  await asOwner(
    `insert into strange (word) select repeat('é', case when n > 1100 then 2000000 else 3 end) from generate_series(1, 1102) n`,
  );
}

describe('making a backup', () => {
  it('says what it holds, is for its owner alone, and leaves one file', async () => {
    await aPlace('Oost');
    const inside = newFile('folder');
    mkdirSync(inside);
    const { owner } = await filledPlace();
    const said = JSON.parse(await backupCommand(owner, join(inside, 'a.gz'))) as { tables: number; rows: number };
    const { tables } = headerOf(join(inside, 'a.gz'));
    expect(said).toEqual({ tables: tables.length, rows: textOf(join(inside, 'a.gz')).trimEnd().split('\n').length - 2 });
    expect(statSync(join(inside, 'a.gz')).mode & 0o777).toBe(0o600);
    await expect(backupCommand(owner, join(inside, 'a.gz'))).rejects.toThrow('exists already');
    expect(readdirSync(inside)).toEqual(['a.gz']);
  });

  it('refuses rather than leave out what row-level security hides from it', async () => {
    const place = await emptyPlace();
    const file = newFile();
    await place.asOwner('create table hidden (id int)');
    await expect(backupCommand(place.owner, file)).rejects.toThrow('portal_system may not see and add every row of: hidden.');
    await place.asOwner('grant select, insert on hidden to portal_system');
    await place.asOwner('alter table hidden enable row level security');
    await place.asOwner('create policy part on hidden to portal_system using (id > 1) with check (true)');
    await expect(backupCommand(place.owner, file)).rejects.toThrow('every row of: hidden.');
    await place.asOwner('create policy whole on hidden to portal_system using (true) with check (true)');
    await backupCommand(place.owner, file);
    expect(headerOf(file).tables.map(({ name }) => name)).toContain('hidden');
    await place.asOwner('create policy but_not on hidden as restrictive to portal_system using (id > 1)');
    await expect(backupCommand(place.owner, newFile())).rejects.toThrow('every row of: hidden.');
  });

  it('knows a database without a portal', async () => {
    const place = await emptyPlace('unmigrated');
    const file = newFile();
    await expect(backupCommand(place.owner, file)).rejects.toThrow('There is no portal in this database.');
    expect(existsSync(file)).toBe(false);
  });
});

describe('on the command line', () => {
  it('they say what they did, refuse in one line, and leave an embedded database to whoever has it open', async () => {
    const place = await aPlaceOnDisk();
    const file = newFile();
    const said = async (words: string[], env = place.env): Promise<[number | null, string]> => {
      const command = run('server/cli/main.ts', env, words);
      const { code } = await command.ended;
      return [code, command.stdout() + command.stderr()];
    };
    try {
      const done = `{"tables":${(await migratedTables()).length},"rows":0}\n`;
      expect(await said(['backup', file])).toEqual([0, done]);
      expect(await said(['backup', file])).toEqual([1, `${file} exists already; a backup is never written over another file.\n`]);
      expect(await said(['restore', file])).toEqual([0, done]);
      if (engine === 'postgres') {
        const login = { ...place.env, MIGRATE_DATABASE_URL: place.env['DATABASE_URL']! };
        expect(await said(['restore', file], login)).toEqual([
          1,
          'Only the owner of the tables can restore: set MIGRATE_DATABASE_URL.\n',
        ]);
      } else {
        const busy = await place.open();
        expect(await said(['backup', newFile()])).toEqual([1, expect.stringMatching(/^De gegevensmap .* is in gebruik/)]);
        await busy.close();
      }
    } finally {
      await place.remove();
    }
  }, 60_000);
});
