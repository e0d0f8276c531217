import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { retireSector } from '../../server/organisations/index.ts';
import { aCoordinator, logOf } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { aReport } from '../support/places.ts';
import { errorsOf, tableOf, textsOf } from '../support/html.ts';
import { aPublishingRegion, first, list, organisationNames, report, type PublishingRegion } from './a-region.ts';

let app: TestApp;
let place: PublishingRegion;
let kim: Visitor;
let alex: Visitor & { personId: string };

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  kim = await app.as('coordinator', { region: place.region, name: 'Kim de Vries' });
  alex = await app.as('ambassador', { region: place.region });
});

const setRegion = (settings: Record<string, boolean>) =>
  app.deps.data.everywhere((db) => db.updateTable('region').set(settings).where('id', '=', place.region).execute());

const setGear = (organisation: string, gear: number) =>
  app.deps.data.change(place.region, (db) =>
    db.updateTable('score').set({ gear }).where('organisation_id', '=', organisation).where('quarter', '=', '2016-Q4').execute(),
  );

const namesIn = (text: string): string[] => organisationNames.filter((name) => text.includes(name));

const own = (visitor: { personId: string }, municipality: string) =>
  app.deps.data.change(place.region, (db) =>
    db.updateTable('role_grant').set({ municipality_id: municipality }).where('person_id', '=', visitor.personId).execute(),
  );

describe('an edition', () => {
  it('shows an ambassador names when the region does, and all figures without them when it does not', async () => {
    await anEdition(place.region);
    await setRegion({ names_to_ambassadors: true });
    expect(namesIn((await alex.get(first)).text)).toEqual(organisationNames);
    await setRegion({ names_to_ambassadors: false });
    const page = (await alex.get(first)).text;
    expect(namesIn(page)).toEqual([]);
    expect(page).toContain('data-figure="gemiddelde.onderwijs.2016-Q4"');
    expect(namesIn((await kim.get(first)).text)).toEqual(organisationNames);
    for (const path of [
      `${first}/uitleg/gemiddelde.regio.2016-Q4`,
      `${first}/verschillen`,
      `${first}/bronweergave`,
      `${first}.csv`,
    ]) {
      const answer = await alex.get(path);
      expect([path, answer.status, namesIn(answer.text)]).toEqual([path, 200, []]);
    }
    expect((await alex.get(`${first}.json`)).status).toBe(404);
    expect(textsOf(page, 'a').join()).not.toContain('json');
  });

  it('is for who may read reports of the region', async () => {
    await anEdition(place.region);
    const strangers = [
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: await aRegion('west', 'Regio West') }),
      await app.as('administrator'),
    ];
    const paths = ['', '/uitleg/gemiddelde.regio.2016-Q4', '/verschillen', '/bronweergave', '.csv', '.xlsx', '.ods', '.json'];
    for (const path of paths) {
      for (const visitor of strangers) expect((await visitor.get(first + path)).status).toBe(404);
      expect((await app.anonymous().get(first + path)).status).toBe(303);
    }
  });

  it('is not there under another number, quarter, sector or figure', async () => {
    await anEdition(place.region);
    const absent = [
      `${report}/editie-2`,
      `${report}/editie-0`,
      `${report}/editie-01`,
      `${list}/2016-Q3/editie-1`,
      `${report}-zorg/editie-1`,
      `${report}-nergens/editie-1`,
      `${list}/2016-Q5/editie-1`,
      `${first}/uitleg/niets`,
      `${first}/uitleg/gemiddelde.regio.2014-Q4`,
      `${first}.doc`,
    ];
    for (const path of absent) expect([path, (await kim.get(path)).status]).toEqual([path, 404]);
    expect((await kim.get(`${first}/uitleg/gemiddelde.regio.2016-Q4?pagina=0`)).status).toBe(400);
  });

  it('keeps its figures, accounts and names whatever the register says later', async () => {
    await anEdition(place.region);
    const account = `${first}/uitleg/gemiddelde.regio.2016-Q4`;
    const before = [(await kim.get(first)).text, (await kim.get(account)).text].map(contentOf);
    for (const organisation of place.organisations) await setGear(organisation, 1);
    await app.deps.data.change(place.region, async (db) => {
      await db.updateTable('organisation').set({ name: 'Anders' }).where('id', '=', place.organisations[0]!).execute();
      await db.updateTable('sector').set({ name: 'Welzijn' }).where('id', '=', place.care).execute();
      await db.deleteFrom('membership').where('organisation_id', 'in', place.organisations.slice(5)).execute();
    });
    expect(await retireSector(app.deps, aCoordinator(place.region), place.education)).toEqual({ ok: true });
    expect([(await kim.get(first)).text, (await kim.get(account)).text].map(contentOf)).toEqual(before);
    expect(before[1]).toContain('3,43');
    expect(before[1]).toContain('Kliniek Zilver');
  });

  it('opens every number that it prints', async () => {
    await anEdition(place.region);
    const $ = load((await kim.get(first)).text);
    const links = [
      ...new Set(
        $('a[data-figure]')
          .toArray()
          .map((link) => $(link).attr('href')!),
      ),
    ];
    expect(links.length).toBeGreaterThan(40);
    for (const href of links) {
      const path = new URL(href, `http://x${first}`).pathname;
      expect(path.startsWith(`${first}/uitleg/`)).toBe(true);
      expect([path, (await kim.get(path)).status]).toEqual([path, 200]);
    }
  });

  it('says when a later edition holds, and leads to it', async () => {
    await anEdition(place.region, { at: '2017-01-20T10:00:00Z' });
    await setGear(place.organisations[0]!, 5);
    await anEdition(place.region, { at: '2017-02-01T10:00:00Z' });
    const notice = textsOf((await alex.get(first)).text, '.flash').join();
    expect(notice).toContain('Dit is niet de laatste editie. Editie 2 is van 1 februari 2017.');
    expect(textsOf((await alex.get(`${report}/editie-2`)).text, '.flash')).toEqual([]);
    expect((await alex.get(report)).headers.location).toBe(`${report}/editie-2`);
  });

  it('of a sector stands beside that of the region', async () => {
    await aReport(place.region, { message: 'De zorg leert', sectorId: place.care });
    await anEdition(place.region, { sectorId: place.care });
    const page = (await alex.get(`${report}-zorg/editie-1`)).text;
    expect(textsOf(page, 'h1')).toEqual(['De zorg leert']);
    expect(page).not.toContain('Lyceum Opaal');
    expect((await alex.get(report)).status).toBe(404);
    expect(tableOf((await alex.get(list)).text, 'Gepubliceerd').rows).toHaveLength(1);
  });

  it('without an edition is there for who makes it alone', async () => {
    expect((await alex.get(report)).status).toBe(404);
    expect((await kim.get(report)).headers.location).toBe(`${report}/bewerken`);
  });

  it('marks the organisations of an ambassador’s own municipality', async () => {
    await anEdition(place.region);
    await own(alex, place.bergveen);
    const page = (await alex.get(first)).text;
    const table = tableOf(page, 'in Bergveen');
    expect(table.rows.map(([name]) => name)).toEqual(['Dokter Robijn', 'Kliniek Zilver', 'Basisschool Kwarts']);
    expect(load(page)('a[href="#uw-gemeente"]')).toHaveLength(1);
    await setRegion({ names_to_ambassadors: false });
    expect((await alex.get(first)).text).not.toContain('uw-gemeente');
  });

  it('has the source’s way of reckoning beside it', async () => {
    await anEdition(place.region);
    expect((await alex.get(`${first}/bronweergave`)).status).toBe(200);
  });
});

/** What the page says, without the frame with its tokens. */
const contentOf = (html: string): string => load(html)('main').text().replace(/\s+/g, ' ');

describe('an edition as files', () => {
  beforeEach(() => anEdition(place.region).then(() => {}));

  it.each(['xlsx', 'ods', 'csv'])('as %s holds the frozen figures, and the log says who took it', async (extension) => {
    for (const organisation of place.organisations) await setGear(organisation, 1);
    const answer = await alex.get(`${first}.${extension}`);
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="rapportage-oost-2016-Q4-editie-1.${extension}"`);
    if (extension === 'csv') expect(answer.text).toContain('gemiddelde.regio.2016-Q4');
    if (extension === 'csv') expect(answer.text).toContain('3,43');
    expect((await logOf(place.region)).at(-1)).toMatchObject({
      action: 'edition.exported',
      objectName: '2016-Q4, editie 1',
      changes: { file: [null, extension] },
    });
  });

  it('as json is the bytes that the checksum is of, sent once', async () => {
    const answer = await kim.get(`${first}.json`);
    const sum = createHash('sha256').update(answer.text).digest('hex');
    expect((await kim.get(first)).text).toContain(`data-checksum="${sum}"`);
    expect([answer.headers.etag, answer.headers['cache-control']]).toEqual([`"${sum}"`, 'private, no-cache']);
    for (const known of [`"${sum}"`, `W/"${sum}"`, `"x", "${sum}"`, '*']) {
      const again = await kim.get(`${first}.json`, { 'if-none-match': known });
      expect([known, again.status, again.text]).toEqual([known, 304, '']);
    }
    expect((await kim.get(`${first}.json`, { 'if-none-match': '"0"' })).status).toBe(200);
  });

  it('as a page is never kept', async () => {
    expect((await kim.get(first)).headers['cache-control']).toBe('no-store');
  });
});

describe('withdrawing', () => {
  const withdrawal = `${first}/intrekking`;
  const reason = 'De gemeente Esveen telde dubbel.';
  beforeEach(() => anEdition(place.region).then(() => {}));

  it('keeps the edition to be read, with the reason for everyone, and in the log', async () => {
    const answer = await kim.post(withdrawal, { reden: reason });
    expect([answer.status, answer.headers.location]).toEqual([303, first]);
    const page = (await alex.get(first)).text;
    expect(textsOf(page, '.flash').join()).toContain(`door Kim de Vries. De reden: ${reason}`);
    expect(textsOf(page, 'h1')).toEqual(['Besturen leren van elkaar']);
    expect((await alex.get(list)).text).toContain(reason);
    expect((await alex.get(report)).headers.location).toBe(first);
    expect((await logOf(place.region)).at(-1)).toMatchObject({
      action: 'edition.withdrawn',
      changes: { reason: [null, reason] },
    });
  });

  it('needs a reason', async () => {
    for (const reden of ['', '   ', 'kort', 'x'.repeat(501)]) {
      const answer = await kim.post(withdrawal, { reden });
      expect([reden.slice(0, 5), answer.status, errorsOf(answer.text)[0]?.field]).toEqual([reden.slice(0, 5), 422, 'reden']);
    }
    expect((await alex.get(first)).text).not.toContain('ingetrokken');
  });

  it('names no organisation, as people read it who see no names', async () => {
    const answer = await kim.post(withdrawal, { reden: 'De gear van kliniek zilver klopte niet.' });
    expect([answer.status, errorsOf(answer.text)[0]?.field]).toEqual([422, 'reden']);
    expect((await alex.get(first)).text).not.toContain('ingetrokken');
  });

  it('happens once, and is the coordinator’s', async () => {
    await kim.post(withdrawal, { reden: reason });
    expect((await kim.get(withdrawal)).headers.location).toBe(first);
    await kim.post(withdrawal, { reden: 'Een heel andere reden' }, '/mijn-account');
    expect((await alex.get(first)).text).not.toContain('heel andere');
    const stranger = await app.as('coordinator', { region: await aRegion('west', 'Regio West') });
    for (const visitor of [alex, stranger]) {
      expect((await visitor.get(withdrawal)).status).toBe(404);
      expect((await visitor.post(withdrawal, { reden: reason }, '/mijn-account')).status).toBe(404);
    }
  });

  it('lets the same be published anew', async () => {
    await kim.post(withdrawal, { reden: reason });
    await anEdition(place.region);
    expect((await alex.get(report)).headers.location).toBe(`${report}/editie-2`);
    expect(textsOf((await alex.get(`${report}/editie-2`)).text, '.flash')).toEqual([]);
  });
});
