import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { newId } from '../../server/platform/tokens.ts';
import { listAnswers } from '../../server/quickscan/answers.repository.ts';
import { findQuickscan } from '../../server/quickscan/quickscan.repository.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { anExpectedOrganisation, sentEarlier, type Expected } from './a-quickscan.ts';

const contact = 'BO-aanspreekpunt-benoemd';
const norm = 'M1-norm-vastgesteld';
const reaction = 'M6-reactie-aantoonbaar';

let test: TestApp;
let expected: Expected;
let sanne: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  test = await testApp();
  expected = await anExpectedOrganisation();
  sanne = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Sanne Voorbeeld' });
});

const step = (gate: number, id = expected.id): string => `/regio/oost/quickscans/${id}/versnelling-${gate}`;
const stored = (): Promise<ReadonlyMap<string, StoredAnswer>> =>
  test.deps.data.read(expected.region, (db) => listAnswers(db, expected.id));
const quickscan = () => test.deps.data.read(expected.region, (db) => findQuickscan(db, expected.id));

/** Of one statement, as its form posts them. */
const answer = (code: string, word: string, more: Record<string, string> = {}, version = 0): Record<string, string> => ({
  [`${code}-antwoord`]: word,
  [`${code}-versie`]: String(version),
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${code}-${name}`, value])),
});
const dated = { bewijs: 'Protocol', 'datum-dag': '12', 'datum-maand': '1', 'datum-jaar': '2017' };

/** Every statement of a gate with this answer, whole. */
const all = (gate: number, word: string): Record<string, string> =>
  Object.assign({}, ...defaultModel.criteria.filter(({ gear }) => gear === gate).map(({ code }) => answer(code, word, dated)));

const seen = (html: string) => {
  const $ = load(html);
  const statement = (code: string) => $(`#${code}`);
  return {
    title: $('title').text(),
    main: $('main').text().replace(/\s+/g, ' '),
    chosen: (code: string) => statement(code).find('.answer-cards :checked').attr('value') ?? null,
    chips: (code: string) =>
      statement(code)
        .find('.tag')
        .map((_, tag) => $(tag).text())
        .get(),
    note: (code: string) => statement(code).find('.statement__note').text(),
    value: (name: string) => $(`[name="${name}"]`).first().val(),
    errors: $('.govuk-error-summary li a')
      .map((_, link) => [[$(link).attr('href')!, $(link).text()]])
      .get() as unknown as string[],
    fields: () => {
      const fields: Record<string, string> = {};
      for (const { name, value } of $('form.gate').serializeArray()) if (name !== '_csrf') fields[name] = value;
      return fields;
    },
    href: (text: string) => $(`a:contains("${text}")`).attr('href'),
  };
};

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

describe('two people at once', () => {
  it('are shown both answers, and the choice is saved knowingly', async () => {
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const robins = seen((await robin.get(step(2))).text).fields();
    await sanne.post(step(2), all(2, 'geregeld'));
    const mine = answer(norm, 'niet', { toelichting: 'Nog niet besproken' });
    const conflict = await robin.post(step(2), { ...robins, ...mine });
    expect(conflict.status).toBe(409);
    const page = seen(conflict.text);
    expect(page.main).toContain('Sanne Voorbeeld wijzigde dit antwoord om 12.00 uur. Welk antwoord klopt?');
    expect(page.main).toContain('Uw antwoord: niet');
    expect(page.main).toContain('Antwoord van Sanne Voorbeeld: geregeld');
    expect(load(conflict.text)('.conflict-choice')).toHaveLength(1);

    const undecided = await robin.post(`${step(2)}/keuze`, page.fields(), step(2));
    expect(undecided.status).toBe(422);
    expect(seen(undecided.text).errors).toEqual([[`#${norm}-keuze`, 'Kies welk antwoord klopt']]);

    const theirs = { ...page.fields(), [`${norm}-keuze`]: 'hun' };
    expect((await robin.post(`${step(2)}/keuze`, theirs, step(2))).headers['location']).toBe(step(3));
    expect((await stored()).get(norm)!.answer).toBe('IN_PLACE');
    await robin.post(`${step(2)}/keuze`, { ...page.fields(), [`${norm}-keuze`]: 'mijn' }, step(2));
    expect((await stored()).get(norm)).toMatchObject({ answer: 'ABSENT', explanation: 'Nog niet besproken', version: 2 });
  });

  it('are not bothered with what only one of them touched', async () => {
    await sentEarlier(expected, { '2016-Q3': answersUpTo(2) });
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const robins = seen((await robin.get(step(2))).text).fields();
    const sannes = seen((await sanne.get(step(2))).text).fields();
    await sanne.post(step(2), { ...sannes, [`${norm}-antwoord`]: 'niet' });
    const response = await robin.post(step(2), { ...robins, [`${contact}-toelichting`]: 'Met een vervanger' });
    expect(response.status).toBe(303);
    expect((await stored()).get(norm)!.answer).toBe('ABSENT');
    expect((await stored()).get(contact)!.explanation).toBe('Met een vervanger');
  });
});

describe('one answer saved by the page itself', () => {
  const save = (visitor: Visitor, code: string, fields: Record<string, string>) =>
    visitor.post(`/regio/oost/quickscans/${expected.id}/antwoorden/${code}`, fields, step(2));

  it('is told its version, the moment and how far the step is', async () => {
    const first = await save(sanne, contact, answer(contact, 'geregeld', dated));
    expect(first.body).toEqual({
      versie: 1,
      getoond: expect.stringMatching(/^[0-9a-f]{16}$/),
      melding: 'Bewaard om 12.00 uur',
      aantal: 'U hebt 1 van de 9 stellingen beantwoord.',
      geldig: 'Geldig tot en met 12 januari 2018.',
    });
    const again = await save(sanne, contact, answer(contact, 'geregeld', dated));
    expect(again.body.versie).toBe(1);
  });

  it('says what it could not keep', async () => {
    const { body } = await save(sanne, norm, answer(norm, 'geregeld', { link: 'intranet' }));
    expect(body).toMatchObject({ versie: 1, melding: expect.stringMatching(/^Nog niet alles bewaard. Vul een link in/) });
  });

  it('is refused with both answers when someone else was first, and with a reason when it is locked', async () => {
    await save(sanne, norm, answer(norm, 'geregeld'));
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const conflict = await save(robin, norm, answer(norm, 'niet'));
    expect(conflict.status).toBe(409);
    const $ = load(conflict.text);
    expect($(`.conflict-choice[data-criterion="${norm}"] [data-theirs=antwoord]`).attr('value')).toBe('geregeld');
    expect($(`.conflict-choice [data-theirs=versie]`).attr('value')).toBe('1');

    const page = await sanne.get(step(2));
    const _csrf = load(page.text)('[name=_csrf]').attr('value')!;
    expect(_csrf).toBeTruthy();
    test.clock.set('2017-03-01T00:00:00+01:00');
    const robinAgain = await test.as('member', { region: expected.region, organisation: expected.organisation });
    const late = await robinAgain.post(
      `/regio/oost/quickscans/${expected.id}/antwoorden/${norm}`,
      answer(norm, 'niet'),
      '/mijn-account',
    );
    expect(late.status).toBe(423);
    expect(late.body.melding).toMatch(/De ronde Q4 2016 is gesloten.*coördinator/);
    expect((await robinAgain.get(step(2))).headers['location']).toBe(`/regio/oost/quickscans/${expected.id}`);
  });

  it.each([
    ['a NUL', { [`${norm}-toelichting`]: 'a\u0000b' }],
    ['an unknown field', { [`${norm}-gezien`]: 'ja' }],
    ['another statement’s field', answer(contact, 'niet')],
    ['"niet van toepassing" where it is never allowed', answer(norm, 'nvt')],
    ['a version that is none', { ...answer(norm, 'niet'), [`${norm}-versie`]: 'x' }],
  ])('takes no %s', async (_, fields) => {
    expect((await save(sanne, norm, fields)).status).toBe(400);
    expect((await stored()).size).toBe(0);
  });

  it('knows no statement that is not in the model', async () => {
    expect((await save(sanne, 'M9-onzin', answer('M9-onzin', 'niet'))).status).toBe(404);
    expect((await save(sanne, 'a b', {})).status).toBe(404);
  });
});

describe('who may answer', () => {
  it('is a member of that organisation or the coordinator of that region; to others it does not exist', async () => {
    const sector = await aSector(expected.region, 'Onderwijs', 2);
    const other = await anOrganisation(expected.region, { name: 'Het Anker', sectorId: sector });
    const elsewhere = await aRegion('west', 'Regio West');
    const visitors = [
      await test.as('member', { region: expected.region, organisation: other }),
      await test.as('ambassador', { region: expected.region }),
      await test.as('coordinator', { region: elsewhere }),
      await test.as('administrator'),
    ];
    for (const visitor of visitors) {
      expect((await visitor.get(step(2))).status).toBe(404);
      expect((await visitor.post(step(2), answer(norm, 'niet'), '/mijn-account')).status).toBe(404);
      const path = `/regio/oost/quickscans/${expected.id}/antwoorden/${norm}`;
      expect((await visitor.post(path, answer(norm, 'niet'), '/mijn-account')).status).toBe(404);
    }
    const anonymous = await test.anonymous().get(step(2));
    expect(anonymous.headers['location']).toMatch(/^\/inloggen\?naar=/);
    expect((await stored()).size).toBe(0);
  });

  it.each([
    ['an absent id', newId()],
    ['no id', 'x'],
    ['a long one', 'a'.repeat(199)],
  ])('finds nothing at %s', async (_, id) => {
    expect((await sanne.get(step(2, id))).status).toBe(404);
  });

  it('is sent to the start of a quickscan that is locked', async () => {
    const { region, organisation, id } = expected;
    await aQuickscan(region, { id, organisation, state: 'sent', answers: answersUpTo(2) });
    expect((await sanne.get(step(2))).headers['location']).toBe(`/regio/oost/quickscans/${id}`);
  });
});

describe('a step that is posted after the session has ended', () => {
  /** As a browser does that has the page open; the key of what was kept. */
  async function postTooLate(): Promise<{ location: string; key: string | undefined }> {
    const html = (await sanne.get(step(2))).text;
    test.clock.forward(61 * 60_000);
    const response = await supertest(test.app.server)
      .post(step(2))
      .set('host', '127.0.0.1:3000')
      .set('cookie', [...sanne.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      .type('form')
      .send({
        ...seen(html).fields(),
        ...answer(norm, 'geregeld', { bewijs: 'Blz. 3', link: 'intranet' }),
        _csrf: String(load(html)('form.gate [name=_csrf]').val()),
      });
    const [, key] = /bewaard=([^;]+)/.exec(String(response.headers['set-cookie'])) ?? [];
    return { location: response.headers['location']!, key };
  }

  it('comes back filled after signing in, once, and is not saved before', async () => {
    const { location, key } = await postTooLate();
    expect(location).toBe(`/inloggen?naar=${encodeURIComponent(step(2))}`);
    expect((await stored()).size).toBe(0);

    const again = await test.as('member', { region: expected.region, organisation: expected.organisation });
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(3))).text).not.toContain('Blz. 3');
    const page = seen((await again.get(step(2))).text);
    expect(page.main).toContain('U was uitgelogd. Hieronder staat wat u had ingevuld.');
    expect(page.chosen(norm)).toBe('geregeld');
    expect(page.value(`${norm}-bewijs`)).toBe('Blz. 3');
    expect(page.errors[0]![0]).toBe(`#${norm}-link`);
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(2))).text).not.toContain('Blz. 3');
  });

  it('is kept for who may see the page alone, and only where a session ended', async () => {
    const { key } = await postTooLate();
    const sector = await aSector(expected.region, 'Onderwijs', 2);
    const other = await anOrganisation(expected.region, { name: 'Het Anker', sectorId: sector });
    const visitor = await test.as('member', { region: expected.region, organisation: other });
    visitor.cookies.set('bewaard', key!);
    expect((await visitor.get(step(2))).status).toBe(404);
    const anonymous = await test.anonymous().post(step(2), {}, '/inloggen');
    expect(anonymous.headers['location']).toBe('/inloggen');
    expect(String(anonymous.headers['set-cookie'])).not.toContain('bewaard=');
  });

  it('is forgotten after half an hour', async () => {
    const { key } = await postTooLate();
    test.clock.forward(31 * 60_000);
    const again = await test.as('member', { region: expected.region, organisation: expected.organisation });
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(2))).text).not.toContain('Blz. 3');
  });
});
