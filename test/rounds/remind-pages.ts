import { afterAll, beforeEach } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Send } from '../../server/platform/outbox/smtp.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { makeApp, type Visitor } from '../support/app.ts';
import { answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { formOf } from '../support/html.ts';
import { aSmallRound, type SmallRound } from './remind-people.ts';

export const round = '/regio/oost/rondes/2016-Q4';
export const people = `${round}/personen`;
export const remind = `${round}/herinneren`;
export const messages = `${round}/berichten`;

const mailServer = { url: 'smtp://127.0.0.1:9', from: 'portaal@schakelpunt.example' };
export const mailing = await makeApp({ mailServer });
/** Where no mail server is set. */
const keeping = await makeApp();

/** As it stands before each test. */
export const now = {} as { made: SmallRound; region: RegionId; kim: Visitor; keeper: Visitor };

/** De Es is full and not sent, nobody opened De Linde, De Wiek is sent. A Thursday, in office hours. */
export function beginChasing(): void {
  beforeEach(async () => {
    await emptyDatabase();
    for (const { clock } of [mailing, keeping]) clock.reset();
    now.made = await aSmallRound();
    now.region = now.made.region.id;
    const { data } = mailing.deps;
    const rows = await data.read(now.region, (db) => db.selectFrom('participant').select(['id', 'organisation_id']).execute());
    const organisation = (id: string): string => rows.find((row) => row.id === id)!.organisation_id;
    const [es, wiek] = [now.made.participants.get('De Es')!, now.made.participants.get('De Wiek')!];
    const answers = answersUpTo(1);
    await aQuickscan(now.region, { id: es, organisation: organisation(es), answers });
    await aQuickscan(now.region, { id: wiek, organisation: organisation(wiek), state: 'sent', answers });
    now.kim = await mailing.as('coordinator', { region: now.region, name: 'Kim de Vries' });
    now.keeper = await keeping.as('coordinator', { region: now.region, name: 'Robin' });
  });
  afterAll(() => {
    for (const { clock } of [mailing, keeping]) clock.reset();
  });
}

export const idOf = (name: string): string => now.made.people.get(name)!;

/** Sends what may leave now; tells to whom. */
export async function deliver(send: Send = async () => ({ ok: true })): Promise<string[]> {
  const to: string[] = [];
  while ((await deliverNext(mailing.deps, (letter) => (to.push(letter.toEmail), send(letter)))) === 'delivered');
  return to.toSorted();
}

/** Presses the button of the preview: everyone who can, unless `changes` say otherwise. */
export async function press(visitor = now.kim, path = remind, changes: Record<string, string | string[]> = {}) {
  const { fields } = formOf((await visitor.get(path)).text, path);
  return visitor.post(path, { verzending: fields.verzending as string, persoon: fields.persoon ?? [], ...changes }, path);
}

export const fiveMinutes = 5 * 60_000;
