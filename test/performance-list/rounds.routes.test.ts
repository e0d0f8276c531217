import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Who } from '../../server/access/domain/actor.ts';
import { issueApiToken } from '../../server/accounts/index.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { recordScores } from '../../server/performance-list/index.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { aQuickscan, answersUpTo, aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf, textsOf } from '../support/html.ts';

const list = '/regio/klein/prestatielijst';
const last = quarter('2016-Q4');
const who: Who = { personId: null, name: 'Kim de Vries', origin: 'test' };
const reason = 'Het bewijs van de training is gezien bij het bezoek van 12 januari.';

let portal: TestApp;
let region: RegionId;
let coordinator: Visitor;
let quickscans: ReadonlyMap<string, string>;
let ids: Record<'measured' | 'busy' | 'silent' | 'sent' | 'later' | 'joined', string>;

async function establish(organisationId: string, gear: Gear, computedGear: Gear, of = last): Promise<void> {
  await portal.deps.data.change(region, (db) =>
    recordScores(db, region, who, portal.clock.now(), [
      {
        organisationId,
        organisationName: 'Gemeten',
        quarter: of,
        gear,
        computedGear,
        before: null,
        origin: 'quickscan',
        modelVersion: 'standaard-1',
        reason: gear === computedGear ? null : reason,
        importBatchId: null,
      },
    ]),
  );
}

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  region = await aRegion('klein', 'Klein');
  const sectorId = await aSector(region, 'Zorg');
  ids = {
    measured: await anOrganisation(region, { name: 'Gemeten', sectorId, gears: { '2016-Q3': 2 } }),
    silent: await anOrganisation(region, { name: 'Zwijgt', sectorId, gears: { '2016-Q3': 4 } }),
    busy: await anOrganisation(region, { name: 'Daarnet', sectorId }),
    sent: await anOrganisation(region, { name: 'Verstuurd', sectorId, gears: { '2016-Q3': 3 } }),
    later: await anOrganisation(region, { name: 'Ongevraagd', sectorId, memberships: [['2016-11-01', null]] }),
    joined: await anOrganisation(region, {
      name: 'Toetreder',
      sectorId,
      memberships: [['2017-01-01', null]],
      gears: { '2017-Q1': 1 },
    }),
  };
  const round = await aRound(region, { organisations: [ids.measured, ids.silent, ids.busy, ids.sent] });
  quickscans = round.participants;
  for (const organisation of [ids.measured, ids.sent]) {
    await aQuickscan(region, { id: quickscans.get(organisation)!, organisation, state: 'sent', answers: answersUpTo(2) });
  }
  await establish(ids.measured, 3, 2);
});

beforeEach(async () => {
  coordinator = await portal.as('coordinator', { region });
});

const wordsIn = async (name: string): Promise<string[]> => {
  const page = load((await coordinator.get(`${list}?van=2016-Q3&tot=2017-Q1`)).text);
  const row = page('.matrix tbody tr').filter((_, tr) => page(tr).find('th').text().includes(name));
  return row
    .find('td')
    .toArray()
    .map((td) => page(td).text().replaceAll(/\s+/g, ' ').trim());
};

describe('what stands in a quarter with a round', () => {
  it('is one of four kinds of nothing on screen, beside what was established', async () => {
    expect((await wordsIn('Gemeten'))[1]).toContain('berekend: 2');
    expect((await wordsIn('Zwijgt'))[1]).toContain('geen opgave');
    expect((await wordsIn('Verstuurd'))[1]).toContain('ontvangen, nog niet vastgesteld');
    expect((await wordsIn('Ongevraagd'))[1]).toContain('niet verwacht');
    expect((await wordsIn('Toetreder'))[1]).toContain('geen lid');
    // The round of Q4 says nothing about the next quarter.
    expect((await wordsIn('Zwijgt'))[2]).toContain('niet verwacht');
  });

  it('counts as measured only what was established, of all members', async () => {
    const html = (await coordinator.get(`${list}?van=2016-Q3&tot=2016-Q4`)).text;
    expect(load(html)('main').text().replaceAll(/\s+/g, ' ')).toContain('1 van 5 leden gemeten in Q4 2016');
    expect(load(html)('.matrix tfoot').text().replaceAll(/\s+/g, ' ')).toMatch(/3,00.*n=3.*3,00.*n=1/);
  });

  it('is said in every export and in the API', async () => {
    const csv = (await coordinator.get(`${list}.csv?van=2016-Q3&tot=2016-Q4`)).text;
    const marks = Object.fromEntries(csv.split('\r\n').map((line) => [line.split(';')[0], line.split(/;(?! )/).at(-1)]));
    expect(marks).toMatchObject({
      Gemeten: 'bijgesteld (berekend: 2) (model standaard-1)',
      Zwijgt: '"geen opgave ontvangen; laatst 4 in Q3 2016"',
      Verstuurd: '"ontvangen, nog niet vastgesteld; laatst 3 in Q3 2016"',
      Ongevraagd: 'niet verwacht',
    });
    const token = await portal.deps.data.change(region, (db) =>
      issueApiToken(db, portal.deps, who, { region, name: 'Sleutel', role: 'coordinator' }),
    );
    const answer = await supertest(portal.app.server)
      .get('/api/v1/regios/klein/prestatielijst?van=2016-Q4&tot=2016-Q4')
      .set('authorization', `Bearer ${token}`);
    const organisations = (
      answer.body as { sectoren: { organisaties: { naam: string; standen: string[] }[] }[] }
    ).sectoren.flatMap(({ organisaties }) => organisaties);
    expect(Object.fromEntries(organisations.map(({ naam, standen }) => [naam, standen[0]]))).toMatchObject({
      Gemeten: 'gemeten',
      Ongevraagd: 'niet-verwacht',
      Verstuurd: 'niet-vastgesteld',
      Zwijgt: 'niet-ontvangen',
    });
  });

  it('is what a member reads of its own organisation', async () => {
    const member = await portal.as('member', { region, organisation: ids.sent });
    const html = (await member.get('/regio/klein/voortgang?van=2016-Q3&tot=2016-Q4')).text;
    expect(tableOf(html, 'Verstuurd').rows[1]![1]).toContain('overgenomen van Q3 2016');
    const newcomer = await portal.as('member', { region, organisation: ids.later });
    const own = (await newcomer.get('/regio/klein/voortgang?van=2016-Q3&tot=2016-Q4')).text;
    expect(tableOf(own, 'Ongevraagd').rows.map(([, cell]) => cell)).toEqual([
      expect.stringContaining('geen lid'),
      expect.stringContaining('niet verwacht'),
    ]);
  });

  it('explains who is not counted, and why', async () => {
    const html = (await coordinator.get('/regio/klein/voortgang/uitleg/gemeten/regio?van=2016-Q4&tot=2016-Q4')).text;
    const why = Object.fromEntries(tableOf(html, 'Niet meegeteld').rows.map(([name, , words]) => [name, words]));
    expect(why).toMatchObject({
      Zwijgt: expect.stringContaining('geen opgave ontvangen'),
      Verstuurd: expect.stringContaining('opgave ontvangen, nog niet vastgesteld'),
      Ongevraagd: expect.stringContaining('geen opgave gevraagd'),
    });
  });

  it('follows a quickscan that is sent at once, cached or not', async () => {
    await coordinator.get(list);
    const id = quickscans.get(ids.busy)!;
    await aQuickscan(region, { id, organisation: ids.busy, state: 'sent', answers: answersUpTo(1) });
    expect((await wordsIn('Daarnet'))[1]).toContain('ontvangen, nog niet vastgesteld');
  });
});

describe('a change of model', () => {
  it('is drawn in the list and says no up or down, from the imported history on', async () => {
    await establish(ids.sent, 2, 2, quarter('2017-Q1'));
    const html = (await coordinator.get(`${list}?van=2016-Q3&tot=2017-Q1`)).text;
    expect(
      load(html)('.matrix thead th')
        .toArray()
        .map((th) => load(th).text().includes('ander model')),
    ).toEqual([false, false, true, true, false]);
    expect((await wordsIn('Verstuurd')).at(-1)).toContain('ander model');
    const progress = (await coordinator.get('/regio/klein/voortgang?van=2016-Q3&tot=2017-Q1')).text;
    expect(textsOf(progress, 'th[data-break]').length).toBeGreaterThan(0);
  });
});

describe('a cell that a quickscan established', () => {
  const cell = `${list}/gemeten/2016-Q4`;

  it('shows override and reason, and leads to the result and to where it is revised', async () => {
    const page = load((await coordinator.get(cell)).text);
    const text = page('main').text().replaceAll(/\s+/g, ' ');
    expect(text).toContain('3 (berekend: 2)');
    expect(text).toContain(reason);
    expect(text).toContain('vastgesteld na een quickscan');
    const id = quickscans.get(ids.measured)!;
    expect(
      page('main .link-list a')
        .toArray()
        .map((a) => page(a).attr('href')),
    ).toEqual([`/regio/klein/quickscans/${id}/resultaat`, `/regio/klein/quickscans/${id}/beoordelen`]);
    expect(page('main form')).toHaveLength(0);
  });

  it('is not corrected here, whatever is sent', async () => {
    for (const versnelling of ['5', 'geen']) {
      const response = await coordinator.post(
        cell,
        { versnelling, reden: 'zomaar een andere versnelling', gezien: '3' },
        `${list}/zwijgt/2016-Q4`,
      );
      expect(response.status).toBe(409);
      expect(response.text).toContain('vastgesteld met een quickscan');
    }
    expect((await wordsIn('Gemeten'))[1]).toContain('3');
  });

  it('says what is missing where nothing was established, and leads there', async () => {
    const text = async (slug: string): Promise<string> =>
      load((await coordinator.get(`${list}/${slug}/2016-Q4`)).text)('main').text();
    expect(await text('verstuurd')).toContain('De quickscan is ontvangen en nog niet vastgesteld.');
    expect(await text('verstuurd')).toContain('Beoordeel de quickscan');
    expect(await text('ongevraagd')).toContain('geen quickscan verwacht');
    expect(await text('ongevraagd')).toContain('Plaats in een versnelling');
  });
});
