import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { addParticipant } from '../../server/rounds/add-participant.ts';
import { openRound } from '../../server/rounds/open-round.ts';
import { planRound } from '../../server/rounds/plan-round.ts';
import { logOf } from '../support/acting.ts';
import { testApp } from '../support/app.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { aPlannedRound, aWish, q1, speaksFor } from './some-round.ts';

beforeEach(emptyDatabase);

const opening = { besideAnother: false, invitesToPortal: false };

describe('opening a round', () => {
  it('freezes who is a member that day, fixes the model, and says so in the log', async () => {
    const { deps, actor, region, round, participants, one, two, three, four } = await aPlannedRound();
    expect(await openRound(deps, actor, q1, opening)).toEqual({
      ok: true,
      expected: 4,
      invitations: { people: 2, toPortal: 0, withoutContact: 1 },
    });
    expect(await round()).toMatchObject({
      state: 'open',
      modelVersion: 'standaard-1',
      opened: { at: deps.clock.now(), byName: 'Kim de Vries' },
    });
    const listed = await participants();
    expect(listed.map(({ organisationId }) => organisationId).sort()).toEqual([one.id, two.id, three.id, four.id].sort());
    expect(listed.every(({ added, receivedAt }) => added === 'at-opening' && receivedAt === null)).toBe(true);
    const event = (await logOf(region)).find(({ action }) => action === 'round.opened')!;
    expect([event.objectName, event.changes]).toMatchObject([
      'Q1 2017',
      { expected: [null, 4], invitations: [null, 2], model: [null, 'standaard-1'] },
    ]);
  });

  it('leaves the list as it was, whoever leaves or joins afterwards', async () => {
    const { deps, actor, region, one, participants } = await aPlannedRound();
    await openRound(deps, actor, q1, opening);
    await deps.data.change(region, (db) =>
      db.updateTable('membership').set({ valid_until: '2017-02-17' }).where('organisation_id', '=', one.id).execute(),
    );
    deps.clock.set('2017-05-02T12:00:00+02:00');
    expect(await participants()).toHaveLength(4);
  });

  it('asks the Amsterdam day, not the day of the process or of UTC', async () => {
    const { deps, actor, participants, later } = await aPlannedRound({ lastDay: isoDate('2017-05-20') });
    // Already 1 May in Amsterdam, still 30 April in UTC.
    deps.clock.set('2017-04-30T22:30:00Z');
    await openRound(deps, actor, q1, opening);
    expect((await participants()).map(({ organisationId }) => organisationId)).toContain(later.id);
  });

  it('writes one mail a person, with a link for each of their organisations', async () => {
    const { deps, actor, mails, participants, one, two } = await aPlannedRound();
    await openRound(deps, actor, q1, opening);
    const [bo, kim, ...more] = await mails();
    expect([bo!.toEmail, kim!.toEmail, more]).toEqual(['bo@drie.example', 'kim@samen.example', []]);
    const ids = new Map((await participants()).map(({ id, organisationId }) => [organisationId, id]));
    const base = `${deps.config.baseUrl}/regio/oost/quickscans`;
    expect(kim!.subject).toBe('Quickscan Q1 2017: invullen kan tot en met 15 april 2017');
    expect(kim!.body).toContain(`Een:\n${base}/${ids.get(one.id)}\n\nTwee:\n${base}/${ids.get(two.id)}\n`);
    expect(kim!.body).toContain('Doet u weer mee?');
    expect(bo!.body.match(/quickscans\//g)).toHaveLength(1);
    // After that it is of no use.
    expect(kim!.expiresAt).toEqual(new Date('2017-04-29T22:00:00Z'));
  });

  it('invites who cannot sign in to the portal as well, for each organisation, if that is wanted', async () => {
    const { deps, actor, mails, region, one } = await aPlannedRound();
    const member = await (await testApp()).as('member', { region, organisation: one.id });
    await deps.data.everywhere((db) =>
      db
        .updateTable('person')
        .set({ email: 'Kim@samen.example', email_key: 'kim@samen.example' })
        .where('id', '=', member.personId)
        .execute(),
    );
    const opened = await openRound(deps, actor, q1, { ...opening, invitesToPortal: true });
    expect(opened.ok && opened.invitations).toEqual({ people: 2, toPortal: 2, withoutContact: 1 });
    // Kim has access for Een already.
    const letters = await mails('invitation');
    expect(letters.map(({ toEmail, body }) => [toEmail, /contactpersoon voor (\w+)/.exec(body)?.[1]])).toEqual([
      ['bo@drie.example', 'Drie'],
      ['kim@samen.example', 'Twee'],
    ]);
    const [bo, kim] = await mails();
    expect(bo!.body).toContain('U heeft nog geen toegang tot Schakelpunt.\nDaarvoor krijgt u een aparte e-mail');
    expect(kim!.body).toContain('U heeft voor Twee nog geen toegang tot Schakelpunt.');
  });

  it('tells them where to ask, if it is not', async () => {
    const { deps, actor, mails } = await aPlannedRound();
    await openRound(deps, actor, q1, opening);
    expect(await mails('invitation')).toEqual([]);
    expect((await mails())[0]!.body).toContain('Vraag de coördinator om een uitnodiging.');
  });

  it('happens once, however many press at once', async () => {
    const { deps, actor, mails, participants } = await aPlannedRound();
    const answers = await Promise.all([1, 2, 3].map(() => openRound(deps, actor, q1, { ...opening, invitesToPortal: true })));
    expect(answers.map((answer) => (answer.ok ? 'opened' : answer.kind)).sort()).toEqual([
      'opened',
      'opened-already',
      'opened-already',
    ]);
    expect(await participants()).toHaveLength(4);
    expect(await mails()).toHaveLength(2);
    expect(await mails('invitation')).toHaveLength(3);
  });

  it('sends nothing and freezes nothing when it is rolled back', async () => {
    const { deps, actor, mails, participants, round, region } = await aPlannedRound();
    const { asOwner } = await testDatabase();
    await asOwner(`create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`);
    await asOwner(`create trigger break_it before insert on audit_event for each row when (new.action = 'round.opened')
      execute function break_it()`);
    try {
      await expect(openRound(deps, actor, q1, { ...opening, invitesToPortal: true })).rejects.toThrow('broken');
    } finally {
      await asOwner('drop function break_it cascade');
    }
    expect([await mails(), await mails('invitation'), await participants()]).toEqual([[], [], []]);
    expect((await round()).state).toBe('planned');
    expect((await logOf(region)).map(({ action }) => action)).not.toContain('round.opened');
    expect((await openRound(deps, actor, q1, opening)).ok).toBe(true);
  });

  it('is refused beside another open round, until the coordinator says so twice', async () => {
    const { deps, actor, round } = await aPlannedRound();
    const q2 = quarter('2017-Q2');
    expect((await planRound(deps, actor, q2, aWish())).ok).toBe(true);
    await openRound(deps, actor, q1, opening);
    expect(await openRound(deps, actor, q2, opening)).toMatchObject({
      ok: false,
      kind: 'another-open',
      others: [{ quarter: q1 }],
    });
    expect((await round(q2)).state).toBe('planned');
    expect((await openRound(deps, actor, q2, { ...opening, besideAnother: true })).ok).toBe(true);
  });

  it('opens one of two rounds that are opened at the same moment', async () => {
    const { deps, actor } = await aPlannedRound();
    const q2 = quarter('2017-Q2');
    await planRound(deps, actor, q2, aWish());
    const answers = await Promise.all([q1, q2, q1, q2].map((of) => openRound(deps, actor, of, opening)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.some((answer) => !answer.ok && answer.kind === 'another-open')).toBe(true);
  });

  it('is refused once the day of closing has passed, and without members', async () => {
    const { deps, actor, region } = await aPlannedRound();
    deps.clock.set('2017-04-30T00:00:00+02:00');
    expect(await openRound(deps, actor, q1, opening)).toEqual({ ok: false, kind: 'closing-passed' });
    deps.clock.set('2017-04-29T23:59:59+02:00');
    await deps.data.change(region, (db) =>
      db
        .updateTable('membership')
        .set({ valid_until: '2017-03-01' })
        .where('valid_until', 'is', null)
        .where('valid_from', '<', '2017-03-01')
        .execute(),
    );
    expect(await openRound(deps, actor, q1, opening)).toEqual({ ok: false, kind: 'nobody' });
  });
});

describe('someone who joined later', () => {
  it('is added by name, once, and invited', async () => {
    const { deps, actor, add, region, participants, mails } = await aPlannedRound();
    await openRound(deps, actor, q1, opening);
    const seven = await add('Zeven');
    await speaksFor(region, seven, 'kim@samen.example');
    const wish = { organisationId: seven.id, invitesToPortal: false };
    const answers = await Promise.all([addParticipant(deps, actor, q1, wish), addParticipant(deps, actor, q1, wish)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, organisation: 'Zeven staat al op de lijst van deze ronde' });
    expect((await participants()).filter(({ added }) => added === 'by-name').map(({ organisationId }) => organisationId)).toEqual(
      [seven.id],
    );
    const [, ...kims] = await mails();
    expect(kims.map(({ toEmail }) => toEmail)).toEqual(['kim@samen.example', 'kim@samen.example']);
    expect(kims.filter(({ body }) => body.includes('Zeven:') && !body.includes('Een:'))).toHaveLength(1);
  });

  it('must be a member today, and the round open', async () => {
    const { deps, actor, left, one, later } = await aPlannedRound();
    const add = (organisationId: string) => addParticipant(deps, actor, q1, { organisationId, invitesToPortal: false });
    await expect(add(one.id)).rejects.toThrow('bestaat niet');
    await openRound(deps, actor, q1, opening);
    expect(await add(left.id)).toMatchObject({ organisation: expect.stringContaining('vandaag geen lid') as string });
    expect((await add(later.id)).ok).toBe(false);
    expect(await add(one.id)).toMatchObject({ organisation: 'Een staat al op de lijst van deze ronde' });
  });
});
