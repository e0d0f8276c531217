import { ended } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';

interface PublishedMail {
  readonly name: string;
  readonly quarter: Quarter;
  readonly number: number;
  readonly message: string;
  readonly link: string;
  readonly region: string;
}

/** To an ambassador: the message, and one link and no other, which leads to the report after signing in. */
export function publishedMail({ name, quarter, number, message, link, region }: PublishedMail): MailText {
  const label = quarterLabel(quarter);
  return {
    subject:
      number === 1 ? `Rapportage ${label} van ${region}` : `Rapportage ${label} van ${region}: gecorrigeerde editie ${number}`,
    body: [
      name ? `Beste ${name},` : 'Goedendag,',
      '',
      number === 1
        ? `De rapportage ${label} over veilige publieke taak staat voor u klaar.`
        : `Er is een gecorrigeerde editie van de rapportage ${label}. Wat er anders is, staat in het rapport.`,
      '',
      ended(message),
      '',
      'Het rapport leest u in een minuut:',
      link,
      '',
      'Wij vragen nooit om uw wachtwoord per mail.',
      '',
      `Schakelpunt van ${region}`,
      'Dit bericht is automatisch gemaakt. Antwoorden worden niet gelezen.',
    ].join('\n'),
  };
}
