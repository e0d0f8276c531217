import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { choosePlaces } from '../../server/organisations/choose-places.ts';
import { addOrganisation, createOrganisations } from '../../server/organisations/create-organisation.ts';
import { editOrganisation } from '../../server/organisations/edit-organisation.ts';
import { moveSector } from '../../server/organisations/move-sector.ts';
import { lockMunicipality, deleteMunicipality } from '../../server/organisations/municipalities.repository.ts';
import { removeMunicipality } from '../../server/organisations/remove-municipality.ts';
import { renameMunicipality } from '../../server/organisations/rename-municipality.ts';
import { renameSector } from '../../server/organisations/rename-sector.ts';
import { restoreSector, retireSector } from '../../server/organisations/retire-sector.ts';
import { lockSector, saveRetirement } from '../../server/organisations/sectors.repository.ts';
import type { Db } from '../../server/platform/db/database.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { aMunicipality, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

async function aPlace() {
  const region = await aRegion();
  const places = { sector: await aSector(region, 'Zorg'), municipality: await aMunicipality(region, 'Esveen') };
  return { region, ...places, deps: await someDeps(), me: aCoordinator(region) };
}

/** Long enough for another transaction to come in between, where nothing holds it up. */
const meanwhile = () => delay(150);

const chosen = { sector: 'zorg', municipality: 'esveen' };

/** Someone has chosen, and is about to write the organisation. */
async function adding(region: RegionId) {
  const { data } = await testDatabase();
  const { promise: hasChosen, resolve } = Promise.withResolvers<void>();
  const added = data.change(region, async (db) => {
    const places = await choosePlaces(db, chosen, null);
    if (!places.ok) throw new Error('should have chosen');
    resolve();
    await meanwhile();
    const wish = { name: 'De Es', ...places, memberFrom: isoDate('2015-01-01') };
    return createOrganisations(db, region, { personId: null, name: 'Sanne', origin: 'cli' }, new Date('2017-02-16'), [wish]);
  });
  await hasChosen;
  return { added };
}

/** Someone has begun to close a place, and writes it down a little later. */
async function closing(region: RegionId, close: (db: Db) => Promise<unknown>, save: (db: Db) => Promise<void>) {
  const { data } = await testDatabase();
  const { promise: hasBegun, resolve } = Promise.withResolvers<void>();
  const closed = data.change(region, async (db) => {
    await close(db);
    resolve();
    await meanwhile();
    await save(db);
  });
  await hasBegun;
  return { closed };
}

const newOrganisation = { name: 'De Es', ...chosen, memberFrom: isoDate('2015-01-01'), note: '', contact: null };

describe('an organisation that comes into a sector at the moment it is being retired', () => {
  it('keeps the sector from being retired when it was chosen first', async () => {
    const { region, sector, deps, me } = await aPlace();
    const { added } = await adding(region);
    expect(await retireSector(deps, me, sector)).toEqual({ ok: false, members: [{ name: 'De Es', slug: 'de-es' }] });
    await added;
  });

  it('is refused when the retiring was first', async () => {
    const { region, sector, deps, me } = await aPlace();
    const { closed } = await closing(
      region,
      (db) => lockSector(db, sector),
      (db) => saveRetirement(db, sector, new Date('2017-02-16')),
    );
    const added = await addOrganisation(deps, me, newOrganisation);
    expect(added).toMatchObject({ ok: false, errors: { sector: 'Kies een sector uit de lijst' } });
    await closed;
  });
});

describe('an organisation that comes into a municipality at the moment it is being removed', () => {
  it('keeps the municipality from being removed when it was chosen first', async () => {
    const { region, municipality, deps, me } = await aPlace();
    const { added } = await adding(region);
    expect(await removeMunicipality(deps, me, municipality)).toEqual({ ok: false, organisations: 1 });
    await added;
  });

  it('is refused at the field when the removal was first', async () => {
    const { region, municipality, deps, me } = await aPlace();
    const { closed } = await closing(
      region,
      (db) => lockMunicipality(db, municipality),
      (db) => deleteMunicipality(db, municipality),
    );
    const added = await addOrganisation(deps, me, newOrganisation);
    expect(added).toMatchObject({ ok: false, errors: { gemeente: 'Kies een gemeente uit de lijst' } });
    await closed;
  });
});

const unlessRetired = (error: unknown): void => expect(error).toMatchObject({ kind: 'not-found' });

it('lets places and what is in them change at once without waiting for each other for ever', async () => {
  const { region, sector, municipality, deps, me } = await aPlace();
  await aSector(region, 'Onderwijs', 2);
  for (const name of ['De Es', 'De Brink']) {
    await anOrganisation(region, { name, sectorId: sector, municipalityId: municipality, memberships: [] });
  }
  const edit = (slug: string, note: string) => editOrganisation(deps, me, slug, { name: slug, ...chosen, note, version: 1 });
  const rounds = Array.from({ length: 6 }, (_, i) => [
    renameSector(deps, me, { id: sector, name: `Zorg ${i}`, version: 1 }),
    edit('de-es', `${i}`),
    retireSector(deps, me, sector).then(() => restoreSector(deps, me, sector)),
    moveSector(deps, me, { id: sector, direction: 'down', place: 1 }).catch(unlessRetired),
    edit('de-brink', `${i}`),
    renameMunicipality(deps, me, { id: municipality, name: `Esveen ${i}`, version: 1 }),
    removeMunicipality(deps, me, municipality),
  ]);
  const outcomes = await Promise.allSettled(rounds.flat());
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
});
