import { beforeEach, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Mail } from '../../server/platform/outbox/mail.ts';
import { listFailedMessages, listMail } from '../../server/platform/outbox/messages.repository.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { findRound, sendDueReminders } from '../../server/rounds/index.ts';
import { readChasing, waitingOf } from '../../server/rounds/chasing.ts';
import { someDeps } from '../support/acting.ts';
import { aRegion } from '../support/builders.ts';
import { aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { someContacts, someOrganisations, Stages } from './remind-people.ts';

beforeEach(emptyDatabase);

/**
 * In one national round 152 of 380 lists were full while 64 had been handed in (domain.md §9). Here every tenth person speaks for
 * three organisations, the others for one: 316 people.
 */
it('in a national round of 380 lists, 152 full and 64 of them sent, everyone gets what helps, and who sent nothing', async () => {
  const deps = await someDeps();
  const id = await aRegion();
  const organisations = await someOrganisations(
    id,
    Array.from({ length: 380 }, (_, i) => `Lijst ${i}`),
  );
  const { participants } = await aRound(id, { organisations });
  const stages = new Stages();
  const stageOf = (i: number) =>
    i < 64 ? 'sent' : i < 152 ? 'complete' : i < 200 ? 'busy' : i < 240 ? 'opened' : ('not-opened' as const);
  organisations.forEach((organisation, i) => stages.set(participants.get(organisation)!, stageOf(i), Math.min(i, 15)));

  // Dealt out as cards are, so that who speaks for three has lists in different states.
  const people = Array.from({ length: 316 }, (_, i) => ({
    name: `Persoon ${i}`,
    email: `p${i}@leden.example`,
    of: [] as string[],
  }));
  organisations.forEach((organisation, i) => people[i < 316 ? i : ((i - 316) % 32) * 10]!.of.push(organisation));
  await someContacts(id, people);
  expect(people.filter(({ of }) => of.length === 3)).toHaveLength(32);

  deps.clock.set('2017-02-06T08:00:00+01:00');
  const region = { id, slug: 'oost', name: 'Regio Oost' };
  const tick = (): Promise<number> =>
    deps.data.changeUncounted(id, async (db) => {
      const round = (await findRound(db, quarter('2016-Q4')))!;
      return sendDueReminders({ ...deps, listStages: stages.list }, db, region, round);
    });
  const written = await tick();
  const mails = (await deps.data.read(id, (db) => listMail(db, { limit: 1_000 }))).mails;
  const waiting = people.filter(({ of }) => of.some((one) => stages.of.get(participants.get(one)!)!.stage !== 'sent'));
  expect([written, mails.length]).toEqual([waiting.length, waiting.length]);
  // One message a person.
  expect(new Set(mails.map(({ toEmail }) => toEmail)).size).toBe(mails.length);
  expect(new Set(mails.map(({ toEmail }) => toEmail))).toEqual(new Set(waiting.map(({ email }) => email)));

  // Each of the 316 that were not sent is asked for once, by its own line; none of the 64 that were.
  const asked = mails.flatMap(({ body }) =>
    [...body.matchAll(/(.+)\n(.+)\nhttp\S+\/quickscans\/(\S+)/g)].map((match) => match.slice(1)),
  );
  expect(asked).toHaveLength(316);
  const sentences = new Map(asked.map(([, sentence, participant]) => [participant!, sentence!]));
  organisations.forEach((organisation, i) => {
    const sentence = sentences.get(participants.get(organisation)!);
    if (i < 64) expect(sentence).toBeUndefined();
    else expect(sentence!.startsWith('Alles is ingevuld.')).toBe(i < 152);
  });
  const onlyToSend = mails.filter(({ subject }) => subject.startsWith('Nog één stap'));
  expect(onlyToSend.every(({ body }) => !/De quickscan staat klaar|U bent op|U kunt in één keer door/.test(body))).toBe(true);
  expect(onlyToSend.length).toBeGreaterThan(50);

  // A bounce is a task, and that person is not mailed again.
  await deliverNext(deps, async () => ({ ok: false, failure: 'address', connection: false, reason: '550 Onbekend' }));
  const [failed] = await deps.data.read(id, listFailedMessages);
  expect(failed).toMatchObject({ kind: 'reminder', failure: 'address' } satisfies Partial<Mail>);
  deps.clock.set('2017-02-17T08:00:00+01:00');
  expect(await tick()).toBe(waiting.length - 1);
  const { people: chased } = await deps.data.read(id, async (db) =>
    readChasing(db, (await findRound(db, quarter('2016-Q4')))!, deps.clock.today(), stages.list),
  );
  expect(chased.filter(({ addressFails }) => addressFails).map(({ email }) => email)).toEqual([failed!.toEmail]);
  expect(chased.filter((person) => waitingOf(person).length > 0)).toHaveLength(waiting.length);
}, 60_000);
