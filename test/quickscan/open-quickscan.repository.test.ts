import { beforeEach, describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { findQuickscan, insertQuickscan } from '../../server/quickscan/index.ts';
import { openQuickscan } from '../../server/quickscan/open-quickscan.ts';
import { lockParticipation } from '../../server/rounds/index.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { emptyDatabase } from '../support/database.ts';
import { aMember, anExpectedOrganisation } from './a-quickscan.ts';

beforeEach(emptyDatabase);

describe('opening a quickscan', () => {
  it('is recorded once, however often and by how many at once', async () => {
    const { region, organisation, id } = await anExpectedOrganisation();
    const deps = await someDeps();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => openQuickscan(deps, aMember(region, [organisation], `Persoon ${i}`), id)),
    );
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await openQuickscan(deps, aMember(region, [organisation]), id)).toBe(false);
    expect((await logOf(region)).map(({ action, objectName }) => [action, objectName])).toEqual([
      ['quickscan.opened', 'Woonstichting De Linde'],
    ]);
  });

  it('waits for who is giving the first answer, and neither for the other for ever', async () => {
    const { region, organisation, id } = await anExpectedOrganisation();
    const deps = await someDeps();
    const locked = Promise.withResolvers<void>();
    const answering = deps.data.changeUncounted(region, async (db) => {
      await lockParticipation(db, id);
      locked.resolve();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const first = { id, organisationId: organisation, quarter: quarter('2016-Q4'), modelVersion: 'standaard-1' };
      return insertQuickscan(db, region, { ...first, needed: 9, at: deps.clock.now(), byName: 'Sanne Voorbeeld' });
    });
    await locked.promise;
    expect(await Promise.all([openQuickscan(deps, aMember(region, [organisation]), id), answering])).toEqual([false, true]);
  });

  it('begins empty, with what is needed at least', async () => {
    const { region, organisation, id } = await anExpectedOrganisation();
    const deps = await someDeps();
    await openQuickscan(deps, aMember(region, [organisation]), id);
    expect(await deps.data.read(region, (db) => findQuickscan(db, id))).toMatchObject({
      id,
      organisationId: organisation,
      quarter: '2016-Q4',
      modelVersion: 'standaard-1',
      state: 'filling',
      progress: { answered: 0, needed: 9, complete: false },
      sent: null,
    });
  });

  it('by the coordinator is told apart', async () => {
    const { region, id } = await anExpectedOrganisation();
    expect(await openQuickscan(await someDeps(), aCoordinator(region), id)).toBe(true);
    expect((await logOf(region)).map(({ action }) => action)).toEqual(['quickscan.opened-on-behalf']);
  });

  it('is not for members of another organisation', async () => {
    const { region, id } = await anExpectedOrganisation();
    await expect(openQuickscan(await someDeps(), aMember(region, []), id)).rejects.toThrow('bestaat niet');
  });

  it.each([
    ['before the round is open', { state: 'planned' }],
    ['after it closed', { state: 'closed' }],
    ['after the last moment', { closesAt: '2017-02-16T11:00:00Z' }],
  ] as const)('does not count %s', async (_, wish) => {
    const { region, organisation, id } = await anExpectedOrganisation(wish);
    expect(await openQuickscan(await someDeps(), aMember(region, [organisation]), id)).toBe(false);
  });
});
