import { beforeEach, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { listSpokespeople } from '../../server/organisations/index.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { aContact } from './some-register.ts';

beforeEach(emptyDatabase);

it('tells who speaks for whom on a day: someone who came later not yet, someone who left no more', async () => {
  const region = await aRegion();
  const sectorId = await aSector(region);
  const [one, two] = [
    { id: await anOrganisation(region, { sectorId, name: 'Een' }), name: 'Een' },
    { id: await anOrganisation(region, { sectorId, name: 'Twee' }), name: 'Twee' },
  ];
  await aContact(region, one, { name: 'Kim de Vries', email: 'Kim@een.example' });
  await aContact(region, two, { name: 'Kim de Vries', email: 'Kim@een.example' });
  const left = await aContact(region, two, { name: 'Bo Smit', email: 'bo@twee.example' });
  await aContact(region, one, { name: 'Ada Later', email: 'ada@een.example', from: '2017-03-01' });
  const { data } = await testDatabase();
  await data.change(region, (db) =>
    db.updateTable('contact').set({ valid_until: '2017-02-10' }).where('id', '=', left.id).execute(),
  );
  const on = async (day: string): Promise<string[]> =>
    (await data.read(region, (db) => listSpokespeople(db, isoDate(day)))).map(({ organisationId, name, emailKey }) =>
      [organisationId === one.id ? one.name : two.name, name, emailKey].join(' · '),
    );
  const kim = ['Een · Kim de Vries · kim@een.example', 'Twee · Kim de Vries · kim@een.example'];
  expect((await on('2017-02-09')).toSorted()).toEqual([...kim, 'Twee · Bo Smit · bo@twee.example'].toSorted());
  expect((await on('2017-02-10')).toSorted()).toEqual(kim);
  expect(await on('2017-03-01')).toContainEqual('Een · Ada Later · ada@een.example');
});
