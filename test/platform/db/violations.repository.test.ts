import { sql, type RawBuilder } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemOf, violatedConstraint } from '../../../server/platform/db/violations.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';
import { fillBothRegions, mine } from './region-tables.ts';

const database = await testDatabase();
// Once: whatever is refused changes nothing.
beforeAll(async () => {
  await emptyDatabase();
  await fillBothRegions(database);
});

const id = mine.replace(/.$/, '0');
const at = '2017-01-01T12:00:00Z';
const newId = sql`gen_random_uuid()`;

async function refusal(statement: RawBuilder<unknown>): Promise<unknown> {
  return database.data
    .everywhere((db) => statement.execute(db))
    .then(
      () => Promise.reject(new Error('The database accepted it.')),
      (error: unknown) => error,
    );
}

const sector = (name: string, slug: string) =>
  sql`insert into sector (region_id, id, name, name_key, slug, position) values (${mine}, ${newId}, 'x', ${name}, ${slug}, 2)`;
const municipality = (name: string, slug: string) =>
  sql`insert into municipality (region_id, id, name, name_key, slug) values (${mine}, ${newId}, 'x', ${name}, ${slug})`;
const organisation = (name: string, slug: string) => sql`insert into organisation
  (region_id, id, name, name_key, slug, sector_id, created_at) values (${mine}, ${newId}, 'x', ${name}, ${slug}, ${id}, ${at})`;
const membership = (from: string, until: string) => sql`insert into membership
  (region_id, id, organisation_id, valid_from, valid_until) values (${mine}, ${newId}, ${id}, ${from}, ${until})`;
const score = (quarter: string, gear: number) => sql`insert into score
  (region_id, id, organisation_id, quarter, gear, origin, model_version, recorded_by_name, recorded_at)
  values (${mine}, ${newId}, ${id}, ${quarter}, ${gear}, 'import', 'historisch', 'x', ${at})`;

const withWords: [constraint: string, RawBuilder<unknown>, words: string][] = [
  ['sector_name_unique', sector('mijn', 'x'), 'Er is al een sector met deze naam.'],
  ['sector_slug_unique', sector('x', 'mijn'), 'Er is al een sector met een naam die hier te veel op lijkt.'],
  ['municipality_name_unique', municipality('mijn', 'x'), 'Er is al een gemeente met deze naam.'],
  ['municipality_slug_unique', municipality('x', 'mijn'), 'Er is al een gemeente met een naam die hier te veel op lijkt.'],
  ['organisation_name_unique', organisation('mijn', 'x'), 'Er is al een organisatie met deze naam.'],
  ['organisation_slug_unique', organisation('x', 'mijn'), 'Er is al een organisatie met een naam die hier te veel op lijkt.'],
  [
    'membership_no_overlap',
    membership('2017-12-31', '2019-01-01'),
    'Dit lidmaatschap overlapt met een ander lidmaatschap van deze organisatie.',
  ],
  ['membership_ends_after_it_begins', membership('2019-01-01', '2019-01-01'), 'Het lidmaatschap eindigt voordat het begint.'],
  [
    'contact_person_email_unique',
    sql`insert into contact_person (region_id, id, name, email, email_key) values (${mine}, ${newId}, 'x', 'x', 'mijn')`,
    'Er is al een contactpersoon met dit e-mailadres.',
  ],
  [
    'contact_once_per_organisation',
    sql`insert into contact (region_id, id, organisation_id, contact_person_id, valid_from)
      values (${mine}, ${newId}, ${id}, ${id}, '2016-01-01')`,
    'Deze persoon is al contactpersoon van deze organisatie.',
  ],
  [
    'region_slug_unique',
    sql`insert into region (id, slug, name, created_at) values (${newId}, 'mijn', 'x', ${at})`,
    'Er is al een regio met deze naam in het adres.',
  ],
  [
    'score_one_live',
    score('2016-Q4', 4),
    'Iemand anders heeft zojuist een versnelling vastgelegd voor deze organisatie en dit kwartaal.',
  ],
  [
    'role_grant_once',
    sql`insert into role_grant (region_id, id, person_id, role, valid_from)
      select region_id, gen_random_uuid(), person_id, role, ${at} from role_grant where region_id = ${mine}`,
    'Deze persoon heeft deze rol al.',
  ],
];

const withoutWords: [name: string, RawBuilder<unknown>, kind: string][] = [
  ['a gear that does not exist', score('2017-Q1', 6), 'conflict'],
  ['a quarter that does not exist', score('2017-Q5', 3), 'conflict'],
  ['a reference to nothing', sql`update organisation set sector_id = ${newId} where region_id = ${mine}`, 'conflict'],
  ['a name that is missing', sql`update organisation set name = null where region_id = ${mine}`, 'conflict'],
  ['a malformed id', sql`select 1 from organisation where id = ${'geen-id'}::uuid`, 'bad-request'],
  ['a number that does not fit', sql`select ${'99999999999'}::integer`, 'bad-request'],
  ['a day that does not exist', sql`select ${'2017-02-30'}::date`, 'bad-request'],
  ['a NUL character', sql`update organisation set note = ${'a\u0000b'} where region_id = ${mine}`, 'bad-request'],
  ['a NUL character in JSON', sql`select ${'{"a":"\\u0000"}'}::jsonb`, 'bad-request'],
];

describe('what the database refuses', () => {
  it.each(withWords)('speaks to its reader: %s', async (constraint, statement, words) => {
    const error = await refusal(statement);
    expect(violatedConstraint(error)).toBe(constraint);
    expect(problemOf(error)).toMatchObject({ kind: 'conflict', message: words });
  });

  it.each(withoutWords)('is the request’s fault, never ours: %s', async (_, statement, kind) => {
    expect(problemOf(await refusal(statement))).toMatchObject({ kind });
  });

  it('stays our own fault when we asked something impossible', async () => {
    expect(problemOf(await refusal(sql`select 1 from nergens`))).toBeNull();
    expect(violatedConstraint(await refusal(sql`select 1 from nergens`))).toBeNull();
  });

  it.each(['08006', '53100', '53300', '57014', '57P01', '40001', '40P01'])(
    'is a matter of waiting when the server cannot: %s',
    (code) => {
      expect(problemOf(Object.assign(new Error('x'), { code }))).toMatchObject({ kind: 'unavailable' });
    },
  );
});
