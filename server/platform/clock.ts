import { isoDate, type IsoDate } from '../kernel/iso-date.ts';

/** The only source of time. Tests put another one in its place. */
export interface Clock {
  now(): Date;
  /** The day in Europe/Amsterdam, whatever the time zone of the process. */
  today(): IsoDate;
}

const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export const dayInAmsterdam = (moment: Date): IsoDate => isoDate(amsterdam.format(moment));

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayInAmsterdam(new Date()),
};
