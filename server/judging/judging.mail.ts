import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, type Gear } from '../maturity/domain/gear.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import type { Headline } from './domain/headline.ts';

interface About {
  name: string;
  organisation: string;
  quarter: Quarter;
  link: string;
  regionName: string;
  portal: string;
}

/** What came out of it; the steps to the next gear stand on the page. */
export function resultMail(
  about: About,
  result: { headline: Headline; gear: Gear; overrideReason: string | null; revisionReason: string | null },
): MailText {
  const { headline, gear, overrideReason, revisionReason } = result;
  const { organisation, quarter } = about;
  return mail(
    about,
    revisionReason === null
      ? `Uitslag van de quickscan ${quarterLabel(quarter)}: versnelling ${gear}`
      : `Gecorrigeerde uitslag van de quickscan ${quarterLabel(quarter)}: versnelling ${gear}`,
    [
      `De quickscan ${quarterLabel(quarter)} van ${organisation} is beoordeeld.`,
      ...(revisionReason === null ? [] : ['', 'Dit is een correctie van de eerdere uitslag. De reden:', revisionReason]),
      '',
      ended(headline.overridden ?? headline.title),
      ...(overrideReason === null
        ? [`Versnelling ${gear} heet: ${gearNames[gear]}.`]
        : ['De reden:', overrideReason, '', 'U kunt één keer reageren. Daarna ligt uw reactie vast.']),
    ],
    'Wat u al geregeld heeft en wat de volgende stap is, leest u hier:',
  );
}

const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);

export function returnedMail(about: About, question: string, until: IsoDate): MailText {
  const { organisation, quarter } = about;
  return mail(
    about,
    `Een vraag over de quickscan ${quarterLabel(quarter)} van ${organisation}`,
    [
      `De coördinator heeft een vraag over de quickscan ${quarterLabel(quarter)} van ${organisation}:`,
      '',
      question,
      '',
      `Pas uw antwoorden aan en verstuur de quickscan opnieuw. Dat kan tot en met ${longDate(until)}. Uw andere antwoorden staan er nog.`,
    ],
    'Ga verder waar u was:',
  );
}

export function reopenedMail(about: About, reason: string, until: IsoDate, wasEstablished: boolean): MailText {
  const { organisation, quarter } = about;
  return mail(
    about,
    `De quickscan ${quarterLabel(quarter)} van ${organisation} staat weer open`,
    [
      `De coördinator heeft de quickscan ${quarterLabel(quarter)} van ${organisation} weer opengezet. De reden:`,
      '',
      reason,
      '',
      ...(wasEstablished ? ['De eerdere uitslag geldt niet meer.'] : []),
      `U kunt de quickscan wijzigen en opnieuw versturen tot en met ${longDate(until)}. Uw antwoorden staan er nog.`,
    ],
    'Ga verder waar u was:',
  );
}

const mail = ({ name, link, regionName, portal }: About, subject: string, lines: readonly string[], lead: string): MailText => ({
  subject,
  body: [
    name ? `Beste ${name},` : 'Goedendag,',
    '',
    ...lines,
    '',
    lead,
    link,
    '',
    `Wij vragen nooit om uw wachtwoord per mail. Al onze links beginnen met ${portal}/.`,
    '',
    `Schakelpunt van ${regionName}`,
    'Dit bericht is automatisch gemaakt. Antwoorden worden niet gelezen.',
    '',
  ].join('\n'),
});
