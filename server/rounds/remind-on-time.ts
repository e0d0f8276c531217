import type { Who } from '../access/domain/actor.ts';
import { dayInAmsterdam, type Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Db } from '../platform/db/database.ts';
import { readChasing, waitingOf, type ChasedPerson } from './chasing.ts';
import type { ListStages } from './read-standing.ts';
import { dueOccasion, mayBeRemindedOn, type Occasion } from './domain/reminder-scheme.ts';
import type { Round } from './domain/round.ts';
import { writeReminders, type RemindedRegion } from './remind.ts';
import { isOfficeMoment } from './remind-hours.ts';
import { lockRound } from './rounds.repository.ts';

interface ReminderSurroundings {
  readonly clock: Clock;
  readonly config: Pick<Config, 'baseUrl'>;
  readonly listStages: ListStages;
}

const timekeeper: Who = { personId: null, name: 'systeem', origin: 'timer' };

/**
 * What the scheme of this round asks for now, in the caller's unit of work. Asked every minute: nothing is locked before someone has
 * to be reminded, and outside office hours nothing is read. Tells how many messages were written.
 */
export async function sendDueReminders(
  surroundings: ReminderSurroundings,
  db: Db,
  region: RemindedRegion,
  round: Round,
): Promise<number> {
  const now = surroundings.clock.now();
  const occasion = dueNow(round, now);
  if (!occasion || (await listDue(surroundings, db, round, occasion)).length === 0) return 0;

  // Under the lock all is asked again: someone may have sent, closed or reminded by hand meanwhile.
  const locked = await lockRound(db, round.quarter);
  const still = locked && dueNow(locked, now);
  if (!still) return 0;
  const people = await listDue(surroundings, db, locked, still);
  return writeReminders(db, { region, round: locked, config: surroundings.config }, people, {
    occasion: still.name,
    now,
    sendAfter: now,
    who: timekeeper,
  });
}

function dueNow(round: Round, now: Date): Occasion | null {
  if (round.state !== 'open' || !round.opened || now >= round.closesAt || !isOfficeMoment(now)) return null;
  return dueOccasion(round, dayInAmsterdam(round.opened.at), dayInAmsterdam(now));
}

async function listDue(
  { clock, listStages }: ReminderSurroundings,
  db: Db,
  round: Round,
  occasion: Occasion,
): Promise<ChasedPerson[]> {
  const { people } = await readChasing(db, round, clock.today(), listStages);
  return people.filter(
    (person) =>
      waitingOf(person).length > 0 && !person.addressFails && mayBeRemindedOn(occasion, person.reminded, round.reminders),
  );
}
