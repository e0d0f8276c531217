import { beforeEach, expect, it } from 'vitest';
import { enqueue } from '../../../server/platform/outbox/enqueue.ts';
import type { Failure } from '../../../server/platform/outbox/mail.ts';
import { listFailedAddresses } from '../../../server/platform/outbox/outbox.repository.ts';
import { deliverNext } from '../../../server/platform/outbox/worker.ts';
import { newId } from '../../../server/platform/tokens.ts';
import { someDeps } from '../../support/acting.ts';
import { aRegion } from '../../support/builders.ts';
import { emptyDatabase } from '../../support/database.ts';

beforeEach(emptyDatabase);

it('names an address from the mail that could not be delivered to it until one that could, in its own region', async () => {
  const deps = await someDeps();
  const [region, other] = [await aRegion(), await aRegion('west', 'Regio West')];
  const mail = async (to: string, failure: Failure | null): Promise<void> => {
    deps.clock.forward(60_000);
    const envelope = { region, to: { name: '', email: to }, kind: 'reminder', aboutId: newId(), expiresAt: null };
    await deps.data.change(region, (db) => enqueue(db, deps.clock.now(), envelope, { subject: 'Q1', body: 'Tekst' }));
    await deliverNext(deps, async () => (failure ? { ok: false, failure, connection: false, reason: '550' } : { ok: true }));
  };
  const failed = (of = region): Promise<string[]> =>
    deps.data.read(of, async (db) => [...(await listFailedAddresses(db))].sort());

  await mail('Kim@een.example', 'address');
  await mail('bo@twee.example', 'address');
  await mail('an@drie.example', 'refused');
  expect(await failed()).toEqual(['bo@twee.example', 'kim@een.example']);
  await mail('kim@een.example', null);
  expect(await failed()).toEqual(['bo@twee.example']);
  await mail('kim@EEN.example', 'address');
  expect(await failed()).toEqual(['bo@twee.example', 'kim@een.example']);
  expect(await failed(other)).toEqual([]);
});
