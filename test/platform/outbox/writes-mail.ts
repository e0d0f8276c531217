/**
 * Writes mail for as long as it lives, every other one in a change that is rolled back, and sends it meanwhile. Prints "wrote" and
 * the id of each once the database has acknowledged it.
 */
import type { RegionId } from '../../../server/kernel/region-id.ts';
import { systemClock } from '../../../server/platform/clock.ts';
import { readConfig } from '../../../server/platform/config.ts';
import { createData } from '../../../server/platform/db/data.ts';
import { openDatabase } from '../../../server/platform/db/database.ts';
import { enqueue } from '../../../server/platform/outbox/enqueue.ts';
import { smtp } from '../../../server/platform/outbox/smtp.ts';
import { startWorker } from '../../../server/platform/outbox/worker.ts';
import { newId } from '../../../server/platform/tokens.ts';

const region = process.argv[2] as RegionId;
const { engine, mailServer } = readConfig();
const data = createData((await openDatabase(engine)).kysely);
startWorker({ data, clock: systemClock }, smtp(mailServer!), () => {}, { every: 10, claimFor: 0 });

for (let turn = 0; ; turn += 1) {
  const aboutId = newId();
  const undone = turn % 2 === 1;
  await data
    .change(region, async (db) => {
      const to = { name: '', email: undone ? 'ongedaan@voorbeeld.example' : 'an@voorbeeld.example' };
      await enqueue(db, new Date(), { region, to, kind: 'proef', aboutId, expiresAt: null }, { subject: 'Proef', body: aboutId });
      if (undone) throw new Error('undone');
    })
    .then(
      () => process.stdout.write(`wrote ${aboutId}\n`),
      () => {},
    );
  await new Promise((resolve) => setTimeout(resolve, 15));
}
