import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { regionTables } from './region-tables.ts';

const database = await testDatabase();
const { asOwner } = database;
const tables = await regionTables(database);
const list = tables.map((table) => `'${table}'`).join(', ');

/** Keys without the region, each for a reason. */
const exceptions: Record<string, string> = {
  audit_event_pkey: 'an event outside any region has none, and a primary key takes no null',
  invitation_pkey: 'an invitation to administer has no region',
  invitation_token_unique: 'a token is looked up before its region is known; a hash of 256 random bits tells nobody anything',
  api_token_hash_unique: 'the same',
  share_link_token_unique: 'the same',
  outbox_pkey: 'mail to an administrator has no region',
};

const withoutRegion = ['administrator', 'person', 'region', 'session', 'sign_in_attempt'];

describe('tables of a region', () => {
  it('are all but the ones named here', async () => {
    const all = await asOwner<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
        and relname not like 'kysely%' order by relname`,
    );
    expect(all.map(({ name }) => name)).toEqual([...tables, ...withoutRegion].toSorted());
  });

  it('force row-level security on everyone, their owner included', async () => {
    const weak = await asOwner(
      `select relname from pg_class where relname in (${list}, 'region', 'person', 'session')
        and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(weak).toEqual([]);
  });

  it('carry the same policies, which say what is seen and what is written', async () => {
    const policies = await asOwner<{ name: string; policy: string; cmd: string; roles: string; using: string; check: string }>(
      `select tablename as name, policyname as policy, cmd, roles::text, qual as using, with_check as check from pg_policies
        where tablename in (${list})`,
    );
    const ofRegion = `(region_id = ( SELECT (NULLIF(current_setting('app.region'::text, true), ''::text))::uuid AS "nullif"))`;
    for (const table of tables) {
      const own = policies.filter(({ name, cmd }) => name === table && cmd !== 'SELECT');
      expect(own.map(({ policy, cmd, roles, using, check }) => ({ policy, cmd, roles, using, check }))).toEqual(
        expect.arrayContaining([
          { policy: 'region_rows', cmd: 'ALL', roles: '{portal_region}', using: ofRegion, check: ofRegion },
          { policy: 'system_rows', cmd: 'ALL', roles: '{portal_system}', using: 'true', check: 'true' },
        ]),
      );
      expect(own).toHaveLength(2);
    }
    const reading = policies.filter(({ cmd }) => cmd === 'SELECT').map(({ name, policy }) => `${name} ${policy}`);
    expect(reading.toSorted()).toEqual(['api_token login_reads', 'role_grant login_reads', 'share_link login_reads']);
  });

  it('have the region in every primary and unique key, but for named exceptions', async () => {
    const keys = await asOwner<{ name: string }>(
      `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
        where t.relname in (${list}) and (x.indisunique or x.indisexclusion) and not exists (select from pg_attribute a
          where a.attrelid = t.oid and a.attname = 'region_id' and a.attnum = any (x.indkey::int2[]))
        order by i.relname`,
    );
    expect(keys.map(({ name }) => name)).toEqual(Object.keys(exceptions).toSorted());
  });

  it('refer to each other with the region in both ends, so that no reference crosses', async () => {
    const crossing = await asOwner(
      `select f.conname from pg_constraint f join pg_class t on t.oid = f.conrelid join pg_class r on r.oid = f.confrelid
        where f.contype = 'f' and t.relname in (${list}) and r.relname in (${list}) and not exists (
          select from unnest(f.conkey, f.confkey) as k (here, there)
          join pg_attribute h on h.attrelid = t.oid and h.attnum = k.here and h.attname = 'region_id'
          join pg_attribute e on e.attrelid = r.oid and e.attnum = k.there and e.attname = 'region_id')`,
    );
    expect(crossing).toEqual([]);
  });

  it('belong to a region that exists, except the log, which outlives what it describes', async () => {
    const loose = await asOwner<{ name: string }>(
      `select t.relname as name from pg_class t where t.relname in (${list}) and not exists (select from pg_constraint f
        where f.contype = 'f' and f.conrelid = t.oid and f.confrelid = 'region'::regclass)`,
    );
    expect(loose).toEqual([{ name: 'audit_event' }]);
  });
});

describe('what stands beside the tables', () => {
  it('runs with the rights of who calls it', async () => {
    expect(await asOwner(`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`)).toEqual([]);
  });

  it('lets a region write only in its own tables and its own settings', async () => {
    const rights = await asOwner<{ name: string; rights: string }>(
      `select c.relname as name, string_agg(r, ' ' order by r) as rights
        from pg_class c cross join unnest(array['DELETE', 'INSERT', 'TRUNCATE', 'UPDATE']) r
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege('portal_region', c.oid, r)
        group by c.relname`,
    );
    const odd = rights.filter(({ rights: found }) => found !== 'DELETE INSERT UPDATE');
    expect(odd.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'answer', rights: 'INSERT UPDATE' },
      { name: 'audit_event', rights: 'INSERT' },
      { name: 'edition', rights: 'INSERT' },
      { name: 'establishment', rights: 'INSERT UPDATE' },
      { name: 'participant', rights: 'INSERT UPDATE' },
      { name: 'quickscan', rights: 'INSERT UPDATE' },
      { name: 'region', rights: 'UPDATE' },
      { name: 'round_snapshot', rights: 'INSERT' },
      { name: 'score', rights: 'INSERT UPDATE' },
      { name: 'share_link', rights: 'INSERT' },
    ]);
    expect(rights.map(({ name }) => name).toSorted()).toEqual([...tables, 'region'].toSorted());
  });
});
