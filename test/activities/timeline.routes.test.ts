import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../server/platform/files/sheets.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anActivity, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { textsOf } from '../support/html.ts';

beforeEach(emptyDatabase);

const base = '/regio/oost/activiteiten';

async function someone() {
  const region = await aRegion();
  const sectorId = await aSector(region);
  const hospital = await anOrganisation(region, { sectorId });
  const college = await anOrganisation(region, { sectorId, name: 'Élan Onderwijs' });
  const app = await testApp();
  return {
    app,
    region,
    sectorId,
    hospital,
    college,
    coordinator: await app.as('coordinator', { region }),
    ambassador: await app.as('ambassador', { region }),
    member: await app.as('member', { region, organisation: hospital }),
  };
}

const titlesAt = async (visitor: Visitor, query = ''): Promise<string[]> =>
  textsOf((await visitor.get(base + query)).text, '.timeline h3');

describe('the timeline of activities', () => {
  it('goes by quarter, the newest first, and counts', async () => {
    const { region, coordinator } = await someone();
    await anActivity(region, { heldOn: '2016-09-30', title: 'Zomer' });
    await anActivity(region, { heldOn: '2016-10-01', title: 'Eerste' });
    await anActivity(region, { heldOn: '2016-12-31', title: 'Laatste' });
    const { text } = await coordinator.get(base);
    expect(textsOf(text, '.timeline h2')).toEqual(['4e kwartaal 2016 2 activiteiten', '3e kwartaal 2016 1 activiteit']);
    expect(textsOf(text, '.timeline h3')).toEqual(['Laatste', 'Eerste', 'Zomer']);
    expect(load(text)('time').attr('datetime')).toBe('2016-12-31');
    expect(textsOf(text, 'time')[0]).toBe('31 dec 2016');
  });

  it('says what comes there while there is nothing, and gives one thing to do', async () => {
    const { coordinator, ambassador, member } = await someone();
    for (const [visitor, action] of [
      [coordinator, 'Nieuwe activiteit'],
      [ambassador, 'Bekijk de voortgang'],
      [member, 'Bekijk de voortgang'],
    ] as const) {
      const { text } = await visitor.get(base);
      expect(textsOf(text, '.empty-state__title')).toEqual(['Nog geen activiteiten']);
      expect(textsOf(text, '.empty-state a')).toEqual([action]);
      expect(textsOf(text, '.filter')).toEqual([]);
    }
  });

  it('shows each reader what is meant for them, and the coordinator for whom it is', async () => {
    const { region, coordinator, ambassador, member } = await someone();
    await anActivity(region, { title: 'Voor iedereen', heldOn: '2016-11-03' });
    await anActivity(region, { title: 'Voor ambassadeurs', heldOn: '2016-11-02', visibleTo: 'ambassadors' });
    await anActivity(region, { title: 'Voor mijzelf', heldOn: '2016-11-01', visibleTo: 'coordinator', kind: 'Advies' });
    expect(await titlesAt(coordinator)).toEqual(['Voor iedereen', 'Voor ambassadeurs', 'Voor mijzelf']);
    expect(await titlesAt(ambassador)).toEqual(['Voor iedereen', 'Voor ambassadeurs']);
    expect(await titlesAt(member)).toEqual(['Voor iedereen']);
    const shown = textsOf((await coordinator.get(base)).text, '.timeline .quiet');
    expect(shown).toEqual([
      'Zichtbaar voor iedereen in de regio',
      'Zichtbaar voor ambassadeurs',
      'Zichtbaar voor alleen coördinatoren',
    ]);
    for (const visitor of [ambassador, member]) {
      const { text } = await visitor.get(base);
      expect(text).not.toMatch(/Zichtbaar voor|bewerken|verwijdering|Nieuwe activiteit|Soorten/);
      // Nor does the filter tell that there is more.
      expect(text).not.toContain('Advies');
    }
  });

  it('names who was there to who may read the register, and to a member its own organisation', async () => {
    const { region, sectorId, hospital, college, coordinator, ambassador, member } = await someone();
    await anActivity(region, { organisationIds: [hospital, college], peoplePresent: 34 });
    const presentFor = async (visitor: Visitor): Promise<string | undefined> =>
      textsOf((await visitor.get(base)).text, '.timeline p').find((text) => text.startsWith('Aanwezig'));
    const whole = 'Aanwezig: 2 organisaties (Élan Onderwijs en Ziekenhuis De Es) en 34 personen';
    expect(await presentFor(coordinator)).toBe(whole);
    expect(await presentFor(ambassador)).toBe(whole);
    expect(await presentFor(member)).toBe('Aanwezig: 2 organisaties (waaronder Ziekenhuis De Es) en 34 personen');
    const { data } = await testDatabase();
    await data.everywhere((db) => db.updateTable('region').set({ names_to_ambassadors: false }).execute());
    expect(await presentFor(ambassador)).toBe('Aanwezig: 2 organisaties en 34 personen');
    const many = await Promise.all(
      ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => anOrganisation(region, { sectorId, name: `School ${name}` })),
    );
    await anActivity(region, { title: 'Groot', heldOn: '2016-12-01', organisationIds: many });
    const { text } = await coordinator.get(base);
    expect(textsOf(text, '.timeline summary')).toEqual(['Welke organisaties? bij Groot']);
    expect(textsOf(text, '.timeline details li')).toHaveLength(6);
  });

  it('is filtered by year or quarter and by kind, and says so when that finds nothing', async () => {
    const { region, coordinator } = await someone();
    await anActivity(region, { heldOn: '2016-02-01', title: 'Februari', kind: 'Advies' });
    await anActivity(region, { heldOn: '2016-11-01', title: 'November' });
    await anActivity(region, { heldOn: '2015-11-01', title: 'Vorig jaar' });
    expect(await titlesAt(coordinator, '?periode=2016')).toEqual(['November', 'Februari']);
    expect(await titlesAt(coordinator, '?periode=2016-Q4&soort=')).toEqual(['November']);
    expect(await titlesAt(coordinator, '?periode=&soort=Advies')).toEqual(['Februari']);
    const none = await coordinator.get(`${base}?periode=2015&soort=Advies`);
    expect(textsOf(none.text, '.empty-state p')).toEqual(['Geen activiteiten gevonden', 'Kies een andere periode of soort.']);
    const later = await coordinator.get(`${base}?periode=2017-Q1&soort=Markt`);
    expect(textsOf(later.text, 'option[selected]')).toEqual(['1e kwartaal 2017', 'Markt']);
    expect(textsOf(none.text, 'select[name=periode] option')).toEqual([
      'Alle jaren',
      '2016',
      '4e kwartaal 2016',
      '1e kwartaal 2016',
      '2015',
      '4e kwartaal 2015',
    ]);
    for (const wrong of [
      'periode=2016-Q5',
      'periode=gisteren',
      'soort=a&soort=b',
      'pagina=0',
      'pagina=x',
      'anders=1',
      'soort=%00',
    ]) {
      expect((await coordinator.get(`${base}?${wrong}`)).status, wrong).toBe(400);
    }
  });

  it('that is long shows a year at a time', async () => {
    const { region, coordinator } = await someone();
    for (const year of [2014, 2015, 2016]) {
      for (let i = 0; i < 15; i++) await anActivity(region, { heldOn: `${year}-03-${10 + i}`, title: `${year} nummer ${i}` });
    }
    const first = await coordinator.get(base);
    expect(textsOf(first.text, '.pagination p, .pagination a')).toEqual(['2016: 15 van 45 activiteiten', 'Naar 2015']);
    const older = load(first.text)('.pagination a').attr('href')!;
    const second = await coordinator.get(older);
    expect(textsOf(second.text, '.pagination a')).toEqual(['Naar 2016', 'Naar 2014']);
    expect(textsOf(second.text, '.timeline h3').every((title) => title.startsWith('2015'))).toBe(true);
    expect(await titlesAt(coordinator, '?pagina=99')).toContain('2014 nummer 0');
    expect((await coordinator.get(`${base}?periode=2015`)).text).not.toContain('class="pagination"');
  });

  it('does not exist for who has no part in the region', async () => {
    const { app, region } = await someone();
    await anActivity(region);
    const west = await aRegion('west', 'Regio West');
    for (const role of ['coordinator', 'ambassador'] as const) {
      expect((await (await app.as(role, { region: west })).get(base)).status).toBe(404);
    }
    expect((await (await app.as('administrator')).get(base)).status).toBe(404);
    expect((await app.anonymous().get(base)).status).toBe(303);
  });

  it('is in the menu of everyone in the region', async () => {
    const { coordinator, ambassador, member } = await someone();
    for (const visitor of [coordinator, ambassador, member]) {
      const $ = load((await visitor.get(base)).text);
      expect($(`nav a[href="${base}"]`).attr('aria-current')).toBe('page');
    }
  });
});

describe('the file of activities', () => {
  it.each(['xlsx', 'ods', 'csv'])(
    'as %s holds what its reader sees, and nothing that a spreadsheet would run',
    async (extension) => {
      const { app, region, hospital, coordinator, member } = await someone();
      await anActivity(region, { title: '=1+1', outcome: '@SOM(A1)', organisationIds: [hospital], peoplePresent: 7 });
      await anActivity(region, { title: 'Geheim', visibleTo: 'coordinator' });
      await anActivity(region, { title: 'Eerder', heldOn: '2015-11-01' });
      const cellsFor = async (visitor: Visitor): Promise<string[]> => {
        const answer = await supertest(app.app.server)
          .get(`${base}.${extension}?periode=2016`)
          .set('host', '127.0.0.1:3000')
          .set('cookie', `sessie=${visitor.cookies.get('sessie')}`)
          .buffer(true)
          .parse((response, done) => {
            const parts: Buffer[] = [];
            response.on('data', (part: Buffer) => parts.push(part));
            response.on('end', () => done(null, Buffer.concat(parts)));
          });
        expect(answer.headers['content-disposition']).toContain('activiteiten-oost-');
        const [sheet] = await readSheets(answer.body as Buffer, `activiteiten.${extension}`);
        const cells = sheet!.cells.flat();
        expect(cells.some(({ formula }) => formula !== undefined)).toBe(false);
        return cells.map(({ text }) => text);
      };
      const whole = await cellsFor(coordinator);
      expect(whole.some((text) => text.endsWith('=1+1'))).toBe(true);
      expect(whole).toEqual(expect.arrayContaining(['Geheim', 'Ziekenhuis De Es', 'alleen coördinatoren', '7', 'Q4 2016']));
      expect(whole).not.toContain('Eerder');
      const part = await cellsFor(member);
      for (const hidden of ['Geheim', 'Ziekenhuis De Es', 'Zichtbaar voor']) expect(part).not.toContain(hidden);
      const exported = (await logOf(region)).filter(({ action }) => action === 'activities.exported');
      expect(exported.map(({ changes }) => changes)).toEqual([
        { rows: [null, 2], file: [null, extension] },
        { rows: [null, 1], file: [null, extension] },
      ]);
    },
  );
});
