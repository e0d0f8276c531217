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

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });

/** What clocks in Amsterdam show at this moment: '14:32'. */
export const timeInAmsterdam = (moment: Date): `${number}:${number}` => time.format(moment) as `${number}:${number}`;

const offset = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' });

/** Minutes that Amsterdam is ahead of UTC at this moment: 60, or 120 in summer. */
function minutesAhead(moment: Date): number {
  const [, hours = '0', minutes = '0'] = /GMT\+(\d\d):(\d\d)/.exec(offset.format(moment)) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

const minute = 60_000;

/**
 * The moment at which clocks in Amsterdam show this day and time ('09:00'), whatever the time zone of the process. A time that summer
 * time skips is an hour later; of a time that comes twice it is the first.
 */
export function amsterdamMoment(day: IsoDate, time: `${number}:${number}`): Date {
  const asIfUtc = new Date(`${day}T${time}:00Z`).getTime();
  // Both offsets that can hold around then, the summer one first: it gives the earlier moment.
  const summer = new Date(asIfUtc - 120 * minute);
  return minutesAhead(summer) === 120 ? summer : new Date(asIfUtc - 60 * minute);
}

/** The first moment of this day in Amsterdam. */
export const startOfDay = (day: IsoDate): Date => amsterdamMoment(day, '00:00');

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayInAmsterdam(new Date()),
};
