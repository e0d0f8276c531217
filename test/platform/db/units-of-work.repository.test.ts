import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../server/platform/db/database.ts';
import { recordEvent } from '../../../server/platform/audit/audit.repository.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { aRegion } from '../../support/builders.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';
import { outcomeOf } from './region-tables.ts';

const { data, engine, asOwner } = await testDatabase();
beforeEach(emptyDatabase);

const who = { personId: null, name: 'Iemand', origin: 'test' };
const now = new Date('2017-02-16T12:00:00Z');

const addSector = (db: Db, region: string, name: string): Promise<unknown> =>
  db.insertInto('sector').values({ region_id: region, id: newId(), name, name_key: name, slug: name, position: 1 }).execute();

const sectorsIn = async (region: Awaited<ReturnType<typeof aRegion>>): Promise<string[]> =>
  (await data.read(region, (db) => db.selectFrom('sector').select('name').orderBy('name').execute())).map(({ name }) => name);

describe('a unit of work that reads', () => {
  it('cannot write, whatever it tries', async () => {
    const region = await aRegion();
    for (const write of [
      (db: Db) => addSector(db, region, 'a'),
      (db: Db) => db.updateTable('region').set({ name: 'x' }).execute(),
      (db: Db) => sql`select 1 from region for update`.execute(db),
    ]) {
      expect(await outcomeOf(data.read(region, write))).toBe('25006');
    }
  });

  it('cannot be made to write by its own settings', async () => {
    const region = await aRegion();
    const cheat = data.read(region, async (db) => {
      await sql`set local transaction_read_only = off`.execute(db);
      await addSector(db, region, 'a');
    });
    expect(await outcomeOf(cheat)).toBe('25001');
  });

  it('is told the data version, and does not raise it', async () => {
    const region = await aRegion();
    const versions = [await data.read(region, async (_, version) => version), await data.read(region, async (_, v) => v)];
    await data.change(region, (db) => addSector(db, region, 'a'));
    versions.push(await data.read(region, async (_, version) => version));
    expect(versions).toEqual([1, 1, 2]);
  });
});

describe('a unit of work that changes', () => {
  it('undoes everything when it fails, the audit row and the data version with it', async () => {
    const region = await aRegion();
    const failing = data.change(region, async (db) => {
      await addSector(db, region, 'half');
      await recordEvent(db, who, now, { action: 'sector.added', object: { type: 'sector', id: null } });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    const left = await data.read(region, async (db, version) => ({
      version,
      events: await db.selectFrom('audit_event').select('id').execute(),
    }));
    expect([await sectorsIn(region), left]).toEqual([[], { version: 1, events: [] }]);
  });

  it('writes its audit row in its own region without being told which', async () => {
    const region = await aRegion();
    await data.change(region, async (db) => {
      await addSector(db, region, 'a');
      await recordEvent(db, who, now, { action: 'sector.added', object: { type: 'sector', id: null } });
    });
    const events = await data.read(region, (db) => db.selectFrom('audit_event').select(['region_id', 'action']).execute());
    expect(events).toEqual([{ region_id: region, action: 'sector.added' }]);
  });

  it('is kept beside another that rolls back at the same time', async () => {
    const region = await aRegion();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) =>
        data.change(region, async (db) => {
          await addSector(db, region, `s${String(i).padStart(2, '0')}`);
          await new Promise((resolve) => setTimeout(resolve, i % 3));
          await db.selectFrom('sector').select('id').execute();
          if (i % 2 === 1) throw new Error('no');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(outcomes.map((_, i) => i % 2 === 0));
    expect(await sectorsIn(region)).toEqual(['s00', 's02', 's04', 's06', 's08', 's10']);
    expect(await data.read(region, async (_, version) => version)).toBe(7);
  });
});

describe('units of work', () => {
  it('are never opened inside one another', async () => {
    const region = await aRegion();
    for (const inner of [
      () => data.read(region, async () => {}),
      () => data.change(region, async () => {}),
      () => data.everywhere(async () => {}),
      () => data.asLogin(async () => {}),
    ]) {
      await expect(data.change(region, inner)).rejects.toThrow('pass its db on');
      await expect(data.read(region, inner)).rejects.toThrow('pass its db on');
    }
    // And the refusal leaves nothing behind that would refuse the next.
    expect(await data.read(region, async () => 'free')).toBe('free');
  });

  it('each see their own, however often the same statement ran before in another role or region', async () => {
    const [oost, west] = [await aRegion('oost', 'Oost'), await aRegion('west', 'West')];
    const slugs = (db: Db): Promise<string[]> =>
      sql<{ slug: string }>`select slug from region order by slug`.execute(db).then(({ rows }) => rows.map((row) => row.slug));
    for (let round = 0; round < 8; round += 1) {
      expect(await data.read(oost, slugs)).toEqual(['oost']);
      expect(await data.everywhere(slugs)).toEqual(['oost', 'west']);
      expect(await data.change(west, slugs)).toEqual(['west']);
      expect(await data.asLogin((db) => slugs(db as Db))).toEqual(['oost', 'west']);
    }
  });

  it('leave no region, role or mode behind on their connection', async () => {
    const region = await aRegion();
    await data.read(region, async () => {});
    await data.change(region, async () => {});
    await data.change(region, () => Promise.reject(new Error('no'))).catch(() => {});
    const settings = await data.asLogin(async (db) => {
      const rows = [];
      for (let i = 0; i < 6; i += 1) {
        const found =
          await sql`select coalesce(current_setting('app.region', true), '') as region, current_setting('role') as role,
          current_setting('transaction_read_only') as mode`.execute(db);
        rows.push(found.rows[0]);
      }
      return rows;
    });
    expect(settings).toEqual(Array.from({ length: 6 }, () => ({ region: '', role: 'none', mode: 'off' })));
  });
});

describe.runIf(engine === 'postgres')('on PostgreSQL, where units really run beside each other', () => {
  it('one that reads keeps seeing what it saw first', async () => {
    const region = await aRegion();
    const seen = await data.read(region, async (db) => {
      const before = (await db.selectFrom('sector').select('id').execute()).length;
      await asOwner(
        `insert into sector (region_id, id, name, name_key, slug, position) values ('${region}', gen_random_uuid(), 'a', 'a', 'a', 1)`,
      );
      return [before, (await db.selectFrom('sector').select('id').execute()).length];
    });
    expect([seen, (await sectorsIn(region)).length]).toEqual([[0, 0], 1]);
  });

  it('no statement runs for ever, and no transaction waits for ever', async () => {
    const limits = await data.asLogin((db) =>
      sql`select current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(db),
    );
    expect(limits.rows).toEqual([{ statement: '10s', idle: '20s' }]);
  });
});
