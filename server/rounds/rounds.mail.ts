import { longDate, listed, quarterInText } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';

export interface InvitationLetter {
  name: string;
  quarter: Quarter;
  deadline: IsoDate;
  /** The coordinator's own words. */
  invitation: string;
  regionName: string;
  /** By name, with the address of its quickscan. */
  organisations: readonly { name: string; link: string }[];
  /** For which of them the reader cannot sign in yet, and whether a link to do so is on its way. */
  noEntrance: { organisations: readonly string[]; invited: boolean };
  portal: string;
}

/** Plain text: it reads everywhere, and its links are what they say they are. */
export function roundInvitationMail(letter: InvitationLetter): MailText {
  const { name, quarter, deadline, invitation, regionName, organisations, noEntrance, portal } = letter;
  return {
    subject: `Quickscan ${quarterLabel(quarter)}: invullen kan tot en met ${longDate(deadline)}`,
    body: [
      `Beste ${name},`,
      '',
      ...(invitation ? [invitation, ''] : []),
      `De quickscan over het ${quarterInText(quarter)} staat klaar. Vul hem in tot en met ${longDate(deadline)}.`,
      '',
      ...organisations.flatMap((organisation) => [`${organisation.name}:`, organisation.link, '']),
      ...entranceLines(noEntrance, organisations.length),
      `Wij vragen nooit om uw wachtwoord per mail. Al onze links beginnen met ${portal}/.`,
      '',
      `Namens de coördinator van ${regionName}`,
      'Schakelpunt',
      'Dit bericht is automatisch gemaakt. Antwoorden worden niet gelezen.',
      '',
    ].join('\n'),
  };
}

function entranceLines({ organisations, invited }: InvitationLetter['noEntrance'], all: number): string[] {
  if (organisations.length === 0) return [];
  const where = organisations.length === all ? '' : ` voor ${listed(organisations)}`;
  return [
    `U heeft${where} nog geen toegang tot Schakelpunt.`,
    invited
      ? 'Daarvoor krijgt u een aparte e-mail met een persoonlijke link. Gebruik die eerst.'
      : 'Vraag de coördinator om een uitnodiging. Daarmee maakt u zelf uw toegang.',
    '',
  ];
}
