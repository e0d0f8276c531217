import { beforeEach, describe, expect, it } from 'vitest';
import { establish, markSeen, markUnseen } from '../../server/judging/index.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { correctScore } from '../../server/performance-list/index.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import {
  aSpokesperson,
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
