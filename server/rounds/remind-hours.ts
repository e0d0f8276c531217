import { amsterdamMoment, dayInAmsterdam, timeInAmsterdam } from '../platform/clock.ts';
import { isOfficeTime, nextOfficeTime, type LocalTime } from './domain/reminder-scheme.ts';

const localTime = (moment: Date): LocalTime => ({ day: dayInAmsterdam(moment), time: timeInAmsterdam(moment) });

export const isOfficeMoment = (moment: Date): boolean => isOfficeTime(localTime(moment));

/** This moment if reminders leave then; else the first at which they do. */
export function nextOfficeMoment(moment: Date): Date {
  if (isOfficeMoment(moment)) return moment;
  const { day, time } = nextOfficeTime(localTime(moment));
  return amsterdamMoment(day, time as `${number}:${number}`);
}

/** For the worker: also a reminder that was late, or that is tried again, waits for the morning. */
export const heldOutsideOffice = (now: Date): readonly string[] => (isOfficeMoment(now) ? [] : ['reminder']);
