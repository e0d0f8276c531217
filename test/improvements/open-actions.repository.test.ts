import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { insertAction } from '../../server/improvements/actions.repository.ts';
import type { ImprovementAction } from '../../server/improvements/domain/action.ts';
import { actionsAtStatements, listOpenActions, openActionsOf } from '../../server/improvements/index.ts';
import { newId } from '../../server/platform/tokens.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

beforeEach(emptyDatabase);

async function aHospital(): Promise<{ region: RegionId; hospital: string; other: string }> {
  const region = await aRegion();
  const sectorId = await aSector(region);
  return {
    region,
    hospital: await anOrganisation(region, { sectorId }),
    other: await anOrganisation(region, { sectorId, name: 'Élan Zorg' }),
  };
}

async function anAction(
  region: RegionId,
  wish: Partial<ImprovementAction> & { organisationId: string; madeAt?: string },
): Promise<boolean> {
  const { data } = await testDatabase();
  const { madeAt = '2017-01-20T10:00:00Z', ...rest } = wish;
  const action: ImprovementAction = {
    id: newId(),
    criterion: null,
    modelVersion: null,
    title: 'Plan een training',
    owner: '',
    dueOn: null,
    state: 'todo',
    note: '',
    version: 1,
    ...rest,
  };
  const made = { at: new Date(madeAt), byName: 'Sanne Voorbeeld' };
  return data.changeUncounted(region, (db) => insertAction(db, region, action, made));
}

describe('open actions', () => {
  it('stand by the statement they came from, settled ones and those of others left out', async () => {
    const { region, hospital, other } = await aHospital();
    await anAction(region, { organisationId: hospital, criterion: 'B1', state: 'done' });
    await anAction(region, { organisationId: hospital, criterion: 'B1', title: 'Benoem iemand', dueOn: isoDate('2017-03-01') });
    await anAction(region, { organisationId: hospital, title: 'Iets van onszelf' });
    await anAction(region, { organisationId: other, criterion: 'B2' });
    const { data } = await testDatabase();
    const found = await data.read(region, (db) => openActionsOf(db, hospital));
    expect([...found]).toEqual([
      ['B1', { id: expect.any(String) as string, title: 'Benoem iemand', dueOn: '2017-03-01', state: 'todo' }],
    ]);
  });

  it('leave their statement with what was done last, for as long as none is open there', async () => {
    const { region, hospital, other } = await aHospital();
    const done = { organisationId: hospital, state: 'done' } as const;
    await anAction(region, { ...done, criterion: 'B1', title: 'Later gedaan', madeAt: '2017-02-01T10:00:00Z' });
    await anAction(region, { ...done, criterion: 'B1', title: 'Eerst gedaan' });
    await anAction(region, { ...done, criterion: 'B2', title: 'Ook gedaan' });
    await anAction(region, { organisationId: hospital, criterion: 'B2', title: 'Nu nog' });
    await anAction(region, { organisationId: hospital, criterion: 'B3', state: 'dropped' });
    await anAction(region, { ...done, title: 'Iets van onszelf' });
    await anAction(region, { ...done, organisationId: other, criterion: 'B4' });
    const { data } = await testDatabase();
    const found = await data.read(region, (db) => actionsAtStatements(db, hospital));
    expect(new Map([...found].map(([code, { title, state }]) => [code, `${title}: ${state}`]))).toEqual(
      new Map([
        ['B1', 'Later gedaan: done'],
        ['B2', 'Nu nog: todo'],
      ]),
    );
  });

  it('are one at each statement', async () => {
    const { region, hospital } = await aHospital();
    expect(await anAction(region, { organisationId: hospital, criterion: 'B1' })).toBe(true);
    expect(await anAction(region, { organisationId: hospital, criterion: 'B1', state: 'busy' })).toBe(false);
    expect(await anAction(region, { organisationId: hospital, criterion: 'B1', state: 'dropped' })).toBe(true);
  });

  it('come earliest day first, of the region or of some organisations', async () => {
    const { region, hospital, other } = await aHospital();
    await anAction(region, { organisationId: hospital, title: 'Ooit' });
    await anAction(region, { organisationId: other, title: 'Later', dueOn: isoDate('2017-09-01') });
    await anAction(region, { organisationId: hospital, title: 'Eerst', dueOn: isoDate('2016-12-01'), state: 'busy' });
    const { data } = await testDatabase();
    const titles = (of: readonly string[] | 'all'): Promise<string[]> =>
      data.read(region, async (db) => (await listOpenActions(db, of)).map(({ title }) => title));
    expect(await titles('all')).toEqual(['Eerst', 'Later', 'Ooit']);
    expect(await titles([hospital])).toEqual(['Eerst', 'Ooit']);
    expect(await titles([])).toEqual([]);
  });
});
