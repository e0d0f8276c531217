import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { addMunicipality } from '../../server/organisations/add-municipality.ts';
import { addSector } from '../../server/organisations/add-sector.ts';
import { createRegion, suggestedSlug } from '../../server/organisations/create-region.ts';
import { defaultSectors } from '../../server/organisations/default-sectors.ts';
import { moveSector } from '../../server/organisations/move-sector.ts';
import { listEditableMunicipalities } from '../../server/organisations/municipalities.repository.ts';
import { removeMunicipality } from '../../server/organisations/remove-municipality.ts';
import { renameMunicipality } from '../../server/organisations/rename-municipality.ts';
import { renameSector } from '../../server/organisations/rename-sector.ts';
import { restoreSector, retireSector } from '../../server/organisations/retire-sector.ts';
import { listEditableSectors } from '../../server/organisations/sectors.repository.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { aMunicipality, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

const sectorsOf = async (region: RegionId) => (await testDatabase()).data.read(region, listEditableSectors);
const sectorNames = async (region: RegionId) => (await sectorsOf(region)).map(({ name }) => name);
const operator = { personId: null, name: 'opdrachtregel', origin: 'cli' };

describe('a new region', () => {
  const make = async (slug: string, name = 'Regio Oost') => {
    const deps = await someDeps();
    return deps.data.everywhere((db) => createRegion(db, deps, operator, { slug, name }));
  };

  it('begins with the eight sectors, in their order, and a first line in its log', async () => {
    const region = await make('oost');
    expect(await sectorNames(region)).toEqual(defaultSectors);
    expect((await sectorsOf(region))[0]?.slug).toBe('veiligheid-justitie');
    expect((await logOf(region)).map(({ action, actorName }) => [action, actorName])).toEqual([
      ['region.created', 'opdrachtregel'],
    ]);
  });

  it('is refused when another has its address, and when the address has not the form of one', async () => {
    await make('oost');
    await expect(make('oost', 'Een andere')).rejects.toMatchObject({ kind: 'conflict' });
    for (const slug of ['', 'Oost', 'o st', '-oost', 'oost-', 'é', 'a'.repeat(61)]) {
      await expect(make(slug)).rejects.toMatchObject({ kind: 'refused' });
    }
    await expect(make('west', '  ')).rejects.toMatchObject({ kind: 'refused' });
  });

  it('leaves nothing behind when it is refused', async () => {
    await make('oost');
    await make('oost').catch(() => null);
    const { data } = await testDatabase();
    expect(await data.everywhere((db) => db.selectFrom('sector').select('id').execute())).toHaveLength(8);
  });

  it('gets an address from its name, without the word regio', () => {
    expect(suggestedSlug('Regio Noord-Holland')).toBe('noord-holland');
    expect(suggestedSlug('Regionaal verband')).toBe('regionaal-verband');
  });
});

describe('adding a sector', () => {
  it('puts it last, in the log, and in an address of its own', async () => {
    const region = await aRegion();
    await aSector(region, 'Zorg', 1);
    await addSector(await someDeps(), aCoordinator(region), 'Uitleg');
    expect((await sectorsOf(region)).map(({ name, slug }) => [name, slug])).toEqual([
      ['Zorg', 'zorg'],
      ['Uitleg', 'uitleg-2'],
    ]);
    expect((await logOf(region)).map(({ action, objectName }) => [action, objectName])).toEqual([['sector.added', 'Uitleg']]);
  });

  it('of the same name at once makes one', async () => {
    const region = await aRegion();
    const deps = await someDeps();
    const added = await Promise.all(Array.from({ length: 5 }, () => addSector(deps, aCoordinator(region), 'Cultuur')));
    expect(added.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sectorNames(region)).toEqual(['Cultuur']);
  });

  it('may use a name that another region has', async () => {
    const [one, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    await addSector(await someDeps(), aCoordinator(one), 'Cultuur');
    expect(await addSector(await someDeps(), aCoordinator(other), 'Cultuur')).toMatchObject({ ok: true });
  });
});

describe('renaming a sector', () => {
  it('keeps its address and says old and new in the log', async () => {
    const region = await aRegion();
    const id = await aSector(region, 'Zorg');
    expect(await renameSector(await someDeps(), aCoordinator(region), { id, name: 'Zorg en welzijn', version: 1 })).toEqual({
      ok: true,
    });
    expect(await sectorsOf(region)).toMatchObject([{ name: 'Zorg en welzijn', slug: 'zorg', version: 2 }]);
    expect((await logOf(region))[0]?.changes).toEqual({ name: ['Zorg', 'Zorg en welzijn'], version: [1, 2] });
  });

  it('tells the second editor what the first changed, and changes nothing', async () => {
    const region = await aRegion();
    const id = await aSector(region, 'Zorg');
    const deps = await someDeps();
    await renameSector(deps, aCoordinator(region, 'Sanne'), { id, name: 'Zorg en welzijn', version: 1 });
    const second = await renameSector(deps, aCoordinator(region), { id, name: 'Gezondheid', version: 1 });
    expect(second).toMatchObject({ ok: false, kind: 'overtaken', version: '2', events: [{ actorName: 'Sanne' }] });
    expect(await sectorNames(region)).toEqual(['Zorg en welzijn']);
    expect(await renameSector(deps, aCoordinator(region), { id, name: 'Gezondheid', version: 2 })).toEqual({ ok: true });
  });

  it('twice to the same name is one change', async () => {
    const region = await aRegion();
    const id = await aSector(region, 'Zorg');
    const deps = await someDeps();
    const rename = () => renameSector(deps, aCoordinator(region), { id, name: 'Gezondheid', version: 1 });
    expect([await rename(), await rename()]).toEqual([{ ok: true }, { ok: true }]);
    expect(await logOf(region)).toHaveLength(1);
  });

  it('to a name that is taken is refused, to other capitals of its own is not', async () => {
    const region = await aRegion();
    const id = await aSector(region, 'Zorg');
    await aSector(region, 'Onderwijs', 2);
    const deps = await someDeps();
    expect(await renameSector(deps, aCoordinator(region), { id, name: 'ONDERWIJS', version: 1 })).toMatchObject({
      kind: 'refused',
    });
    expect(await renameSector(deps, aCoordinator(region), { id, name: 'ZORG', version: 1 })).toEqual({ ok: true });
  });
});

describe('moving a sector', () => {
  it('goes one step from the place that was seen; pressing twice moves once', async () => {
    const region = await aRegion();
    const ids = [await aSector(region, 'A', 1), await aSector(region, 'B', 2), await aSector(region, 'C', 3)];
    const deps = await someDeps();
    const move = () => moveSector(deps, aCoordinator(region), { id: ids[2]!, direction: 'up', place: 3 });
    expect([await move(), await move()]).toEqual([true, false]);
    expect(await sectorNames(region)).toEqual(['A', 'C', 'B']);
    expect(await logOf(region)).toMatchObject([{ action: 'sector.moved', changes: { position: [3, 2] } }]);
  });

  it('steps over retired ones', async () => {
    const region = await aRegion();
    const [a, b, c] = [await aSector(region, 'A', 1), await aSector(region, 'B', 2), await aSector(region, 'C', 3)];
    const deps = await someDeps();
    await retireSector(deps, aCoordinator(region), b);
    await moveSector(deps, aCoordinator(region), { id: c, direction: 'up', place: 2 });
    expect((await sectorsOf(region)).filter(({ retired }) => !retired).map(({ id }) => id)).toEqual([c, a]);
  });
});

describe('retiring a sector', () => {
  it('is refused while members are in it or about to join, and says which', async () => {
    const region = await aRegion();
    const id = await aSector(region);
    await anOrganisation(region, { name: 'De Es', sectorId: id });
    await anOrganisation(region, { name: 'De Komende', sectorId: id, memberships: [['2017-03-01', null]] });
    await anOrganisation(region, { name: 'De Vertrokkene', sectorId: id, memberships: [['2015-01-01', '2016-01-01']] });
    const retired = await retireSector(await someDeps(), aCoordinator(region), id);
    expect(retired).toEqual({
      ok: false,
      members: [
        { name: 'De Es', slug: 'de-es' },
        { name: 'De Komende', slug: 'de-komende' },
      ],
    });
    expect(await logOf(region)).toEqual([]);
  });

  it('keeps former members in it, and can be undone', async () => {
    const region = await aRegion();
    const id = await aSector(region);
    await anOrganisation(region, { sectorId: id, memberships: [['2015-01-01', '2016-01-01']] });
    const deps = await someDeps();
    expect(await retireSector(deps, aCoordinator(region), id)).toEqual({ ok: true });
    expect(await sectorsOf(region)).toMatchObject([{ retired: true }]);
    await restoreSector(deps, aCoordinator(region), id);
    expect(await sectorsOf(region)).toMatchObject([{ retired: false }]);
    expect((await logOf(region)).map(({ action }) => action).sort()).toEqual(['sector.restored', 'sector.retired']);
  });
});

describe('municipalities', () => {
  it('are alphabetical as Dutch readers expect it', async () => {
    const region = await aRegion();
    for (const name of ['Zeewijk', 'Ålst', 'Borg']) await addMunicipality(await someDeps(), aCoordinator(region), name);
    const { data } = await testDatabase();
    expect((await data.read(region, listEditableMunicipalities)).map(({ name }) => name)).toEqual(['Ålst', 'Borg', 'Zeewijk']);
  });

  it('can be renamed, and the second of two editors is told', async () => {
    const region = await aRegion();
    const id = await aMunicipality(region, 'Esveen');
    const deps = await someDeps();
    expect(await renameMunicipality(deps, aCoordinator(region), { id, name: 'Esveld', version: 1 })).toEqual({ ok: true });
    const second = await renameMunicipality(deps, aCoordinator(region), { id, name: 'Esbroek', version: 1 });
    expect(second).toMatchObject({ kind: 'overtaken', events: [{ changes: { name: ['Esveen', 'Esveld'] } }] });
  });

  it('go only when no organisation is in them, a former member included', async () => {
    const region = await aRegion();
    const sectorId = await aSector(region);
    const [used, free] = [await aMunicipality(region, 'Esveen'), await aMunicipality(region, 'Borg')];
    await anOrganisation(region, { sectorId, municipalityId: used, memberships: [['2015-01-01', '2016-01-01']] });
    const deps = await someDeps();
    expect(await removeMunicipality(deps, aCoordinator(region), used)).toEqual({ ok: false, organisations: 1 });
    expect(await removeMunicipality(deps, aCoordinator(region), free)).toEqual({ ok: true, name: 'Borg' });
    await expect(removeMunicipality(deps, aCoordinator(region), free)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('another region', () => {
  it('has sectors and municipalities that do not exist here', async () => {
    const [own, other] = [await aRegion('oost'), await aRegion('west', 'Regio West')];
    const [sector, municipality] = [await aSector(other), await aMunicipality(other)];
    const deps = await someDeps();
    const me = aCoordinator(own);
    for (const act of [
      () => renameSector(deps, me, { id: sector, name: 'X', version: 1 }),
      () => moveSector(deps, me, { id: sector, direction: 'up', place: 1 }),
      () => retireSector(deps, me, sector),
      () => restoreSector(deps, me, sector),
      () => renameMunicipality(deps, me, { id: municipality, name: 'X', version: 1 }),
      () => removeMunicipality(deps, me, municipality),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  it('lets nobody but its coordinator change them', async () => {
    const region = await aRegion();
    const ambassador = { ...aCoordinator(region), kind: 'ambassador' as const, seesNames: true };
    const deps = await someDeps();
    await expect(addSector(deps, ambassador, 'X')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(addMunicipality(deps, ambassador, 'X')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
