import { beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../server/deps.ts';
import { saveQuickscan, findQuickscan } from '../../server/quickscan/index.ts';
import { sendQuickscan } from '../../server/quickscan/send-quickscan.ts';
import { findParticipation, saveAdmission } from '../../server/rounds/index.ts';
import { remindByHand } from '../../server/rounds/remind-by-hand.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { newId } from '../../server/platform/tokens.ts';
import { aSmallRound } from '../rounds/remind-people.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { aMember, anExpectedOrganisation, type Expected } from './a-quickscan.ts';

beforeEach(emptyDatabase);

async function filledIn(
  wish: Parameters<typeof anExpectedOrganisation>[0] = {},
  how: Partial<Parameters<typeof aQuickscan>[1]> = {},
): Promise<Expected> {
  const expected = await anExpectedOrganisation(wish);
  await aQuickscan(expected.region, {
    id: expected.id,
    organisation: expected.organisation,
    answers: answersUpTo(4, false),
    ...how,
  });
  return expected;
}

const kept = (deps: Deps, { region, id }: Expected) =>
  deps.data.read(region, async (db) => ({
    quickscan: await findQuickscan(db, id),
    participation: await findParticipation(db, id),
  }));

const asMember = ({ region, organisation }: Expected) => aMember(region, [organisation]);

describe('sending a quickscan', () => {
  it('makes it sent and received, with who and when, and the gear for the time being', async () => {
    const expected = await filledIn();
    const deps = await someDeps();
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('sent');
    const { quickscan, participation } = await kept(deps, expected);
    expect(quickscan).toMatchObject({
      state: 'sent',
      progress: { complete: true, computedGear: 3, claimedGear: 4 },
      sent: { at: deps.clock.now(), byName: 'Sanne Voorbeeld', onBehalf: false },
    });
    expect(participation!.participant.receivedAt).toEqual(deps.clock.now());
  });

  it('fifty times at once is once', async () => {
    const expected = await filledIn();
    const deps = await someDeps();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => sendQuickscan(deps, asMember(expected), expected.id)));
    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'sent-before')).toHaveLength(49);
    expect((await logOf(expected.region)).map(({ action }) => action)).toEqual(['quickscan.sent']);
  });

  it('is refused while a needed answer is missing, and says which', async () => {
    const [, ...withoutFirst] = answersUpTo(3);
    const expected = await filledIn({}, { answers: withoutFirst });
    const deps = await someDeps();
    const outcome = await sendQuickscan(deps, asMember(expected), expected.id);
    expect(outcome).toMatchObject({ kind: 'incomplete', missing: [{ code: answersUpTo(3)[0]!.criterion }] });
    expect(await logOf(expected.region)).toEqual([]);
  });

  it.each([
    ['closed by hand', { state: 'closed' }],
    ['past its last moment', { closesAt: '2017-02-16T11:00:00Z' }],
  ] as const)('is refused when the round is %s, until the organisation is admitted', async (_, wish) => {
    const expected = await filledIn(wish);
    const deps = await someDeps();
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('closed');
    expect(await logOf(expected.region)).toMatchObject([
      { action: 'quickscan.refused-late', result: 'refused', actorName: 'Sanne Voorbeeld', objectId: expected.id },
    ]);
    await deps.data.change(expected.region, (db) =>
      saveAdmission(db, expected.id, new Date('2017-02-17T00:00:00Z'), 'Kim de Vries'),
    );
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('sent');
  });

  it('is accepted up to the last moment and not on it', async () => {
    const expected = await filledIn({ closesAt: '2017-02-28T23:00:00Z' });
    const deps = await someDeps();
    deps.clock.set('2017-02-28T23:00:00Z');
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('closed');
    deps.clock.set('2017-02-28T22:59:59.999Z');
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('sent');
  });

  it('after it was given back keeps the question and the day it was first received', async () => {
    const expected = await filledIn({}, { state: 'returned' });
    const deps = await someDeps();
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('sent');
    const { quickscan, participation } = await kept(deps, expected);
    expect(quickscan).toMatchObject({ state: 'sent', question: { text: 'Wanneer was de laatste training?' } });
    expect(participation!.participant.receivedAt).toEqual(new Date('2017-01-20T10:30:00Z'));
  });

  it('leaves what is established alone', async () => {
    const expected = await filledIn({}, { state: 'sent' });
    const deps = await someDeps();
    await deps.data.change(expected.region, async (db) =>
      saveQuickscan(db, { ...(await findQuickscan(db, expected.id))!, state: 'established' }),
    );
    expect((await sendQuickscan(deps, asMember(expected), expected.id)).kind).toBe('sent-before');
  });

  it('takes back the reminders that have not left', async () => {
    const deps = await someDeps();
    const { region, participants, people, stages } = await aSmallRound();
    const id = participants.get('De Wiek')!;
    const organisation = await deps.data.read(
      region.id,
      async (db) => (await findParticipation(db, id))!.participant.organisationId,
    );
    stages.set(id, 'complete', 9);
    const chosen = { batch: newId(), personIds: [people.get('Cor Dam')!] };
    await remindByHand({ deps, listStages: stages.list }, aCoordinator(region.id), region, quarter('2016-Q4'), chosen);
    await aQuickscan(region.id, { id, organisation, answers: answersUpTo(2) });
    const cancelled = () =>
      deps.data
        .read(region.id, (db) => db.selectFrom('reminder').select('cancelled_at').execute())
        .then((rows) => rows.map((row) => row.cancelled_at));
    expect(await cancelled()).toEqual([null]);
    await sendQuickscan(deps, aMember(region.id, [organisation]), id);
    expect(await cancelled()).toEqual([deps.clock.now()]);
  });

  it('by the coordinator is on behalf of', async () => {
    const expected = await filledIn();
    const deps = await someDeps();
    await sendQuickscan(deps, aCoordinator(expected.region), expected.id);
    expect((await kept(deps, expected)).quickscan).toMatchObject({ sent: { byName: 'Kim de Vries', onBehalf: true } });
    expect((await logOf(expected.region)).map(({ action }) => action)).toEqual(['quickscan.sent-on-behalf']);
  });

  it('is not for members of another organisation', async () => {
    const expected = await filledIn();
    await expect(sendQuickscan(await someDeps(), aMember(expected.region, []), expected.id)).rejects.toThrow('bestaat niet');
  });

  it('is refused where nobody answered anything', async () => {
    const unopened = await anExpectedOrganisation();
    const outcome = await sendQuickscan(await someDeps(), asMember(unopened), unopened.id);
    expect(outcome.kind === 'incomplete' && outcome.missing).toHaveLength(9);
  });
});
