import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import {
  establish,
  giveBack,
  listEstablishments,
  markSeen,
  markUnseen,
  reopen,
  respond,
  revise,
} from '../../server/judging/index.ts';
import { correctScore, recordScores } from '../../server/performance-list/index.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import {
  aMember,
  aSpokesperson,
  caseOf,
  liveScoreOf,
  mailOf,
  overrideReason,
  someQuickscan,
  type SomeQuickscan,
} from './some-quickscan.ts';

beforeEach(emptyDatabase);

const mustBeSeen = [
  'M4-cijfers-benut',
  'M6-reactie-aantoonbaar',
  'M8-nazorg-aantoonbaar',
  'BO-casemanager-met-tijd',
  'BT-jaarlijkse-evaluatie',
  'BS-jaarrapportage-bestuur',
];

const revisionsOf = async ({ region, id }: SomeQuickscan) => {
  const { data } = await testDatabase();
  return data.read(region, (db) => listEstablishments(db, [id]));
};

/** Sent with gear 4 claimed, all evidence seen, established on 4. */
async function established(gears?: Record<string, number>) {
  const made = await someQuickscan({ answers: answersUpTo(4), ...(gears ? { gears } : {}) });
  const deps = await someDeps();
  const coordinator = aCoordinator(made.region);
  const outcome = await establish(deps, coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
  expect(outcome.ok).toBe(true);
  return { ...made, deps, coordinator, score: await liveScoreOf(made) };
}

describe('evidence', () => {
  it('lifts the computed gear once the last of a gate is seen, and lowers it when the mark is taken back', async () => {
    const made = await someQuickscan();
    const deps = await someDeps();
    const coordinator = aCoordinator(made.region);
    expect(await markSeen(deps, coordinator, made.id, mustBeSeen.slice(1))).toEqual({ computedGear: 3 });
    deps.clock.forward(1000);
    expect(await markSeen(deps, coordinator, made.id, mustBeSeen.slice(0, 1))).toEqual({ computedGear: 4 });
    expect((await caseOf(made)).quickscan.progress).toMatchObject({ computedGear: 4, claimedGear: 4, complete: true });
    deps.clock.forward(1000);
    expect(await markUnseen(deps, coordinator, made.id, ['M4-cijfers-benut'])).toEqual({ computedGear: 3 });
    const events = (await logOf(made.region)).filter(({ action }) => action === 'quickscan.evidence-marked');
    expect(events.map(({ changes }) => changes.computedGear)).toEqual([undefined, [3, 4], [4, 3]]);
  });

  it('is not marked where nothing is in place or nothing is asked to be seen', async () => {
    const made = await someQuickscan();
    const deps = await someDeps();
    await markSeen(deps, aCoordinator(made.region), made.id, ['KETEN-vaste-contacten', 'M1-norm-vastgesteld', 'bestaat-niet']);
    expect([...(await caseOf(made)).answers.values()].filter(({ seen }) => seen)).toEqual([]);
  });

  it('is not marked after establishing: that is a correction', async () => {
    const made = await established();
    const outcome = markUnseen(made.deps, made.coordinator, made.id, mustBeSeen);
    await expect(outcome).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('establishing', () => {
  it('writes the gear into the prestatielijst, keeps the answers as they were judged and tells the contacts', async () => {
    const made = await established({ '2016-Q3': 3 });
    expect(await liveScoreOf(made)).toMatchObject({ gear: 4, origin: 'quickscan', computedGear: 4, modelVersion: 'standaard-1' });
    const [establishment] = await revisionsOf(made);
    expect(establishment).toMatchObject({
      revision: 1,
      gear: 4,
      computedGear: 4,
      claimedGear: 4,
      clearedAt: null,
      response: null,
    });
    expect(establishment!.answers.find(({ criterion }) => criterion === 'M4-cijfers-benut')).toMatchObject({
      answer: 'IN_PLACE',
      seen: true,
      counts: 'IN_PLACE',
      discount: null,
    });
    expect((await caseOf(made)).quickscan.state).toBe('established');
    const [mail] = await mailOf(made.region);
    expect(mail).toMatchObject({
      kind: 'result',
      toEmail: 'sanne@de-es.example',
      subject: 'Uitslag van de quickscan Q4 2016: versnelling 4',
    });
    expect(mail!.body).toContain('Versnelling 4, met een ander model dan vorig kwartaal.');
    expect(mail!.body).toContain(`http://127.0.0.1:3000/regio/oost/quickscans/${made.id}/resultaat`);
    expect((await logOf(made.region)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['score.placed', 'quickscan.established']),
    );
  });

  it('tells every contact of the organisation once, and nobody else', async () => {
    const made = await someQuickscan({ answers: answersUpTo(2) });
    await aSpokesperson(made.region, made.organisation, 'Bo Smit', 'bo@de-es.example');
    const stand = (await caseOf(made)).stand;
    await establish(await someDeps(), aCoordinator(made.region), made.id, { stand, override: null });
    const mails = await mailOf(made.region);
    expect(mails.map(({ toName }) => toName).toSorted()).toEqual(['Bo Smit', 'Sanne Voorbeeld']);
    expect(mails[0]!.body).toContain('Uw eerste meting: versnelling 2.');
  });

  it.each([
    [2, 'x'.repeat(49), 'reason'],
    [5, overrideReason, 'gear'],
    [4, overrideReason, 'gear'],
  ] as const)('refuses an override to %d with reason %s', async (to, reason, field) => {
    const made = await someQuickscan({ answers: answersUpTo(4) });
    const stand = (await caseOf(made)).stand;
    const override = { to, reason };
    const outcome = await establish(await someDeps(), aCoordinator(made.region), made.id, { stand, override });
    expect(outcome).toMatchObject({ ok: false, why: 'override', field });
    expect([await liveScoreOf(made), await revisionsOf(made)]).toEqual([null, []]);
  });

  it('puts an override beside the computed gear, with its reason in list and mail', async () => {
    const made = await someQuickscan({ answers: answersUpTo(4) });
    const stand = (await caseOf(made)).stand;
    const override = { to: 3, reason: overrideReason } as const;
    await establish(await someDeps(), aCoordinator(made.region), made.id, { stand, override });
    expect(await liveScoreOf(made)).toMatchObject({ gear: 3, computedGear: 4 });
    const [mail] = await mailOf(made.region);
    expect(mail!.body).toContain('Vastgesteld op 3 (berekend: 4).');
    expect(mail!.body).toContain(overrideReason);
    expect(mail!.body).toContain('U kunt één keer reageren. Daarna ligt uw reactie vast.');
  });

  it('asks a new decision when something changed after the page was shown', async () => {
    const made = await someQuickscan();
    const deps = await someDeps();
    const coordinator = aCoordinator(made.region);
    const { stand } = await caseOf(made);
    await markSeen(deps, aCoordinator(made.region, 'Bo Smit'), made.id, mustBeSeen);
    const outcome = await establish(deps, coordinator, made.id, { stand, override: null });
    expect(outcome).toEqual({ ok: false, why: 'changed', since: { state: false, answers: [], seen: mustBeSeen, score: false } });
    expect(await liveScoreOf(made)).toBeNull();
  });

  it('marks evidence along with the decision, unless that gives a gear nobody chose yet', async () => {
    const made = await someQuickscan();
    const deps = await someDeps();
    const coordinator = aCoordinator(made.region);
    const first = await establish(deps, coordinator, made.id, {
      stand: (await caseOf(made)).stand,
      override: null,
      seen: mustBeSeen,
    });
    expect(first).toEqual({ ok: false, why: 'other-gear', computedGear: 4 });
    const now = await caseOf(made);
    expect([now.quickscan.state, now.standing.computedGear]).toEqual(['sent', 4]);
    const second = await establish(deps, coordinator, made.id, { stand: now.stand, override: null, seen: mustBeSeen });
    expect(second).toMatchObject({ ok: true, establishment: { gear: 4 } });
  });

  it('replaces a gear that was placed directly, knowingly', async () => {
    const made = await someQuickscan({ answers: answersUpTo(4) });
    const deps = await someDeps();
    const coordinator = aCoordinator(made.region);
    const { stand } = await caseOf(made);
    const placed = {
      organisation: 'ziekenhuis-de-es',
      quarter: quarter('2016-Q4'),
      gear: 2,
      reason: 'Volgens de telefoon',
      seen: null,
    } as const;
    await correctScore(deps, coordinator, placed);
    const outcome = await establish(deps, coordinator, made.id, { stand, override: null });
    expect(outcome).toMatchObject({ ok: false, why: 'changed', since: { score: true, state: false } });
    await establish(deps, coordinator, made.id, { stand: (await caseOf(made)).stand, override: null });
    expect(await liveScoreOf(made)).toMatchObject({ gear: 4, origin: 'quickscan' });
  });

  it('waits for complete answers', async () => {
    const made = await someQuickscan({ state: 'returned', answers: answersUpTo(1).slice(1) });
    const stand = (await caseOf(made)).stand;
    const outcome = establish(await someDeps(), aCoordinator(made.region), made.id, { stand, override: null });
    await expect(outcome).rejects.toMatchObject({ kind: 'conflict' });
  });

  it.each(['establishment', 'score', 'quickscan', 'audit_event', 'outbox'])(
    'leaves nothing when writing to %s fails',
    async (table) => {
      const made = await someQuickscan({ answers: answersUpTo(4) });
      const { stand } = await caseOf(made);
      const before = (await logOf(made.region)).length;
      const { asOwner } = await testDatabase();
      await asOwner(`create function fail_here() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`);
      await asOwner(`create trigger fails before insert or update on ${table} for each row execute function fail_here()`);
      try {
        const outcome = establish(await someDeps(), aCoordinator(made.region), made.id, { stand, override: null });
        await expect(outcome).rejects.toThrow('broken');
      } finally {
        await asOwner(`drop trigger fails on ${table}`);
        await asOwner('drop function fail_here');
      }
      expect([await liveScoreOf(made), await revisionsOf(made), await mailOf(made.region)]).toEqual([null, [], []]);
      expect([(await caseOf(made)).quickscan.state, (await logOf(made.region)).length]).toEqual(['sent', before]);
    },
  );
});

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
