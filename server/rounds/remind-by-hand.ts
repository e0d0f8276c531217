import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { readChasing, waitingOf, type ChasedPerson } from './chasing.ts';
import type { ListStages } from './read-standing.ts';
import { refusalByHand, type NotByHand } from './domain/reminder-scheme.ts';
import type { Round } from './domain/round.ts';
import { writeReminders, type RemindedRegion } from './remind.ts';
import { nextOfficeMoment } from './remind-hours.ts';
import { listRemindersUnder } from './reminders.repository.ts';
import { lockRound } from './rounds.repository.ts';

/** As long as a reminder by hand can be undone. */
const toUndo = 5 * 60_000;

/** When what is written now leaves: after the time to undo, and on a working day. */
export const leavesAt = (now: Date): Date => nextOfficeMoment(new Date(now.getTime() + toUndo));

export type NotReminded = NotByHand | 'no-address' | 'address-fails';

/** Why this person cannot be reminded by hand today; null: they can. */
export function whyNot(person: ChasedPerson, round: Pick<Round, 'reminders'>, today: IsoDate): NotReminded | null {
  if (person.email === '') return 'no-address';
  if (person.addressFails) return 'address-fails';
  return refusalByHand(person.reminded, round.reminders, today);
}

/** Why nobody can be reminded in this round any more; null: they can. */
export function whyNoReminders({ state, closesAt }: Pick<Round, 'state' | 'closesAt'>, now: Date): string | null {
  if (state !== 'open' || closesAt <= now) return 'Deze ronde is niet open. Er valt niemand te herinneren.';
  return closesAt <= leavesAt(now)
    ? 'De ronde sluit voordat een herinnering weg kan: dat kan op werkdagen van 8.00 tot 18.00 uur. Bel liever.'
    : null;
}

export interface Reminding {
  readonly written: number;
  /** Chosen, but not any more: they sent meanwhile, or were reminded by someone else. */
  readonly left: number;
  readonly sendAfter: Date;
}

/**
 * Reminds these people, as far as it still helps and may: the page they were chosen on may be old. `batch` is of that page: pressed
 * twice it is one reminder.
 */
export function remindByHand(
  { deps, listStages }: { deps: Deps; listStages: ListStages },
  actor: RegionActor,
  region: RemindedRegion,
  quarter: Quarter,
  { batch, personIds }: { batch: string; personIds: readonly string[] },
): Promise<Reminding> {
  return deps.data.changeUncounted(region.id, async (db) => {
    const round = await lockRound(db, quarter);
    demand(actor, 'manage-rounds');
    if (!round) throw notFound();
    const now = deps.clock.now();
    const earlier = await listRemindersUnder(db, round.id, batch);
    if (earlier[0]) {
      const written = earlier.filter(({ cancelledAt }) => cancelledAt === null).length;
      return { written, left: personIds.length - earlier.length, sendAfter: earlier[0].sendAfter };
    }
    const refusal = whyNoReminders(round, now);
    if (refusal !== null) throw new Problem('conflict', refusal);
    const sendAfter = leavesAt(now);
    const today = deps.clock.today();
    const { people } = await readChasing(db, round, today, listStages);
    const chosen = people.filter(
      (person) => personIds.includes(person.id) && waitingOf(person).length > 0 && whyNot(person, round, today) === null,
    );
    const { config } = deps;
    const wish = { occasion: `hand-${batch}`, now, sendAfter, who: actor.who };
    const written = await writeReminders(db, { region, round, config }, chosen, wish);
    return { written, left: personIds.length - written, sendAfter };
  });
}
