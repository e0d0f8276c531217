import { quarterInText } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { Quarter } from '../kernel/quarter.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import { deadlineSentence, paragraphFor, subjectOf, type ReminderLine } from './domain/reminder-text.ts';

/** One message for all organisations that a person speaks for, each with a line of its own and its own link. */
export function reminderMail(model: {
  name: string;
  regionName: string;
  quarter: Quarter;
  deadline: IsoDate;
  until: IsoDate;
  today: IsoDate;
  lines: readonly ReminderLine[];
  portal: string;
}): MailText {
  const { name, regionName, quarter, deadline, until, today, lines, portal } = model;
  return {
    subject: subjectOf(lines, quarter),
    body: [
      name ? `Beste ${name},` : 'Goedendag,',
      `Dit gaat over de quickscan van het ${quarterInText(quarter)}.`,
      ...lines.map(paragraphFor),
      deadlineSentence(deadline, until, today),
      `Wij vragen nooit om uw wachtwoord per mail. Al onze links beginnen met ${portal}/.`,
      `Schakelpunt van ${regionName}\nDit bericht is automatisch gemaakt. Antwoorden worden niet gelezen.\n`,
    ].join('\n\n'),
  };
}
