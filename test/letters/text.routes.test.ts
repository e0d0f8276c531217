import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultText } from '../../server/letters/domain/default-text.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { insertVersion } from '../../server/progress/snapshots.repository.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { textsOf } from '../support/html.ts';
import { aPublishingRegion, report, type PublishingRegion } from '../editions/a-region.ts';

const letters = `${report}/bestuursbrieven`;
const text = `${letters}/tekst`;
const own = 'Beste {organisatie}\n\n{versnelling} {sinds}\n\n{stappen}\n\n{besluit}\n\n**Groet** <b>x</b>';

let app: TestApp;
let place: PublishingRegion;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  await anEdition(place.region);
  kim = await app.as('coordinator', { region: place.region, name: 'Kim de Vries' });
});

const post = (fields: Record<string, string>, who = kim) =>
  who.post(text, { versie: '0', tekst: own, organisatie: 'huize-amber', handeling: 'bewaar', ...fields }, text);
const typedIn = (html: string): string => load(html)('textarea[name=tekst]').text();
const saved = () =>
  app.deps.data.read(place.region, (db) => db.selectFrom('letter_text').select(['body', 'version', 'changed_by_name']).execute());

describe('the text of the letters', () => {
  it('is the portal’s until a region writes its own, with a preview of one letter', async () => {
    const page = (await kim.get(`${text}?organisatie=lyceum-opaal`)).text;
    expect(typedIn(page).trim()).toBe(defaultText.trim());
    expect(textsOf(page, '#voorbeeld')).toEqual(['Zo ziet de brief aan Lyceum Opaal eruit']);
    expect(textsOf(page, '.letter')[0]).toContain('Geacht bestuur van Lyceum Opaal,');
    expect(textsOf(page, '.letter__foot')[0]).toMatch(/^Rapportage Q4 2016 · editie 1 van .* · controlegetal [0-9a-f]{12}$/);
    expect(textsOf(page, 'dt code')).toContain('{volgende versnelling}');
    expect((await kim.get(`${text}?organisatie=nergens`)).status).toBe(404);
  });

  it('compares with the sector only as members see it of a closed round', async () => {
    const { data } = app.deps;
    await data.change(place.region, async (db) => {
      await db.updateTable('organisation').set({ sector_id: place.care }).execute();
      await db.updateTable('region').set({ sector_figures_to_members: true }).execute();
    });
    await anEdition(place.region);
    const shown = async (): Promise<string> => textsOf((await kim.get(`${text}?organisatie=huize-amber`)).text, '.letter')[0]!;
    expect(await shown()).toContain('Van de 7 gemeten organisaties');
    const round = await aRound(place.region);
    const close = (gears: readonly Gear[], at: string) =>
      data.change(place.region, (db) =>
        insertVersion(
          db,
          place.region,
          round,
          {
            quarter: quarter('2016-Q4'),
            measurements: gears.map((gear, i) => ({
              organisationId: place.organisations[i]!,
              sectorId: place.care,
              gear,
              modelVersion: 'historisch',
            })),
          },
          new Date(at),
        ),
      );
    await close([5, 4, 3, 4, 3, 4, 3], '2017-01-31T23:00:00Z');
    expect(await shown()).toContain('geven wij niet: zo blijven kleine groepen beschermd');
    await close([3, 4, 3, 4, 3, 4, 3], '2017-02-01T23:00:00Z');
    expect(await shown()).toContain('Van de 7 gemeten organisaties');
  });

  it('is looked at before it is kept', async () => {
    const page = await post({ handeling: 'bekijk' });
    expect(page.status).toBe(200);
    expect(textsOf(page.text, '.letter')[0]).toContain('Beste Huize Amber');
    expect(page.text).toContain('<strong>Groet</strong> &lt;b&gt;x&lt;/b&gt;');
    expect(typedIn(page.text)).toBe(own);
    expect(await saved()).toEqual([]);
  });

  it('is kept with a version, logged, and holds for the letters', async () => {
    const answer = await post({ tekst: own.replaceAll('\n', '\r\n') });
    expect([answer.status, answer.headers.location]).toEqual([303, letters]);
    expect(await saved()).toEqual([{ body: own, version: 1, changed_by_name: 'Kim de Vries' }]);
    expect(await logOf(place.region)).toContainEqual(
      expect.objectContaining({ action: 'letter-text.changed', changes: { letterText: [null, own] } }),
    );
    expect((await kim.get(letters)).text).toContain('De tekst van de brief is bewaard.');
    expect(textsOf((await kim.get(text)).text, '.letter')[0]).toContain('Beste ');
    await post({ versie: '1' });
    expect(await saved()).toMatchObject([{ version: 1 }]);
  });

  it.each([
    ['', 'Vul de tekst van de brief in'],
    [`${own} {naam}`, 'De invulplek {naam} bestaat niet'],
    [own.replace('{besluit}', ''), 'De invulplek {besluit} ontbreekt'],
    [`${own}\n\nNet als dokter  ROBIJN`, 'De tekst noemt Dokter Robijn'],
    ['x'.repeat(4_001), 'Gebruik niet meer dan 4.000 tekens'],
    [`${own}\n\n${'y\n\n'.repeat(900)}`, 'past niet op één A4'],
  ])('is refused with what is wrong at the field, and what was typed stays: %#', async (tekst, why) => {
    for (const handeling of ['bekijk', 'bewaar']) {
      const page = await post({ tekst, handeling });
      expect(page.status).toBe(422);
      expect(textsOf(page.text, '#tekst-fout')[0]).toContain(why);
      expect(typedIn(page.text).trim()).toBe(tekst.trim());
      expect(textsOf(page.text, '.letter')).toEqual([]);
    }
    expect(await saved()).toEqual([]);
  });

  it.each([
    { versie: 'x' },
    { versie: '-1' },
    { organisatie: '<b>' },
    { handeling: 'weg' },
    { meer: 'x' },
    { tekst: `${own}\u0000` },
  ])('refuses a forged form: %o', async (fields) => {
    expect((await post(fields as Record<string, string>)).status).toBe(400);
  });

  it('shows the second of two editors what the first kept, and then lets them win knowingly', async () => {
    const ria = await app.as('coordinator', { region: place.region, name: 'Ria Jansen' });
    await post({ tekst: `${own}\n\nVan Ria` }, ria);
    const page = await post({ tekst: `${own}\n\nVan Kim` });
    expect(page.status).toBe(409);
    expect(page.text).toContain('Gewijzigd door Ria Jansen');
    expect(textsOf(page.text, '.meanwhile')[0]).toContain('Van Ria');
    expect(typedIn(page.text)).toContain('Van Kim');
    const versie = load(page.text)('input[name=versie]').attr('value')!;
    expect((await post({ tekst: `${own}\n\nVan Kim`, versie })).status).toBe(303);
    expect(await saved()).toMatchObject([{ body: `${own}\n\nVan Kim`, version: 2 }]);
  });

  it('goes back to the portal’s: first in the form, and kept only when saved', async () => {
    await post({});
    const page = await post({ handeling: 'standaard', versie: '1' });
    expect(page.text).toContain('Zij geldt pas als u haar bewaart.');
    expect(typedIn(page.text).trim()).toBe(defaultText.trim());
    expect(await saved()).toMatchObject([{ body: own }]);
    await post({ tekst: typedIn(page.text), versie: '1' });
    expect(await saved()).toMatchObject([{ body: '', version: 2 }]);
    expect((await logOf(place.region)).map(({ action }) => action)).toContain('letter-text.restored');
    expect(typedIn((await kim.get(text)).text).trim()).toBe(defaultText.trim());
  });
});
