import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { createData } from '../../../server/platform/db/data.ts';
import { listMail } from '../../../server/platform/outbox/messages.repository.ts';
import { smtp } from '../../../server/platform/outbox/smtp.ts';
import { deliverNext } from '../../../server/platform/outbox/worker.ts';
import { fakeClock } from '../../support/clock.ts';
import { openMailSink, type MailSink, type Stage } from '../../support/mail-sink.ts';
import { aPlace, engine, removeUnpacked } from '../process/places.ts';
import { endAll, run } from '../process/portal-process.ts';
import { aRegionOfMembers } from './some-members.ts';

const sinks: MailSink[] = [];
afterAll(endAll);
afterAll(removeUnpacked);
afterAll(() => Promise.all(sinks.map((sink) => sink.close())));

const writesMail = fileURLToPath(new URL('./writes-mail.ts', import.meta.url));
const members = 12;

type Point = 'writing' | 'written' | Stage;

/**
 * Processes that are killed at once on one database are also a portal with several processes. The embedded database has room for one,
 * and takes a second to start: there each has a place of its own, and it is killed at fewer points.
 */
const lanes: Point[][] =
  engine === 'postgres'
    ? [['writing', 'written', 'connected', 'sender', 'recipient', 'data', 'received', 'answered']]
    : [['written'], ['answered']];

async function aSink(): Promise<MailSink> {
  const sink = await openMailSink();
  sinks.push(sink);
  return sink;
}

/** A process of the portal on this region, killed from here when it gets to this point; tells what it had said until then. */
async function killedAt(point: Point, region: RegionId, env: Record<string, string>): Promise<string> {
  const sink = await aSink();
  const child = run(writesMail, { ...env, SMTP_URL: sink.url }, [region, point]);
  // Not before one mail went well, so that it has marked one too.
  sink.at = (stage) => {
    if (stage === point && sink.mails.length > 1) child.kill('SIGKILL');
  };
  if (point === 'writing') await child.says('writing');
  if (point === 'written') await child.says('reminded');
  if (point === 'writing' || point === 'written') child.kill('SIGKILL');
  const { signal } = await child.ended;
  expect(signal, child.stderr()).toBe('SIGKILL');
  return child.stdout();
}

it.each(lanes.map((points) => ({ points })))(
  'a round loses no mail, sends none that was undone, and at most one twice a kill: killed at $points',
  async ({ points }) => {
    const place = await aPlace();
    const before = sinks.length;
    const prepared = await place.open();
    const regions: RegionId[] = [];
    for (const point of points) regions.push(await aRegionOfMembers(createData(prepared.kysely), point, members));
    await prepared.close();

    const said = await Promise.all(points.map((point, i) => killedAt(point, regions[i]!, place.env)));

    const database = await place.open();
    const data = createData(database.kysely);
    const last = await aSink();
    const send = smtp({ url: last.url, from: 'no-reply@127.0.0.1' });
    // Past every claim that a killed process held.
    const clock = fakeClock('2017-02-16T14:00:00+01:00');
    while ((await deliverNext({ data, clock }, send)) === 'delivered');
    const arrived = sinks.slice(before).flatMap(({ mails }) => mails);
    const received = Map.groupBy(arrived, ({ messageId }) => messageId.slice(1, 37));
    const written = new Set<string>();
    for (const [i, region] of regions.entries()) {
      const { mails } = await data.read(region, (db) => listMail(db, { limit: 1_000 }));
      const where = points[i];
      for (const { id } of mails) written.add(id);
      // What the database had acknowledged is there; what was rolled back is not; a round opens for everyone or for nobody.
      const invitations = mails.filter(({ kind }) => kind === 'round-invitation').length;
      expect(invitations, where).toBe(said[i]!.includes('opened') ? members : Math.min(invitations, 1) * members);
      const told = [...said[i]!.matchAll(/reminded (\S+)\n/g)].map(([, email]) => email!);
      const reminded = mails.filter(({ kind }) => kind === 'reminder').map(({ toEmail }) => toEmail);
      expect(
        told.filter((email) => !reminded.includes(email)),
        where,
      ).toEqual([]);
      expect(reminded.length - told.length, where).toBeLessThanOrEqual(1);
      // What was undone never arrives, everything else does.
      const gone = mails.filter(({ cancelledAt }) => cancelledAt !== null);
      expect(
        gone.filter(({ id }) => received.has(id)),
        where,
      ).toEqual([]);
      expect(
        mails.filter(({ id, sentAt, cancelledAt }) => cancelledAt === null && !(sentAt && received.has(id))),
        where,
      ).toEqual([]);
    }
    await database.close();
    await place.remove();
    expect([...received.keys()].filter((id) => !written.has(id))).toEqual([]);
    expect(arrived.length).toBeGreaterThan(members);
    expect(arrived.length - received.size).toBeLessThanOrEqual(points.length);
  },
  60_000,
);
