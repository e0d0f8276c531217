import { insertActivity } from '../../server/activities/activities.repository.ts';
import type { Activity } from '../../server/activities/domain/activity.ts';
import { nameKey } from '../../server/kernel/dutch.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { insertRegion } from '../../server/platform/db/region.repository.ts';
import { newId } from '../../server/platform/tokens.ts';
import { testDatabase } from './database.ts';

/** A region with nothing in it. */
export async function aRegion(slug = 'oost', name = 'Regio Oost'): Promise<RegionId> {
  const { data } = await testDatabase();
  const id = newId() as RegionId;
  await data.everywhere((db) => insertRegion(db, { id, slug, name, createdAt: new Date('2015-01-01T12:00:00Z') }));
  return id;
}

const slugOf = (name: string): string => nameKey(name).replaceAll(' ', '-');

export async function aSector(region: RegionId, name = 'Zorg', position = 1): Promise<string> {
  const { data } = await testDatabase();
  const id = newId();
  await data.change(region, (db) =>
    db
      .insertInto('sector')
      .values({ region_id: region, id, name, name_key: nameKey(name), slug: slugOf(name), position })
      .execute(),
  );
  return id;
}

export async function aMunicipality(region: RegionId, name = 'Esveen'): Promise<string> {
  const { data } = await testDatabase();
  const id = newId();
  await data.change(region, (db) =>
    db
      .insertInto('municipality')
      .values({ region_id: region, id, name, name_key: nameKey(name), slug: slugOf(name) })
      .execute(),
  );
  return id;
}

export interface OrganisationWish {
  name?: string;
  sectorId: string;
  municipalityId?: string | null;
  /** From, and first day no longer a member. */
  memberships?: readonly (readonly [from: string, until: string | null])[];
  /** Gears by quarter, origin import. */
  gears?: Readonly<Record<string, number>>;
}

export async function anOrganisation(region: RegionId, wish: OrganisationWish): Promise<string> {
  const { data } = await testDatabase();
  const { name = 'Ziekenhuis De Es', sectorId, municipalityId = null, memberships = [['2015-01-01', null]], gears = {} } = wish;
  const id = newId();
  const at = new Date('2015-01-01T12:00:00Z');
  await data.change(region, async (db) => {
    await db
      .insertInto('organisation')
      .values({
        region_id: region,
        id,
        name,
        name_key: nameKey(name),
        slug: slugOf(name),
        sector_id: sectorId,
        municipality_id: municipalityId,
        created_at: at,
      })
      .execute();
    for (const [from, until] of memberships) {
      await db
        .insertInto('membership')
        .values({ region_id: region, id: newId(), organisation_id: id, valid_from: from, valid_until: until })
        .execute();
    }
    for (const [quarter, gear] of Object.entries(gears)) {
      await db
        .insertInto('score')
        .values({
          region_id: region,
          id: newId(),
          organisation_id: id,
          quarter,
          gear,
          origin: 'import',
          model_version: 'historisch',
          recorded_by_name: 'import',
          recorded_at: at,
        })
        .execute();
    }
  });
  return id;
}

/** An activity of the fourth quarter of 2016, written straight into the register. */
export async function anActivity(
  region: RegionId,
  wish: Partial<Omit<Activity, 'heldOn'> & { heldOn: string }> = {},
): Promise<string> {
  const { data } = await testDatabase();
  const {
    id = newId(),
    heldOn = '2016-11-17',
    kind = 'Netwerkbijeenkomst',
    goal = 'Meer aangiften',
    title = 'Samen sterk',
    outcome = '',
    organisationIds = [],
    peoplePresent = null,
    visibleTo = 'everyone',
    version = 1,
  } = wish;
  const at = new Date(`${heldOn}T12:00:00Z`);
  await data.change(region, async (db) => {
    const activity = {
      id,
      heldOn: isoDate(heldOn),
      kind,
      goal,
      title,
      outcome,
      organisationIds,
      peoplePresent,
      visibleTo,
      version,
    };
    await insertActivity(db, region, activity, { at, byName: 'Kim de Vries' });
  });
  return id;
}
