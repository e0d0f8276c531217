import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { createAction, moveAction } from '../../server/improvements/index.ts';
import { newId } from '../../server/platform/tokens.ts';
import { findQuickscan } from '../../server/quickscan/quickscan.repository.ts';
import { anAnswer, answersUpTo } from '../support/cycle.ts';
import { aGateScene, all, answer, contact, dated, norm, reaction, seen, type GateScene } from './a-gate-page.ts';
import { aMember, sentEarlier } from './a-quickscan.ts';

let test: GateScene['test'];
let expected: GateScene['expected'];
let sanne: GateScene['sanne'];
let step: GateScene['step'];
let stored: GateScene['stored'];

beforeEach(async () => {
  ({ test, expected, sanne, step, stored } = await aGateScene());
});

const quickscan = () => test.deps.data.read(expected.region, (db) => findQuickscan(db, expected.id));

describe('the page of a gate', () => {
  it('asks each statement with nothing chosen the first time, and has opened the quickscan', async () => {
    const response = await sanne.get(step(3));
    const page = seen(response.text);
    expect(page.title).toBe('Stap 2 van 5: naar versnelling 3 – Schakelpunt');
    expect(load(response.text)('.statement')).toHaveLength(6);
    expect(load(response.text)('.answer-cards :checked')).toHaveLength(0);
    expect(load(response.text)('ol [aria-current=step]').text()).toContain('3');
    expect(load(response.text)('nav[aria-label=Hoofdmenu]')).toHaveLength(0);
    expect(page.main).toContain('Geef bij 6 stellingen een antwoord.');
    expect((await quickscan())!.state).toBe('filling');
  });

  it('offers "niet van toepassing" only where it is allowed, with its condition', async () => {
    const four = load((await sanne.get(step(4))).text);
    expect(four('[value=nvt]')).toHaveLength(2);
    expect(four(`#${reaction}`).text()).toContain('In de afgelopen twaalf maanden geen enkel voorval met een bekende dader.');
    expect(four(`#${reaction}`).text()).toContain('De coördinator bekijkt dit bewijs.');
    expect(four('#M2-training-herhaald .tag').text()).toContain('aanvullend');
  });

  it('asks whether a statement is in place once its action is done', async () => {
    const actor = aMember(expected.region, [expected.organisation]);
    const id = newId();
    const action = { id, criterion: norm, title: 'Norm laten vaststellen', owner: '', dueOn: null, note: '' };
    await createAction(test.deps, actor, { ...action, organisation: 'woonstichting-de-linde' });
    expect(seen((await sanne.get(step(2))).text).note(norm)).toBe('Hierbij hoort de verbeteractie “Norm laten vaststellen”.');
    await moveAction(test.deps, actor, id, 'done');
    const asked = 'De verbeteractie “Norm laten vaststellen” is gereed. Is dit nu geregeld?';
    expect(seen((await sanne.get(step(2))).text).note(norm)).toBe(asked);
  });

  it('shows what was said before as chosen and still to be confirmed, and asks again what cannot be proposed', async () => {
    const lapsed = anAnswer(contact, 'IN_PLACE', { evidenceDate: isoDate('2015-05-01') });
    const earlier = answersUpTo(3).filter(({ criterion }) => ![contact, reaction].includes(criterion));
    const refused = anAnswer(reaction, 'NOT_APPLICABLE', { reason: 'Er was geen enkel voorval in dit jaar' });
    await sentEarlier(expected, { '2016-Q3': [...earlier, lapsed, refused] });
    const two = seen((await sanne.get(step(2))).text);
    expect(two.chosen(norm)).toBe('geregeld');
    expect(two.chips(norm)).toEqual(['Vorig kwartaal: geregeld', 'Nog bevestigen']);
    expect(two.chosen(contact)).toBeNull();
    expect(two.chips(contact)).toEqual(['Vorig kwartaal: geregeld']);
    expect(two.note(contact)).toContain('Het bewijs van 1 mei 2015 is verlopen');
    expect(two.main).toContain('Bij 8 stellingen staat het antwoord van Q3 2016 klaar. Met Verder bevestigt u ze.');
    expect((await quickscan())!.progress.answered).toBe(0);
    const four = seen((await sanne.get(step(4))).text);
    expect(four.chosen(reaction)).toBeNull();
    expect(four.note(reaction)).toContain('vragen wij elk kwartaal opnieuw');
    expect(four.note(reaction)).toContain('Er was geen enkel voorval in dit jaar');
  });

  it('confirms with "Verder" what the page shows, and marks what was changed', async () => {
    await sentEarlier(expected, { '2016-Q3': answersUpTo(3) });
    const page = seen((await sanne.get(step(3))).text);
    const response = await sanne.post(step(3), { ...page.fields(), 'M7-schadeverhaal-geregeld-antwoord': 'in-ontwikkeling' });
    expect(response.headers['location']).toContain('/controleren');
    const answers = await stored();
    expect([...answers.values()].map(({ origin }) => origin).toSorted()).toEqual(['changed', ...Array(5).fill('confirmed')]);
    const after = seen((await sanne.get(step(3))).text);
    expect(after.chips('M7-schadeverhaal-geregeld')).toEqual(['Vorig kwartaal: geregeld', 'Gewijzigd']);
    expect(after.chips('M1-norm-zichtbaar')).toEqual(['Vorig kwartaal: geregeld']);
  });

  it('names the quarter of an earlier answer when one was skipped', async () => {
    await sentEarlier(expected, { '2016-Q1': answersUpTo(2) });
    expect(seen((await sanne.get(step(2))).text).chips(norm)[0]).toBe('Q1 2016: geregeld');
  });

  it('shows the coordinator whose answers these are, without opening it by looking', async () => {
    const kim = await test.as('coordinator', { region: expected.region, name: 'Kim' });
    const page = seen((await kim.get(step(2))).text);
    expect(page.main).toContain('U vult in namens Woonstichting De Linde');
    expect(await quickscan()).toBeNull();
    await kim.post(step(2), answer(norm, 'geregeld'));
    expect((await stored()).get(norm)).toMatchObject({ origin: 'on-behalf', saved: { byName: 'Kim' } });
  });
});

describe('"Verder"', () => {
  it('leads from gate to gate, and to the check after the first one that stays shut', async () => {
    expect((await sanne.post(step(2), all(2, 'geregeld'))).headers['location']).toBe(step(3));
    expect((await sanne.post(step(3), all(3, 'geregeld'))).headers['location']).toBe(step(4));
    const shut = { ...all(4, 'geregeld'), 'M4-cijfers-benut-antwoord': 'niet' };
    expect((await sanne.post(step(4), shut)).headers['location']).toContain('/controleren');
    expect((await quickscan())!.progress).toMatchObject({ complete: true, answered: 21, needed: 21, claimedGear: 3 });
    expect(seen((await sanne.get(step(5))).text).main).toContain('Deze stap is nu niet nodig');
    expect((await sanne.post(step(5), {})).headers['location']).toContain('/controleren');
  });

  it('keeps what is good and names what is missing, once', async () => {
    const { [`${norm}-antwoord`]: _, ...others } = all(2, 'in-ontwikkeling');
    const first = await sanne.post(step(2), {
      ...others,
      [`${contact}-antwoord`]: 'geregeld',
      [`${contact}-datum-dag`]: '',
      [`${contact}-datum-maand`]: '',
      [`${contact}-datum-jaar`]: '',
    });
    expect(first.status).toBe(422);
    const page = seen(first.text);
    expect(page.title).toMatch(/^Fout: Stap 1 van 5/);
    expect(page.errors).toEqual([
      [`#${contact}-datum`, 'Vul de datum van het bewijs van het aanspreekpunt in, bijvoorbeeld 16 2 2017'],
      [`#${norm}-antwoord`, 'Kies of in het protocol staat welk gedrag u accepteert'],
    ]);
    expect(load(first.text)(`#${norm}-antwoord`).attr('type')).toBe('radio');
    expect((await stored()).size).toBe(9);
    expect(page.href('Overslaan en later invullen')).toBe(step(3));
    expect((await sanne.post(step(2), page.fields())).headers['location']).toBe(step(3));
  });

  it.each([
    [
      'a date after today',
      { 'datum-dag': '17', 'datum-maand': '2', 'datum-jaar': '2017' },
      'datum',
      /na vandaag.*16 februari 2017/,
    ],
    ['half a date', { 'datum-dag': '', 'datum-maand': '', 'datum-jaar': '2017' }, 'datum', /de dag en de maand/],
    ['a day that is none', { 'datum-dag': '31', 'datum-maand': '2', 'datum-jaar': '2016' }, 'datum', /bestaat niet/],
    ['a link that is none', { link: 'javascript:alert(1)' }, 'link', /https:\/\//],
    ['a link without a scheme', { link: 'www.voorbeeld.nl' }, 'link', /https:\/\//],
    ['too long a text', { bewijs: 'a'.repeat(1001) }, 'bewijs', /1000 tekens/],
    ['too long an explanation', { toelichting: 'a'.repeat(2001) }, 'toelichting', /2000 tekens/],
  ])(
    'tells %s at its field, keeps what was typed and saves the rest, however often it is sent',
    async (_, more, field, message) => {
      const fields = { ...all(2, 'geregeld'), ...answer(contact, 'geregeld', { ...dated, ...more }) };
      const response = await sanne.post(step(2), fields);
      expect(response.status).toBe(422);
      const page = seen(response.text);
      expect(page.errors[0]![0]).toBe(`#${contact}-${field}`);
      expect(page.errors[0]![1]).toMatch(message);
      const [name, typed] = Object.entries(more).at(-1)!;
      expect(page.value(`${contact}-${name}`)).toBe(typed);
      expect((await stored()).get(contact)!.answer).toBe('IN_PLACE');
      expect((await sanne.post(step(2), page.fields())).status).toBe(422);
    },
  );

  it('asks twenty characters of reason, counted without the spaces around them', async () => {
    const short = { ...all(4, 'niet'), ...answer(reaction, 'nvt', { reden: `${'a'.repeat(19)}   ` }) };
    const refused = await sanne.post(step(4), short);
    expect(seen(refused.text).errors[0]![0]).toBe(`#${reaction}-reden`);
    expect((await stored()).get(reaction)).toMatchObject({ answer: 'NOT_APPLICABLE', reason: 'a'.repeat(19) });
    const fields = { ...seen(refused.text).fields(), [`${reaction}-reden`]: 'a'.repeat(20) };
    expect((await sanne.post(step(4), fields)).status).toBe(303);
  });

  it('takes one answer back, with the rest of the page saved', async () => {
    await sanne.post(step(2), { ...all(2, 'geregeld') });
    const fields = { ...seen((await sanne.get(step(2))).text).fields(), [`${contact}-antwoord`]: 'niet', wis: norm };
    const response = await sanne.post(step(2), fields);
    expect(response.headers['location']).toBe(`${step(2)}#${norm}`);
    expect((await stored()).get(norm)).toMatchObject({ answer: null, evidence: 'Protocol' });
    expect((await stored()).get(contact)!.answer).toBe('ABSENT');
  });

  it('goes back to the check for who came from there', async () => {
    const page = seen((await sanne.get(`${step(3)}?terug=controleren`)).text);
    const response = await sanne.post(step(3), { ...page.fields(), ...all(3, 'geregeld') });
    expect(response.headers['location']).toContain('/controleren');
  });
});
