import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { openTestDatabase } from '../../support/database.ts';
import { fillBothRegions, leaksIn, mine, outcomeOf, regionTables, theirs } from './region-tables.ts';

// A database of its own: these tests take locks off and put them back.
const database = await openTestDatabase();
const { data, asOwner } = database;
const tables = await regionTables(database);
await fillBothRegions(database);
afterAll(() => database.close());

describe('a unit of work of one region', () => {
  it('sees its own rows in every table, and none of another region or of none', async () => {
    await data.everywhere((db) =>
      sql`insert into audit_event (id, at, actor_name, origin, action, object_type)
        values (gen_random_uuid(), now(), 'x', 'test', 'signed-in', 'person')`.execute(db),
    );
    expect(await leaksIn(data, tables)).toEqual([]);
  });

  it('sees its own region alone', async () => {
    const slugs = await data.read(mine, (db) => db.selectFrom('region').select('slug').execute());
    expect(slugs).toEqual([{ slug: 'mijn' }]);
  });

  it('sees nothing at all when its region does not exist', async () => {
    const nowhere = '33333333-3333-4333-8333-333333333333' as RegionId;
    const seen = await data.read(nowhere, async (db) => {
      const rows = [];
      for (const table of tables) rows.push(...(await sql`select 1 from ${sql.table(table)}`.execute(db)).rows);
      return rows;
    });
    expect(seen).toEqual([]);
  });

  it('knows the people with a part in it, no others, and nobody’s session', async () => {
    const known = await data.read(mine, (db) => db.selectFrom('person').select('name').execute());
    expect(known).toEqual([{ name: 'mijn' }]);
    await data.everywhere((db) =>
      sql`insert into session (token_hash, id, person_id, created_at, last_seen_at, idle_minutes, expires_at)
        select 'h', gen_random_uuid(), id, now(), now(), 30, now() from person where name = 'mijn'`.execute(db),
    );
    expect(await data.read(mine, (db) => db.selectFrom('session').select('id').execute())).toEqual([]);
    expect(await outcomeOf(data.read(mine, (db) => db.selectFrom('person').select('password_hash').execute()))).toBe('42501');
  });

  it.each(tables)('cannot write %s for another region', async (table) => {
    const name = sql.table(table);
    const [row] = await data.everywhere(
      async (db) =>
        (await sql<{ row: object }>`select to_jsonb(t) as row from ${name} t where region_id = ${theirs} limit 1`.execute(db))
          .rows,
    );
    const copy = JSON.stringify(row!.row);
    const insert = data.change(mine, (db) =>
      sql`insert into ${name} overriding user value select (jsonb_populate_record(null::${name}, ${copy}::jsonb)).*`.execute(db),
    );
    expect(await outcomeOf(insert)).toBe('42501');
    const moveThere = data.change(mine, (db) => sql`update ${name} set region_id = ${theirs}`.execute(db));
    expect(await outcomeOf(moveThere)).toBe('42501');
    for (const statement of [
      sql`delete from ${name} where region_id = ${theirs}`,
      sql`update ${name} set region_id = ${mine} where region_id = ${theirs}`,
    ]) {
      const touched = data.change(mine, async (db) => expect((await statement.execute(db)).numAffectedRows ?? 0n).toBe(0n));
      expect(['done', '42501']).toContain(await outcomeOf(touched));
    }
    const left = await data.everywhere((db) => sql`select 1 from ${name} where region_id = ${theirs}`.execute(db));
    expect(left.rows.length).toBeGreaterThan(0);
  });

  it('cannot make a region, nor change another', async () => {
    const values = { id: '33333333-3333-4333-8333-333333333333', slug: 'x', name: 'x', created_at: new Date(0) };
    expect(await outcomeOf(data.change(mine, (db) => db.insertInto('region').values(values).execute()))).toBe('42501');
    const changed = await data.change(mine, (db) =>
      db.updateTable('region').set({ name: 'gestolen' }).where('id', '=', theirs).executeTakeFirst(),
    );
    expect(Number(changed.numUpdatedRows)).toBe(0);
  });
});

describe('row-level security', () => {
  it.each(tables)('of %s is missed at once when it is switched off', async (table) => {
    await asOwner(`alter table ${table} disable row level security`);
    const leaks = await leaksIn(data, tables);
    await asOwner(`alter table ${table} enable row level security`);
    expect(leaks).toEqual([`${table} shows what is not of the region`]);
  });

  it.each(tables)('of %s is missed at once when its policy is dropped or opened', async (table) => {
    await asOwner(`alter policy region_rows on ${table} using (true)`);
    const opened = await leaksIn(data, tables);
    await asOwner(`drop policy region_rows on ${table}`);
    const dropped = await leaksIn(data, tables);
    await asOwner(`create policy region_rows on ${table} to portal_region
      using (region_id = (select nullif(current_setting('app.region', true), '')::uuid))
      with check (region_id = (select nullif(current_setting('app.region', true), '')::uuid))`);
    expect(opened).toEqual([`${table} shows what is not of the region`]);
    expect(dropped).toEqual([`${table} hides what is of the region`]);
    expect(await leaksIn(data, tables)).toEqual([]);
  });
});
