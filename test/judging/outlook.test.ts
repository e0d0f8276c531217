import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, referenceDate, shiftQuarter } from '../../server/kernel/quarter.ts';
import { lapsingSoon, outlookOf } from '../../server/judging/domain/outlook.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { scoreAnswers } from '../../server/maturity/domain/score.ts';
import { forScoring } from '../../server/quickscan/domain/quickscan.ts';
import { anAnswer, answersUpTo } from '../support/cycle.ts';

const q = quarter('2016-Q4');
const [on, nextOn] = [referenceDate(q), referenceDate(shiftQuarter(q, 1))];
const answers = (day: string) =>
  forScoring(
    new Map(
      answersUpTo(4).map((answer) => [
        answer.criterion,
        answer.criterion === 'M4-cijfers-benut' ? { ...answer, evidenceDate: isoDate(day) } : answer,
      ]),
    ),
  );

describe('what the same answers give next quarter', () => {
  it.each([
    ['2016-06-30', ['2016-12-30'], 'lapsed already'],
    ['2016-07-01', ['2017-01-01'], 'lapses'],
    ['2016-09-29', ['2017-03-29'], 'lapses just before the next reference date'],
    ['2016-09-30', ['2017-03-30'], 'lapses the day before it'],
    ['2016-10-01', [], 'still counts'],
  ])('evidence of %s, valid for six months, until %j: %s', (day, days, what) => {
    const { lapsing, gearNextQuarter } = outlookOf(defaultModel, answers(day), on, nextOn);
    const shown = what === 'lapsed already' ? [] : days;
    expect(lapsing.map(({ lastValidDay }) => lastValidDay)).toEqual(shown);
    expect(gearNextQuarter).toBe(what === 'still counts' ? 4 : 3);
  });

  it('never rises by waiting, and drops only when evidence lapses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 28, maxLength: 28 }), (ages) => {
        const given = forScoring(
          new Map(
            answersUpTo(5).map((answer, i) => [answer.criterion, { ...answer, evidenceDate: addMonths(on, -(ages[i] ?? 0)) }]),
          ),
        );
        const { lapsing, gearNextQuarter } = outlookOf(defaultModel, given, on, nextOn);
        const now = scoreAnswers(defaultModel, given, on).gear;
        expect(gearNextQuarter).toBeLessThanOrEqual(now);
        if (gearNextQuarter < now) expect(lapsing.length).toBeGreaterThan(0);
        for (const { lastValidDay } of lapsing) expect(lastValidDay >= on && lastValidDay < nextOn).toBe(true);
      }),
    );
  });
});

describe('evidence that lapses soon', () => {
  const soon = (day: string, today: string) =>
    lapsingSoon(defaultModel, answers(day), isoDate(today)).map(({ criterion }) => criterion.code);

  it('lapses within 60 days from today, and has not lapsed yet', () => {
    // Valid until 1 March 2017, so lapsed on the 2nd.
    expect(soon('2016-09-01', '2016-12-31')).toEqual([]);
    expect(soon('2016-09-01', '2017-01-01')).toEqual(['M4-cijfers-benut']);
    expect(soon('2016-09-01', '2017-03-01')).toEqual(['M4-cijfers-benut']);
    expect(soon('2016-09-01', '2017-03-02')).toEqual([]);
  });

  it('is only what is in place and dated, the first to lapse first', () => {
    const given = forScoring(
      new Map(
        [
          anAnswer('M4-cijfers-benut', 'IN_PLACE', { evidenceDate: isoDate('2016-09-01') }),
          anAnswer('BT-jaarlijkse-evaluatie', 'IN_PLACE', { evidenceDate: isoDate('2016-02-20') }),
          anAnswer('BS-jaarrapportage-bestuur', 'IN_PROGRESS', { evidenceDate: isoDate('2016-02-20') }),
          anAnswer('M8-nazorg-aantoonbaar', 'IN_PLACE', { evidenceDate: null }),
          anAnswer('M1-norm-vastgesteld', 'IN_PLACE', { evidenceDate: isoDate('2000-01-01') }),
        ].map((answer) => [answer.criterion, answer]),
      ),
    );
    const codes = lapsingSoon(defaultModel, given, isoDate('2017-02-16')).map(({ criterion }) => criterion.code);
    expect(codes).toEqual(['BT-jaarlijkse-evaluatie', 'M4-cijfers-benut']);
  });
});
