import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { MailText } from '../platform/outbox/enqueue.ts';
import type { DataTable, EmptyState, FieldCheckboxes, Link } from '../platform/views/components.ts';
import { clockTime } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { waitingOf, type ChasedPerson } from './chasing.ts';
import type { ChaseState } from './domain/chase.ts';
import { stageInWords, type ReminderKind } from './domain/reminder-text.ts';
import type { Round } from './domain/round.ts';
import type { NotReminded } from './remind-by-hand.ts';
import { remindPath, roundMessagesPath } from './reminders.paths.ts';
import { chaseNames, longMoment } from './round-words.ts';
import { roundPath } from './rounds.paths.ts';

/** One kind of message, as the first of those who get it will read it. */
export interface Letter {
  readonly kind: ReminderKind;
  readonly people: number;
  readonly to: string;
  readonly text: MailText;
}

export interface RemindPage extends Page {
  lead: string;
  /** When they leave, and how long that can be undone. */
  when: string;
  action: string;
  batch: string;
  people: FieldCheckboxes | null;
  button: string;
  cancel: Link;
  letters: readonly PrintedLetter[];
  refused: DataTable | null;
  empty: EmptyState;
}

/** views/rounds/letter.eta */
export interface PrintedLetter {
  summary: string;
  subject: string;
  lines: readonly string[];
}

const kindName = (kind: ReminderKind): string => (kind === 'several' ? 'Meer dan één organisatie' : chaseNames[kind]);

const reasons: Record<NotReminded, (round: Round) => string> = {
  'no-address': () => 'Er is geen e-mailadres bekend. Bel, of vul het adres in.',
  'address-fails': () => 'Het e-mailadres werkt niet. Bel, of verbeter het adres.',
  'at-the-most': ({ reminders }) =>
    `Kreeg al ${counted(reminders.most, 'herinnering', 'herinneringen')}: het hoogste aantal in deze ronde.`,
  'reminded-today': () => 'Kreeg vandaag al een herinnering, of die staat al klaar.',
};

export function remindPage(model: {
  region: string;
  round: Round;
  state: ChaseState | undefined;
  batch: string;
  able: readonly ChasedPerson[];
  unable: readonly { person: ChasedPerson; why: NotReminded }[];
  letters: readonly Letter[];
  leavesAt: Date;
  now: Date;
  hasMailServer: boolean;
  form?: RefusedForm | undefined;
}): RemindPage {
  const { region, round, state, batch, able, unable, letters, form } = model;
  const of = `Ronde ${quarterLabel(round.quarter)}`;
  return {
    title: able.length === 0 ? 'Niemand om te herinneren' : `Herinner ${counted(able.length, 'persoon', 'personen')}`,
    back: { href: roundPath(region, round.quarter), text: of },
    errors: errorSummary(form),
    lead: 'Ieder krijgt één bericht, met een regel en een link voor elke organisatie die nog moet versturen.',
    when: whenText(model),
    action: remindPath(region, round.quarter, state),
    batch,
    people:
      able.length === 0
        ? null
        : {
            name: 'persoon',
            label: 'Wie krijgt een herinnering?',
            hint: 'Haal het vinkje weg bij wie geen herinnering hoeft.',
            error: form?.errors.persoon,
            options: able.map((person) => ({
              value: person.id,
              text: person.name,
              hint: waitingOf(person)
                .map((organisation) => `${organisation.name}: ${stageInWords(organisation)}`)
                .join(' · '),
            })),
            values: form ? [] : able.map(({ id }) => id),
          },
    button: `Stuur ${counted(able.length, 'herinnering', 'herinneringen')}`,
    cancel: { href: roundPath(region, round.quarter), text: 'Annuleren' },
    letters: letters.map(({ kind, people, to, text }) => ({
      summary: `${kindName(kind)}: ${counted(people, 'persoon', 'personen')}, bijvoorbeeld ${to}`,
      subject: text.subject,
      lines: text.body.trimEnd().split('\n'),
    })),
    refused:
      unable.length === 0
        ? null
        : {
            caption: 'Krijgen nu geen herinnering',
            columns: [{ text: 'Naam' }, { text: 'Organisatie en staat' }, { text: 'Waarom' }, { text: 'Telefoon' }],
            rows: unable.map(({ person, why }) => ({
              cells: [
                person.name,
                { notes: waitingOf(person).map((organisation) => `${organisation.name}: ${stageInWords(organisation)}`) },
                reasons[why](round),
                person.telephone || 'geen opgave',
              ],
            })),
          },
    empty: {
      title: 'Er is nu niemand die een herinnering kan krijgen.',
      text: unable.length > 0 ? 'Hieronder staat waarom.' : 'Iedereen met een contactpersoon heeft verstuurd.',
      action: { href: roundPath(region, round.quarter), text: 'Naar de ronde' },
    },
  };
}

function whenText({ leavesAt, now, hasMailServer }: { leavesAt: Date; now: Date; hasMailServer: boolean }): string {
  if (!hasMailServer)
    return 'Er is geen mailserver ingesteld. De tekst staat straks bij de berichten van deze ronde, om zelf te sturen.';
  const soon = leavesAt.getTime() - now.getTime() <= 5 * 60_000;
  return soon
    ? 'De berichten gaan na 5 minuten uit. Tot dan kunt u ze ongedaan maken.'
    : `Herinneringen gaan uit op werkdagen van 8.00 tot 18.00 uur. Deze gaan uit op ${longMoment(leavesAt)}. Tot dan kunt u ze ongedaan maken.`;
}

/** After the button: what goes out when, and who fell out since the page was made. */
export function remindedNotice(
  region: string,
  round: Pick<Round, 'quarter'>,
  {
    written,
    left,
    sendAfter,
    now,
    undo,
    hasMailServer,
  }: {
    written: number;
    left: number;
    sendAfter: Date;
    now: Date;
    undo: string;
    hasMailServer: boolean;
  },
) {
  const fell =
    left > 0 ? ` ${counted(left, 'persoon krijgt', 'personen krijgen')} er geen meer: intussen verstuurd of al herinnerd.` : '';
  if (written === 0) return { kind: 'info' as const, text: `Er is geen herinnering gestuurd.${fell}` };
  const what = counted(written, 'herinnering', 'herinneringen');
  if (!hasMailServer) {
    const action = { href: roundMessagesPath(region, round.quarter), text: 'Naar de berichten' };
    return {
      kind: 'success' as const,
      text: `${what} ${written === 1 ? 'staat' : 'staan'} klaar om zelf te sturen.${fell}`,
      action,
    };
  }
  const today = dayInAmsterdam(sendAfter) === dayInAmsterdam(now);
  const when = today ? `om ${clockTime(sendAfter)} uur` : `op ${longMoment(sendAfter)}`;
  const action = { href: undo, text: 'Ongedaan maken', post: true };
  return { kind: 'success' as const, text: `${what} ${written === 1 ? 'gaat' : 'gaan'} ${when} uit.${fell}`, action };
}

export function undoneNotice({ undone, tooLate }: { undone: number; tooLate: number }) {
  if (tooLate === 0) {
    const gone = undone === 1 ? 'De herinnering is ongedaan gemaakt.' : 'De herinneringen zijn ongedaan gemaakt.';
    return { kind: 'success' as const, text: `${gone} Er is niets verstuurd.` };
  }
  const late = `${counted(tooLate, 'herinnering is', 'herinneringen zijn')} al verstuurd.`;
  const rest = undone > 0 ? ` ${counted(undone, 'andere is', 'andere zijn')} ongedaan gemaakt.` : '';
  return { kind: 'attention' as const, text: `Te laat: ${late}${rest}` };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/remind': RemindPage;
  }
  interface Components {
    'rounds/letter': PrintedLetter;
  }
}
