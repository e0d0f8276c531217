import { beforeEach, expect, it } from 'vitest';
import { listLastParticipations } from '../../server/rounds/index.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

it.each([
  ['the last one of those that are closed', { '2016-Q3': 'closed', '2016-Q4': 'closed' }, '2016-Q4'],
  ['the last one that is open', { '2016-Q3': 'open', '2016-Q4': 'open' }, '2016-Q4'],
  ['one that is still open, also when a later one was closed', { '2016-Q3': 'open', '2016-Q4': 'closed' }, '2016-Q3'],
  ['no plan', { '2016-Q3': 'closed', '2016-Q4': 'planned' }, '2016-Q3'],
] as const)('the round to think of is %s', async (_, states, expected) => {
  const region = await aRegion();
  const organisation = await anOrganisation(region, { sectorId: await aSector(region) });
  for (const [quarter, state] of Object.entries(states)) {
    await aRound(region, { quarter, state, organisations: state === 'planned' ? [] : [organisation] });
  }
  const { data } = await testDatabase();
  const found = await data.read(region, (db) => listLastParticipations(db, [organisation]));
  expect(found.map(({ round }) => round.quarter)).toEqual([expected]);
});
