import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { aReport } from '../support/places.ts';
import { aPublishingRegion, first, organisationNames, report, type PublishingRegion } from '../editions/a-region.ts';

const home = '/regio/oost';

let app: TestApp;
let place: PublishingRegion;
let alex: Visitor & { personId: string };

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  alex = await app.as('ambassador', { region: place.region });
  await app.deps.data.everywhere((db) => db.updateTable('region').set({ names_to_ambassadors: true }).execute());
});

const page = async (): Promise<string> => (await alex.get(home)).text;
const setGears = (gear: number) =>
  app.deps.data.change(place.region, (db) => db.updateTable('score').set({ gear }).where('quarter', '=', '2016-Q4').execute());
const withdraw = async (path: string): Promise<unknown> =>
  (await app.as('coordinator', { region: place.region })).post(`${path}/intrekking`, { reden: 'Een gemeente telde dubbel.' });

describe('the first page of an ambassador', () => {
  it('says kindly that there is no report yet, and shows what there is', async () => {
    const html = await page();
    expect(textsOf(html, '.empty-state__title')).toEqual(['Er is nog geen rapport']);
    expect(textsOf(html, '.key-figures__value')).toEqual(['3,43', '7 van 7', '7']);
    expect(html).not.toContain('Lees het rapport');
  });

  it('is the latest report: message, three numbers, request with whom to call, and one button to it', async () => {
    await anEdition(place.region, { at: '2017-01-20T10:00:00Z' });
    const html = await page();
    expect(textsOf(html, 'h1')).toEqual(['Besturen leren van elkaar']);
    expect(textsOf(html, '.page-head__caption')).toEqual(['Rapportage Q4 2016 · Regio Oost · 20 januari 2017']);
    expect(textsOf(html, '.key-figures__value')).toEqual(['3,43', '7 van 7', '7']);
    expect(textsOf(html, '.key-figures li')[0]).toContain('was 2,43 in Q4 2015 (n=7)');
    expect(textsOf(html, '.report-request').join()).toContain('Bel ons');
    expect(load(html)('.report-request a').attr('href')).toBe('tel:0740001234');
    const $ = load(html);
    expect($('main a.govuk-button').first().text().trim()).toBe('Lees het rapport');
    expect($('main a.govuk-button').first().attr('href')).toBe(first);
    expect((await alex.get($('main a[download]').attr('href')!)).headers['content-type']).toBe('application/pdf');
  });

  it('keeps the numbers of the report, each of which opens in the report, whatever is measured since', async () => {
    await anEdition(place.region);
    await setGears(1);
    const html = await page();
    expect(textsOf(html, '.key-figures__value')).toEqual(['3,43', '7 van 7', '7']);
    const $ = load(html);
    const links = $('.key-figures a')
      .toArray()
      .map((link) => $(link).attr('href')!);
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link.startsWith(`${first}/uitleg/`)).toBe(true);
      expect((await alex.get(link)).status).toBe(200);
    }
  });

  it('says of a sector’s report that was replaced of which sector it is', async () => {
    await aReport(place.region, { message: 'De zorg leert', sectorId: place.care });
    await anEdition(place.region, { sectorId: place.care, at: '2017-01-18T10:00:00Z' });
    await setGears(4);
    await anEdition(place.region, { sectorId: place.care, at: '2017-01-19T10:00:00Z' });
    await anEdition(place.region, { at: '2017-01-20T10:00:00Z' });
    const { rows } = tableOf(await page(), 'Eerdere rapportages');
    expect(rows.map(([cell]) => cell)).toEqual([
      expect.stringMatching(/editie 2.*Zorg/),
      expect.stringMatching(/editie 1.*Zorg.*vervangen door een latere editie/),
    ]);
  });

  it('has the earlier ones below it, and says which were withdrawn or replaced', async () => {
    await aReport(place.region, { message: 'De zorg leert', sectorId: place.care });
    await anEdition(place.region, { sectorId: place.care, at: '2017-01-18T10:00:00Z' });
    await anEdition(place.region, { at: '2017-01-20T10:00:00Z' });
    await setGears(4);
    await anEdition(place.region, { at: '2017-02-01T10:00:00Z' });
    await withdraw(`${report}-zorg/editie-1`);
    const html = await page();
    expect(load(html)('main a.govuk-button').first().attr('href')).toBe(`${report}/editie-2`);
    const rows = tableOf(html, 'Eerdere rapportages').rows.map((row) => row.join(' | '));
    expect(rows).toEqual([
      expect.stringMatching(/^Q4 2016, editie 1.*vervangen door een latere editie.*20 jan 2017$/),
      expect.stringMatching(/^Q4 2016, editie 1.*ingetrokken.*De zorg leert.*Een gemeente telde dubbel\. \| 18 jan 2017$/),
    ]);
  });

  it('goes back to the last one that holds when a report is withdrawn', async () => {
    await anEdition(place.region);
    await setGears(4);
    await anEdition(place.region);
    await withdraw(`${report}/editie-2`);
    expect(
      load(await page())('main a.govuk-button')
        .first()
        .attr('href'),
    ).toBe(first);
    await withdraw(first);
    expect(textsOf(await page(), '.empty-state__title')).toEqual(['Er is nog geen rapport']);
  });

  it('marks the organisations of the own municipality, where names are shown', async () => {
    await anEdition(place.region);
    await app.deps.data.change(place.region, (db) =>
      db.updateTable('role_grant').set({ municipality_id: place.bergveen }).where('person_id', '=', alex.personId).execute(),
    );
    const names = tableOf(await page(), 'in Bergveen').rows.map(([name]) => name);
    expect(names).toEqual(['Dokter Robijn', 'Kliniek Zilver', 'Basisschool Kwarts']);
    await app.deps.data.everywhere((db) => db.updateTable('region').set({ names_to_ambassadors: false }).execute());
    const html = await page();
    expect(organisationNames.filter((name) => html.includes(name))).toEqual([]);
    expect(html).not.toContain('Bergveen');
    expect(textsOf(html, 'h1')).toEqual(['Besturen leren van elkaar']);
  });
});
