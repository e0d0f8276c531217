import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';

const { kysely } = await testDatabase();

it('values come out the same on both engines: days as text, numbers as numbers, and so in arrays', async () => {
  const { rows } = await sql`select
    date '2016-12-31' as day, null::date as no_day, array[date '2016-12-31', null, '2017-01-01'] as days, '{}'::date[] as no_days,
    9007199254740991::int8 as large, (select count(*) from (values (1), (2)) v) as counted, array[1::int8, null, -2] as larges,
    3.18::numeric as mean, avg(v) as average, array[3.18::numeric, null, 4] as means,
    interval '1 day 02:00' as span, array[interval '1 day', null, '02:00'] as spans,
    2::smallint as gear, timestamptz '2017-02-16T12:00:00+01:00' as moment, true as yes, jsonb_build_object('a', 1.5) as json
    from (values (1::int8), (2)) as t (v)`.execute(kysely);
  expect(rows).toEqual([
    {
      day: '2016-12-31',
      no_day: null,
      days: ['2016-12-31', null, '2017-01-01'],
      no_days: [],
      large: 9007199254740991,
      counted: 2,
      larges: [1, null, -2],
      mean: 3.18,
      average: 1.5,
      means: [3.18, null, 4],
      span: '1 day 02:00:00',
      spans: ['1 day', null, '02:00:00'],
      gear: 2,
      moment: new Date('2017-02-16T11:00:00Z'),
      yes: true,
      json: { a: 1.5 },
    },
  ]);
});
