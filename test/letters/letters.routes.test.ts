import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { logOf } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { textsOf } from '../support/html.ts';
import { aPublishingRegion, organisationNames, report, type PublishingRegion } from '../editions/a-region.ts';

const letters = `${report}/bestuursbrieven`;
const one = `${letters}/aan/kliniek-zilver.pdf`;

let app: TestApp;
let place: PublishingRegion;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  kim = await app.as('coordinator', { region: place.region, name: 'Kim de Vries' });
});

const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type ?\/Page\b/g)].length;

/** The page that counts, once it has nothing left to count. */
async function finished(): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const page = await kim.get(`${letters}/voortgang`);
    if (page.headers.refresh === undefined) return page.text;
    await pause(50);
  }
  throw new Error('The letters were not made');
}

describe('the letters of a report', () => {
  it('wait for a publication, and lead to it', async () => {
    const page = await kim.get(letters);
    expect(page.status).toBe(200);
    expect(textsOf(page.text, '.empty-state__title')).toEqual(['Dit rapport is nog niet gepubliceerd']);
    expect(page.text).toContain(`href="${report}/publicatie"`);
    expect((await kim.get(one)).status).toBe(404);
    expect((await kim.get(`${letters}/voortgang`)).headers.location).toBe(letters);
    expect((await kim.get(`${letters}/tekst`)).headers.location).toBe(letters);
  });

  it('rest on the latest edition that was not withdrawn', async () => {
    await anEdition(place.region);
    const page = (await kim.get(letters)).text;
    expect(textsOf(page, '.page-head__lead')[0]).toContain('op grond van editie 1 van');
    expect(textsOf(page, 'tbody th').toSorted()).toEqual(organisationNames.toSorted());
    await kim.post(`${report}/editie-1/intrekking`, { reden: 'Er staat een fout in de cijfers' });
    expect((await kim.get(letters)).text).toContain('Dit rapport is nog niet gepubliceerd');
  });

  it('are listed by sector, when asked of one', async () => {
    await anEdition(place.region);
    const page = (await kim.get(`${letters}?sector=onderwijs`)).text;
    expect(textsOf(page, 'tbody th')).toEqual(['Basisschool Kwarts', 'Lyceum Opaal']);
    expect(textsOf((await kim.get(`${letters}?sector=`)).text, 'tbody th')).toHaveLength(7);
    expect((await kim.get(`${letters}?sector=%3Cb%3E`)).status).toBe(400);
  });

  it('are downloaded one by one, and that is logged with the edition', async () => {
    await anEdition(place.region);
    const answer = await kim.get(one);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="bestuursbrief-kliniek-zilver-2016-Q4-editie-1.pdf"',
    );
    expect(pagesOf(answer.body as Buffer)).toBe(1);
    expect(await logOf(place.region)).toContainEqual(
      expect.objectContaining({
        action: 'letter.exported',
        objectName: 'Kliniek Zilver',
        changes: { edition: [null, '2016-Q4, editie 1'] },
      }),
    );
    for (const absent of ['kliniek-goud', 'a%00b', 'KLINIEK', '..%2f..']) {
      expect([400, 404]).toContain((await kim.get(`${letters}/aan/${absent}.pdf`)).status);
    }
  });

  it('are made all at once, once however often it is pressed, and downloaded together', async () => {
    await anEdition(place.region);
    const [first, second] = [await kim.post(letters), await kim.post(letters)];
    expect([first.status, first.headers.location]).toEqual([303, `${letters}/voortgang`]);
    expect(second.headers.location).toBe(`${letters}/voortgang`);
    const page = await finished();
    expect(textsOf(page, 'h1')).toEqual(['De brieven zijn klaar']);
    expect(page).toContain('7 van de 7 brieven klaar.');
    const answer = await kim.get(`${letters}.pdf`);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="bestuursbrieven-oost-2016-Q4-editie-1.pdf"');
    expect(pagesOf(answer.body as Buffer)).toBe(7);
    expect(await logOf(place.region)).toContainEqual(
      expect.objectContaining({ action: 'letters.exported', objectName: '2016-Q4, editie 1', changes: { letters: [null, 7] } }),
    );
  });

  it('are dated: the next day they are made anew, and what is gone is said', async () => {
    app.clock.set('2017-02-16T23:50:00+01:00');
    kim = await app.as('coordinator', { region: place.region });
    await anEdition(place.region);
    await kim.post(letters);
    await finished();
    app.clock.forward(20 * 60_000);
    const gone = await kim.get(`${letters}.pdf`);
    expect([gone.status, gone.headers.location]).toEqual([303, letters]);
    expect((await kim.get(letters)).text).toContain('De brieven staan niet meer klaar. Maak ze opnieuw.');
  });

  it('that cannot be made say why, with the way to mend it', async () => {
    await anEdition(place.region);
    await app.deps.data.change(place.region, (db) =>
      db
        .insertInto('letter_text')
        .values({
          region_id: place.region,
          body: '{organisatie} {versnelling}\n\n{stappen}\n\n{besluit}\n\nZie huize amber.',
          changed_at: app.clock.now(),
          changed_by_name: 'Kim',
        })
        .execute(),
    );
    await kim.post(letters);
    const page = await finished();
    expect(textsOf(page, 'h1')).toEqual(['De brieven zijn niet gemaakt']);
    expect(page).toContain('De tekst van de brief noemt Huize Amber.');
    expect(page).toContain(`href="${letters}/tekst"`);
    expect((await kim.get(letters)).status).toBe(200);
    expect((await kim.get(`${letters}/tekst`)).text).toContain('De tekst noemt Huize Amber.');
    expect((await kim.get(one)).status).toBe(422);
  });

  it('keep the sectors to themselves where the region does', async () => {
    await anEdition(place.region);
    const preview = async () => (await kim.get(`${letters}/tekst?organisatie=kliniek-zilver`)).text;
    expect(await preview()).toContain('Van de 5 gemeten organisaties in de sector Zorg');
    await app.deps.data.everywhere((db) =>
      db.updateTable('region').set({ sector_figures_to_members: false }).where('id', '=', place.region).execute(),
    );
    expect(await preview()).not.toContain('gemeten organisaties in de sector');
  });
});

describe('the letters are for the coordinator of the region', () => {
  const paths = [letters, `${letters}.pdf`, `${letters}/voortgang`, `${letters}/tekst`, one];

  it('and for nobody else', async () => {
    await anEdition(place.region);
    const elsewhere = await aRegion('west', 'Regio West');
    const others = [
      await app.as('ambassador', { region: place.region }),
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: elsewhere }),
      await app.as('administrator'),
    ];
    for (const path of paths) {
      for (const other of others) expect([path, (await other.get(path)).status]).toEqual([path, 404]);
      const answer = await app.anonymous().get(path);
      expect([path, answer.status]).toEqual([path, 303]);
      expect(answer.headers.location).toContain('/inloggen');
    }
    for (const other of others) expect((await other.post(letters, {}, '/mijn-account')).status).toBe(404);
  });

  it('and absent or malformed reports are no page', async () => {
    await anEdition(place.region);
    for (const key of ['2016-Q3', '2016-Q5', '2016-Q4-zorg', '2016-Q4-nergens', 'x', '%00', '2016-Q4%00']) {
      const { status } = await kim.get(`/regio/oost/rapportages/${key}/bestuursbrieven`);
      expect([key, [400, 404].includes(status)]).toEqual([key, true]);
    }
    expect((await kim.post(letters, { meer: 'x' })).status).toBe(400);
  });
});
