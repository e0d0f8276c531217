import { shortDate } from '../../kernel/dutch.ts';
import { dayInAmsterdam } from '../clock.ts';

const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });

/** '14.32', in Amsterdam. */
export const clockTime = (moment: Date): string => time.format(moment).replace(':', '.');

/** '4 okt 2026, 14.32 uur', for tables. */
export const shortMoment = (moment: Date): string => `${shortDate(dayInAmsterdam(moment))}, ${clockTime(moment)} uur`;
