import { counted, longDate } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import type { Stage, StageOfParticipant } from './stage.ts';

/** Whom a reminder can help: who has sent has nothing to do, and what was given back is chased again (domain.md §4). */
export type WaitingStage = Exclude<Stage, 'sent' | 'established'>;

export const isWaiting = (stage: Stage): stage is WaitingStage => stage !== 'sent' && stage !== 'established';

/** What a reminder says of one organisation. */
export interface ReminderLine extends StageOfParticipant {
  readonly stage: WaitingStage;
  readonly organisationName: string;
  /** Of its own quickscan: ends in its id. */
  readonly link: string;
}

/** One sentence for each stage, with what to do next (experience.md W6). */
export function sentenceFor({ stage, answered, needed }: Pick<ReminderLine, 'stage' | 'answered' | 'needed'>): string {
  switch (stage) {
    case 'not-opened':
      return 'De quickscan staat klaar. Het kost ongeveer 5 minuten.';
    case 'opened':
      return 'U heeft de quickscan geopend. U kunt in één keer door.';
    case 'busy':
      return `U bent op ${answered} van de ${needed}. Ga verder waar u was.`;
    case 'complete':
      return 'Alles is ingevuld. Alleen nog versturen.';
    case 'returned':
      return 'De coördinator heeft een vraag over uw antwoorden. Beantwoord die en verstuur opnieuw.';
  }
}

export type ReminderKind = WaitingStage | 'several';

/** Messages of one kind differ only in names and numbers. */
export const kindOfReminder = (lines: readonly ReminderLine[]): ReminderKind =>
  lines.length === 1 ? lines[0]!.stage : 'several';

export function subjectOf(lines: readonly ReminderLine[], quarter: Quarter): string {
  const of = `de quickscan ${quarterLabel(quarter)}`;
  if (lines.every(({ stage }) => stage === 'complete')) return `Nog één stap: verstuur ${of}`;
  if (lines.every(({ stage }) => stage === 'returned')) return `Een vraag over ${of}`;
  return `Herinnering: ${of}`;
}

/** Until when, as members are told it; `until` is the last day on which a quickscan is accepted. */
export function deadlineSentence(deadline: IsoDate, until: IsoDate, today: IsoDate): string {
  return today <= deadline
    ? `U kunt de quickscan versturen tot en met ${longDate(deadline)}.`
    : `De quickscan was gevraagd tot en met ${longDate(deadline)}. Versturen kan nog tot en met ${longDate(until)}.`;
}

/** A paragraph for each organisation, so that one of them can be taken out; no other paragraph counts or names them. */
export const paragraphFor = (line: ReminderLine): string => [line.organisationName, sentenceFor(line), line.link].join('\n');

/** The text without what it says of the organisation whose quickscan this is. */
export const withoutQuickscan = (body: string, id: string): string =>
  body
    .split('\n\n')
    .filter((paragraph) => !paragraph.endsWith(`/${id}`))
    .join('\n\n');

/** "niet geopend", and how far who is busy has come. */
export function stageInWords({ stage, answered, needed }: StageOfParticipant): string {
  const words: Record<Stage, string> = {
    'not-opened': 'niet geopend',
    opened: 'geopend, nog leeg',
    busy: `bezig: ${answered} van ${counted(needed, 'antwoord', 'antwoorden')}`,
    complete: 'volledig, niet verstuurd',
    sent: 'verstuurd',
    returned: 'teruggegeven',
    established: 'vastgesteld',
  };
  return words[stage];
}
