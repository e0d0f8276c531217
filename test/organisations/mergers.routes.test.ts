import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { aContact, base, dayFields, someRegister } from './some-register.ts';

beforeEach(emptyDatabase);

const path = `${base}/kliniek-zuid/samenvoegen`;
const fields = { met: 'ziekenhuis-de-es', ...dayFields('datum', '2017-01-01'), notitie: 'Gefuseerd.' };
const confirmed = { ...fields, bevestigd: 'ja' };

async function aClinic() {
  const register = await someRegister();
  const id = await register.add({ name: 'Kliniek Zuid', gears: { '2016-Q3': 2, '2016-Q4': 3 } });
  return { ...register, id };
}

describe('merging', () => {
  it('says first what will happen, to how much, and changes nothing by saying it', async () => {
    const { coordinator, region, id } = await aClinic();
    await aContact(region, { id, name: 'Kliniek Zuid' });
    const { text, status } = await coordinator.post(path, fields);
    expect(status).toBe(200);
    expect(textsOf(text, '.confirm li').slice(0, 3)).toEqual([
      '1 lidmaatschap eindigt: Kliniek Zuid is lid tot en met 31 december 2016.',
      '2 versnellingen blijven bij Kliniek Zuid staan en tellen daar mee. Ziekenhuis De Es krijgt er geen bij.',
      '1 contactpersoon blijft bij Kliniek Zuid staan. Voeg toe bij Ziekenhuis De Es wie daar meedoet.',
    ]);
    expect(tableOf((await coordinator.get(`${base}/kliniek-zuid`)).text, 'Lidmaatschap').rows[0]?.[1]).toBe('nu');
  });

  it('ends the membership, keeps gears and both histories, and leads from one page to the other', async () => {
    const { coordinator } = await aClinic();
    const chosen = await coordinator.post(path, fields);
    const kept = Object.fromEntries(
      load(chosen.text)('form.confirm')
        .serializeArray()
        .map(({ name, value }) => [name, value]),
    );
    delete kept['_csrf'];
    expect((await coordinator.post(path, kept, `${base}/kliniek-zuid`)).headers.location).toBe(`${base}/kliniek-zuid`);

    const merged = (await coordinator.get(`${base}/kliniek-zuid`)).text;
    expect(textsOf(merged, '.flash--info p')).toEqual([
      'Kliniek Zuid is vanaf 1 januari 2017 samengevoegd met Ziekenhuis De Es. De versnellingen en wijzigingen tot die dag blijven hier staan.',
    ]);
    expect(load(merged)('.flash--info a').attr('href')).toBe(`${base}/ziekenhuis-de-es`);
    expect(tableOf(merged, 'Lidmaatschap').rows[0]?.slice(0, 2)).toEqual(['1 jan 2015', '31 dec 2016']);
    expect(tableOf(merged, 'Versnelling per kwartaal').rows).toHaveLength(2);
    expect(tableOf(merged, 'Laatste wijzigingen').rows[0]?.[1]).toContain('Met: Ziekenhuis De Es');

    const other = (await coordinator.get(`${base}/ziekenhuis-de-es`)).text;
    expect(other).toContain('Hiermee samengevoegd');
    expect(other).toContain('Nog niet gemeten');
    expect(tableOf(other, 'Laatste wijzigingen').rows[0]?.[1]).toBe(
      'Met deze organisatie is een andere samengevoegd Opgegaan: Kliniek Zuid Samengevoegd vanaf: 1 jan 2017 Reden: Gefuseerd.',
    );
    expect(textsOf((await coordinator.get(`${base}?status=samengevoegd`)).text, 'tbody th a')).toEqual(['Kliniek Zuid']);
  });

  it('is once: the merged one cannot merge or join again, nor be merged into', async () => {
    const { coordinator } = await aClinic();
    await coordinator.post(path, confirmed);
    const from = `${base}/kliniek-zuid`;
    expect((await coordinator.get(path)).status).toBe(409);
    expect((await coordinator.post(path, confirmed, from)).status).toBe(409);
    expect((await coordinator.get(`${from}/lidmaatschappen`)).status).toBe(409);
    expect((await coordinator.post(`${from}/lidmaatschappen`, dayFields('vanaf', '2017-06-01'), from)).status).toBe(409);
    const back = await coordinator.post(`${base}/ziekenhuis-de-es/samenvoegen`, { ...confirmed, met: 'kliniek-zuid' });
    expect([back.status, back.text.includes('zelf samengevoegd')]).toEqual([422, true]);
    const { text } = await coordinator.get(`${base}/ziekenhuis-de-es/samenvoegen`);
    expect(load(text)('option[value=kliniek-zuid]').length).toBe(0);
  });

  it('keeps the membership from growing past the merger afterwards', async () => {
    const { coordinator } = await aClinic();
    await coordinator.post(path, confirmed);
    const page = (await coordinator.get(`${base}/kliniek-zuid`)).text;
    const correct = load(page)('a:contains("Corrigeer")').attr('href')!;
    const longer = { ...dayFields('vanaf', '2015-01-01'), ...dayFields('tot', '2017-06-30'), gelezen: '2015-01-01/2017-01-01' };
    const answer = await coordinator.post(correct, longer);
    expect([answer.status, answer.text.includes('is samengevoegd met Ziekenhuis De Es en is daarna geen lid meer')]).toEqual([
      422,
      true,
    ]);
  });

  it.each([
    ['nothing chosen', { met: '' }, 'met', 'Kies een organisatie'],
    ['itself', { met: 'kliniek-zuid' }, 'met', 'Kies een andere organisatie'],
    ['one that does not exist', { met: 'nergens' }, 'met', 'Kies een organisatie uit de lijst'],
    ['no day', dayFields('datum', ''), 'datum', 'Vul in vanaf welke dag'],
    ['a day before it joined', dayFields('datum', '2014-06-01'), 'datum', 'Kies een dag na 1 januari 2015'],
  ])('is refused with %s, also when it is confirmed', async (_, wrong, field, message) => {
    const { coordinator } = await aClinic();
    for (const sent of [fields, confirmed]) {
      const answer = await coordinator.post(path, { ...sent, ...wrong });
      expect([answer.status, load(answer.text)(`#${field}-fout`).text().includes(message)]).toEqual([422, true]);
      expect(load(answer.text)('textarea').text()).toBe('Gefuseerd.');
    }
  });

  it('happens once when two do it at once, and crosswise merges do not both happen', async () => {
    const { coordinator, region } = await aClinic();
    const other = await (await testApp()).as('coordinator', { region });
    const crosswise = { ...confirmed, met: 'kliniek-zuid' };
    const answers = await Promise.all([
      coordinator.post(path, confirmed),
      other.post(path, confirmed),
      other.post(`${base}/ziekenhuis-de-es/samenvoegen`, crosswise),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });

  it('is for the coordinator alone', async () => {
    const { region, id } = await aClinic();
    const { as } = await testApp();
    for (const visitor of [await as('ambassador', { region }), await as('member', { region, organisation: id })]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.post(path, confirmed, `${base}/kliniek-zuid`).catch(() => null))?.status ?? 404).toBe(404);
    }
  });
});
