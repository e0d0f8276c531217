import { counted } from '../../kernel/dutch.ts';
import { daysBetween, type IsoDate } from '../../kernel/iso-date.ts';

/** How long members still have: 'nog 12 dagen'. */
export function remaining(deadline: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, deadline);
  if (days > 0) return `nog ${counted(days, 'dag', 'dagen')}`;
  return days === 0 ? 'vandaag is de laatste dag' : 'deadline voorbij';
}
