import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { enqueue } from '../../../server/platform/outbox/enqueue.ts';
import type { Mail } from '../../../server/platform/outbox/mail.ts';
import { listMail } from '../../../server/platform/outbox/messages.repository.ts';
import { cancelExpired, cancelMail, claimMail } from '../../../server/platform/outbox/outbox.repository.ts';
import { smtp } from '../../../server/platform/outbox/smtp.ts';
import { deliverNext, startWorker } from '../../../server/platform/outbox/worker.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { logOf, someDeps } from '../../support/acting.ts';
import { aRegion } from '../../support/builders.ts';
import { emptyDatabase } from '../../support/database.ts';
import { openMailSink, type MailSink } from '../../support/mail-sink.ts';

const minutes = (count: number): number => count * 60_000;
const sink = await openMailSink();
const send = smtp({ url: sink.url, from: 'portaal@schakelpunt.example' });
afterAll(() => sink.close());

let deps: Awaited<ReturnType<typeof someDeps>>;
let region: RegionId;
const accepting: Pick<MailSink, 'answer' | 'verdict' | 'at'> = { answer: () => null, verdict: () => null, at: () => {} };

beforeEach(async () => {
  await emptyDatabase();
  deps = await someDeps();
  region = await aRegion();
  sink.mails.length = 0;
  Object.assign(sink, accepting);
});

const envelope = (aboutId = newId(), email = 'an@voorbeeld.example') => ({
  region,
  to: { name: 'An de Boer', email },
  kind: 'invitation',
  aboutId,
  expiresAt: new Date(deps.clock.now().getTime() + 72 * minutes(60)),
});
const text = { subject: 'Uitnodiging voor coördinatoren', body: 'Beste An,\n\nhttps://portaal.example/uitnodiging/geheim\n' };

const write = (to = envelope()): Promise<void> => deps.data.change(region, (db) => enqueue(db, deps.clock.now(), to, text));
const mails = (): Promise<Mail[]> => deps.data.read(region, async (db) => (await listMail(db, { limit: 100 })).mails);
const only = async (): Promise<Mail> => (await mails())[0]!;

describe('a mail', () => {
  it('is sent with its own id, its text as written, and nothing that follows the reader', async () => {
    await write();
    const { id } = await only();
    expect(await deliverNext(deps, send)).toBe('delivered');
    expect(sink.mails).toMatchObject([
      {
        messageId: `<${id}@schakelpunt.example>`,
        from: 'portaal@schakelpunt.example',
        to: 'an@voorbeeld.example',
        subject: text.subject,
      },
    ]);
    expect(sink.mails[0]!.text.trim()).toBe(text.body.trim());
    expect(sink.mails[0]!.raw).not.toMatch(/text\/html|<img|List-Unsubscribe/i);
  });

  it('that was sent keeps no text, is not sent again, and stands in the log of its region', async () => {
    await write();
    await deliverNext(deps, send);
    expect(await only()).toMatchObject({ body: '', sentAt: deps.clock.now(), attempts: 1, lastError: null });
    deps.clock.forward(minutes(600));
    expect(await deliverNext(deps, send)).toBe('empty');
    expect(await logOf(region)).toMatchObject([{ action: 'message.sent', actorName: 'systeem', objectName: 'An de Boer' }]);
  });

  it('of a change that was rolled back does not exist', async () => {
    const failing = deps.data.change(region, async (db) => {
      await enqueue(db, deps.clock.now(), envelope(), text);
      throw new Error('nee');
    });
    await expect(failing).rejects.toThrow('nee');
    expect([await mails(), await deliverNext(deps, send)]).toEqual([[], 'empty']);
  });

  it('about the same thing is written once', async () => {
    const to = envelope();
    await write(to);
    await write(to);
    expect(await mails()).toHaveLength(1);
  });

  it('is in one pair of hands: of ten who come at once, each sends another one', async () => {
    for (let i = 0; i < 4; i += 1) await write();
    const rounds = await Promise.all(Array.from({ length: 10 }, () => deliverNext(deps, send)));
    expect(rounds.filter((round) => round === 'delivered')).toHaveLength(4);
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(4);
    expect(sink.mails).toHaveLength(4);
  });

  it('that someone took and never came back with is sent by the next, when it may be', async () => {
    await write();
    const taken = deps.clock.now();
    await deps.data.everywhere((db) => claimMail(db, taken, new Date(taken.getTime() + minutes(3))));
    expect(await deliverNext(deps, send)).toBe('empty');
    deps.clock.forward(minutes(3));
    expect(await deliverNext(deps, send)).toBe('delivered');
    expect(sink.mails).toHaveLength(1);
  });
});

describe('a mail that cannot be delivered', () => {
  it('now, is tried after 1, 5, 15, 60 and then every 240 minutes', async () => {
    sink.answer = () => ({ code: 450, text: 'Postvak is vol' });
    await write();
    for (const wait of [1, 5, 15, 60, 240, 240]) {
      expect(await deliverNext(deps, send)).toBe('delivered');
      expect((await only()).lastError).toContain('Postvak is vol');
      deps.clock.forward(minutes(wait) - 1);
      expect(await deliverNext(deps, send)).toBe('empty');
      deps.clock.forward(1);
    }
    sink.answer = () => null;
    await deliverNext(deps, send);
    expect([sink.mails.length, (await only()).attempts]).toEqual([1, 7]);
    expect((await logOf(region)).map(({ action }) => action)).toEqual(['message.sent']);
  });

  it('because nobody has that address, fails at once with what the server said, and keeps its text for another try', async () => {
    sink.answer = () => ({ code: 550, text: '5.1.1 Onbekende gebruiker' });
    await write();
    await deliverNext(deps, send);
    expect(await only()).toMatchObject({ failure: 'address', failedAt: deps.clock.now(), body: text.body });
    expect((await only()).lastError).toContain('Onbekende gebruiker');
    deps.clock.forward(minutes(6000));
    expect(await deliverNext(deps, send)).toBe('empty');
    expect(await logOf(region)).toMatchObject([{ action: 'message.failed', result: 'refused' }]);
  });

  it('because of what it says, is not blamed on the address', async () => {
    sink.verdict = () => ({ code: 554, text: 'Lijkt op reclame' });
    await write();
    await deliverNext(deps, send);
    expect(await only()).toMatchObject({ failure: 'refused' });
  });

  it.each([
    ['is not there', () => smtp({ url: 'smtp://127.0.0.1:9', from: 'a@b.example' })],
    ['hangs', () => smtp({ url: sink.url, from: 'a@b.example' }, { connect: 200, greeting: 200, silence: 200 })],
  ])('because the mail server %s, waits, and lets the others wait too', async (how, to) => {
    if (how === 'hangs') sink.at = () => new Promise(() => {});
    await write();
    await write();
    expect(await deliverNext(deps, to())).toBe('halted');
    expect((await mails()).map(({ failedAt, sentAt }) => [failedAt, sentAt])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('before its link ends is given up, and says so', async () => {
    sink.answer = () => ({ code: 450, text: 'Later' });
    await write({ ...envelope(), expiresAt: new Date(deps.clock.now().getTime() + minutes(3)) });
    await deliverNext(deps, send);
    deps.clock.forward(minutes(1));
    await deliverNext(deps, send);
    expect(await only()).toMatchObject({ failure: 'unreachable', attempts: 2 });
  });
});

describe('a mail that has lost its use', () => {
  it('is emptied and not sent, also when its time passes while nobody looks', async () => {
    const [first, second] = [envelope(), envelope()];
    await write(first);
    await write(second);
    await deps.data.change(region, (db) => cancelMail(db, [first.aboutId], deps.clock.now()));
    deps.clock.forward(72 * minutes(60));
    expect(await deliverNext(deps, send)).toBe('empty');
    await deps.data.everywhere((db) => cancelExpired(db, deps.clock.now()));
    expect((await mails()).map(({ body, cancelledAt }) => [body, cancelledAt !== null])).toEqual([
      ['', true],
      ['', true],
    ]);
    expect(sink.mails).toEqual([]);
  });

  it('is passed over while someone takes it back, as when a round closes at the moment its mail expires', async () => {
    const [taken, other] = [envelope(), envelope()];
    await write(taken);
    await write(other);
    deps.clock.forward(72 * minutes(60));
    const order: string[] = [];
    const held = Promise.withResolvers<void>();
    const takingBack = deps.data.change(region, async (db) => {
      await cancelMail(db, [taken.aboutId], deps.clock.now());
      held.resolve();
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push('taken back');
    });
    await held.promise;
    await deps.data.everywhere((db) => cancelExpired(db, deps.clock.now()));
    order.push('expired');
    await takingBack;
    // The embedded engine has one connection: there the one comes after the other.
    expect(order[0]).toBe(inject('prepared').kind === 'postgres' ? 'expired' : 'taken back');
    expect((await mails()).every(({ body, cancelledAt }) => body === '' && cancelledAt !== null)).toBe(true);
  });

  it('but was on its way says that it was sent', async () => {
    const to = envelope();
    await write(to);
    sink.at = async (stage) => {
      if (stage === 'received') await deps.data.change(region, (db) => cancelMail(db, [to.aboutId], deps.clock.now()));
    };
    await deliverNext(deps, send);
    expect(await only()).toMatchObject({ sentAt: deps.clock.now(), cancelledAt: null, body: '' });
  });
});

describe('the worker', () => {
  it('sends what is waiting and what comes in, and stops with nothing in hand', async () => {
    await write();
    const errors: unknown[] = [];
    const worker = startWorker(deps, send, (error) => errors.push(error), { every: 20 });
    await expect.poll(() => sink.mails.length).toBe(1);
    await write();
    await expect.poll(() => sink.mails.length).toBe(2);
    await worker.stop();
    await write();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([sink.mails.length, errors]).toEqual([2, []]);
    expect((await mails()).filter(({ sentAt }) => sentAt === null)).toHaveLength(1);
  });

  it('that could not mark a mail as sent does so first, instead of sending it again', async () => {
    await write();
    let down = false;
    const shaky: typeof deps = {
      ...deps,
      data: { ...deps.data, everywhere: (work) => (down ? Promise.reject(new Error('weg')) : deps.data.everywhere(work)) },
    };
    sink.at = (stage) => void (down = down || stage === 'received');
    const errors: unknown[] = [];
    const worker = startWorker(shaky, send, (error) => errors.push(error), { every: 20, claimFor: 0 });
    await expect.poll(() => errors.length).toBeGreaterThan(2);
    sink.at = () => {};
    down = false;
    await expect.poll(async () => (await only()).sentAt).not.toBeNull();
    await worker.stop();
    expect(sink.mails).toHaveLength(1);
  });

  it('without a mail server keeps everything, and empties what has passed', async () => {
    await write();
    await write({ ...envelope(), expiresAt: deps.clock.now() });
    const worker = startWorker(deps, null, () => {}, { every: 20 });
    await expect.poll(async () => (await mails()).map(({ body }) => body).toSorted()).toEqual(['', text.body]);
    await worker.stop();
    expect((await mails()).map(({ attempts }) => attempts)).toEqual([0, 0]);
  });
});
