import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aMunicipality, anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const sectors = '/regio/oost/beheer/sectoren';
const municipalities = '/regio/oost/beheer/gemeenten';
const absent = '7f4c1de2-0000-4000-8000-000000000000';
let region: RegionId;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  kim = await (await testApp()).as('coordinator', { region, name: 'Kim de Vries' });
});

const firstColumn = (html: string, table = 0): string[] =>
  load(html)('table')
    .eq(table)
    .find('tbody th')
    .toArray()
    .map((cell) => load(cell).text().trim());
const text = (html: string): string => load(html)('main').text().replaceAll(/\s+/g, ' ');

describe('sectors', () => {
  it('stand in their order, each with its members and a link to them', async () => {
    const zorg = await aSector(region, 'Zorg', 1);
    await aSector(region, 'Onderwijs', 2);
    await anOrganisation(region, { name: 'De Es', sectorId: zorg });
    await anOrganisation(region, { name: 'Weg', sectorId: zorg, memberships: [['2015-01-01', '2016-01-01']] });
    const page = await kim.get(sectors);
    expect(firstColumn(page.text)).toEqual(['Zorg', 'Onderwijs']);
    const count = load(page.text)('tbody tr').first().find('td a').first();
    expect([count.text(), count.attr('href')]).toEqual(['1 lid in Zorg', '/regio/oost/organisaties?sector=zorg&status=lid']);
    expect((await kim.get(count.attr('href')!)).status).toBe(200);
  });

  it('can be added, once', async () => {
    const answer = await kim.post(sectors, { naam: ' Cultuur ' });
    expect([answer.status, answer.headers.location]).toEqual([303, sectors]);
    const again = await kim.post(sectors, { naam: 'cultuur' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Er is al een sector met deze naam');
    expect(again.text).toContain('value="cultuur"');
    expect(firstColumn((await kim.get(sectors)).text)).toEqual(['Cultuur']);
  });

  it.each([
    ['', 'Vul een naam in'],
    ['   ', 'Vul een naam in'],
    ['a'.repeat(81), 'Gebruik niet meer dan 80 tekens'],
    ['!!!', 'Gebruik letters of cijfers in de naam'],
    ['twee\nregels', 'Gebruik alleen gewone tekens, zonder regeleinden'],
  ])('are not called %j', async (naam, message) => {
    const id = await aSector(region, 'Zorg');
    for (const answer of [await kim.post(sectors, { naam }), await kim.post(`${sectors}/${id}`, { naam, versie: '1' })]) {
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(message);
      expect(answer.text).toContain('<title>Fout:');
    }
  });

  it('change places by buttons', async () => {
    for (const [i, name] of ['A', 'B', 'C'].entries()) await aSector(region, name, i + 1);
    const form = load((await kim.get(sectors)).text)('tbody tr')
      .eq(2)
      .find('form')
      .first();
    const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, String(value)]));
    expect((await kim.post(form.attr('action')!, fields, sectors)).status).toBe(303);
    await kim.post(form.attr('action')!, fields, sectors);
    expect(firstColumn((await kim.get(sectors)).text)).toEqual(['A', 'C', 'B']);
    expect((await kim.post(form.attr('action')!, { richting: 'opzij', plaats: '1' }, sectors)).status).toBe(422);
  });

  it('show the second editor what the first changed, with what the second typed still there', async () => {
    const id = await aSector(region, 'Zorg');
    const sanne = await (await testApp()).as('coordinator', { region, name: 'Sanne' });
    await sanne.post(`${sectors}/${id}`, { naam: 'Zorg en welzijn', versie: '1' });
    const second = await kim.post(`${sectors}/${id}`, { naam: 'Gezondheid', versie: '1' });
    expect(second.status).toBe(409);
    expect(text(second.text)).toContain('Naam: was Zorg, nu Zorg en welzijn');
    expect(text(second.text)).toContain('Sanne');
    const form = load(second.text);
    expect([form('[name=naam]').val(), form('[name=versie]').val()]).toEqual(['Gezondheid', '2']);
    expect((await kim.post(`${sectors}/${id}`, { naam: 'Gezondheid', versie: '2' })).status).toBe(303);
    expect(firstColumn((await kim.get(sectors)).text)).toEqual(['Gezondheid']);
  });

  it('with members cannot be retired: the page names them and leads to them', async () => {
    const id = await aSector(region, 'Zorg');
    await anOrganisation(region, { name: 'De Es', sectorId: id });
    const page = await kim.get(`${sectors}/${id}`);
    expect(text(page.text)).toContain('In deze sector staat 1 lid: De Es.');
    expect(load(page.text)('main a[href^="/regio/oost/organisaties"]').attr('href')).toBe('/regio/oost/organisaties?sector=zorg');
    const forced = await kim.post(`${sectors}/${id}/opheffing`, {}, sectors);
    expect(forced.status).toBe(422);
    expect(firstColumn((await kim.get(sectors)).text)).toEqual(['Zorg']);
  });

  it('can be retired with an undo, and restored', async () => {
    const id = await aSector(region, 'Zorg');
    await aSector(region, 'Onderwijs', 2);
    expect((await kim.post(`${sectors}/${id}/opheffing`, {}, `${sectors}/${id}`)).status).toBe(303);
    const page = await kim.get(sectors);
    expect([firstColumn(page.text, 0), firstColumn(page.text, 1)]).toEqual([['Onderwijs'], ['Zorg']]);
    expect(load(page.text)('.flash form').attr('action')).toBe(`${sectors}/${id}/herstel`);
    await kim.post(`${sectors}/${id}/herstel`, {}, sectors);
    expect(firstColumn((await kim.get(sectors)).text)).toEqual(['Zorg', 'Onderwijs']);
  });

  it('of another region, absent or with a made-up id do not exist', async () => {
    const other = await aRegion('west', 'Regio West');
    const foreign = await aSector(other, 'Zorg');
    for (const id of [foreign, absent, 'x', '%00']) {
      const status = [
        (await kim.get(`${sectors}/${id}`)).status,
        (await kim.post(`${sectors}/${id}`, { naam: 'X', versie: '1' }, sectors)).status,
        (await kim.post(`${sectors}/${id}/plaats`, { richting: 'omhoog', plaats: '1' }, sectors)).status,
        (await kim.post(`${sectors}/${id}/opheffing`, {}, sectors)).status,
        (await kim.post(`${sectors}/${id}/herstel`, {}, sectors)).status,
      ];
      expect(status).toEqual(status.map(() => (id === '%00' ? 400 : 404)));
    }
  });
});

describe('municipalities', () => {
  it('stand in alphabetical order with their members, and how many have none', async () => {
    const [esveen] = [await aMunicipality(region, 'Esveen'), await aMunicipality(region, 'Borg')];
    await anOrganisation(region, { sectorId: await aSector(region), municipalityId: esveen });
    const page = await kim.get(municipalities);
    expect(firstColumn(page.text)).toEqual(['Borg', 'Esveen']);
    expect(text(page.text)).toContain('Het werkgebied telt 2 gemeenten, waarvan 1 zonder leden.');
    const href = '/regio/oost/organisaties?gemeente=esveen&status=lid';
    expect(load(page.text)(`a[href="${href}"]`).text()).toBe('1 lid in Esveen');
    expect((await kim.get(href)).status).toBe(200);
  });

  it('can be added and renamed, not twice', async () => {
    expect((await kim.post(municipalities, { naam: 'Esveen' })).status).toBe(303);
    expect((await kim.post(municipalities, { naam: 'ESVEEN' })).text).toContain('Er is al een gemeente met deze naam');
    const id = await aMunicipality(region, 'Borg');
    expect((await kim.post(`${municipalities}/${id}`, { naam: 'Esveen', versie: '1' })).status).toBe(422);
    expect((await kim.post(`${municipalities}/${id}`, { naam: 'Borgveld', versie: '1' })).status).toBe(303);
    const late = await kim.post(`${municipalities}/${id}`, { naam: 'Borghaven', versie: '1' });
    expect([late.status, text(late.text).includes('Naam: was Borg, nu Borgveld')]).toEqual([409, true]);
    expect((await kim.post(`${municipalities}/${id}`, { naam: 'X', versie: 'nul' })).status).toBe(422);
  });

  it('are removed on a page that says what happens, and only when empty', async () => {
    const [free, used] = [await aMunicipality(region, 'Borg'), await aMunicipality(region, 'Esveen')];
    await anOrganisation(region, { sectorId: await aSector(region), municipalityId: used });
    expect(load((await kim.get(`${municipalities}/${used}/verwijdering`)).text)('form.confirm')).toHaveLength(0);
    const forced = await kim.post(`${municipalities}/${used}/verwijdering`, {}, municipalities);
    expect([forced.status, text(forced.text).includes('hoort 1 organisatie')]).toEqual([422, true]);
    expect((await kim.post(`${municipalities}/${free}/verwijdering`)).status).toBe(303);
    expect(firstColumn((await kim.get(municipalities)).text)).toEqual(['Esveen']);
    expect((await kim.post(`${municipalities}/${free}/verwijdering`, {}, municipalities)).status).toBe(404);
  });

  it('of another region do not exist', async () => {
    const foreign = await aMunicipality(await aRegion('west', 'Regio West'), 'Esveen');
    for (const path of [
      `${municipalities}/${foreign}`,
      `${municipalities}/${foreign}/verwijdering`,
      `${municipalities}/${absent}`,
    ]) {
      expect((await kim.get(path)).status).toBe(404);
    }
    expect((await kim.post(`${municipalities}/${foreign}/verwijdering`, {}, municipalities)).status).toBe(404);
  });
});
