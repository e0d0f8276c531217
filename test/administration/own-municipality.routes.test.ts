import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { removeMunicipality } from '../../server/organisations/index.ts';
import { aCoordinator, logOf, someDeps } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aMunicipality, aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const people = '/regio/oost/beheer/gebruikers';
let region: RegionId;
let kim: Visitor;
let berg: string;

beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  berg = await aMunicipality(region, 'Bergveen');
  const app = await testApp();
  kim = await app.as('coordinator', { region, name: 'Kim de Vries' });
  await app.as('ambassador', { region, name: 'Alex Ambtsketen' });
});

const pathOf = async (): Promise<string> => {
  const $ = load((await kim.get(people)).text);
  return $('a:contains("Wijzig gemeente")').attr('href')!;
};

describe('the municipality of an ambassador', () => {
  it('is chosen by the coordinator, stands at the ambassador and in the log', async () => {
    const path = await pathOf();
    expect((await kim.post(path, { gemeente: 'bergveen' })).status).toBe(303);
    expect((await kim.get(people)).text).toContain('van Bergveen');
    expect(load((await kim.get(path)).text)('option[selected]').text()).toBe('Bergveen');
    const [event] = await logOf(region);
    expect(event).toMatchObject({ action: 'ambassador.municipality-changed', objectName: 'Alex Ambtsketen' });
    expect(event!.changes).toEqual({ municipality: [null, 'Bergveen'] });
  });

  it('can be taken away again, and is not logged when nothing changes', async () => {
    const path = await pathOf();
    await kim.post(path, { gemeente: 'bergveen' });
    await kim.post(path, { gemeente: 'bergveen' });
    await kim.post(path, { gemeente: '' });
    expect((await kim.get(people)).text).not.toContain('van Bergveen');
    expect(await logOf(region)).toHaveLength(2);
  });

  it('must be one of the region', async () => {
    const answer = await kim.post(await pathOf(), { gemeente: 'elders' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Kies een gemeente van deze regio');
  });

  it('goes with the municipality when that is removed', async () => {
    await kim.post(await pathOf(), { gemeente: 'bergveen' });
    await removeMunicipality(await someDeps(), aCoordinator(region), berg);
    expect((await kim.get(people)).text).not.toContain('van Bergveen');
  });

  it('is there for ambassadors only, and for coordinators to say', async () => {
    const app = await testApp();
    const member = await app.as('ambassador', { region });
    expect((await member.get(await pathOf())).status).toBe(404);
    expect((await kim.get(`${people}/7f4c1de2-0000-4000-8000-000000000000/gemeente`)).status).toBe(404);
  });
});
