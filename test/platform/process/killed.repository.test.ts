import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createData } from '../../../server/platform/db/data.ts';
import { aPlace, engine, removeUnpacked } from './places.ts';
import { endAll, run } from './portal-process.ts';

afterAll(endAll);
afterAll(removeUnpacked);

const writes = fileURLToPath(new URL('./writes.ts', import.meta.url));
const kills = engine === 'postgres' ? 5 : 3;

it(`keeps every acknowledged row, and no half ones, through ${kills} kills in the middle of writing`, async () => {
  const place = await aPlace();
  const acknowledged: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    // The lock of the one before is stale: its process is gone, and the next takes it over.
    const writer = run(writes, place.env, [String(kill * 100_000)]);
    await writer.says(`${kill * 100_000 + 20}\n`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
    writer.kill('SIGKILL');
    expect((await writer.ended).signal).toBe('SIGKILL');
    acknowledged.push(...writer.stdout().split('\n').slice(0, -1).map(Number));
  }
  const database = await place.open();
  const rows = await createData(database.kysely).everywhere((db) =>
    db.selectFrom('sign_in_attempt').select(['account_key', 'origin']).execute(),
  );
  await database.close();
  await place.remove();

  const found = Map.groupBy(rows, (row) => Number(row.account_key));
  expect(acknowledged.length).toBeGreaterThan(kills * 20);
  expect(acknowledged.filter((number) => !found.has(number))).toEqual([]);
  expect([...found].filter(([, both]) => both.length !== 2)).toEqual([]);
}, 60_000);
