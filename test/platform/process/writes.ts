/** Adds rows two by two for as long as it lives, and prints each number once the database has acknowledged it. */
import { createData } from '../../../server/platform/db/data.ts';
import { openDatabase } from '../../../server/platform/db/database.ts';
import { insertAttempt } from '../../../server/accounts/accounts.repository.ts';
import { readConfig } from '../../../server/platform/config.ts';
import { newId } from '../../../server/platform/tokens.ts';

const { engine } = readConfig();
const data = createData((await openDatabase(engine)).kysely);
for (let number = Number(process.argv[2]); ; number += 1) {
  await data.everywhere(async (db) => {
    for (const origin of ['first', 'second']) {
      await insertAttempt(db, { id: newId(), accountKey: String(number), origin, at: new Date(), succeeded: false });
    }
  });
  process.stdout.write(`${number}\n`);
}
