import { longDate, quarterInText } from '../../kernel/dutch.ts';
import { addDays, type IsoDate } from '../../kernel/iso-date.ts';
import { firstDay, quarterLabel, quarterOf, referenceDate, shiftQuarter, type Quarter } from '../../kernel/quarter.ts';
import type { RoundState } from './round.ts';

/** As long after the deadline the round still accepts, unless the coordinator chooses otherwise (domain.md §4). */
const daysOpenAfterDeadline = 14;

const daysAfterQuarter = 15;
const leastNotice = 21;

/** Days as the coordinator fills them in; the moments follow from them. */
export interface PlannedDays {
  readonly deadline: IsoDate;
  /** "Tot en met": it closes at the end of that day. */
  readonly lastDay: IsoDate;
}

/** Fifteen days after the quarter, and never sooner than three weeks from now. */
export function suggestedDays(of: Quarter, today: IsoDate): PlannedDays {
  const [usual, soonest] = [addDays(referenceDate(of), daysAfterQuarter), addDays(today, leastNotice)];
  const deadline = usual < soonest ? soonest : usual;
  return { deadline, lastDay: addDays(deadline, daysOpenAfterDeadline) };
}

export const suggestedInvitation = (of: Quarter): string =>
  `Hoe staat uw organisatie ervoor na het ${quarterInText(of)}? Met de quickscan geeft u dat door. Het kost ongeveer vijf minuten.`;

/** This quarter, the next, and the four before, as far as they have no round. */
export function plannableQuarters(today: IsoDate, taken: readonly Quarter[]): Quarter[] {
  const now = quarterOf(today);
  return [0, 1, -1, -2, -3, -4].map((steps) => shiftQuarter(now, steps)).filter((quarter) => !taken.includes(quarter));
}

export type PlanErrors = { readonly [Field in 'opening' | 'deadline' | 'closing']?: string };

/** What cannot be about the days of a plan, in words for at the field. */
export function planErrors(
  days: PlannedDays & { readonly opensOn: IsoDate | null },
  of: Quarter,
  { state, today, openingIsPast }: { state: RoundState; today: IsoDate; openingIsPast: boolean },
): PlanErrors {
  const { opensOn, deadline, lastDay } = days;
  const errors: { -readonly [Field in keyof PlanErrors]: string } = {};
  if (state === 'planned' && openingIsPast) {
    errors.opening = 'Dit moment is al voorbij. Kies een later moment, of laat het leeg en open de ronde met de hand';
  }
  if (deadline < firstDay(of)) {
    errors.deadline = `De deadline ligt vóór ${quarterLabel(of)} begint: kies ${longDate(firstDay(of))} of later`;
  } else if (state === 'planned' && deadline < today) {
    errors.deadline = 'Deze dag is al voorbij. Kies een dag die nog komt';
  } else if (opensOn !== null && deadline <= opensOn) {
    errors.deadline = 'De deadline moet na de dag van opening liggen';
  }
  if (lastDay < deadline) {
    errors.closing = `De ronde sluit pas na de deadline: kies ${longDate(deadline)} of later`;
  } else if (lastDay < today) {
    errors.closing = 'Deze dag is al voorbij. Moet de ronde nu dicht, sluit haar dan met de hand';
  }
  return errors;
}
