import { beforeEach, describe, expect, it } from 'vitest';
import { lapsingSoon } from '../../server/judging/domain/outlook.ts';
import { addDays, isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { forScoring } from '../../server/quickscan/domain/quickscan.ts';
import { listAnswers, readLapsing } from '../../server/quickscan/index.ts';
import { answersUpTo, anAnswer, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { anExpectedOrganisation, sentEarlier, type Expected } from './a-quickscan.ts';

beforeEach(emptyDatabase);

const figures = 'M4-cijfers-benut';
const withFigures = (day: string) =>
  answersUpTo(4).map((answer) => (answer.criterion === figures ? { ...answer, evidenceDate: isoDate(day) } : answer));

async function lapsingOn(expected: Expected, day: string): Promise<string[]> {
  const { data } = await testDatabase();
  const { lapsing } = await data.read(expected.region, (db) => readLapsing(db, isoDate(day)));
  return lapsing.map(({ criterion, lastValidDay }) => `${criterion} ${lastValidDay}`);
}

describe('evidence that lapses soon, of the whole region', () => {
  it('is what the organisation itself is told, to the day', async () => {
    const expected = await anExpectedOrganisation();
    const given = { id: expected.id, organisation: expected.organisation, state: 'sent' as const };
    await aQuickscan(expected.region, { ...given, answers: withFigures('2016-08-31') });
    const { data } = await testDatabase();
    const answers = forScoring(await data.read(expected.region, (db) => listAnswers(db, expected.id)));
    // Valid until the last day of February.
    for (const ahead of [-1, 0, 1, 58, 59, 60, 61]) {
      const today = addDays(isoDate('2017-02-28'), -ahead);
      const told = lapsingSoon(defaultModel, answers, today).map(
        ({ criterion, lastValidDay }) => `${criterion.code} ${lastValidDay}`,
      );
      expect(await lapsingOn(expected, today), `${ahead} days ahead`).toEqual(told);
      expect(told.includes(`${figures} 2017-02-28`)).toBe(ahead >= 0 && ahead < 60);
    }
  });

  it('is of what was sent last, and never of what is being filled in', async () => {
    const expected = await anExpectedOrganisation();
    await sentEarlier(expected, { '2016-Q2': withFigures('2016-08-20'), '2016-Q3': withFigures('2016-08-31') });
    await aQuickscan(expected.region, {
      id: expected.id,
      organisation: expected.organisation,
      answers: [anAnswer(figures, 'IN_PLACE', { evidenceDate: isoDate('2016-08-15') })],
    });
    expect(await lapsingOn(expected, '2017-02-14')).toEqual([`${figures} 2017-02-28`]);
  });

  it('is of who is a member, up to the day it leaves', async () => {
    const expected = await anExpectedOrganisation();
    await sentEarlier(expected, { '2016-Q3': withFigures('2016-08-31') });
    const { data } = await testDatabase();
    await data.change(expected.region, (db) => db.updateTable('membership').set({ valid_until: '2017-02-15' }).execute());
    expect(await lapsingOn(expected, '2017-02-14')).toEqual([`${figures} 2017-02-28`]);
    expect(await lapsingOn(expected, '2017-02-15')).toEqual([]);
  });
});
