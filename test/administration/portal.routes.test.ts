import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRegionBySlug } from '../../server/platform/db/region.repository.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

let admin: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  admin = await (await testApp()).as('administrator', { name: 'Bo Beheer' });
});

const text = (html: string): string => load(html)('main').text().replaceAll(/\s+/g, ' ');
const regionIn = async (slug: string) => (await (await testApp()).deps.data.everywhere((db) => findRegionBySlug(db, slug)))!;

describe('the portal for its administrator', () => {
  it('is empty with a way to begin', async () => {
    const page = await admin.get('/beheer');
    expect(text(page.text)).toContain('Er zijn nog geen regio’s.');
    expect(load(page.text)('main a.govuk-button').attr('href')).toBe('/beheer/regios');
  });

  it('lists regions without anything of what is in them', async () => {
    const region = await aRegion('oost', 'Regio Oost');
    await anOrganisation(region, { name: 'De Es', sectorId: await aSector(region) });
    await (await testApp()).as('coordinator', { region });
    const page = text((await admin.get('/beheer')).text);
    expect(page).toContain('Regio Oost /regio/oost 1 jan 2015 1');
    expect(page).not.toContain('De Es');
    expect((await admin.get('/regio/oost')).status).toBe(404);
    expect((await admin.get('/regio/oost/beheer')).status).toBe(404);
  });

  it('says how it stands', async () => {
    const page = text((await admin.get('/beheer')).text);
    // The configuration of the tests names the embedded engine, whatever engine they run on.
    expect(page).toContain('niet voor productie');
    expect(page).toContain('bijgewerkt');
    expect(page).toMatch(/Versie \d+\.\d+\.\d+/);
    expect(page).toContain('Gestart 16 feb 2017, 12.00 uur');
  });

  it('shows what happened outside the regions alone', async () => {
    const region = await aRegion('oost', 'Regio Oost');
    const kim = await (await testApp()).as('coordinator', { region });
    await kim.post('/regio/oost/beheer/sectoren', { naam: 'Geheime sector' });
    await admin.post('/beheer/regios', { naam: 'Regio West', adres: '' });
    const page = text((await admin.get('/beheer')).text);
    expect(page).toContain('Regio West is gemaakt');
    expect(page).not.toContain('Geheime sector');
  });

  it('is for nobody else', async () => {
    const region = await aRegion();
    const { as, anonymous } = await testApp();
    for (const visitor of [await as('coordinator', { region }), await as('ambassador', { region })]) {
      expect((await visitor.get('/beheer')).status).toBe(404);
      expect((await visitor.get('/beheer/regios/oost/coordinatoren')).status).toBe(404);
      expect((await visitor.post('/beheer/regios', { naam: 'X', adres: 'x' }, '/mijn-account')).status).toBe(404);
    }
    expect((await anonymous().get('/beheer')).headers.location).toMatch(/^\/inloggen/);
  });
});

describe('a new region', () => {
  it('gets an address from its name and the eight sectors, and asks for its coordinator', async () => {
    const answer = await admin.post('/beheer/regios', { naam: 'Regio Noord-Veen', adres: '' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/beheer/regios/noord-veen/coordinatoren']);
    expect(text((await admin.get(answer.headers.location!)).text)).toContain('Deze regio heeft nog geen coördinator.');
  });

  it.each([
    [{ naam: '' }, 'Vul de naam van de regio in'],
    [{ naam: 'a'.repeat(101) }, 'Gebruik niet meer dan 100 tekens'],
    [{ adres: 'Noord Veen' }, 'Gebruik alleen kleine letters, cijfers en streepjes'],
    [{ adres: 'a'.repeat(61) }, 'Gebruik niet meer dan 60 tekens'],
    [{ naam: '???', adres: '' }, 'Gebruik in het adres alleen kleine letters'],
    [{ adres: 'oost' }, 'Er is al een regio met dit adres'],
  ])('is refused with %j', async (wrong, message) => {
    await aRegion('oost', 'Regio Oost');
    const answer = await admin.post('/beheer/regios', { naam: 'Regio Noord', adres: 'noord', ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
  });

  it('is made once, however often the button is pressed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.post('/beheer/regios', { naam: 'Regio Noord', adres: 'noord' })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422, 422, 422]);
  });
});

describe('the first coordinator', () => {
  const wish = { naam: 'Kim de Vries', email: 'kim@voorbeeld.example' };
  const path = '/beheer/regios/oost/coordinatoren';

  it('gets a link, comes in, and finds the invitation in the log of the region', async () => {
    await aRegion('oost', 'Regio Oost');
    const answer = await admin.post(path, wish);
    expect(answer.status).toBe(200);
    const link = new URL(load(answer.text)('#eenmalig').text()).pathname;
    const phrase = 'een ketel vol groene thee';
    const kim = (await testApp()).anonymous();
    expect((await kim.post(link, { naam: 'Kim de Vries', wachtwoord: phrase, herhaling: phrase })).status).toBe(303);
    expect((await kim.get('/regio/oost/beheer')).status).toBe(200);
    const { id } = await regionIn('oost');
    expect((await logOf(id)).map(({ action, actorName }) => `${action}: ${actorName}`).toSorted()).toEqual([
      'invitation.accepted: Kim de Vries',
      'invitation.sent: Bo Beheer',
    ]);
    expect(text((await admin.get('/beheer')).text)).toContain('Voor Regio Oost is een coördinator uitgenodigd');
  });

  it.each([
    [{ naam: '' }, 'Vul de naam in'],
    [{ email: 'kim' }, 'Vul een e-mailadres in zoals'],
  ])('is not invited with %j', async (wrong, message) => {
    await aRegion('oost', 'Regio Oost');
    const answer = await admin.post(path, { ...wish, ...wrong });
    expect([answer.status, answer.text.includes(message)]).toEqual([422, true]);
  });

  it('of a region that is not there is not invited either', async () => {
    for (const slug of ['nergens', 'OOST', '..%2f', 'a'.repeat(150)]) {
      expect((await admin.get(`/beheer/regios/${slug}/coordinatoren`)).status).toBe(404);
    }
  });
});
