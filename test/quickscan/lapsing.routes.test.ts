import { beforeEach, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { testApp } from '../support/app.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { anExpectedOrganisation, sentEarlier } from './a-quickscan.ts';

beforeEach(emptyDatabase);

const page = '/regio/oost/quickscans/verlopend-bewijs';

it('lists per organisation the evidence that lapses, with the first day on which it does', async () => {
  const expected = await anExpectedOrganisation();
  const days: Record<string, string> = { 'M4-cijfers-benut': '2016-08-31', 'M6-reactie-aantoonbaar': '2016-04-01' };
  const answers = answersUpTo(4).map((answer) => {
    const day = days[answer.criterion];
    return day ? { ...answer, evidenceDate: isoDate(day) } : answer;
  });
  const coordinator = await (await testApp()).as('coordinator', { region: expected.region });
  expect(textsOf((await coordinator.get(page)).text, '.empty-state').join()).toContain('Er verloopt niets');
  await sentEarlier(expected, { '2016-Q3': answers });
  const { rows } = tableOf((await coordinator.get(page)).text, 'Bewijs dat verloopt, per organisatie');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.[0]).toBe('Woonstichting De Linde');
  expect(rows[0]?.[1]).toMatch(/^2 stellingen Minstens elk halfjaar/);
  expect(rows[0]?.[2]).toBe('28 feb 2017 het laatste tot en met 1 apr 2017');
});
