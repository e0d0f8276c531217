import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableOf } from '../support/html.ts';
import { portal, mixed, own, ofMixed, at, inMixed, pageOf, expectStatus, settle } from './regions.ts';

beforeAll(settle);

describe('honest silence', () => {
  it('stands beside the means: carried over and never measured are counted, not averaged', async () => {
    const html = await pageOf(ofMixed, inMixed);
    const [care, transport, region] = tableOf(html, 'Per sector').rows;
    expect(transport![2]).toBe('– niemand gemeten · 1 overgenomen');
    expect(transport!.slice(3, 6)).toEqual(['–', '–', 'niet vergelijkbaar']);
    expect(care![2]).toMatch(/^3,00 .*\(n=4\) klein aantal$/);
    expect(region![2]).toMatch(/\(n=4\).*1 overgenomen$/);
    expect(html).toContain('−0,60 = gelijke groep (3) +0,67 + toetreders (1) −0,67 + vertrekkers (2) −0,60');
  });

  it('without anyone in both quarters says that nothing can be compared', async () => {
    const html = await pageOf(ofMixed, `${inMixed}?van=2015-Q1&tot=2016-Q4`);
    expect(html).toContain('Niet vergelijkbaar: in een van beide kwartalen is hier niemand gemeten.');
  });
});

describe('members', () => {
  const secrets = /Geheim|Verzwegen|Praktijk|Busbedrijf|n=|gelijke groep|Zorg|[0-9],[0-9]|%/;
  const asked = ['', '?van=2016-Q1&tot=2016-Q4', '?van=2016-Q4&tot=2016-Q4', '?van=2015-Q1&tot=2017-Q1'];

  it('see the course of their own organisation, and why there are no sector figures yet', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    const html = await pageOf(member, inMixed);
    expect(html).toContain(
      'Sectorcijfers verschijnen hier na de eerste gesloten ronde, als minstens 5 organisaties zijn gemeten.',
    );
    expect(tableOf(html, 'Kliniek Eigen').rows).toEqual([
      ['Q1 2016', 'versnelling 2i, geïmporteerd', '–niet te vergelijken'],
      ['Q2 2016', 'versnelling 2°, overgenomen van Q1 2016', '–niet te vergelijken'],
      ['Q3 2016', 'versnelling 2°, overgenomen van Q1 2016', '–niet te vergelijken'],
      ['Q4 2016', 'versnelling 3i, geïmporteerd', '▲ +11 omhoog'],
    ]);
  });

  it('are told when the region shows no sector figures at all', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    const setting = (shown: boolean) =>
      portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ sector_figures_to_members: shown }).execute());
    await setting(false);
    expect(await pageOf(member, inMixed)).toContain('Uw regio laat sectorcijfers niet aan lidorganisaties zien.');
    await setting(true);
    expect(await pageOf(member, inMixed)).toContain('Nog geen sectorcijfers');
  });

  it('learn nothing of others by any period, whatever the settings', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    for (const names of [false, true]) {
      await portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ names_to_members: names }).execute());
      for (const query of asked) {
        // The coordinator asks first, so that anything kept for later is there to leak.
        await ofMixed.get(inMixed + query);
        expect(load(await pageOf(member, inMixed + query))('main').text(), `${names} ${query}`).not.toMatch(secrets);
      }
    }
    await portal.deps.data.change(mixed, (db) => db.updateTable('region').set({ names_to_members: false }).execute());
  });

  it('do not get the other pages, whether they exist or not', async () => {
    const member = await portal.as('member', { region: mixed, organisation: own });
    for (const path of [
      'zorg',
      'nergens',
      'bronweergave',
      'uitleg/gemiddelde/zorg',
      'uitleg/gemeten/regio',
      'uitleg/geluk/nergens',
    ]) {
      for (const query of asked) await expectStatus(member, `${inMixed}/${path}${query}`, 404);
    }
  });
});

describe('others', () => {
  const paths = ['', '/zorg', '/bronweergave', '/uitleg/gemiddelde/regio'];

  it('are led to the sign-in page, or find nothing', async () => {
    const stranger = await portal.as('coordinator', { region: mixed });
    const administrator = await portal.as('administrator');
    for (const path of paths) {
      const response = await portal.anonymous().get(at + path);
      expect([response.status, String(response.headers['location']).startsWith('/inloggen')]).toEqual([303, true]);
      await expectStatus(stranger, at + path, 404);
      await expectStatus(administrator, at + path, 404);
    }
  });
});
