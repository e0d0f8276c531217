import { beforeEach, describe, expect, it } from 'vitest';
import { establish, giveBack, markSeen, reopen, respond, revise } from '../../server/judging/index.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { sendQuickscan } from '../../server/quickscan/index.ts';
import { recordScores } from '../../server/performance-list/index.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import {
  aMember,
  caseOf,
  established,
  liveScoreOf,
  mailOf,
  mustBeSeen,
  overrideReason,
  revisionsOf,
  someQuickscan,
} from './some-quickscan.ts';

beforeEach(emptyDatabase);

describe('a correction after establishing', () => {
  it('is a new revision with its reason; the old one stays', async () => {
    const made = await established();
    const { stand } = await caseOf(made);
    const reason = 'Het overzicht bleek van een ander jaar.';
    const seen = mustBeSeen.slice(1);
    const first = await revise(made.deps, made.coordinator, made.id, { stand, override: null, reason, seen });
    expect(first).toEqual({ ok: false, why: 'other-gear', computedGear: 3 });
    expect((await caseOf(made)).standing.computedGear).toBe(4);
    const second = await revise(made.deps, made.coordinator, made.id, { stand, override: null, reason, seen, expects: 3 });
    expect(second).toMatchObject({ ok: true, establishment: { revision: 2, gear: 3, revisionReason: reason } });
    const [now, before] = await revisionsOf(made);
    expect([now!.clearedAt, before!.gear, before!.clearedAt === null]).toEqual([null, 4, false]);
    expect(await liveScoreOf(made)).toMatchObject({ gear: 3, computedGear: 3 });
    const mails = await mailOf(made.region);
    expect(mails.map(({ subject }) => subject)).toEqual(['Gecorrigeerde uitslag van de quickscan Q4 2016: versnelling 3']);
    expect(mails[0]!.body).toContain(reason);
  });

  it('needs a reason of ten characters, and something to correct', async () => {
    const made = await established();
    const { stand } = await caseOf(made);
    const override = { to: 3, reason: overrideReason } as const;
    expect(await revise(made.deps, made.coordinator, made.id, { stand, override, reason: ' negen te ' })).toMatchObject({
      why: 'reason',
    });
    expect(await revise(made.deps, made.coordinator, made.id, { stand, override: null, reason: 'Zomaar nog eens' })).toEqual({
      ok: false,
      why: 'nothing-new',
    });
    expect(await revisionsOf(made)).toHaveLength(1);
  });
});

describe('giving back and reopening', () => {
  it.each([
    ['giving back', giveBack, 'returned', 'returned'],
    ['reopening', reopen, 'filling', 'reopened'],
  ] as const)('%s clears the establishment and takes the gear out of the list', async (_, step, state, kind) => {
    const made = await established();
    const outcome = await step(made.deps, made.coordinator, made.id, 'Wanneer was de laatste training?');
    expect(outcome).toEqual({ ok: true, organisation: 'Ziekenhuis De Es', told: 1 });
    expect((await caseOf(made)).quickscan.state).toBe(state);
    expect([(await caseOf(made)).live, await liveScoreOf(made)]).toEqual([null, null]);
    const mails = await mailOf(made.region);
    expect(mails.map((mail) => mail.kind)).toEqual([kind]);
    expect(mails[0]!.body).toContain('Wanneer was de laatste training?');
    expect(mails[0]!.body).toContain('tot en met 28 februari 2017');
  });

  it('keeps a gear that an import put in its place', async () => {
    const made = await established();
    const { data } = await testDatabase();
    await data.change(made.region, (db) =>
      recordScores(db, made.region, made.coordinator.who, made.deps.clock.now(), [
        {
          ...made.score!,
          gear: 2,
          origin: 'import',
          computedGear: null,
          organisationName: 'De Es',
          before: 4,
          reason: null,
          importBatchId: null,
        },
      ]),
    );
    await reopen(made.deps, made.coordinator, made.id, 'Er klopt iets niet.');
    expect(await liveScoreOf(made)).toMatchObject({ gear: 2, origin: 'import' });
  });

  it('asks after closing until when, and admits until the end of that day', async () => {
    const made = await someQuickscan({ round: { state: 'closed' } });
    const deps = await someDeps();
    const coordinator = aCoordinator(made.region);
    const question = 'Wanneer was de laatste training?';
    expect(await giveBack(deps, coordinator, made.id, question)).toMatchObject({ ok: false, field: 'admitUntil' });
    expect(await giveBack(deps, coordinator, made.id, question, isoDate('2017-02-15'))).toMatchObject({ field: 'admitUntil' });
    expect(await giveBack(deps, coordinator, made.id, 'Hoezo dan', isoDate('2017-03-02'))).toMatchObject({ field: 'text' });
    expect(await giveBack(deps, coordinator, made.id, question, isoDate('2017-03-02'))).toMatchObject({ ok: true });
    expect((await caseOf(made)).participant.admittedUntil).toEqual(new Date('2017-03-02T23:00:00Z'));
    expect((await mailOf(made.region))[0]!.body).toContain('tot en met 2 maart 2017');
  });

  it('is not for what was never sent', async () => {
    const made = await someQuickscan({ state: 'filling' });
    const outcome = reopen(await someDeps(), aCoordinator(made.region), made.id, 'Er klopt iets niet.');
    await expect(outcome).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('leads to a next revision when it is established again', async () => {
    const made = await established();
    await giveBack(made.deps, made.coordinator, made.id, 'Wanneer was de laatste training?');
    await establish(made.deps, made.coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
    const [now] = await revisionsOf(made);
    expect(now).toMatchObject({
      revision: 2,
      clearedAt: null,
      revisionReason: 'Opnieuw vastgesteld. Wanneer was de laatste training?',
    });
  });
});

it('established for the third time says why it was open the last time', async () => {
  const made = await established();
  await reopen(made.deps, made.coordinator, made.id, 'Het verkeerde jaar.');
  await sendQuickscan(made.deps, aMember(made.region, made.organisation), made.id);
  await establish(made.deps, made.coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
  await giveBack(made.deps, made.coordinator, made.id, 'Wanneer was de laatste training?');
  await establish(made.deps, made.coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
  expect((await revisionsOf(made)).map(({ revisionReason }) => revisionReason)).toEqual([
    'Opnieuw vastgesteld. Wanneer was de laatste training?',
    'Opnieuw vastgesteld. Het verkeerde jaar.',
    null,
  ]);
});

describe('a response to an override', () => {
  const text = 'Wij zijn het hier niet mee eens: het bestuur stelde haar vast.';

  async function overridden() {
    const made = await someQuickscan({ answers: answersUpTo(4) });
    const deps = await someDeps();
    const stand = (await caseOf(made)).stand;
    await establish(deps, aCoordinator(made.region), made.id, { stand, override: { to: 3, reason: overrideReason } });
    return { ...made, deps, member: aMember(made.region, made.organisation) };
  }

  it('is given once, by the organisation, and never changes: the database refuses too', async () => {
    const made = await overridden();
    expect(await respond(made.deps, made.member, made.id, 'Te kort')).toEqual({ ok: false, why: 'too-short' });
    expect(await respond(made.deps, made.member, made.id, text)).toEqual({ ok: true });
    expect(await respond(made.deps, made.member, made.id, `${text} En nog iets.`)).toEqual({ ok: false, why: 'responded' });
    expect((await caseOf(made)).live!.response).toMatchObject({ text, byName: 'Sanne Voorbeeld' });
    const { data } = await testDatabase();
    for (const response of ['Iets anders dat lang genoeg is', null]) {
      const change = data.change(made.region, (db) =>
        db
          .updateTable('establishment')
          .set({ response, response_at: response && new Date() })
          .execute(),
      );
      await expect(change).rejects.toThrow('A response never changes');
    }
  });

  it('is nobody else’s to give, and only to an override', async () => {
    const made = await overridden();
    const others = [aCoordinator(made.region), { ...made.member, organisations: [made.sector] } as typeof made.member];
    for (const actor of others)
      await expect(respond(made.deps, actor, made.id, text)).rejects.toMatchObject({ kind: 'not-found' });
    await reopen(made.deps, aCoordinator(made.region), made.id, 'Er klopt iets niet.');
    expect(await respond(made.deps, made.member, made.id, text)).toEqual({ ok: false, why: 'nothing-to-respond-to' });
  });
});

it('judging is the coordinator’s alone', async () => {
  const made = await someQuickscan();
  const deps = await someDeps();
  const member = aMember(made.region, made.organisation);
  const { stand } = await caseOf(made);
  const steps = [
    () => markSeen(deps, member, made.id, mustBeSeen),
    () => establish(deps, member, made.id, { stand, override: null }),
    () => revise(deps, member, made.id, { stand, override: null, reason: 'Er klopt iets niet.' }),
    () => giveBack(deps, member, made.id, 'Wanneer was de laatste training?'),
    () => reopen(deps, member, made.id, 'Er klopt iets niet.'),
  ];
  for (const step of steps) await expect(step()).rejects.toMatchObject({ kind: 'not-found' });
  await expect(markSeen(deps, aCoordinator(made.region), made.sector, mustBeSeen)).rejects.toMatchObject({ kind: 'not-found' });
});
