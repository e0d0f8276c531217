import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBody, findContent } from '../../server/editions/editions.repository.ts';
import { listEditions, verifyEditions } from '../../server/editions/index.ts';
import { establish } from '../../server/judging/index.ts';
import { findCase } from '../../server/judging/load-case.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { listPublishedModels } from '../../server/maturity/index.ts';
import { listRegister, listSectors, retireSector } from '../../server/organisations/index.ts';
import { readScoredPeriod } from '../../server/performance-list/index.ts';
import type { Data } from '../../server/platform/db/data.ts';
import { backedUp, closeAll, filledPlace, thereAndBack } from '../cli/backups.ts';
import { send } from '../maturity/draft-pages.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { testApp } from '../support/app.ts';
import { anOrganisation } from '../support/builders.ts';
import { answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { aReport } from '../support/places.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

beforeEach(emptyDatabase);
afterEach(closeAll);

/** Every byte that was published. */
const published = (data: Data, region: RegionId) =>
  data.read(region, async (db) => {
    const found = [];
    for (const { id, reportKey, number, contentSha256, bodySha256 } of await listEditions(db)) {
      const bodies = [];
      for (const view of ['named', 'unnamed', 'shared'] as const) bodies.push(await findBody(db, id, view));
      found.push({ reportKey, number, contentSha256, bodySha256, content: await findContent(db, id), bodies });
    }
    return found;
  });

const base = '/regio/oosterland';

async function establishedIn(region: RegionId, organisation: string, of: string): Promise<void> {
  const deps = await someDeps();
  const round = await aRound(region, { organisations: [organisation], quarter: of });
  const id = await aQuickscan(region, {
    id: round.participants.get(organisation)!,
    organisation,
    quarter: of,
    state: 'sent',
    answers: answersUpTo(3),
  });
  const { stand } = await deps.data.read(region, (db) => findCase(db, id));
  expect(await establish(deps, aCoordinator(region), id, { stand, override: null })).toMatchObject({ ok: true });
}

it(
  'an edition keeps its bytes and both checksums after a new quarter, renamings, a new model and a restore',
  { timeout: 60_000 },
  async () => {
    const { deps, as } = await testApp();
    const { data } = deps;
    const region = await aReferenceRegion(deps);
    const kim = await as('coordinator', { region, name: 'Kim de Vries' });
    const [sector, other] = await data.read(region, listSectors);
    // One quickscan in the quarter itself, so that answers and their model are frozen too.
    const asked = await anOrganisation(region, { name: 'Kliniek Zilver', sectorId: sector!.id });
    await establishedIn(region, asked, '2016-Q4');
    await aReport(region, { message: 'Besturen leren van elkaar' });
    await anEdition(region);
    const before = await published(data, region);
    const sums = await verifyEditions(data);
    expect(sums).toMatchObject([{ report: '2016-Q4', number: 1, faults: [] }]);
    expect(before[0]!.content).toContain('"M1-norm-vastgesteld":"IN_PLACE"');

    await establishedIn(region, asked, '2017-Q1');
    await send(kim, `${base}/organisaties/kliniek-zilver/bewerken`, { naam: 'Kliniek Goud' });
    await data.change(region, async (db) => {
      await db.updateTable('organisation').set({ sector_id: other!.id }).where('sector_id', '=', sector!.id).execute();
      await db.updateTable('sector').set({ name: 'Heel anders' }).where('id', '=', other!.id).execute();
    });
    expect(await retireSector(deps, aCoordinator(region), sector!.id)).toEqual({ ok: true });
    await kim.post(`${base}/schakelmodel`);
    const draft = `${base}/schakelmodel/oosterland-1/bewerken`;
    await send(kim, `${draft}/stellingen/BO-aanspreekpunt-benoemd`, { verplicht: 'aanvullend' });
    await send(kim, `${draft}/publicatie`, { vanaf: '2017-Q2', toelichting: 'De regio sprak dit af in februari.' });
    const now = await data.read(region, async (db) => ({
      organisations: (await listRegister(db)).map(({ name }) => name),
      models: (await listPublishedModels(db)).map(({ model }) => model.version),
      quarters: (await readScoredPeriod(db))?.last,
    }));
    expect(now.organisations).toContain('Kliniek Goud');
    expect(now.models).toContain('oosterland-1');
    expect(now.quarters).toBe('2017-Q1');
    expect(await verifyEditions(data)).toEqual(sums);

    const { there, back } = await thereAndBack(await backedUp(await filledPlace()));
    for (const place of [there, back]) {
      expect(await verifyEditions(place.data)).toEqual(sums);
      expect(await published(place.data, region)).toEqual(before);
      // What was restored is as locked as what was published.
      await expect(
        place.data.change(region, (db) => db.updateTable('edition').set({ message: 'anders' }).execute()),
      ).rejects.toThrow('permission denied');
    }
  },
);
