import { beforeEach, describe, expect, inject, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { acceptanceOf, type Round } from '../../server/rounds/domain/round.ts';
import { admitOrganisation } from '../../server/rounds/admit-organisation.ts';
import { closeRound, type OnClosed } from '../../server/rounds/close-round.ts';
import { lockParticipation, markReceived } from '../../server/rounds/index.ts';
import { openRound } from '../../server/rounds/open-round.ts';
import { logOf } from '../support/acting.ts';
import { emptyDatabase } from '../support/database.ts';
import { aPlannedRound, q1 } from './some-round.ts';

beforeEach(emptyDatabase);

const nothingMore: OnClosed = async () => {};

async function anOpenRound() {
  const made = await aPlannedRound();
  await openRound(made.deps, made.actor, q1, { besideAnother: false, invitesToPortal: false });
  const { deps, region, one } = made;
  const participant = (await made.participants()).find(({ organisationId }) => organisationId === one.id)!;
  /** What every slice that accepts something does: lock, ask, write. Tells whether it was accepted. */
  const send = (): Promise<boolean> =>
    deps.data.change(region, async (db) => {
      const found = (await lockParticipation(db, participant.id))!;
      if (!acceptanceOf(found.round, found.participant, deps.clock.now()).accepts) return false;
      await markReceived(db, participant.id, deps.clock.now());
      return true;
    });
  const received = async (): Promise<boolean> =>
    (await made.participants()).find(({ id }) => id === participant.id)!.receivedAt !== null;
  return { ...made, participant, send, received };
}

describe('closing a round', () => {
  it('takes what belongs to it along in one unit of work, once', async () => {
    const { deps, actor, region, round } = await anOpenRound();
    const told: Round[] = [];
    const onClosed: OnClosed = async (_db, of, closed, at) => {
      expect([of, at]).toEqual([region, deps.clock.now()]);
      told.push(closed);
    };
    const answers = await Promise.all([closeRound(deps, actor, q1, onClosed), closeRound(deps, actor, q1, onClosed)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(told).toMatchObject([{ state: 'closed', quarter: q1 }]);
    expect(await round()).toMatchObject({ state: 'closed', closed: { at: deps.clock.now(), byName: 'Kim de Vries' } });
    expect((await logOf(region)).filter(({ action }) => action === 'round.closed')).toHaveLength(1);
  });

  it('does not happen when that fails', async () => {
    const { deps, actor, round, mails } = await anOpenRound();
    const fails: OnClosed = async () => {
      throw new Error('no snapshot');
    };
    await expect(closeRound(deps, actor, q1, fails)).rejects.toThrow('no snapshot');
    expect((await round()).state).toBe('open');
    expect((await mails()).every(({ cancelledAt }) => cancelledAt === null)).toBe(true);
  });

  it('calls back invitations that have not left', async () => {
    const { deps, actor, mails } = await anOpenRound();
    await closeRound(deps, actor, q1, nothingMore);
    expect((await mails()).map(({ cancelledAt, body }) => [cancelledAt, body])).toEqual([
      [deps.clock.now(), ''],
      [deps.clock.now(), ''],
    ]);
  });

  it('ends what is accepted, but from the admitted', async () => {
    const { deps, actor, send, received, participant } = await anOpenRound();
    await closeRound(deps, actor, q1, nothingMore);
    expect([await send(), await received()]).toEqual([false, false]);
    const wish = { participantId: participant.id, lastDay: isoDate('2017-02-20'), reason: 'Ziek' };
    expect(await admitOrganisation(deps, actor, q1, wish)).toEqual({ ok: true, name: 'Een' });
    deps.clock.set('2017-02-21T00:00:00+01:00');
    expect(await send()).toBe(false);
    deps.clock.set('2017-02-20T23:59:59+01:00');
    expect([await send(), await received()]).toEqual([true, true]);
  });

  it.runIf(inject('prepared').kind === 'postgres')(
    'races with sending: what was committed before is received, what comes after is not accepted',
    async () => {
      const { deps, actor, region, send, received, round } = await anOpenRound();
      const outcomes = new Set<string>();
      for (let race = 0; race < 60; race++) {
        await deps.data.change(region, async (db) => {
          await db
            .updateTable('round')
            .set({ state: 'open', closed_at: null, closed_by_name: null })
            .where('quarter', '=', q1)
            .execute();
          await db.updateTable('participant').set({ received_at: null }).where('received_at', 'is not', null).execute();
        });
        let receivedAtClosing: boolean | null = null;
        const close = (): Promise<unknown> =>
          closeRound(deps, actor, q1, async (db, _region, { id }) => {
            const rows = await db.selectFrom('participant').select('received_at').where('round_id', '=', id).execute();
            receivedAtClosing = rows.some(({ received_at }) => received_at !== null);
          });
        const [accepted] =
          race % 2 === 0 ? await Promise.all([send(), close()]) : (await Promise.all([close(), send()])).reverse();
        expect((await round()).state).toBe('closed');
        // Accepted means: it was in when the round closed. Refused means: it is not in at all.
        expect([receivedAtClosing, await received()]).toEqual([accepted, accepted]);
        outcomes.add(String(accepted));
      }
      expect(outcomes).toEqual(new Set(['true', 'false']));
    },
  );
});

describe('postponement for one organisation', () => {
  it('is written down with what for, and who gave it', async () => {
    const { deps, actor, region, participant, participants } = await anOpenRound();
    const wish = { participantId: participant.id, lastDay: isoDate('2017-05-10'), reason: 'Verhuizing' };
    await admitOrganisation(deps, actor, q1, wish);
    deps.clock.forward(60_000);
    await admitOrganisation(deps, actor, q1, { ...wish, lastDay: isoDate('2017-05-12') });
    expect((await participants()).find(({ id }) => id === participant.id)!.admittedUntil).toEqual(
      new Date('2017-05-12T22:00:00Z'),
    );
    expect((await logOf(region)).at(-1)).toMatchObject({
      actorName: 'Kim de Vries',
      action: 'round.admitted',
      changes: { organisation: [null, 'Een'], lastDay: ['2017-05-10', '2017-05-12'], reason: [null, 'Verhuizing'] },
    });
  });

  it.each([
    ['a day that has passed', '2017-02-15', 'al voorbij'],
    ['a day on which all are still welcome', '2017-04-29', 'voor iedereen open tot en met 29 april 2017'],
  ])('is refused for %s', async (_, day, words) => {
    const { deps, actor, participant } = await anOpenRound();
    const refused = await admitOrganisation(deps, actor, q1, {
      participantId: participant.id,
      lastDay: isoDate(day),
      reason: 'x',
    });
    expect(refused).toMatchObject({ ok: false, day: expect.stringContaining(words) as string });
  });
});
