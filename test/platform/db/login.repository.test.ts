import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { loginWeakness } from '../../../server/platform/db/login.repository.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';
import { fillBothRegions, outcomeOf } from './region-tables.ts';

const database = await testDatabase();
const { data, engine, kysely, asOwner } = database;
beforeEach(emptyDatabase);

/** What anyone who may connect can read before taking a role: enough to know who asks, where, and how old the figures are. */
const readable = {
  administrator: 'person_id valid_from valid_until',
  api_token: 'created_at created_by_name id last_used_at name region_id revoked_at role token_hash',
  kysely_migration: 'name timestamp',
  person: 'email id name state',
  region: 'data_version id name names_to_ambassadors names_to_members public_figures sector_figures_to_members slug',
  role_grant: 'id municipality_id organisation_id person_id region_id role valid_from valid_until',
  session: 'created_at device ended_at expires_at id idle_minutes last_seen_at person_id token_hash',
  share_link: 'edition_id expires_at id region_id revoked_at token_hash with_names',
};

describe('the login without a role', () => {
  it('may read these columns and no others, and write nothing', async () => {
    // PGlite's own login is superuser; what everyone is granted is the same on both.
    const login = engine === 'postgres' ? 'current_user' : `'pg_monitor'`;
    const rights = (right: string) =>
      sql<{ name: string; columns: string }>`select c.relname as name, string_agg(a.attname, ' ' order by a.attname) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and has_column_privilege(${sql.raw(login)}, c.oid, a.attnum, ${right})
        group by c.relname`.execute(kysely);
    const granted = Object.fromEntries((await rights('SELECT')).rows.map(({ name, columns }) => [name, columns]));
    expect(granted).toEqual(readable);
    for (const right of ['INSERT', 'UPDATE', 'REFERENCES']) expect((await rights(right)).rows).toEqual([]);
  });

  it('is refused at every other door', async () => {
    const tables = [
      'organisation',
      'membership',
      'contact_person',
      'contact',
      'score',
      'import_batch',
      'invitation',
      'audit_event',
      'participant',
      'quickscan',
      'answer',
      'establishment',
      'report',
      'edition',
      'letter_text',
    ];
    const role = engine === 'postgres' ? 'none' : 'pg_monitor';
    for (const table of [...tables, 'sign_in_attempt']) {
      const peek = kysely.transaction().execute(async (db) => {
        await sql`set local role ${sql.ref(role)}`.execute(db);
        await sql`select 1 from ${sql.table(table)}`.execute(db);
      });
      expect([table, await outcomeOf(peek)]).toEqual([table, '42501']);
    }
  });

  it('reads sessions and grants of every region, until a unit of work has taken a role', async () => {
    await fillBothRegions(database);
    const grants = await data.asLogin((db) => db.selectFrom('role_grant').select('region_id').execute());
    expect(grants).toHaveLength(2);
  });
});

describe('the audit log', () => {
  it.each(['update audit_event set actor_name = $$niemand$$', 'delete from audit_event'])(
    'refuses “%s” to every role and to the owner',
    async (statement) => {
      await fillBothRegions(database);
      const regions = await data.everywhere((db) => db.selectFrom('region').select('id').execute());
      const before = await data.everywhere((db) => db.selectFrom('audit_event').selectAll().orderBy('id').execute());
      for (const { id } of regions) {
        expect(await outcomeOf(data.change(id as never, (db) => sql.raw(statement).execute(db)))).toBe('42501');
      }
      expect(await outcomeOf(data.everywhere((db) => sql.raw(statement).execute(db)))).toBe('42501');
      await expect(asOwner(statement)).rejects.toThrow('The audit log only grows');
      expect(await data.everywhere((db) => db.selectFrom('audit_event').selectAll().orderBy('id').execute())).toEqual(before);
    },
  );
});

it('the check at start finds nothing wrong with the login of production, and knows that PGlite has no such login', async () => {
  expect(await loginWeakness(kysely)).toBe(engine === 'postgres' ? null : 'zij is superuser');
});
