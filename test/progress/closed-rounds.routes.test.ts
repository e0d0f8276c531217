import { load } from 'cheerio';
import type { KyselyPlugin } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Who } from '../../server/access/domain/actor.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { recordScores, withdrawScore } from '../../server/performance-list/index.ts';
import { renewSnapshots, sectorFiguresFor, snapshotKeeper, takeSnapshot } from '../../server/progress/index.ts';
import type { Db } from '../../server/platform/db/database.ts';
import { lockRound } from '../../server/rounds/index.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf } from '../support/html.ts';

const [first, last] = [quarter('2016-Q1'), quarter('2016-Q4')];
const path = '/regio/midden/voortgang';
const who: Who = { personId: null, name: 'Kim de Vries', origin: 'test' };
const perSector = 'Per sector, zoals bij sluiting van de ronde';

let portal: TestApp;
let region: RegionId;
let sectors: Record<'zorg' | 'onderwijs' | 'anders', string>;
let organisations: Record<'zorg' | 'onderwijs' | 'anders', string[]>;

const change = <T>(work: (db: Db) => Promise<T>): Promise<T> => portal.deps.data.change(region, work);
const read = <T>(work: (db: Db) => Promise<T>): Promise<T> => portal.deps.data.read(region, work);

const establish = (ids: readonly string[], gear: Gear, of = last, before: Gear | null = null): Promise<void> =>
  change((db) =>
    recordScores(
      db,
      region,
      who,
      portal.clock.now(),
      ids.map((organisationId) => ({
        organisationId,
        organisationName: 'x',
        quarter: of,
        gear,
        before,
        computedGear: gear,
        origin: 'quickscan',
        modelVersion: 'standaard-1',
        reason: null,
        importBatchId: null,
      })),
    ),
  );

const closed = (of: typeof last) =>
  aRound(region, { quarter: of, state: 'closed', organisations: Object.values(organisations).flat() });

async function close(of: typeof last): Promise<void> {
  const { id } = await closed(of);
  await change((db) => takeSnapshot(db, region, { id, quarter: of }, portal.clock.now()));
}

const renew = (): Promise<number> => {
  portal.clock.forward(60_000);
  return change((db) => renewSnapshots(db, region, portal.clock.now()));
};

const asMember = async (query = ''): Promise<string> => {
  const member = await portal.as('member', { region, organisation: organisations.zorg[0]! });
  const response = await member.get(path + query);
  expect(response.status).toBe(200);
  return response.text;
};

beforeEach(async () => {
  await emptyDatabase();
  portal = await testApp();
  region = await aRegion('midden', 'Regio Midden');
  sectors = {
    zorg: await aSector(region, 'Zorg', 1),
    onderwijs: await aSector(region, 'Onderwijs', 2),
    anders: await aSector(region, 'Anders', 3),
  };
  const make = async (sectorId: string, name: string, n: number): Promise<string[]> => {
    const made: string[] = [];
    for (let i = 0; i < n; i++) made.push(await anOrganisation(region, { name: `${name} geheim ${i}`, sectorId }));
    return made;
  };
  organisations = {
    zorg: await make(sectors.zorg, 'Kliniek', 8),
    onderwijs: await make(sectors.onderwijs, 'School', 7),
    anders: await make(sectors.anders, 'Fonds', 3),
  };
  await change((db) => db.updateTable('region').set({ sector_figures_to_members: true }).execute());
});

it('bringing several quarters up to date waits for who opens a round, and neither for the other for ever', async () => {
  const rounds = await Promise.all([first, last].map(async (of) => ({ of, id: (await closed(of)).id })));
  for (const { id, of } of rounds.toSorted((a, b) => (a.id < b.id ? 1 : -1))) {
    await change((db) => takeSnapshot(db, region, { id, quarter: of }, portal.clock.now()));
    portal.clock.forward(60_000);
  }
  await establish(organisations.zorg, 2, first);
  await establish(organisations.zorg, 3, last);
  const locked = Promise.withResolvers<void>();
  const opening = change(async (db) => {
    for (const { of } of rounds.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      await lockRound(db, of);
      locked.resolve();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
  await locked.promise;
  expect(await Promise.all([renew(), opening])).toEqual([2, undefined]);
});

describe('members, once a round is closed', () => {
  it('see the sectors as they were then, and never an organisation or a small group', async () => {
    await establish(organisations.zorg, 2, first);
    await close(first);
    await establish(organisations.zorg.slice(0, 4), 3);
    await establish(organisations.zorg.slice(4), 4);
    await establish(organisations.onderwijs, 2);
    await establish(organisations.anders, 5);
    await close(last);
    const html = await asMember();
    const hidden = '– niet getoond';
    expect(tableOf(html, perSector).rows).toEqual([
      ['Zorguw sector', '2,00 (n=8)', '3,50 (n=8)', '+1,50', '+75,0%'],
      ['Onderwijs', hidden, hidden, hidden, hidden],
      ['Anders', hidden, hidden, hidden, hidden],
      ['Regio', '2,00 (n=8)', '3,17 (n=18)', '+1,17', '+58,3%'],
    ]);
    const text = load(html)('main').text();
    expect(text).not.toMatch(/geheim (?!0)|School|Fonds|n=[37]\b|5,00/);
    expect(text).toContain('Zorg: ');
  });

  it('see nothing of them while the region does not say so, nor of a round that still runs', async () => {
    await establish(organisations.zorg, 3);
    expect(await asMember()).toContain('Nog geen sectorcijfers');
    await close(last);
    expect(await asMember()).toContain('3,00 <small>(n=8)');
    await change((db) => db.updateTable('region').set({ sector_figures_to_members: false }).execute());
    const html = await asMember();
    expect(html).toContain('Uw regio laat sectorcijfers niet aan lidorganisaties zien.');
    expect(html).not.toContain('(n=');
  });

  it('are told so where no round of the chosen quarters was closed', async () => {
    await establish(organisations.zorg, 2, first);
    await establish(organisations.zorg, 3);
    await close(last);
    const html = await asMember('?van=2016-Q1&tot=2016-Q2');
    expect(html).toContain('Geen sectorcijfers in deze kwartalen');
    expect(html).not.toContain('n=8');
  });
});

describe('what changes after closing', () => {
  const shown = async (): Promise<string[][]> => tableOf(await asMember(), perSector).rows;

  it('does not reach members when it is the gear of a few', async () => {
    await establish(organisations.zorg, 3);
    await close(last);
    await establish(organisations.zorg.slice(0, 4), 5, last, 3);
    expect(await renew()).toBe(0);
    expect((await shown())[0]).toEqual(['Zorguw sector', '3,00 (n=8)']);
    await establish(organisations.zorg.slice(4, 5), 5, last, 3);
    expect(await renew()).toBe(1);
    expect((await shown())[0]).toEqual(['Zorguw sector', '4,25 (n=8)']);
    expect(await renew()).toBe(0);
  });

  it('reaches them sector by sector when nothing was established at closing', async () => {
    await close(last);
    expect((await shown())[0]).toEqual(['Zorguw sector', '– niet getoond']);
    await establish(organisations.zorg.slice(0, 4), 3);
    await establish(organisations.onderwijs.slice(0, 5), 2);
    expect(await renew()).toBe(1);
    expect(await shown()).toEqual([
      ['Zorguw sector', '– niet getoond'],
      ['Onderwijs', '2,00 (n=5)'],
      ['Anders', '– niet getoond'],
      ['Regio', '2,00 (n=5)'],
    ]);
    await establish(organisations.zorg.slice(4), 4);
    await establish(organisations.anders, 5);
    await establish(organisations.onderwijs.slice(5), 4);
    expect(await renew()).toBe(1);
    expect(await shown()).toEqual([
      ['Zorguw sector', '3,50 (n=8)'],
      ['Onderwijs', '2,00 (n=5)'],
      ['Anders', '– niet getoond'],
      ['Regio', '2,92 (n=13)'],
    ]);
  });

  it('counts a gear that was taken out again', async () => {
    await establish(organisations.zorg, 3);
    await close(last);
    const [one] = organisations.zorg;
    await change((db) =>
      withdrawScore(db, who, portal.clock.now(), {
        organisationId: one!,
        organisationName: 'x',
        quarter: last,
        before: 3,
        reason: 'heropend door de coördinator',
      }),
    );
    expect(await renew()).toBe(0);
    expect((await shown())[0]).toEqual(['Zorguw sector', '3,00 (n=8)']);
  });

  it('is looked at again only when the region’s data changed', async () => {
    let looks = 0;
    const { data } = portal.deps;
    const counted: KyselyPlugin = {
      transformQuery: ({ node }) => (looks++, node),
      transformResult: async ({ result }) => result,
    };
    const counting = {
      ...data,
      read: <T>(of: RegionId, work: (db: Db, version: number) => Promise<T>) =>
        data.read(of, (db, version) => work(db.withPlugin(counted), version)),
    };
    const keep = snapshotKeeper({ data: counting, clock: portal.clock });
    await establish(organisations.zorg, 3);
    await close(last);
    await keep(region);
    expect(looks).toBeGreaterThan(0);
    looks = 0;
    await keep(region);
    expect(looks).toBe(0);
    portal.clock.forward(60_000);
    await establish(organisations.zorg, 4, last, 3);
    await keep(region);
    expect((await shown())[0]).toEqual(['Zorguw sector', '4,00 (n=8)']);
  });
});

describe('beside a result', () => {
  const yes = { sectorFiguresToMembers: true };
  const beside = (sectorId: string, settings = yes as { sectorFiguresToMembers?: boolean }) =>
    read((db) => sectorFiguresFor(db, sectorId, settings));

  it('stands the own sector of the last closed round, or why it does not', async () => {
    expect(await beside(sectors.zorg)).toEqual({
      quarter: null,
      figures: null,
      why: 'Sectorcijfers verschijnen na de eerste gesloten ronde.',
    });
    await establish(organisations.zorg, 3);
    await establish(organisations.anders.slice(0, 1), 1);
    await close(last);
    expect(await beside(sectors.zorg)).toEqual({
      quarter: last,
      figures: { n: 8, mean: 3, distribution: [0, 0, 8, 0, 0] },
      why: null,
    });
    const hidden = await beside(sectors.anders);
    expect(hidden).toMatchObject({ quarter: last, figures: null });
    expect(hidden.why).toContain('geen cijfers te zien');
    expect(await beside(sectors.onderwijs)).toEqual(hidden);
    expect((await beside(sectors.zorg, {})).figures).toBeNull();
  });
});
