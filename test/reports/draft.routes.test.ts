import { load } from 'cheerio';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aRegion } from '../support/builders.ts';
import { errorsOf, formOf, textsOf } from '../support/html.ts';
import { at, draft, Drafting, list } from './a-draft.ts';

let drafting: Drafting;
beforeAll(async () => {
  drafting = await Drafting.begin();
});
beforeEach(() => drafting.anew());

const offered = async (): Promise<string[]> => textsOf(await drafting.page(), '.offered-sentences li p');

/** The hidden fields of the form beside the sentence with these words. */
function sentenceForm(html: string, words: string): Record<string, string> {
  const $ = load(html);
  const item = $('.chosen-sentences li, .offered-sentences li')
    .filter((_, li) => $(li).text().includes(words))
    .first();
  if (item.length === 0) throw new Error(`No sentence says ${words}`);
  const fields = item
    .find('form')
    .serializeArray()
    .filter(({ name }) => name !== '_csrf');
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

describe('what strikes one', () => {
  it('is taken from what the figures offer, and back', async () => {
    const [first] = await offered();
    const answer = await drafting.post('zinnen', sentenceForm(await drafting.page(), first!));
    expect([answer.status, answer.headers.location]).toEqual([303, `${draft}#kan-erbij`]);
    expect((await drafting.chosen()).at(-1)).toBe(first);
    expect(await offered()).not.toContain(first);
    const fields = sentenceForm(await drafting.page(), first!);
    expect((await drafting.post('plaats', { ...fields, handeling: 'weg' })).headers.location).toBe(`${draft}#wat-opvalt`);
    expect(await drafting.chosen()).not.toContain(first);
    expect(await offered()).toContain(first);
  });

  it('is chosen once, however often one presses', async () => {
    const fields = sentenceForm(await drafting.page(), (await offered())[0]!);
    const answers = await Promise.all([1, 2].map(() => drafting.post('zinnen', fields)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const said = await drafting.chosen();
    expect(new Set(said).size).toBe(said.length);
  });

  it('stands in the order that one gives it, one place a press', async () => {
    const [first, second, ...rest] = await drafting.chosen();
    const fields = { ...sentenceForm(await drafting.page(), second!), handeling: 'omhoog' };
    const answers = await Promise.all([1, 2].map(() => drafting.post('plaats', fields)));
    expect(answers.map(({ headers }) => headers.location)).toEqual([`${draft}#zin-1`, `${draft}#zin-1`]);
    expect(await drafting.chosen()).toEqual([second, first, ...rest]);
    await drafting.post('plaats', { ...sentenceForm(await drafting.page(), second!), handeling: 'omlaag' });
    expect(await drafting.chosen()).toEqual([first, second, ...rest]);
  });

  it('has buttons that name their sentence, and none that would do nothing', async () => {
    const $ = load(await drafting.page());
    const items = $('.chosen-sentences li').toArray();
    expect($(items[0]).find('button').first().text()).toMatch(/^Omlaag : /);
    expect($(items.at(-1)).find('button').text()).not.toContain('Omlaag');
    for (const item of items) expect($(item).find('button').last().text()).toContain($(item).find('p').text());
  });

  it('can be said in own words, marked as such, and taken out and put back with one press', async () => {
    expect((await drafting.post('eigen-zinnen', { tekst: '  De meldroute is\n overal   bekend. ' })).status).toBe(303);
    expect((await drafting.chosen()).at(-1)).toBe('De meldroute is overal bekend');
    expect(textsOf(await drafting.page(), '.chosen-sentences li').at(-1)).toContain('Eigen tekst');
    const before = await drafting.chosen();
    await drafting.post('plaats', { ...sentenceForm(await drafting.page(), 'De meldroute'), handeling: 'weg' });
    const after = await drafting.page();
    expect(textsOf(after, '.flash')[0]).toContain('Uw zin is weggehaald.');
    const undo = load(after)('.flash form').attr('action')!;
    expect((await drafting.coordinator.post(undo, {}, draft)).status).toBe(303);
    expect(await drafting.chosen()).toEqual(before);
  });

  it('is never more than twelve sentences', async () => {
    for (let n = (await drafting.chosen()).length; n < 12; n++)
      await drafting.post('eigen-zinnen', { tekst: `Een goed voorbeeld ${n}` });
    const full = await drafting.page();
    expect(full).toContain('Een rapport heeft hoogstens 12 zinnen.');
    expect(textsOf(full, '.offered-sentences li')).toEqual([]);
    const answer = await drafting.coordinator.post(at('eigen-zinnen'), { tekst: 'De dertiende' }, draft);
    expect(answer.status).toBe(422);
    expect(await drafting.chosen()).toHaveLength(12);
  });

  it.each([
    ['', 'Schrijf een zin'],
    ['x'.repeat(201), 'Gebruik niet meer dan 200 tekens'],
  ])('%j is refused at its field', async (tekst, text) => {
    const answer = await drafting.post('eigen-zinnen', { tekst });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text, field: 'tekst' }]);
    expect(formOf(answer.text, at('eigen-zinnen')).fields['tekst']).toBe(tekst);
  });

  it('takes no claim that the figures do not bear out, also not by hand', async () => {
    const claim = { kind: 'arrivals', who: 'joiners', sectorId: null, bound: 'exactly', n: 75 };
    const answer = await drafting.post('zinnen', { zin: JSON.stringify({ claim, kind: 'claim' }) });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)[0]?.field).toBe('wat-opvalt');
    expect((await drafting.post('zinnen', { zin: 'x' })).status).toBe(303);
    expect((await drafting.post('zinnen', { zin: `${JSON.stringify({ claim, kind: 'claim' })}\u0000` })).status).toBe(400);
  });
});

describe('another quarter to compare with', () => {
  it('makes sentences stale; they say why, and go with one press', async () => {
    await drafting.post('eigen-zinnen', { tekst: '54 van de 76 organisaties schakelden op' });
    const answer = await drafting.post('vergelijking', { vergeleken_met: '2016-Q3', versie: await drafting.version() });
    expect([answer.status, answer.headers.location]).toEqual([303, draft]);
    const html = await drafting.page();
    const stale = textsOf(html, '.stale li p');
    expect(stale.length).toBeGreaterThan(1);
    expect(stale.every((text) => text.includes('klopt niet meer: '))).toBe(true);
    expect(textsOf(html, '.chosen-sentences li').filter((text) => text.includes('Klopt niet meer')).length).toBeGreaterThan(0);
    expect((await drafting.coordinator.post(at('opruiming'), {}, draft)).status).toBe(303);
    expect(textsOf(await drafting.page(), '.chosen-sentences li').filter((text) => text.includes('Klopt niet meer'))).toEqual([]);
    // The message is not taken away: another one is chosen.
    expect(textsOf(await drafting.page(), '.stale a').join()).toContain('Wijzig “Boodschap”');
  });

  it.each([
    ['2016-Q4', 'Kies een kwartaal dat vóór Q4 2016 ligt'],
    ['2017-Q1', 'Kies een kwartaal dat vóór Q4 2016 ligt'],
    ['2000-Q1', 'Kies een kwartaal dat hoogstens 39 kwartalen eerder ligt'],
    ['morgen', 'Kies een kwartaal om mee te vergelijken'],
  ])('%s is refused at its field', async (vergeleken_met, text) => {
    const answer = await drafting.post('vergelijking', { vergeleken_met, versie: await drafting.version() });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text, field: 'vergeleken_met' }]);
  });
});

describe('a draft', () => {
  it('is not there for who does not make reports', async () => {
    const elsewhere = await drafting.app.as('coordinator', { region: await aRegion('west', 'Regio West') });
    for (const visitor of [await drafting.app.as('ambassador', { region: drafting.region }), elsewhere]) {
      for (const path of [draft, `${list}/2016-Q4/concept`, `${list}/2016-Q4/concept/uitleg/gemiddelde.regio.2016-Q4`]) {
        expect((await visitor.get(path)).status).toBe(404);
      }
    }
    expect((await drafting.app.anonymous().get(draft)).status).toBe(303);
  });

  it.each(['2016-Q3', '2016-Q4-zorg', '2016-Q4-bestaat-niet', '2016-Q5', 'x', '%00'])('is not there at %s', async (key) => {
    expect([404, 400]).toContain((await drafting.coordinator.get(`${list}/${key}/bewerken`)).status);
  });

  it('is where one comes to at the address that a form went to', async () => {
    const answer = await drafting.coordinator.get(at('verzoek'));
    expect([answer.status, answer.headers.location]).toEqual([303, `${draft}#het-verzoek`]);
  });

  it('is seen as its readers will see it', async () => {
    const seen = async (query: string) => (await drafting.coordinator.get(`${list}/2016-Q4/concept${query}`)).text;
    const named = await seen('');
    expect(textsOf(named, 'h1')).toEqual(textsOf(await drafting.page(), '.draft-message p'));
    expect(textsOf(named, '.preview-bar .flash')).toEqual(['Concept. Zo ziet een ambassadeur dit rapport.']);
    const names = await drafting.app.deps.data.read(drafting.region, (db) =>
      db.selectFrom('organisation').select('name').execute(),
    );
    const namedIn = (html: string): number => {
      const words = load(html)('main').text();
      return names.filter(({ name }) => words.includes(name)).length;
    };
    expect(namedIn(named)).toBe(76);
    for (const query of ['?als=zonder-namen', '?als=gedeeld']) expect(namedIn(await seen(query))).toBe(0);
    expect((await drafting.coordinator.get(`${list}/2016-Q4/concept?als=iedereen`)).status).toBe(400);
  });

  it('opens the account of each of its figures', async () => {
    const $ = load((await drafting.coordinator.get(`${list}/2016-Q4/concept`)).text);
    const hrefs = [
      ...new Set(
        $('a.number')
          .toArray()
          .map((link) => $(link).attr('href')!),
      ),
    ];
    expect(hrefs.length).toBeGreaterThan(20);
    for (const href of hrefs.slice(0, 5)) expect((await drafting.coordinator.get(`${list}/2016-Q4/${href}`)).status).toBe(200);
    expect((await drafting.coordinator.get(`${list}/2016-Q4/concept/uitleg/bestaat.niet`)).status).toBe(404);
  });
});
