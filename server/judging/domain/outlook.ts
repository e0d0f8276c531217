import { addDays, type IsoDate } from '../../kernel/iso-date.ts';
import type { Answers } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import { lastValidDay } from '../../maturity/domain/evidence.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import { scoreAnswers } from '../../maturity/domain/score.ts';
import { daysAheadOfLapsing } from '../../quickscan/domain/lapsing.ts';

/** Evidence that counts now and will not later. */
export interface Lapsing {
  readonly criterion: Criterion;
  readonly lastValidDay: IsoDate;
}

/** What the same answers give a quarter later, when nothing is done. */
export interface Outlook {
  /** Counts on the one day, no longer on the other; the first to lapse first. */
  readonly lapsing: readonly Lapsing[];
  /** Computed on the next reference date. */
  readonly gearNextQuarter: Gear;
}

export const outlookOf = (model: MaturityModel, answers: Answers, on: IsoDate, nextOn: IsoDate): Outlook => ({
  lapsing: lapsingBetween(model, answers, on, nextOn),
  gearNextQuarter: scoreAnswers(model, answers, nextOn).gear,
});

/** Evidence that still counts today and lapses within 60 days. */
export const lapsingSoon = (model: MaturityModel, answers: Answers, today: IsoDate): Lapsing[] =>
  lapsingBetween(model, answers, today, addDays(today, daysAheadOfLapsing));

const lapsingBetween = (model: MaturityModel, answers: Answers, on: IsoDate, until: IsoDate): Lapsing[] =>
  model.criteria
    .flatMap((criterion) => {
      const given = answers.get(criterion.code);
      if (given?.answer !== 'IN_PLACE' || !given.evidenceDate) return [];
      const last = lastValidDay(given.evidenceDate, criterion.maxAgeMonths);
      return last !== null && last >= on && last < until ? [{ criterion, lastValidDay: last }] : [];
    })
    .toSorted((a, b) => (a.lastValidDay < b.lastValidDay ? -1 : a.lastValidDay > b.lastValidDay ? 1 : 0));
