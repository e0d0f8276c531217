import { longDate } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ReasonLocked } from '../platform/views/page-parts.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Lock } from './domain/locked.ts';

const day = (moment: Date): string => longDate(dayInAmsterdam(moment));

/** Why it is locked and who can open it, for the partial reason-locked. */
export function lockInWords(lock: Lock, of: Quarter): ReasonLocked {
  const round = `De ronde ${quarterLabel(of)}`;
  switch (lock.why) {
    case 'sent':
      return {
        reason: `${lock.byName} heeft deze quickscan verstuurd op ${day(lock.at)} om ${clockTime(lock.at)} uur.`,
        opener: 'Wilt u nog iets wijzigen? De coördinator kan de quickscan teruggeven of heropenen.',
      };
    case 'established':
      return {
        reason: 'De versnelling is vastgesteld. De antwoorden liggen vast.',
        opener: 'Klopt er iets niet? De coördinator kan de quickscan heropenen.',
      };
    case 'not-open-yet':
      return {
        reason: lock.opensAt ? `${round} gaat open op ${day(lock.opensAt)}.` : `${round} is nog niet open.`,
        opener: 'De coördinator opent de ronde. U krijgt dan een e-mail.',
      };
    case 'closed':
      return {
        reason: lock.byName
          ? `${lock.byName} heeft de ronde ${quarterLabel(of)} gesloten op ${day(lock.at)}.`
          : `${round} is gesloten. Invullen kon tot en met ${day(new Date(lock.at.getTime() - 1))}.`,
        opener: 'Wilt u alsnog invullen? De coördinator kan uw organisatie toelaten.',
      };
  }
}
