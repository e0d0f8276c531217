import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { keepTime, startTimekeeper, type Duties } from '../../server/rounds/index.ts';
import { openRound } from '../../server/rounds/open-round.ts';
import { planRound } from '../../server/rounds/plan-round.ts';
import { logOf } from '../support/acting.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aPlannedRound, aWish, q1 } from './some-round.ts';

beforeEach(emptyDatabase);

const nine = { day: isoDate('2017-04-03'), time: '09:00' } as const;

/** Duties that remember which rounds were closed. */
function someDuties(): Duties & { closed: string[] } {
  const closed: string[] = [];
  return {
    closed,
    listStages: async () => new Map(),
    onClosed: async (_db, _region, round) => void closed.push(round.quarter),
  };
}

describe('the timekeeper', () => {
  it('opens a round at its moment and not a second earlier, and invites', async () => {
    const { deps, region, round, mails } = await aPlannedRound({ opening: nine });
    deps.clock.set('2017-04-03T08:59:59+02:00');
    await keepTime(deps, region, someDuties());
    expect((await round()).state).toBe('planned');
    deps.clock.set('2017-04-03T09:00:00+02:00');
    await keepTime(deps, region, someDuties());
    expect(await round()).toMatchObject({ state: 'open', opened: { byName: 'systeem' } });
    expect(await mails()).toHaveLength(2);
    // As was chosen when it was planned.
    expect(await mails('invitation')).toHaveLength(3);
    expect((await logOf(region)).find(({ action }) => action === 'round.opened')).toMatchObject({ actorName: 'systeem' });
  });

  it('does not invite to the portal if that was not chosen', async () => {
    const { deps, region, mails } = await aPlannedRound({ opening: nine, invitesToPortal: false });
    deps.clock.set('2017-04-03T09:05:00+02:00');
    await keepTime(deps, region, someDuties());
    expect([(await mails()).length, await mails('invitation')]).toEqual([2, []]);
  });

  it('leaves a round that opens by hand alone', async () => {
    const { deps, region, round } = await aPlannedRound();
    deps.clock.set('2017-04-20T09:00:00+02:00');
    await keepTime(deps, region, someDuties());
    expect((await round()).state).toBe('planned');
  });

  it('closes a round at its moment, with what belongs to that', async () => {
    const { deps, actor, region, round } = await aPlannedRound();
    await openRound(deps, actor, q1, { besideAnother: false, invitesToPortal: false });
    const duties = someDuties();
    deps.clock.set('2017-04-29T23:59:59+02:00');
    await keepTime(deps, region, duties);
    expect((await round()).state).toBe('open');
    deps.clock.set('2017-04-30T00:00:00+02:00');
    await keepTime(deps, region, duties);
    await keepTime(deps, region, duties);
    expect(await round()).toMatchObject({ state: 'closed', closed: { byName: 'systeem' } });
    expect(duties.closed).toEqual([q1]);
  });

  it('does everything once, however many look at once', async () => {
    const { deps, region, mails } = await aPlannedRound({ opening: nine, lastDay: isoDate('2017-04-16') });
    const duties = someDuties();
    const all = () => Promise.all([1, 2, 3, 4].map(() => keepTime(deps, region, duties)));
    deps.clock.set('2017-04-03T09:00:00+02:00');
    await all();
    expect(await mails()).toHaveLength(2);
    deps.clock.set('2017-04-17T00:00:00+02:00');
    await all();
    expect(duties.closed).toEqual([q1]);
    const actions = (await logOf(region)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'round.opened' || action === 'round.closed')).toHaveLength(2);
  });

  it('opens no round beside another, and the next as soon as that closes', async () => {
    const { deps, actor, region, round } = await aPlannedRound();
    const q2 = quarter('2017-Q2');
    await planRound(
      deps,
      actor,
      q2,
      aWish({ opening: { ...nine, time: '10:00' }, deadline: isoDate('2017-07-15'), lastDay: isoDate('2017-07-29') }),
    );
    await openRound(deps, actor, q1, { besideAnother: false, invitesToPortal: false });
    deps.clock.set('2017-04-10T12:00:00+02:00');
    await keepTime(deps, region, someDuties());
    expect((await round(q2)).state).toBe('planned');
    deps.clock.set('2017-04-30T00:00:00+02:00');
    await keepTime(deps, region, someDuties());
    expect([(await round(q1)).state, (await round(q2)).state]).toEqual(['closed', 'open']);
  });

  it('does not open what should have closed already, and changes nothing then', async () => {
    const { deps, region, round } = await aPlannedRound({ opening: nine });
    const version = (): Promise<number> => deps.data.read(region, async (_db, current) => current);
    const before = await version();
    deps.clock.set('2017-06-01T09:00:00+02:00');
    await keepTime(deps, region, someDuties());
    expect((await round()).state).toBe('planned');
    // Figures that were ready stay so: the clock asks every minute.
    expect(await version()).toBe(before);
  });

  it('goes on with other regions when one is in trouble, and stops when told', async () => {
    const { deps, region, actor, round } = await aPlannedRound({ lastDay: isoDate('2017-04-16') });
    await aRegion('aa', 'Aa en Hunze');
    await openRound(deps, actor, q1, { besideAnother: false, invitesToPortal: false });
    deps.clock.set('2017-04-17T00:00:00+02:00');
    const errors: unknown[] = [];
    let attempts = 0;
    const duties: Duties = {
      ...someDuties(),
      onClosed: async () => {
        attempts++;
        if (attempts === 1) throw new Error('just once');
      },
    };
    const timekeeper = startTimekeeper(deps, duties, (error) => errors.push(error), { every: 10 });
    while ((await round()).state !== 'closed') await new Promise((resolve) => setTimeout(resolve, 10));
    await timekeeper.stop();
    expect(errors).toMatchObject([{ message: 'just once' }]);
    expect([attempts, region.length > 0]).toEqual([2, true]);
  });
});
