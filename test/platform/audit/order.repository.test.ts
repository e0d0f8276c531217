import { beforeEach, expect, it } from 'vitest';
import { listEvents, recordEvent, recordEvents } from '../../../server/platform/audit/audit.repository.ts';
import { aRegion } from '../../support/builders.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';

beforeEach(emptyDatabase);

it('tells what happened in one moment in the order it happened, the last first', async () => {
  const { data } = await testDatabase();
  const region = await aRegion();
  const who = { personId: null, name: 'Kim de Vries', origin: 'web 192.0.2.7' };
  const at = new Date('2017-02-16T12:00:00Z');
  const named = (name: string) => ({ action: 'sector.renamed', object: { type: 'sector', id: region, name } });
  const names = Array.from({ length: 12 }, (_, i) => `Sector ${i}`);
  await data.change(region, (db) => recordEvents(db, who, at, names.slice(0, 8).map(named)));
  for (const name of names.slice(8)) await data.change(region, (db) => recordEvent(db, who, at, named(name)));
  const { events } = await data.read(region, (db) => listEvents(db, { limit: 50, offset: 0 }));
  expect(events.map(({ objectName }) => objectName)).toEqual(names.toReversed());
});
