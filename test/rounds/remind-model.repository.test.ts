import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { newId } from '../../server/platform/tokens.ts';
import { closeRound } from '../../server/rounds/close-round.ts';
import { cancelRemindersOf, findRound, heldOutsideOffice, sendDueReminders } from '../../server/rounds/index.ts';
import { remindByHand } from '../../server/rounds/remind-by-hand.ts';
import { undoReminders } from '../../server/rounds/remind-cancel.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { emptyDatabase } from '../support/database.ts';
import { aSmallRound } from './remind-people.ts';

beforeEach(emptyDatabase);

const of = quarter('2016-Q4');
const organisations = ['De Es', 'De Linde', 'De Wiek'] as const;

type Step =
  | { do: 'wait'; hours: number; off: boolean }
  | { do: 'send' | 'give-back'; organisation: (typeof organisations)[number] }
  | { do: 'by-hand' | 'undo' | 'close' };

const organisation = fc.constantFrom(...organisations);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.double({ min: 0.01, max: 80, noNaN: true }),
      off: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'give-back' as const), organisation }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('by-hand' as const, 'undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
);

const clockOfAmsterdam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

it('whatever happens, no reminder leaves at night or in a weekend, to who sent, after closing, or more than the most', async () => {
  let run = 0;
  let left = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 16, maxLength: 24 }), async (steps) => {
      run += 1;
      // Mail that one run left behind is no matter of the next, whose clock begins again.
      await emptyDatabase();
      const deps = await someDeps();
      const { region, stages, participants, people } = await aSmallRound(`regio-${run}`);
      const kim = aCoordinator(region.id);
      deps.clock.set('2017-01-30T12:00:00+01:00');
      const perPerson = new Map<string, number>();
      const perOccasion = new Set<string>();
      let closed = false;
      let batch = newId();

      const work = async (): Promise<void> => {
        await deps.data.changeUncounted(region.id, async (db) =>
          sendDueReminders({ ...deps, listStages: stages.list }, db, region, (await findRound(db, of))!),
        );
        const send = async ({ toName, body }: { toName: string; body: string }) => {
          const [day, time] = clockOfAmsterdam.format(deps.clock.now()).split(' ') as [string, string];
          expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']).toContain(day);
          expect(time >= '08:00' && time < '18:00', time).toBe(true);
          expect(closed || deps.clock.now() >= new Date('2017-02-28T23:00:00Z')).toBe(false);
          perPerson.set(toName, (perPerson.get(toName) ?? 0) + 1);
          const links = [...body.matchAll(/quickscans\/(\S+)/g)].map(([, id]) => id!);
          expect(links.length).toBeGreaterThan(0);
          for (const id of links) expect(stages.of.get(id)?.stage).not.toBe('sent');
          left += 1;
          return { ok: true } as const;
        };
        while ((await deliverNext({ ...deps, held: heldOutsideOffice }, send)) === 'delivered');
      };

      for (const one of steps) {
        if (one.do === 'wait') {
          deps.clock.forward(one.hours * 3_600_000);
          if (!one.off) await work();
        } else if (one.do === 'send') {
          const id = participants.get(one.organisation)!;
          stages.set(id, 'sent', 15);
          await deps.data.change(region.id, (db) => cancelRemindersOf(db, id, deps.clock.now()));
        } else if (one.do === 'give-back') {
          const id = participants.get(one.organisation)!;
          if (stages.of.get(id)?.stage === 'sent') stages.set(id, 'returned', 15);
        } else if (one.do === 'by-hand') {
          batch = newId();
          const chosen = { batch, personIds: [...people.values()] };
          await remindByHand({ deps, listStages: stages.list }, kim, region, of, chosen).catch(() => null);
        } else if (one.do === 'undo') {
          await undoReminders(deps, kim, of, batch).catch(() => null);
        } else if (!closed) {
          await closeRound(deps, kim, of, async () => {});
          closed = true;
        }
      }
      expect(Math.max(0, ...perPerson.values())).toBeLessThanOrEqual(3);
      const written = await deps.data.read(region.id, (db) =>
        db.selectFrom('reminder').select(['contact_person_id', 'occasion']).where('occasion', 'like', 'auto-%').execute(),
      );
      for (const { contact_person_id: person, occasion } of written) perOccasion.add(`${person} ${occasion}`);
      expect(perOccasion.size).toBe(written.length);
    }),
    { numRuns: 6 },
  );
  expect(left).toBeGreaterThan(0);
}, 60_000);
