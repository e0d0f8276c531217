import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionActor } from '../../server/access/domain/actor.ts';
import { may } from '../../server/access/domain/policy.ts';
import { visibilities } from '../../server/activities/domain/activity.ts';
import { listActivitiesBetween, listLatestActivities } from '../../server/activities/index.ts';
import { readTimeline } from '../../server/activities/read-timeline.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { aCoordinator } from '../support/acting.ts';
import { anActivity, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

const who = { personId: null, name: 'Sanne', origin: 'web 192.0.2.7' };

describe('the activities of a period', () => {
  it('are those after the one reference date, up to and including the other, oldest first, with who was there', async () => {
    const region = await aRegion();
    const sectorId = await aSector(region);
    const present = [
      await anOrganisation(region, { sectorId, name: 'ROC De Weverij' }),
      await anOrganisation(region, { sectorId, name: 'GGD Oost' }),
    ];
    await anActivity(region, { heldOn: '2015-12-31', title: 'Op de dag zelf' });
    await anActivity(region, { heldOn: '2016-12-31', title: 'Laatste dag', organisationIds: present, peoplePresent: 12 });
    await anActivity(region, { heldOn: '2017-01-01', title: 'Te laat' });
    await anActivity(region, { heldOn: '2016-01-01', title: 'Eerste dag', visibleTo: 'coordinator' });
    const { data } = await testDatabase();
    const found = await data.read(region, (db) => listActivitiesBetween(db, isoDate('2015-12-31'), isoDate('2016-12-31')));
    expect(found.map(({ title, visibleTo }) => [title, visibleTo])).toEqual([
      ['Eerste dag', 'coordinator'],
      ['Laatste dag', 'everyone'],
    ]);
    expect(found[0]!.organisationIds).toEqual([]);
    expect(found[1]).toMatchObject({ heldOn: '2016-12-31', peoplePresent: 12, goal: 'Meer aangiften', version: 1 });
    expect(new Set(found[1]!.organisationIds)).toEqual(new Set(present));
  });

  it('are of the region alone', async () => {
    const [oost, west] = [await aRegion(), await aRegion('west', 'Regio West')];
    await anActivity(oost);
    const { data } = await testDatabase();
    const between = (region: RegionId) =>
      data.read(region, (db) => listActivitiesBetween(db, isoDate('2000-01-01'), isoDate('2090-01-01')));
    expect([(await between(oost)).length, await between(west)]).toEqual([1, []]);
  });
});

describe('what a reader finds', () => {
  it('is what the policy lets this reader know of, neither more nor less', async () => {
    const region = await aRegion();
    const written = await Promise.all(
      fc.sample(fc.constantFrom(...visibilities), 12).map(async (visibleTo, i) => ({
        visibleTo,
        id: await anActivity(region, { visibleTo, heldOn: `2016-${String(i + 1).padStart(2, '0')}-05` }),
      })),
    );
    const readers: RegionActor[] = [
      aCoordinator(region),
      { kind: 'ambassador', who, region, seesNames: true },
      { kind: 'ambassador', who, region, seesNames: false },
      { kind: 'member', who, region, organisations: [], seesNames: true, seesFigures: true },
    ];
    const { data } = await testDatabase();
    for (const reader of readers) {
      const mine = written.filter(({ visibleTo }) => may(reader, 'read-activities', { visibleTo })).map(({ id }) => id);
      const { rows, total } = await data.read(region, (db) => readTimeline(db, reader, { period: null, kind: null }, 'whole'));
      expect(rows.map(({ activity }) => activity.id)).toEqual(mine.toReversed());
      expect(total).toBe(mine.length);
      const latest = await data.read(region, (db) => listLatestActivities(db, reader, 2));
      expect(latest.map(({ id }) => id)).toEqual(mine.toReversed().slice(0, 2));
    }
  });
});
