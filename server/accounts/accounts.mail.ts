import { longDate } from '../kernel/dutch.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { InvitedRole } from './domain/invitation.ts';
import { roleName } from './domain/session.ts';

/** Plain text: it reads everywhere, and its one link is what it says it is. */
export function invitationMail(model: {
  name: string;
  role: InvitedRole;
  regionName: string | null;
  organisationName: string | undefined;
  link: string;
  until: Date;
  portal: string;
}): MailText {
  const { name, role, regionName, organisationName, link, until, portal } = model;
  const as = roleName[role === 'admin' ? 'administrator' : role];
  const where = regionName ? `Schakelpunt van ${regionName}` : 'Schakelpunt';
  const of = organisationName ? ` voor ${organisationName}` : '';
  return {
    subject: `Uitnodiging voor ${where}`,
    body: [
      name ? `Beste ${name},` : 'Goedendag,',
      '',
      `U bent uitgenodigd voor ${where}. U krijgt toegang als ${as}${of}.`,
      '',
      'Open deze link om te beginnen:',
      link,
      '',
      `De link werkt één keer, tot en met ${longDate(dayInAmsterdam(until))}, ${clockTime(until)} uur. Hij is alleen voor u: stuur hem niet door.`,
      '',
      'Lukt het niet op tijd? Vraag dan om een nieuwe uitnodiging.',
      '',
      `Wij vragen nooit om uw wachtwoord per mail. Al onze links beginnen met ${portal}/.`,
      'Verwacht u deze uitnodiging niet? Dan hoeft u niets te doen.',
      '',
      'Schakelpunt',
      'Dit bericht is automatisch gemaakt. Antwoorden worden niet gelezen.',
      '',
    ].join('\n'),
  };
}
