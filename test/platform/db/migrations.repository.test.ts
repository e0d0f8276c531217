import { afterAll, describe, expect, it } from 'vitest';
import { migrateDown, migrateToLatest, migrationState } from '../../../server/platform/db/migrate.ts';
import { openTestDatabase } from '../../support/database.ts';

const { kysely, asOwner, close } = await openTestDatabase('unmigrated');
afterAll(close);

/** Everything in the schema, in words; Kysely's own tables, which only grow, apart. */
async function structure(): Promise<string[]> {
  const ours = `n.nspname = 'public' and c.relname not like 'kysely%'`;
  const rows = await asOwner<{ word: string }>(`
    select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid)) as word
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where ${ours} and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
    union all select format('table %s %s %s %s', c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'r'
    union all select format('index %s', pg_get_indexdef(c.oid))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'i'
    union all select format('constraint %s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where ${ours}
    union all select format('policy %s %s %s %s %s %s', tablename, policyname, cmd, roles, qual, with_check) from pg_policies
    union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
    union all select format('routine %s %s', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    union all select format('extension %s', extname) from pg_extension
    order by 1`);
  return rows.map(({ word }) => word);
}

describe('the migrations', () => {
  it('run up, all the way down and up again, and come out the same', async () => {
    const empty = await structure();
    expect(await migrationState(kysely)).toBe('behind');

    const done = await migrateToLatest(kysely);
    const full = await structure();
    expect(done.length).toBeGreaterThanOrEqual(4);
    expect(full.length).toBeGreaterThan(200);
    expect([await migrationState(kysely), await migrateToLatest(kysely)]).toEqual(['current', []]);

    for (const _ of done) await migrateDown(kysely);
    expect(await structure()).toEqual(empty);
    expect(await migrationState(kysely)).toBe('behind');

    expect(await migrateToLatest(kysely)).toEqual(done);
    expect(await structure()).toEqual(full);

    // Back to nothing, for the next test.
    for (const _ of done) await migrateDown(kysely);
  });

  it('change nothing when one of them fails, not even what the earlier ones did', async () => {
    await asOwner('create table score (in_the_way text)');
    const before = await structure();
    await expect(migrateToLatest(kysely)).rejects.toThrow(
      'Migration 2026-11-22-4-scores failed; nothing was changed: relation "score" already exists',
    );
    expect(await structure()).toEqual(before);
    expect(await migrationState(kysely)).toBe('behind');
    await asOwner('drop table score');
  });

  it('of a newer portal are noticed', async () => {
    const done = await migrateToLatest(kysely);
    await asOwner(`insert into kysely_migration (name, timestamp) values ('2999-01-01-1-later', '2999')`);
    expect(await migrationState(kysely)).toBe('ahead');
    await asOwner(`delete from kysely_migration where name like '2999%'`);
    for (const _ of done) await migrateDown(kysely);
  });
});
