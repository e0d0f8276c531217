import { beforeEach, describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { enqueue } from '../../server/platform/outbox/enqueue.ts';
import type { Mail } from '../../server/platform/outbox/mail.ts';
import { listMail } from '../../server/platform/outbox/messages.repository.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { newId } from '../../server/platform/tokens.ts';
import { cancelRemindersOf, findRound, heldOutsideOffice, lockRound, sendDueReminders } from '../../server/rounds/index.ts';
import { closeRound } from '../../server/rounds/close-round.ts';
import { remindByHand } from '../../server/rounds/remind-by-hand.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { emptyDatabase } from '../support/database.ts';
import { aSmallRound, type SmallRound } from './remind-people.ts';

const of = quarter('2016-Q4');
let deps: Awaited<ReturnType<typeof someDeps>>;
let made: SmallRound;

beforeEach(async () => {
  await emptyDatabase();
  deps = await someDeps();
  made = await aSmallRound();
});

/** As the timekeeper does. */
async function tick(moment?: string): Promise<number> {
  if (moment) deps.clock.set(moment);
  return deps.data.changeUncounted(made.region.id, async (db) => {
    const round = (await findRound(db, of))!;
    return sendDueReminders({ ...deps, listStages: made.stages.list }, db, made.region, round);
  });
}
const mails = async (): Promise<Mail[]> =>
  (await deps.data.read(made.region.id, (db) => listMail(db, { limit: 100 }))).mails.filter(({ cancelledAt }) => !cancelledAt);
const receivers = async (): Promise<string[]> => (await mails()).map(({ toName }) => toName).toSorted();
const stage = (organisation: string, ...to: [Parameters<SmallRound['stages']['set']>[1], number?]): void =>
  made.stages.set(made.participants.get(organisation)!, ...to);

describe('at an occasion of the scheme', () => {
  it('everyone who still has to send gets one message, with a line and a link for each organisation', async () => {
    stage('De Es', 'complete', 15);
    stage('De Linde', 'busy', 12);
    stage('De Wiek', 'sent', 15);
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(2);
    const byName = new Map((await mails()).map((mail) => [mail.toName, mail]));
    expect([...byName.keys()].toSorted()).toEqual(['An Bos', 'Bo Kamp']);
    const base = `${deps.config.baseUrl}/regio/oost/quickscans/`;
    expect(byName.get('An Bos')!.body).toContain(
      [
        `De Es\nAlles is ingevuld. Alleen nog versturen.\n${base}${made.participants.get('De Es')}`,
        `De Linde\nU bent op 12 van de 15. Ga verder waar u was.\n${base}${made.participants.get('De Linde')}`,
      ].join('\n\n'),
    );
    expect(byName.get('Bo Kamp')!.subject).toBe('Nog één stap: verstuur de quickscan Q4 2016');
    expect(await logOf(made.region.id)).toMatchObject([
      { action: 'round.reminded', actorName: 'systeem', changes: { reminded: [null, '2 personen'] } },
    ]);
  });

  it('nobody is reminded twice, whoever asks how often', async () => {
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(3);
    expect(await tick('2017-02-06T08:01:00+01:00')).toBe(0);
    expect(await tick('2017-02-16T12:00:00+01:00')).toBe(0);
    expect(await tick('2017-02-17T08:00:00+01:00')).toBe(3);
    expect(await tick('2017-02-17T08:01:00+01:00')).toBe(0);
  });

  it('a later deadline has occasions of its own', async () => {
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(3);
    expect(await tick('2017-02-17T08:00:00+01:00')).toBe(3);
    await deps.data.change(made.region.id, (db) => db.updateTable('round').set({ deadline: '2017-02-26' }).execute());
    expect(await tick('2017-02-22T08:00:00+01:00')).toBe(0);
    expect(await tick('2017-02-23T08:00:00+01:00')).toBe(3);
    expect(await tick('2017-02-23T08:01:00+01:00')).toBe(0);
  });

  it('that ten ask about at once, one answers', async () => {
    deps.clock.set('2017-02-06T08:00:00+01:00');
    const counts = await Promise.all(Array.from({ length: 10 }, () => tick()));
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(await mails()).toHaveLength(3);
  });

  it('outside office hours it waits for the next morning or Monday', async () => {
    for (const early of ['2017-02-06T00:00:00+01:00', '2017-02-06T07:59:00+01:00']) expect(await tick(early)).toBe(0);
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(3);
    // The day itself, 3 days after the deadline, and the weekend: the portal was off until Friday evening.
    expect(await tick('2017-02-24T18:00:00+01:00')).toBe(0);
    expect(await tick('2017-02-25T12:00:00+01:00')).toBe(0);
    expect(await tick('2017-02-27T08:00:00+01:00')).toBe(3);
  });

  it('a portal that was off makes up for one of them, not for all', async () => {
    expect(await tick('2017-02-24T09:00:00+01:00')).toBe(3);
    expect(await tick('2017-02-24T09:01:00+01:00')).toBe(0);
    expect((await mails())[0]!.body).toContain('Versturen kan nog tot en met 28 februari 2017.');
  });

  it('who heard from us that day or since, in whatever way, is not bothered', async () => {
    deps.clock.set('2017-02-06T07:30:00+01:00');
    await deps.data.change(made.region.id, (db) => {
      const to = { name: 'An Bos', email: 'an@EEN.example' };
      const envelope = { region: made.region.id, to, kind: 'returned', aboutId: newId(), expiresAt: null };
      return enqueue(db, deps.clock.now(), envelope, { subject: 'Een vraag', body: 'Een vraag' });
    });
    await tick('2017-02-06T08:00:00+01:00');
    expect(await receivers()).toEqual(['An Bos', 'Bo Kamp', 'Cor Dam']);
    expect((await mails()).filter(({ kind }) => kind === 'reminder')).toHaveLength(2);
  });

  it('what is given back is chased again, at the next occasion', async () => {
    for (const organisation of made.participants.keys()) stage(organisation, 'sent', 15);
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(0);
    stage('De Wiek', 'returned', 15);
    expect(await tick('2017-02-17T08:00:00+01:00')).toBe(1);
    expect((await mails())[0]!.subject).toBe('Een vraag over de quickscan Q4 2016');
  });

  it('an address that fails, the most of the round, a planned and a closed round get nothing', async () => {
    deps.clock.set('2017-02-01T12:00:00+01:00');
    await deps.data.change(made.region.id, (db) => {
      const to = { name: 'Cor Dam', email: 'cor@drie.example' };
      return enqueue(
        db,
        deps.clock.now(),
        { region: made.region.id, to, kind: 'round-invitation', aboutId: newId(), expiresAt: null },
        { subject: 'Q4', body: 'Q4' },
      );
    });
    await deliverNext(deps, async () => ({ ok: false, failure: 'address', connection: false, reason: '550' }));
    const setMost = (most: number) =>
      deps.data.change(made.region.id, (db) =>
        db.updateTable('round').set({ most_reminders: most }).where('id', '=', made.roundId).execute(),
      );
    await setMost(0);
    expect(await tick('2017-02-06T08:00:00+01:00')).toBe(0);
    await setMost(1);
    expect(await tick('2017-02-06T08:01:00+01:00')).toBe(2);
    expect(await tick('2017-02-17T08:01:00+01:00')).toBe(0);
    await setMost(9);
    await closeRound(deps, aCoordinator(made.region.id), of, async () => {});
    expect(await tick('2017-02-23T08:01:00+01:00')).toBe(0);
  });
});

describe('a reminder whose cause is gone before it leaves', () => {
  const sent = (organisation: string): Promise<void> =>
    deps.data.change(made.region.id, (db) => cancelRemindersOf(db, made.participants.get(organisation)!, deps.clock.now()));

  it('is not sent, and does not count', async () => {
    await tick('2017-02-06T08:00:00+01:00');
    await sent('De Wiek');
    expect(await receivers()).toEqual(['An Bos', 'Bo Kamp']);
    stage('De Wiek', 'returned');
    expect(await tick('2017-02-06T08:05:00+01:00')).toBe(0);
    expect(await tick('2017-02-17T08:05:00+01:00')).toBe(3);
  });

  it('but that asks for another organisation too says nothing of the first any more', async () => {
    await tick('2017-02-06T08:00:00+01:00');
    await sent('De Es');
    expect(await receivers()).toEqual(['An Bos', 'Cor Dam']);
    const an = (await mails()).find(({ toName }) => toName === 'An Bos')!;
    expect([an.body.includes('De Linde'), an.body.includes('De Es')]).toEqual([true, false]);
    await sent('De Linde');
    expect(await receivers()).toEqual(['Cor Dam']);
  });

  it('nor is one about two organisations that send at the same moment', async () => {
    await tick('2017-02-06T08:00:00+01:00');
    await Promise.all(
      ['De Es', 'De Linde'].map((organisation) =>
        deps.data.change(made.region.id, async (db) => {
          await cancelRemindersOf(db, made.participants.get(organisation)!, deps.clock.now());
          // On PostgreSQL the other one reads while this one is not committed.
          await new Promise((resolve) => setTimeout(resolve, 50));
        }),
      ),
    );
    expect(await receivers()).toEqual(['Cor Dam']);
  });

  it('stays what it was when it had left', async () => {
    await tick('2017-02-06T08:00:00+01:00');
    while ((await deliverNext(deps, async () => ({ ok: true }))) === 'delivered');
    await sent('De Wiek');
    expect((await mails()).every(({ sentAt }) => sentAt !== null)).toBe(true);
    expect(await receivers()).toHaveLength(3);
  });

  it('as the round is closed by hand, is not sent', async () => {
    await tick('2017-02-06T08:00:00+01:00');
    await closeRound(deps, aCoordinator(made.region.id), of, async () => {});
    expect(await mails()).toEqual([]);
  });
});

it('a second attempt keeps office hours too', async () => {
  await tick('2017-02-06T17:59:00+01:00');
  const held = { ...deps, held: heldOutsideOffice };
  const later = async () => ({ ok: false, failure: null, connection: false, reason: '450' }) as const;
  for (let mail = 0; mail < 3; mail += 1) expect(await deliverNext(held, later)).toBe('delivered');
  deps.clock.set('2017-02-06T18:05:00+01:00');
  expect(await deliverNext(held, async () => ({ ok: true }))).toBe('empty');
  deps.clock.set('2017-02-07T08:00:00+01:00');
  expect(await deliverNext(held, async () => ({ ok: true }))).toBe('delivered');
});

it('by hand is refused when the round closes before it could leave', async () => {
  deps.clock.set('2017-02-28T17:58:00+01:00');
  const chosen = { batch: newId(), personIds: [...made.people.values()] };
  const by = aCoordinator(made.region.id);
  const reminding = remindByHand({ deps, listStages: made.stages.list }, by, made.region, of, chosen);
  await expect(reminding).rejects.toThrow('sluit voordat een herinnering weg kan');
  expect(await mails()).toEqual([]);
});

it('reminding by hand waits for who is sending, and then leaves them out', async () => {
  deps.clock.set('2017-02-06T12:00:00+01:00');
  const locked = Promise.withResolvers<void>();
  const sending = deps.data.change(made.region.id, async (db) => {
    await lockRound(db, of);
    locked.resolve();
    await new Promise((resolve) => setTimeout(resolve, 50));
    stage('De Wiek', 'sent', 15);
  });
  await locked.promise;
  const chosen = { batch: newId(), personIds: [...made.people.values()] };
  const by = aCoordinator(made.region.id);
  const reminding = remindByHand({ deps, listStages: made.stages.list }, by, made.region, of, chosen);
  await sending;
  expect(await reminding).toMatchObject({ written: 2, left: 1 });
});
