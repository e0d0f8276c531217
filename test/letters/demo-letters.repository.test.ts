import { beforeAll, expect, it } from 'vitest';
import { fillDemo } from '../../server/cli/demo/fill.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { gatherFacts } from '../../server/reports/index.ts';
import { namesOne } from '../../server/reports/domain/naming.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { testApp } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { lettersOf, wordsOf } from './some-letters.ts';

let facts: ReportFacts;

beforeAll(async () => {
  await emptyDatabase();
  const { deps } = await testApp();
  await fillDemo(deps);
  const { data } = deps;
  const { id } = await data.everywhere((db) => db.selectFrom('region').select('id').executeTakeFirstOrThrow());
  const subject = { regionName: 'Regio Oosterland', sectorId: null, from: quarter('2015-Q4'), to: quarter('2016-Q4') };
  facts = await data.read(id as RegionId, (db) => gatherFacts(db, subject));
});

it('no letter of the demo, with quickscans and a model of its own, names another organisation', () => {
  const letters = lettersOf(facts);
  expect(letters.length).toBeGreaterThan(70);
  const kinds = new Set<boolean>();
  for (const letter of letters) {
    const text = wordsOf(letter);
    const others = facts.organisations.filter(({ id }) => id !== letter.recipient.id);
    expect(namesOne(text, others)).toBe(false);
    expect(text).not.toMatch(/laatste|slechtste|onderaan/i);
    kinds.add(text.includes('kunt u nu dit doen:'));
  }
  // With steps from own answers, and without.
  expect(kinds.size).toBe(2);
});
