import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { recordEvents } from '../../server/platform/audit/audit.repository.ts';
import { aCoordinator, logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const settings = '/regio/oost/beheer/instellingen';
const log = '/regio/oost/beheer/logboek';
let region: RegionId;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  kim = await (await testApp()).as('coordinator', { region, name: 'Kim de Vries' });
});

const text = (html: string): string => load(html)('main').text().replaceAll(/\s+/g, ' ');
const asTheyAre = {
  naam: 'Regio Oost',
  namen_contactpersonen: 'nee',
  namen_ambassadeurs: 'ja',
  sectorcijfers: 'ja',
  openbaar: 'nee',
  versie: '1',
};

describe('the start of the administration', () => {
  it('leads to every part, with one sentence each', async () => {
    const page = load((await kim.get('/regio/oost/beheer')).text);
    const parts = page('.link-list li').toArray();
    expect(parts).toHaveLength(7);
    for (const part of parts) {
      expect(page(part).find('small').text()).toMatch(/\.$/);
      expect((await kim.get(page(part).find('a').attr('href')!)).status).toBe(200);
    }
  });
});

describe('settings', () => {
  it('begin as domain.md §6 has them', async () => {
    const page = load((await kim.get(settings)).text);
    const chosen = page('input[type=radio]:checked').toArray();
    expect(Object.fromEntries(chosen.map((input) => [input.attribs['name'], input.attribs['value']]))).toEqual({
      namen_contactpersonen: 'nee',
      namen_ambassadeurs: 'ja',
      sectorcijfers: 'ja',
      openbaar: 'nee',
    });
  });

  it('hold from the next request, with a line in the log', async () => {
    const an = await (await testApp()).as('ambassador', { region });
    expect((await an.get('/regio/oost/organisaties')).status).toBe(200);
    expect((await kim.post(settings, { ...asTheyAre, naam: 'Oost', namen_ambassadeurs: 'nee' })).status).toBe(303);
    expect((await an.get('/regio/oost/organisaties')).status).toBe(404);
    expect(text((await kim.get(log)).text)).toContain('Namen voor ambassadeurs: was ja, nu nee');
    expect((await kim.get(settings)).text).toContain('value="Oost"');
  });

  it.each([
    [{ naam: '' }, 'Vul de naam van de regio in'],
    [{ naam: 'a'.repeat(101) }, 'Gebruik niet meer dan 100 tekens'],
    [{ namen_contactpersonen: '' }, 'Kies of contactpersonen namen van andere organisaties zien'],
    [{ namen_ambassadeurs: 'misschien' }, 'Kies of ambassadeurs namen van organisaties zien'],
    [{ sectorcijfers: 'x' }, 'Kies of contactpersonen cijfers per sector zien'],
    [{ openbaar: 'x' }, 'Kies of cijfers openbaar zijn'],
  ])('say what is wrong: %j', async (wrong, message) => {
    const answer = await kim.post(settings, { ...asTheyAre, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(await logOf(region)).toEqual([]);
  });

  it('saved twice are one change; saved on an old version they show what changed meanwhile', async () => {
    const sanne = await (await testApp()).as('coordinator', { region, name: 'Sanne' });
    const change = { ...asTheyAre, openbaar: 'ja' };
    expect([(await sanne.post(settings, change)).status, (await sanne.post(settings, change)).status]).toEqual([303, 303]);
    expect(await logOf(region)).toHaveLength(1);
    const late = await kim.post(settings, { ...asTheyAre, naam: 'Oost' });
    expect(late.status).toBe(409);
    expect(text(late.text)).toContain('Openbare cijfers: was nee, nu ja');
    const form = load(late.text);
    expect([form('[name=naam]').val(), form('[name=versie]').val(), form('[name=openbaar]:checked').val()]).toEqual([
      'Oost',
      '2',
      'nee',
    ]);
    expect((await kim.post(settings, { ...asTheyAre, naam: 'Oost', versie: '2' })).status).toBe(303);
  });
});

describe('the log', () => {
  const entry = (n: number) => ({ action: 'sector.added', object: { type: 'sector', id: null, name: `Sector ${n}` } });
  const fill = async (count: number, into = region): Promise<void> => {
    const { deps } = await testApp();
    const { who } = aCoordinator(into);
    await deps.data.change(into, async (db) => {
      for (let n = 1; n <= count; n += 1) await recordEvents(db, who, new Date(Date.UTC(2017, 0, 1, 12, 0, n)), [entry(n)]);
    });
  };

  it('is empty with a word of explanation', async () => {
    expect(text((await kim.get(log)).text)).toContain('Er is nog niets gewijzigd.');
  });

  it('says newest first what was done, by whom and from where', async () => {
    await fill(2);
    const page = load((await kim.get(log)).text);
    const rows = page('tbody tr')
      .toArray()
      .map((row) => page(row).text().replaceAll(/\s+/g, ' ').trim());
    expect(rows[0]).toContain('1 jan 2017, 13.00 uur');
    expect(rows[0]).toContain('De sector Sector 2 is toegevoegd');
    expect(rows[0]).toContain('Kim de Vries via het portaal, 192.0.2.7');
    expect(rows[1]).toContain('Sector 1');
  });

  it('comes in pages of fifty', async () => {
    await fill(51);
    const first = await kim.get(log);
    expect(text(first.text)).toContain('1 tot en met 50 van 51');
    const older = load(first.text)('.pagination a').attr('href')!;
    expect(older).toBe(`${log}?pagina=2`);
    expect(text((await kim.get(older)).text)).toContain('51 tot en met 51 van 51');
    expect((await kim.get(`${log}?pagina=3`)).status).toBe(404);
  });

  it('can be narrowed to one kind of object', async () => {
    await fill(1);
    await kim.post(settings, { ...asTheyAre, naam: 'Oost' });
    expect(load((await kim.get(`${log}?soort=region`)).text)('tbody tr')).toHaveLength(1);
    expect(text((await kim.get(`${log}?soort=municipality`)).text)).toContain('Hierover staat nog niets');
  });

  it.each(['soort=komeet', 'pagina=0', 'pagina=1.5', 'pagina=x', 'pagina=1e99', 'anders=1', 'soort=sector&soort=region'])(
    'refuses the address ?%s and names what is wrong',
    async (query) => {
      const answer = await kim.get(`${log}?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(query.split('=')[0]);
    },
  );

  it('holds nothing of another region', async () => {
    await fill(1, await aRegion('west', 'Regio West'));
    expect(text((await kim.get(log)).text)).not.toContain('Sector 1');
  });
});
