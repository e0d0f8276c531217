import { counted, listed, longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Round } from './domain/round.ts';
import { lastDayOf } from './plan-round.ts';
import { inWords, longMoment, stateTag } from './round-words.ts';
import type { RoundPage } from './round.views.ts';
import * as paths from './rounds.paths.ts';

/** Before it opens: what it is planned as. */
export function plannedRoundPage(region: string, round: Round, members: number, open: readonly Round[]): RoundPage {
  const { opensAt, deadline, invitation, invitesToPortal, reminders } = round;
  const days = (numbers: readonly number[], where: string): string[] =>
    numbers.length > 0 ? [`${numbers.join(' en ')} ${numbers.length === 1 && numbers[0] === 1 ? 'dag' : 'dagen'} ${where}`] : [];
  const scheme = [...days(reminders.daysBefore, 'voor de deadline'), ...days(reminders.daysAfter, 'erna')];
  return {
    title: `Ronde ${quarterLabel(round.quarter)}`,
    back: { href: paths.roundsPath(region), text: 'Rondes' },
    tag: stateTag.planned,
    lead: inWords(round, deadline),
    actions: [
      { href: paths.openRoundPath(region, round.quarter), text: 'Open de ronde' },
      { href: paths.editRoundPath(region, round.quarter), text: 'Wijzig', kind: 'secondary' },
    ],
    list: `${counted(members, 'organisatie is', 'organisaties zijn')} vandaag lid. Bij het openen wordt vastgelegd wie meedoet.`,
    plan: {
      rows: [
        {
          key: 'Opening',
          value: opensAt ? { text: `Vanzelf op ${longMoment(opensAt)}`, note: waitsFor(open) } : 'Met de hand',
        },
        { key: 'Invullen tot en met', value: longDate(deadline) },
        { key: 'Sluit na', value: longDate(lastDayOf(round)) },
        { key: 'Uw tekst', value: invitation || 'Geen eigen tekst' },
        {
          key: 'Contactpersonen zonder toegang',
          value: invitesToPortal ? 'Krijgen een uitnodiging om in te loggen' : 'Krijgen geen uitnodiging om in te loggen',
        },
        {
          key: 'Herinneringen',
          value:
            scheme.length > 0 && reminders.most > 0 ? `${scheme.join(', ')}; hoogstens ${reminders.most} per persoon` : 'Geen',
        },
      ],
    },
    states: null,
    chosen: null,
    sectors: null,
    admitted: null,
    more: {
      label: 'Verder met deze ronde',
      items: [{ href: paths.withdrawRoundPath(region, round.quarter), text: 'Trek de ronde in' }],
    },
  };
}

/** Two rounds at once is for the coordinator to say. */
const waitsFor = (open: readonly Round[]): string | undefined =>
  open.length === 0
    ? undefined
    : `Niet zolang ronde ${listed(open.map(({ quarter }) => quarterLabel(quarter)))} open is. Met de hand kan dat wel.`;
