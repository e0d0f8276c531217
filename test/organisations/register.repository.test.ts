import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import {
  addContacts,
  beginMembership,
  createOrganisations,
  endMembership,
  findOrganisationBySlug,
  listRegister,
  memberCounts,
} from '../../server/organisations/index.ts';
import { logOf } from '../support/acting.ts';
import { aMunicipality, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

const who = { personId: null, name: 'opdrachtregel', origin: 'cli' };
const at = new Date('2017-02-16T11:00:00Z');
const day = isoDate;

async function aPlace() {
  const region = await aRegion();
  const { data } = await testDatabase();
  return { region, data, sector: { id: await aSector(region), name: 'Zorg' } };
}

describe('an import', () => {
  it('adds organisations in its own unit of work, each with membership and a line in the log', async () => {
    const { region, data, sector } = await aPlace();
    const wishes = ['Élan Zorg', 'Elan-Zorg 2', 'De Es'].map((name, i) => ({
      name,
      sector,
      municipality: null,
      memberFrom: i === 2 ? null : day('2015-10-01'),
    }));
    const created = await data.change(region, (db) => createOrganisations(db, region, who, at, wishes));
    expect(created.map(({ slug }) => slug)).toEqual(['elan-zorg', 'elan-zorg-2', 'de-es']);
    const register = await data.read(region, listRegister);
    const memberships = new Map(
      register.map(({ name, memberships: all }) => [name, all.map(({ from, until }) => [from, until])]),
    );
    expect(memberships.get('Élan Zorg')).toEqual([['2015-10-01', null]]);
    expect(memberships.get('De Es')).toEqual([]);
    expect((await logOf(region)).map(({ action, actorName }) => [action, actorName])).toEqual(
      wishes.map(() => ['organisation.created', 'opdrachtregel']),
    );
  });

  it('writes nothing when one name is taken or stands in it twice', async () => {
    const { region, data, sector } = await aPlace();
    await anOrganisation(region, { name: 'De Es', sectorId: sector.id });
    const add = (...names: string[]) =>
      data.change(region, (db) =>
        createOrganisations(
          db,
          region,
          who,
          at,
          names.map((name) => ({ name, sector, municipality: null, memberFrom: null })),
        ),
      );
    await expect(add('Nieuw', 'DE és')).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('De Es') as string,
    });
    await expect(add('Nieuw', 'niéuw')).rejects.toMatchObject({ kind: 'conflict' });
    expect(await data.read(region, listRegister)).toHaveLength(1);
    expect(await logOf(region)).toEqual([]);
  });

  it('makes one person of one address, however often and in whatever capitals it stands there', async () => {
    const { region, data, sector } = await aPlace();
    const organisations = await Promise.all(
      ['De Es', 'Élan'].map(async (name) => ({ id: await anOrganisation(region, { name, sectorId: sector.id }), name })),
    );
    const contact = { name: 'Kim', telephone: '', job: '', from: day('2015-01-01') };
    await data.change(region, (db) =>
      addContacts(db, region, who, at, [
        { organisation: organisations[0]!, contact: { ...contact, email: 'kim@es.example' } },
        { organisation: organisations[1]!, contact: { ...contact, email: 'KIM@es.example', name: 'K.' } },
      ]),
    );
    const people = await data.read(region, (db) => db.selectFrom('contact_person').select(['name', 'email']).execute());
    expect(people).toEqual([{ name: 'Kim', email: 'kim@es.example' }]);
  });
});

describe('memberships in the unit of work of another', () => {
  it('end and begin again, and refuse what overlaps', async () => {
    const { region, data, sector } = await aPlace();
    await anOrganisation(region, { name: 'De Es', sectorId: sector.id });
    await data.change(region, async (db) => {
      const organisation = (await findOrganisationBySlug(db, 'de-es'))!;
      const early = await beginMembership(db, region, who, at, organisation, { from: day('2016-01-01'), until: null });
      expect(early).toMatchObject({ ok: false, errors: { vanaf: expect.stringContaining('overlapt') as string } });
      expect((await endMembership(db, who, at, organisation, day('2014-01-01'))).ok).toBe(false);
      const ended = await endMembership(db, who, at, organisation, day('2016-06-30'));
      if (!ended.ok) throw new Error('should have ended');
      const again = { ...organisation, memberships: ended.memberships };
      expect((await beginMembership(db, region, who, at, again, { from: day('2016-07-01'), until: null })).ok).toBe(true);
    });
    const [organisation] = await data.read(region, listRegister);
    expect(organisation?.memberships.map(({ from, until }) => [from, until])).toEqual([
      ['2015-01-01', '2016-07-01'],
      ['2016-07-01', null],
    ]);
  });
});

describe('the number of members', () => {
  const counts = async (region: RegionId, on: string): Promise<number> => {
    const { data } = await testDatabase();
    const rows = await data.read(region, (db) => memberCounts(db, day(on)));
    return rows.reduce((sum, { members }) => sum + members, 0);
  };

  it('is counted on a day, by sector and municipality', async () => {
    const { region, data, sector } = await aPlace();
    const other = await aSector(region, 'Onderwijs', 2);
    const municipalityId = await aMunicipality(region);
    await anOrganisation(region, { name: 'A', sectorId: sector.id, municipalityId });
    await anOrganisation(region, { name: 'B', sectorId: sector.id, municipalityId, memberships: [['2016-01-01', '2017-01-01']] });
    await anOrganisation(region, { name: 'C', sectorId: other });
    expect(await counts(region, '2015-06-01')).toBe(2);
    expect(await counts(region, '2016-12-31')).toBe(3);
    expect(await counts(region, '2017-01-01')).toBe(2);
    const rows = await data.read(region, (db) => memberCounts(db, day('2016-06-01')));
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ sectorId: sector.id, municipalityId, members: 2 });
    expect(rows).toContainEqual({ sectorId: other, municipalityId: null, members: 1 });
  });

  it('is of one region', async () => {
    const { region, sector } = await aPlace();
    await anOrganisation(region, { name: 'A', sectorId: sector.id });
    const elsewhere = await aRegion('west', 'West');
    expect(await counts(elsewhere, '2016-06-01')).toBe(0);
  });
});
