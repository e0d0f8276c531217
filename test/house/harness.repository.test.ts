import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';

const region = '11111111-1111-4111-8111-111111111111' as RegionId;
const { data, engine } = await testDatabase();
beforeEach(emptyDatabase);

const addRegion = (): Promise<unknown> =>
  data.everywhere((db) =>
    sql`insert into region (id, slug, name, created_at) values (${region}, 'oost', 'Oost', '2026-01-01T00:00:00Z')`.execute(db),
  );

describe('the test database', () => {
  it('runs on the engine that was asked for', () => {
    expect(engine).toBe(process.env['TEST_ENGINE'] ?? 'pglite');
  });

  it.each(['first', 'second'])('starts empty every time (%s)', async () => {
    const before = await data.everywhere((db) => db.selectFrom('region').select('slug').execute());
    expect(before).toEqual([]);
    await addRegion();
    const after = await data.read(region, (db) => db.selectFrom('region').select('slug').execute());
    expect(after).toEqual([{ slug: 'oost' }]);
  });

  it('shows another region nothing: row-level security is real here', async () => {
    await addRegion();
    const elsewhere = '22222222-2222-4222-8222-222222222222' as RegionId;
    expect(await data.read(elsewhere, (db) => db.selectFrom('region').select('slug').execute())).toEqual([]);
  });

  it('works on PostgreSQL with a login that owns nothing and cannot step over row-level security', async () => {
    const [login] = await data.asLogin((db) =>
      sql<{
        name: string;
        powers: boolean;
        owns: number;
      }>`select current_user as name, rolsuper or rolbypassrls or rolinherit as powers,
        (select count(*) from pg_class where relowner = pg_roles.oid) as owns from pg_roles where rolname = current_user`
        .execute(db)
        .then(({ rows }) => rows),
    );
    // PGlite has no logins: everyone is its superuser until a unit of work sets a role.
    expect(login).toMatchObject(engine === 'postgres' ? { powers: false, owns: 0 } : { powers: true });
  });
});
