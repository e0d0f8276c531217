import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Tag } from '../platform/views/components.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { ChaseState } from './domain/chase.ts';
import { remaining } from './domain/remaining.ts';
import type { Round, RoundState } from './domain/round.ts';
import { lastDayOf } from './plan-round.ts';

export const stateTag: Readonly<Record<RoundState, Tag>> = {
  planned: { text: 'Gepland', kind: 'neutral' },
  open: { text: 'Open', kind: 'todo' },
  closed: { text: 'Gesloten', kind: 'done' },
};

export const chaseNames: Readonly<Record<ChaseState, string>> = {
  'no-contact': 'Geen contactpersoon',
  'address-fails': 'Adres werkt niet',
  'not-opened': 'Niet geopend',
  opened: 'Geopend, nog leeg',
  busy: 'Bezig',
  complete: 'Volledig, niet verstuurd',
  sent: 'Verstuurd',
  returned: 'Teruggegeven',
  established: 'Vastgesteld',
};

/** What the coordinator can do about each, or what the reminder says. */
export const advice: Readonly<Record<ChaseState, string>> = {
  'no-contact': 'Wijs iemand aan.',
  'address-fails': 'Bel, of verbeter het e-mailadres.',
  'not-opened': '“De quickscan staat klaar. Het kost vijf minuten.”',
  opened: '“U kunt in één keer door.”',
  busy: '“Ga verder waar u was.”',
  complete: '“Alles is ingevuld. Alleen nog versturen.”',
  sent: 'Beoordeel wat is ingestuurd',
  returned: 'Wacht op het antwoord op uw vraag.',
  established: 'Klaar.',
};

/** '3 april 2017, 9.00 uur'. */
export const longMoment = (moment: Date): string => `${longDate(dayInAmsterdam(moment))}, ${clockTime(moment)} uur`;

/** The state of a round and what comes next, in a sentence or two. */
export function inWords(round: Round, today: IsoDate): string {
  const lastDay = longDate(lastDayOf(round));
  const deadline = longDate(round.deadline);
  switch (round.state) {
    case 'planned':
      return round.opensAt
        ? `Opent vanzelf op ${longMoment(round.opensAt)}. Leden kunnen dan invullen tot en met ${deadline}.`
        : `Opent zodra u dat zegt. Leden kunnen dan invullen tot en met ${deadline}.`;
    case 'open':
      return today <= round.deadline
        ? `${capital(remaining(round.deadline, today))}: invullen kan tot en met ${deadline}. De ronde sluit na ${lastDay}.`
        : `De deadline van ${deadline} is voorbij. Insturen kan nog tot en met ${lastDay}.`;
    case 'closed':
      return `Gesloten op ${longMoment(round.closed!.at)} door ${round.closed!.byName}. De deadline was ${deadline}.`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
