/**
 * Opens the round of its region and then reminds one person after another: every other reminder in a change that is rolled back, every
 * fourth undone at once. Sends meanwhile, like a portal. Says what the database has acknowledged. Arguments: the region, and where it
 * will be killed, if that is before a mail leaves: 'writing' (before the first commit) or 'written' (nothing is sent yet).
 */
import type { Who } from '../../../server/access/domain/actor.ts';
import { quarter } from '../../../server/kernel/quarter.ts';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { dayInAmsterdam, type Clock } from '../../../server/platform/clock.ts';
import { readConfig } from '../../../server/platform/config.ts';
import { createData } from '../../../server/platform/db/data.ts';
import { openDatabase } from '../../../server/platform/db/database.ts';
import { getRegion } from '../../../server/platform/db/region.repository.ts';
import { smtp } from '../../../server/platform/outbox/smtp.ts';
import { startWorker } from '../../../server/platform/outbox/worker.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { readChasing } from '../../../server/rounds/chasing.ts';
import { findRound } from '../../../server/rounds/index.ts';
import { openIn } from '../../../server/rounds/open-round.ts';
import { leavesAt } from '../../../server/rounds/remind-by-hand.ts';
import { undoReminders } from '../../../server/rounds/remind-cancel.ts';
import { writeReminders } from '../../../server/rounds/remind.ts';

const [region, stop] = process.argv.slice(2) as [RegionId, string];
const config = readConfig();
const data = createData((await openDatabase(config.engine)).kysely);

/** From noon of a Thursday on, so that the day of the test does not matter. */
const started = Date.now();
const clockFrom = (moment: string): Clock => {
  const now = (): Date => new Date(new Date(moment).getTime() + Date.now() - started);
  return { now, today: () => dayInAmsterdam(now()) };
};
const clock = clockFrom('2017-02-16T12:00:00+01:00');
const deps = { data, clock, config };
const who: Who = { personId: null, name: 'Kim de Vries', origin: 'cli' };
const of = quarter('2016-Q4');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const undone = new Error('undone');
const rolledBack = (error: unknown): void => {
  if (error !== undone) throw error;
};

// Ten minutes ahead: what was written has waited long enough.
if (stop !== 'written') {
  const later = { data, clock: clockFrom('2017-02-16T12:10:00+01:00') };
  startWorker(later, smtp(config.mailServer!), () => {}, { every: 10, claimFor: 30_000 });
}

const open = (change: () => Promise<void>): Promise<void> =>
  data.change(region, async (db) => {
    await openIn(db, deps, region, who, of, () => ({ besideAnother: false, invitesToPortal: false }));
    await change();
  });
await open(async () => {
  if (stop === 'writing') {
    say('writing');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
  throw undone;
}).catch(rolledBack);
await open(async () => {});
say('opened');

for (let turn = 0; ; turn += 1) {
  // The worker gets its turn at the database.
  await new Promise((resolve) => setTimeout(resolve, 25));
  const batch = newId();
  const email = await data
    .changeUncounted(region, async (db) => {
      const round = (await findRound(db, of))!;
      const { people } = await readChasing(db, round, clock.today(), async () => new Map());
      const person = people[turn % people.length]!;
      const now = clock.now();
      const wish = { occasion: `hand-${batch}`, now, sendAfter: leavesAt(now), who };
      await writeReminders(db, { region: await getRegion(db, region), round, config }, [person], wish);
      if (turn % 2 === 1) throw undone;
      return person.email;
    })
    .catch(rolledBack);
  if (!email) continue;
  say(`reminded ${email}`);
  if (turn % 4 === 2) await undoReminders(deps, { kind: 'coordinator', who, region }, of, batch);
}
