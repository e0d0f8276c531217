import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import {
  kindOfReminder,
  sentenceFor,
  stageInWords,
  withoutQuickscan,
  type ReminderLine,
} from '../../server/rounds/domain/reminder-text.ts';
import { reminderMail } from '../../server/rounds/reminders.mail.ts';

const portal = 'https://portaal.example';
const line = (id: string, changes: Partial<ReminderLine> = {}): ReminderLine => ({
  stage: 'busy',
  answered: 12,
  needed: 15,
  organisationName: `Stichting ${id}`,
  link: `${portal}/regio/oost/quickscans/${id}`,
  ...changes,
});
const mail = (lines: ReminderLine[], today = '2017-02-06') =>
  reminderMail({
    name: 'An Bos',
    regionName: 'Regio Oost',
    quarter: quarter('2016-Q4'),
    deadline: isoDate('2017-02-20'),
    until: isoDate('2017-02-28'),
    today: isoDate(today),
    lines,
    portal,
  });

describe('a reminder', () => {
  it.each([
    ['not-opened', 'De quickscan staat klaar. Het kost ongeveer 5 minuten.'],
    ['opened', 'U heeft de quickscan geopend. U kunt in één keer door.'],
    ['busy', 'U bent op 12 van de 15. Ga verder waar u was.'],
    ['complete', 'Alles is ingevuld. Alleen nog versturen.'],
    ['returned', 'De coördinator heeft een vraag over uw antwoorden. Beantwoord die en verstuur opnieuw.'],
  ] as const)('to who is %s says what to do next', (stage, sentence) => {
    expect(sentenceFor(line('a', { stage }))).toBe(sentence);
    expect(mail([line('a', { stage })]).body).toContain(`Stichting a\n${sentence}\n${portal}/regio/oost/quickscans/a\n`);
  });

  it('has a subject of its own for who only has to send, and for who was asked something', () => {
    expect(mail([line('a')]).subject).toBe('Herinnering: de quickscan Q4 2016');
    expect(mail([line('a', { stage: 'complete' })]).subject).toBe('Nog één stap: verstuur de quickscan Q4 2016');
    expect(mail([line('a', { stage: 'returned' })]).subject).toBe('Een vraag over de quickscan Q4 2016');
    expect(mail([line('a', { stage: 'complete' }), line('b')]).subject).toBe('Herinnering: de quickscan Q4 2016');
  });

  it('links to the portal alone, says what we never ask, and until when one can send', () => {
    const { body } = mail([line('a'), line('b')]);
    expect(new Set(body.match(/https?:\/\/[^/\s]+/g))).toEqual(new Set([portal]));
    expect(body).toContain('Wij vragen nooit om uw wachtwoord per mail.');
    expect(body).toContain('U kunt de quickscan versturen tot en met 20 februari 2017.');
    expect(mail([line('a')], '2017-02-23').body).toContain(
      'De quickscan was gevraagd tot en met 20 februari 2017. Versturen kan nog tot en met 28 februari 2017.',
    );
  });

  it('for several organisations is of a kind of its own, and loses all it says of one that has sent', () => {
    expect([kindOfReminder([line('a')]), kindOfReminder([line('a'), line('b')])]).toEqual(['busy', 'several']);
    const both = mail([line('a'), line('b')]).body;
    expect(withoutQuickscan(both, 'a')).toBe(mail([line('b')]).body);
    expect(withoutQuickscan(both, 'c')).toBe(both);
  });
});

it('a stage is said in words, and how far who is busy has come', () => {
  expect(stageInWords({ stage: 'busy', answered: 12, needed: 15 })).toBe('bezig: 12 van 15 antwoorden');
  expect(stageInWords({ stage: 'complete', answered: 15, needed: 15 })).toBe('volledig, niet verstuurd');
});
