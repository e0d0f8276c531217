import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { readWhich, verifyCommand } from '../../server/cli/edition.ts';
import { verifyEditions } from '../../server/editions/index.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { anEdition, aShareLink } from '../support/editions.ts';
import { aReport } from '../support/places.ts';
import { outcomeOf } from '../platform/db/region-tables.ts';
import { aPublishingRegion, type PublishingRegion } from './a-region.ts';

const { data, asOwner } = await testDatabase();

let place: PublishingRegion;
beforeEach(async () => {
  await emptyDatabase();
  place = await aPublishingRegion();
});

/** Past every lock of the portal: what a hand with all rights could do to the files of the database. */
async function tamper(statement: string): Promise<void> {
  await asOwner('alter table edition disable trigger edition_stays');
  await asOwner('alter table edition no force row level security');
  await asOwner(statement);
  await asOwner('alter table edition force row level security');
  await asOwner('alter table edition enable trigger edition_stays');
}

const everything = () => data.everywhere((db) => db.selectFrom('edition').selectAll().orderBy('number').execute());

describe('a published edition in the database', () => {
  it.each([
    'update edition set content = content || $$ $$',
    'update edition set body_named = $$anders$$',
    'update edition set content_sha256 = repeat($$0$$, 64)',
    'update edition set number = 9',
    'update edition set message = $$anders$$',
    'update edition set differences = $$[1]$$',
    'delete from edition',
  ])('refuses “%s” to the portal and to its owner', async (statement) => {
    await anEdition(place.region);
    const before = await everything();
    expect(await outcomeOf(data.change(place.region, (db) => sql.raw(statement).execute(db)))).toBe('42501');
    expect(await outcomeOf(data.everywhere((db) => sql.raw(statement).execute(db)))).toBe('42501');
    await asOwner('alter table edition no force row level security');
    try {
      await expect(asOwner(statement)).rejects.toThrow('A published edition never changes');
    } finally {
      await asOwner('alter table edition force row level security');
    }
    expect(await everything()).toEqual(before);
  });

  it('can be withdrawn once, and not taken back', async () => {
    const { id } = await anEdition(place.region);
    const set = (by: string | null): Promise<unknown> =>
      data.change(place.region, (db) =>
        db
          .updateTable('edition')
          .set({ withdrawn_at: by && new Date(), withdrawn_by_name: by, withdrawal_reason: by })
          .where('id', '=', id)
          .execute(),
      );
    await set('Kim de Vries');
    await expect(set('Sam Bakker')).rejects.toThrow('A published edition never changes');
    await expect(set(null)).rejects.toThrow('A published edition never changes');
  });

  it('keeps its share links, of which only openings and the end can be written', async () => {
    const { id } = await anEdition(place.region);
    await aShareLink(place.region, id);
    for (const statement of [
      'update share_link set expires_at = now()',
      'update share_link set with_names = true',
      'update share_link set token_hash = $$x$$',
      'delete from share_link',
    ]) {
      expect([statement, await outcomeOf(data.change(place.region, (db) => sql.raw(statement).execute(db)))]).toEqual([
        statement,
        '42501',
      ]);
    }
  });
});

describe('edition verify', () => {
  const verify = async (...words: string[]) => {
    const { output, failure } = await verifyCommand({ data }, readWhich(words));
    return {
      ...(JSON.parse(output) as { verified: number; editions: { report: string; number: number; faults: string[] }[] }),
      failure,
    };
  };

  it('gives both checksums of every edition again, as JSON, and is content', async () => {
    const one = await anEdition(place.region);
    await aReport(place.region, { message: 'De zorg leert', sectorId: place.care });
    await anEdition(place.region, { sectorId: place.care });
    const { verified, editions, failure } = await verify();
    expect([verified, failure]).toEqual([2, null]);
    expect(editions.find(({ report }) => report === '2016-Q4')).toEqual({
      region: 'oost',
      report: '2016-Q4',
      scope: 'Regio Oost',
      number: 1,
      contentSha256: one.contentSha256,
      bodySha256: one.bodySha256,
      withdrawn: false,
      faults: [],
    });
  });

  it('looks at the one that is asked for, and fails when that is not there', async () => {
    await anEdition(place.region);
    await aRegion('west', 'Regio West');
    expect(await verify('--region', 'oost', '--report', '2016-Q4', '--number', '1')).toMatchObject({
      verified: 1,
      failure: null,
    });
    for (const absent of [
      ['--region', 'west'],
      ['--region', 'nergens'],
      ['--report', '2016-Q3'],
      ['--report', '2016-Q4-zorg'],
      ['--number', '2'],
    ]) {
      expect(await verify(...absent)).toEqual({ verified: 0, editions: [], failure: 'There is no such edition.' });
    }
  });

  it('is content where nothing was published, and nothing was asked for', async () => {
    expect(await verify()).toEqual({ verified: 0, editions: [], failure: null });
  });

  it.each([
    [['--report', '2016'], '--report must be like 2016-Q4'],
    [['--number', '0'], '--number must be a number'],
    [['--number', '1x'], '--number must be a number'],
    [['--edition', '1'], 'Unknown option'],
    [['1'], 'Unexpected argument'],
  ])('refuses %s', (words, because) => {
    expect(() => readWhich(words)).toThrow(because);
  });

  it.each([
    ['content', `replace(content, 'Kliniek Zilver', 'Kliniek Goud')`, 'content: stored'],
    ['body_named', `replace(body_named, 'Kliniek Zilver', 'Kliniek Goud')`, 'body: stored'],
    ['body_unnamed', `body_unnamed || ' '`, 'body: stored'],
    ['body_shared', `body_named`, 'body: stored'],
    ['content_sha256', `repeat('0', 64)`, 'does not show the checksum'],
    ['body_sha256', `repeat('0', 64)`, 'body: stored'],
  ])('finds a changed %s, names the edition and leaves the others in peace', async (column, value, fault) => {
    await anEdition(place.region);
    await aReport(place.region, { message: 'De zorg leert', sectorId: place.care });
    await anEdition(place.region, { sectorId: place.care });
    await tamper(`update edition set ${column} = ${value} where message = 'De zorg leert'`);
    const { editions, failure } = await verify();
    expect(failure).toBe('1 of 2 editions are not as they were published: oost 2016-Q4-zorg edition 1');
    expect(new Map(editions.map(({ report, faults }) => [report, faults.length > 0]))).toEqual(
      new Map([
        ['2016-Q4', false],
        ['2016-Q4-zorg', true],
      ]),
    );
    expect(editions.flatMap(({ faults }) => faults).join()).toContain(fault);
  });

  it('looks at withdrawn editions and those of every region too', async () => {
    await anEdition(place.region);
    await data.change(place.region, (db) =>
      db
        .updateTable('edition')
        .set({ withdrawn_at: new Date(), withdrawn_by_name: 'Kim', withdrawal_reason: 'telde dubbel' })
        .execute(),
    );
    const west = await aRegion('west', 'Regio West');
    await aReport(west);
    await anEdition(west);
    expect((await verifyEditions(data)).map(({ region, withdrawn, faults }) => [region, withdrawn, faults])).toEqual([
      ['oost', true, []],
      ['west', false, []],
    ]);
  });
});
