import { addDays, nextDay, type IsoDate } from '../../kernel/iso-date.ts';
import type { ReminderScheme, Round } from './round.ts';

/** What the clocks in Amsterdam show. Whoever asks turns it into a moment: only then do summer and winter time matter. */
export interface LocalTime {
  readonly day: IsoDate;
  /** '08:00': sorts as text. */
  readonly time: string;
}

const opens = '08:00';
/** The first minute at which nothing leaves any more. */
const closes = '18:00';

/** A day's place in the week, Monday first; Sakamoto's method. */
function weekdayOf(day: IsoDate): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + date + 6) % 7;
}

const isWorkingDay = (day: IsoDate): boolean => weekdayOf(day) < 5;

/** Reminders leave on working days from 8.00 to 18.00 (experience.md §4). Holidays are left out: which ones differs by employer. */
export const isOfficeTime = ({ day, time }: LocalTime): boolean => isWorkingDay(day) && time >= opens && time < closes;

/** Now, if reminders leave now; else the first minute at which they do. */
export function nextOfficeTime(now: LocalTime): LocalTime {
  if (isOfficeTime(now)) return now;
  let day = isWorkingDay(now.day) && now.time < opens ? now.day : nextDay(now.day);
  while (!isWorkingDay(day)) day = nextDay(day);
  return { day, time: opens };
}

export interface Occasion {
  /** 'auto-before-14-2017-02-06': when the deadline moves, its occasions are other ones. */
  readonly name: string;
  readonly day: IsoDate;
}

/** Every occasion of a scheme, in order of time. */
export function occasionsOf({ daysBefore, daysAfter }: ReminderScheme, deadline: IsoDate): Occasion[] {
  const occasion = (kind: string, day: IsoDate): Occasion => ({ name: `auto-${kind}-${day}`, day });
  return [
    ...daysBefore.map((days) => occasion(`before-${days}`, addDays(deadline, -days))),
    ...daysAfter.map((days) => occasion(`after-${days}`, addDays(deadline, days))),
  ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * The occasion that counts today: the last one whose day has come. Earlier ones that nobody was there to keep are gone for good, so
 * that a portal that was off makes up for one. On the day of opening the invitation says it all.
 */
export function dueOccasion(round: Pick<Round, 'reminders' | 'deadline'>, openedOn: IsoDate, today: IsoDate): Occasion | null {
  return occasionsOf(round.reminders, round.deadline).findLast(({ day }) => day > openedOn && day <= today) ?? null;
}

/** What counts against reminding a person again. */
export interface Reminded {
  /** In this round, by the clock and by hand; what was undone does not count. */
  readonly times: number;
  /** Of the last message about the round, a reminder or another; null: never. */
  readonly lastMessageOn: IsoDate | null;
  readonly lastReminderOn: IsoDate | null;
}

/** By the clock: once for each occasion, and not to who heard from us since its day came, in whatever way. */
export const mayBeRemindedOn = (occasion: Occasion, { times, lastMessageOn }: Reminded, { most }: ReminderScheme): boolean =>
  times < most && (lastMessageOn === null || lastMessageOn < occasion.day);

export type NotByHand = 'at-the-most' | 'reminded-today';

/** By hand: null when nothing is against it. */
export function refusalByHand({ times, lastReminderOn }: Reminded, { most }: ReminderScheme, today: IsoDate): NotByHand | null {
  if (times >= most) return 'at-the-most';
  return lastReminderOn !== null && lastReminderOn >= today ? 'reminded-today' : null;
}
