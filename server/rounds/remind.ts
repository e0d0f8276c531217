import type { Who } from '../access/domain/actor.ts';
import { counted } from '../kernel/dutch.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Db } from '../platform/db/database.ts';
import { enqueueAll, type MailText } from '../platform/outbox/enqueue.ts';
import { newId } from '../platform/tokens.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { waitingOf, type ChasedPerson } from './chasing.ts';
import { isWaiting, type ReminderLine } from './domain/reminder-text.ts';
import type { Round } from './domain/round.ts';
import { lastDayOf } from './plan-round.ts';
import { reminderMail } from './reminders.mail.ts';
import { insertReminders, type Reminder } from './reminders.repository.ts';

export interface RemindedRegion {
  readonly id: RegionId;
  readonly slug: string;
  readonly name: string;
}

export const linesFor = (person: ChasedPerson, region: RemindedRegion, baseUrl: string): ReminderLine[] =>
  waitingOf(person).flatMap(({ participantId, name, stage, answered, needed }) =>
    isWaiting(stage)
      ? [{ stage, answered, needed, organisationName: name, link: `${baseUrl}${quickscanPath(region.slug, participantId)}` }]
      : [],
  );

/** The one message to this person, as it leaves on that day. */
export function mailTo(
  person: ChasedPerson,
  { round, region, config, leavesAt }: { round: Round; region: RemindedRegion; config: Pick<Config, 'baseUrl'>; leavesAt: Date },
): MailText {
  return reminderMail({
    name: person.name,
    regionName: region.name,
    quarter: round.quarter,
    deadline: round.deadline,
    until: lastDayOf(round),
    today: dayInAmsterdam(leavesAt),
    lines: linesFor(person, region, config.baseUrl),
    portal: config.baseUrl,
  });
}

/** Writes reminders with their mails, in the caller's unit of work and under the lock of the round. Tells how many were written. */
export async function writeReminders(
  db: Db,
  { region, round, config }: { region: RemindedRegion; round: Round; config: Pick<Config, 'baseUrl'> },
  people: readonly ChasedPerson[],
  wish: { occasion: string; now: Date; sendAfter: Date; who: Who },
): Promise<number> {
  const { occasion, now, sendAfter, who } = wish;
  const reminders = people.map((person): Reminder & { person: ChasedPerson } => ({
    id: newId(),
    roundId: round.id,
    personId: person.id,
    occasion,
    participantIds: waitingOf(person).map(({ participantId }) => participantId),
    writtenAt: now,
    sendAfter,
    byName: who.name,
    person,
  }));
  const written = await insertReminders(db, region.id, reminders);
  const fresh = reminders.filter(({ id }) => written.has(id));
  if (fresh.length === 0) return 0;
  await enqueueAll(
    db,
    now,
    fresh.map(({ id, person }) => ({
      envelope: {
        region: region.id,
        to: { name: person.name, email: person.email },
        kind: 'reminder',
        aboutId: id,
        expiresAt: round.closesAt,
        sendAfter,
      },
      text: mailTo(person, { round, region, config, leavesAt: sendAfter }),
    })),
  );
  await recordEvent(db, who, now, {
    action: 'round.reminded',
    object: { type: 'round', id: round.id, name: quarterLabel(round.quarter) },
    changes: { reminded: [null, counted(fresh.length, 'persoon', 'personen')] },
  });
  return fresh.length;
}
