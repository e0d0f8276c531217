import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { quarter, referenceDate } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { insertEstablishment } from '../../server/judging/index.ts';
import { judgedAnswers, standingOf } from '../../server/judging/domain/establishment.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, tableOf, textsOf } from '../support/html.ts';

const path = '/regio/oost/dekking';
const firstGate = defaultModel.criteria.filter(({ gear }) => gear === 2);
const [statement] = firstGate;

let portal: TestApp;
let region: RegionId;
let coordinator: Visitor;
let one: string;

async function establish(id: string, answers: readonly StoredAnswer[], of: string, version = 'standaard-1'): Promise<void> {
  const stored = new Map(answers.map((answer) => [answer.criterion, answer]));
  const standing = standingOf(defaultModel, stored, referenceDate(quarter(of)));
  await portal.deps.data.change(region, (db) =>
    insertEstablishment(db, region, {
      id: newId(),
      quickscanId: id,
      revision: 1,
      gear: standing.computedGear,
      computedGear: standing.computedGear,
      claimedGear: standing.claimedGear,
      overrideReason: null,
      revisionReason: null,
      modelVersion: version,
      answers: judgedAnswers(defaultModel, stored, standing),
      established: { at: portal.clock.now(), byName: 'Kim de Vries' },
      clearedAt: null,
      response: null,
    }),
  );
}

const openIn = (code: string): StoredAnswer[] =>
  answersUpTo(1).map((answer) => (answer.criterion === code ? anAnswer(code, 'ABSENT') : anAnswer(answer.criterion, 'IN_PLACE')));

beforeAll(async () => {
  await emptyDatabase();
  portal = await testApp();
  region = await aRegion('oost', 'Regio Oost');
  await aRegion('leeg', 'Regio Leeg');
  const [care, schools] = [await aSector(region, 'Zorg', 1), await aSector(region, 'Onderwijs', 2)];
  const make = (name: string, sectorId: string): Promise<string> => anOrganisation(region, { name, sectorId });
  const organisations = {
    one: await make('Kliniek Een', care),
    two: await make('Kliniek Twee', care),
    school: await make('School', schools),
    silent: await make('Zwijgt', care),
  };
  one = organisations.one;
  const before = await aRound(region, { quarter: '2016-Q3', state: 'closed', organisations: [organisations.one] });
  const round = await aRound(region, { state: 'closed', organisations: Object.values(organisations) });
  const scan = async (
    participants: ReadonlyMap<string, string>,
    organisation: string,
    answers: readonly StoredAnswer[],
    of: string,
  ) => {
    const id = participants.get(organisation)!;
    await aQuickscan(region, { id, organisation, quarter: of, state: 'sent', answers });
    await establish(id, answers, of);
  };
  await scan(before.participants, organisations.one, openIn(statement!.code), '2016-Q3');
  await scan(round.participants, organisations.one, answersUpTo(3), '2016-Q4');
  await scan(round.participants, organisations.two, openIn(statement!.code), '2016-Q4');
  await scan(round.participants, organisations.school, answersUpTo(5), '2016-Q4');
  coordinator = await portal.as('coordinator', { region });
});

const page = async (query = '', visitor = coordinator): Promise<string> => {
  const response = await visitor.get(path + query);
  expect(response.status).toBe(200);
  return response.text;
};

const rowOf = (html: string): string[] =>
  tableOf(html, 'Stap naar versnelling 2')
    .rows.find(([name]) => name!.startsWith(statement!.statement))!
    .slice(1);

describe('coverage', () => {
  it('shows per statement who has it in place in the last quarter, and since the quarter before', async () => {
    const html = await page();
    expect(rowOf(html)).toEqual([
      expect.stringMatching(/^66,7%.*\(n=3\)\s*klein aantal$/),
      '0',
      '1',
      '0',
      '0',
      expect.stringMatching(/^\+66,7/),
    ]);
    expect(html).toContain('3 vastgestelde quickscans (klein aantal). Peildatum 31 december 2016, model standaard-1.');
    // Who stopped at the first gate was never asked about the last.
    const last = tableOf(html, 'Stap naar versnelling 5').rows[0]!;
    expect(last[1]).toContain('(n=1)');
    expect(last[5]).toBe('2');
    expect(textsOf(html, 'details:has(table) summary')[0]).toBe('Stap naar versnelling 2 (9 stellingen)');
  });

  it('is of the quarter before while a round runs, unless asked otherwise', async () => {
    const set = (state: 'open' | 'closed') =>
      portal.deps.data.change(region, (db) =>
        db
          .updateTable('round')
          .set({ state, closed_at: state === 'open' ? null : portal.clock.now() })
          .where('quarter', '=', '2016-Q4')
          .execute(),
      );
    await set('open');
    expect(await page()).toContain('Peildatum 30 september 2016');
    expect(await page('?kwartaal=2016-Q4')).toContain('Peildatum 31 december 2016');
    await set('closed');
  });

  it('holds to sector and quarter', async () => {
    expect(rowOf(await page('?sector=onderwijs'))[0]).toMatch(/^100,0%.*\(n=1\)/);
    expect(rowOf(await page('?kwartaal=2016-Q3'))[0]).toMatch(/^0,0%.*\(n=1\)/);
    expect(rowOf(await page('?kwartaal=2016-Q3'))).toHaveLength(5);
    expect(await page('?kwartaal=2015-Q1')).toContain('Niets vastgesteld in deze keuze');
    const unknown = await coordinator.get(`${path}?sector=nergens`);
    expect([unknown.status, errorsOf(unknown.text)]).toEqual([
      422,
      [{ text: 'Deze sector bestaat niet in uw regio', field: 'sector' }],
    ]);
    expect((await coordinator.get(`${path}?kwartaal=ooit`)).status).toBe(400);
    expect((await coordinator.get(`${path}?kleur=rood`)).status).toBe(400);
    expect((await coordinator.get(`${path}?sector=a%00b`)).status).toBe(400);
  });

  it('names what is open most often, with its next step', async () => {
    const rows = tableOf(await page('?kwartaal=2016-Q3'), 'vaakst open').rows;
    expect(rows.length).toBeLessThanOrEqual(5);
    const open = rows.find(([name]) => name!.startsWith(statement!.statement))!;
    expect(open[1]).toMatch(/^1\svan\s1.*klein aantal$/);
    expect(open[2]).toContain(statement!.nextStep);
  });

  it('draws the themes from a table that is there without a script', async () => {
    const $ = load(await page());
    expect($('figure[data-kind="shares"] tbody tr')).toHaveLength(defaultModel.themes.length);
    expect($('figure[data-kind="shares"] thead th').text().replaceAll(/\s+/g, ' ')).toContain('Q3 2016');
  });

  it('explains a statement: who counts, who does not and why', async () => {
    const html = await page(`/${statement!.code}?kwartaal=2016-Q4`);
    expect(html).toContain('2 ÷ (2 + 0 + 1)');
    expect(tableOf(html, 'Meegetelde organisaties').rows).toEqual([
      ['Kliniek Een', 'Zorg', 'geregeld'],
      ['Kliniek Twee', 'Zorg', 'niet'],
      ['School', 'Onderwijs', 'geregeld'],
    ]);
    expect(tableOf(html, 'Niet meegeteld').rows).toEqual([['Zwijgt', 'Zorg', 'geen opgave ontvangen']]);
    for (const wrong of ['/nergens', `/${statement!.code}?kwartaal=2015-Q1`, '/%00']) {
      expect((await coordinator.get(path + wrong)).status, wrong).toBeGreaterThanOrEqual(400);
    }
  });

  it('compares with nothing over a change of model', async () => {
    const set = (version: string) =>
      portal.deps.data.change(region, (db) =>
        db
          .updateTable('establishment')
          .set({ model_version: version })
          .where('quickscan_id', 'in', (eb) => eb.selectFrom('quickscan').select('id').where('quarter', '=', '2016-Q3'))
          .execute(),
      );
    await set('oost-0');
    expect(rowOf(await page())[5]).toContain('ander model');
    expect(await page()).toContain('Q3 2016: ander model.');
    await set('standaard-1');
    expect(rowOf(await page())[5]).not.toContain('ander model');
  });

  it('is a file as well, logged with its rows', async () => {
    const csv = (await coordinator.get(`${path}.csv`)).text;
    const line = csv.split('\r\n').find((each) => each.includes(statement!.statement.slice(0, 40)))!;
    expect(line).toContain(';3;2;0;1;0;0;');
    expect(line).toContain('klein aantal');
    for (const extension of ['xlsx', 'ods']) {
      const response = await coordinator.get(`${path}.${extension}?sector=zorg`);
      expect(response.status).toBe(200);
      expect(response.headers['content-disposition']).toContain(`dekking-oost-zorg-2016-Q4.${extension}`);
    }
    expect((await coordinator.get(`${path}.csv?kwartaal=2015-Q1`)).status).toBe(404);
    const logged = await portal.deps.data.read(region, (db) =>
      db.selectFrom('audit_event').select('changes').where('action', '=', 'coverage.exported').execute(),
    );
    expect(logged).toHaveLength(3);
  });

  it('is where a coordinator and an ambassador find it, and says what will come in an empty region', async () => {
    const progress = await coordinator.get('/regio/oost/voortgang');
    expect(load(progress.text)(`.tabs a[href="${path}"]`)).toHaveLength(1);
    const [empty] = await portal.deps.data.everywhere((db) =>
      db.selectFrom('region').select('id').where('slug', '=', 'leeg').execute(),
    );
    const visitor = await portal.as('coordinator', { region: empty!.id as RegionId });
    expect((await visitor.get('/regio/leeg/dekking')).text).toContain('Nog geen vastgestelde quickscans');
    expect((await visitor.get('/regio/leeg/dekking.csv')).status).toBe(404);
    expect((await visitor.get(path)).status).toBe(404);
  });
});

describe('others', () => {
  const everywhere = ['', '.csv', `/${statement!.code}`];

  it('stand in one place in the menu, whoever looks', async () => {
    const ambassador = await portal.as('ambassador', { region });
    const current = async (visitor: Visitor): Promise<string[]> => {
      const $ = load(await page('', visitor));
      return $('nav.menu [aria-current=page]')
        .toArray()
        .map((item) => $(item).text().trim());
    };
    expect([await current(coordinator), await current(ambassador)]).toEqual([['Dekking'], ['Voortgang']]);
  });

  it('see no names as an ambassador where the region hides them, and nothing at all as a member', async () => {
    const ambassador = await portal.as('ambassador', { region });
    expect((await ambassador.get(`${path}/${statement!.code}`)).text).toContain('Kliniek Een');
    const set = (shown: boolean) =>
      portal.deps.data.change(region, (db) => db.updateTable('region').set({ names_to_ambassadors: shown }).execute());
    await set(false);
    const html = await page(`/${statement!.code}`, ambassador);
    expect(html).not.toMatch(/Kliniek|School|Zwijgt/);
    expect(tableOf(html, 'vastgestelde quickscans').rows.map(([, n]) => n)).toEqual(['2', '0', '1', '0', '0', '1']);
    expect(await page('', ambassador)).not.toMatch(/Kliniek|Zwijgt/);
    await set(true);
    const member = await portal.as('member', { region, organisation: one });
    for (const rest of everywhere) {
      expect((await member.get(path + rest)).status).toBe(404);
      expect((await portal.anonymous().get(path + rest)).status).toBe(303);
    }
  });
});
