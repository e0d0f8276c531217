import { beforeEach, describe, expect, it } from 'vitest';
import { findQuickscan } from '../../server/quickscan/index.ts';
import { saveAdmission } from '../../server/rounds/index.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { newId } from '../../server/platform/tokens.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, textsOf } from '../support/html.ts';
import { anExpectedOrganisation, sentEarlier, type Expected } from './a-quickscan.ts';

let app: TestApp;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
});

const start = ({ id }: Expected): string => `/regio/oost/quickscans/${id}`;
const member = ({ region, organisation }: Expected): Promise<Visitor> =>
  app.as('member', { region, organisation, name: 'Sanne' });
const textOf = (html: string): string => textsOf(html, 'main')[0]!;
const stored = ({ region, id }: Expected) => app.deps.data.read(region, (db) => findQuickscan(db, id));
const buttons = (html: string): string[] => textsOf(html, '.start-card a.govuk-button');

describe('the first page of a quickscan', () => {
  it('says whose it is, of which quarter and until when, and offers to begin', async () => {
    const expected = await anExpectedOrganisation();
    const page = await (await member(expected)).get(start(expected));
    expect(page.status).toBe(200);
    expect(headingOf(page.text)).toBe('Woonstichting De Linde');
    expect(textOf(page.text)).toContain('Quickscan Q4 2016');
    expect(textOf(page.text)).toContain('Invullen tot en met 20 februari 2017.');
    expect(buttons(page.text)).toEqual(['Begin met invullen']);
  });

  it('after the deadline says until when sending is still possible', async () => {
    const expected = await anExpectedOrganisation();
    app.clock.set('2017-02-21T09:00:00Z');
    expect(textOf((await (await member(expected)).get(start(expected))).text)).toContain(
      'Versturen kan nog tot en met 28 februari 2017.',
    );
  });

  it('counts as opened for who fills in, once, and not for the coordinator who looks', async () => {
    const expected = await anExpectedOrganisation();
    await (await app.as('coordinator', { region: expected.region })).get(start(expected));
    expect(await stored(expected)).toBeNull();
    const sanne = await member(expected);
    await Promise.all([sanne.get(start(expected)), sanne.get(start(expected)), sanne.get(start(expected))]);
    expect((await stored(expected))!.state).toBe('filling');
  });

  it('offers "Er is niets veranderd" from the second time on', async () => {
    const expected = await anExpectedOrganisation();
    await sentEarlier(expected, { '2016-Q3': answersUpTo(3) });
    const page = await (await member(expected)).get(start(expected));
    expect(buttons(page.text)).toEqual(['Er is niets veranderd', 'Antwoorden bekijken en wijzigen']);
    expect(textOf(page.text)).toContain('ongeveer 1 minuut');
  });

  it('asks to go through everything after four unchanged quarters', async () => {
    const expected = await anExpectedOrganisation();
    const unchanged = answersUpTo(3).map((answer) => ({ ...answer, origin: 'confirmed' as const }));
    await sentEarlier(expected, {
      '2015-Q3': answersUpTo(3),
      '2015-Q4': unchanged,
      '2016-Q1': unchanged,
      '2016-Q2': unchanged,
      '2016-Q3': unchanged,
    });
    const page = await (await member(expected)).get(start(expected));
    expect(buttons(page.text)).toEqual(['Antwoorden bekijken en wijzigen']);
    expect(textOf(page.text)).toContain('Loop dit keer alle stellingen na. Dat vragen wij eens per jaar.');
  });

  it('says how many statements are asked again, and why', async () => {
    const expected = await anExpectedOrganisation();
    const earlier = answersUpTo(4).map((answer) =>
      answer.criterion.startsWith('M8') && answer.answer === 'IN_PLACE'
        ? { ...answer, evidenceDate: isoDate('2012-01-01') }
        : answer,
    );
    await sentEarlier(expected, { '2016-Q3': earlier });
    const text = textOf((await (await member(expected)).get(start(expected))).text);
    expect(text).toContain('Bij 1 stelling is het bewijs verlopen. Die vragen wij opnieuw.');
    expect(text).toContain('ongeveer 1 minuut, en 1 stelling opnieuw');
  });

  it('goes on where one stopped, and says who was at it last', async () => {
    const expected = await anExpectedOrganisation();
    await aQuickscan(expected.region, {
      ...expected,
      answers: [...answersUpTo(2).filter(({ answer }) => answer === 'IN_PLACE'), anAnswer('M1-uitgedragen', 'IN_PLACE')],
    });
    const page = await (await member(expected)).get(start(expected));
    expect(buttons(page.text)[0]).toBe('Ga verder bij versnelling 3');
    expect(textOf(page.text)).toContain('Laatst bewaard door Sanne Voorbeeld, 20 januari 2017 om 11.00 uur.');
  });

  it('offers to check and send once it is complete', async () => {
    const expected = await anExpectedOrganisation();
    await aQuickscan(expected.region, { ...expected, answers: answersUpTo(3) });
    expect(buttons((await (await member(expected)).get(start(expected))).text)[0]).toBe('Controleer en verstuur');
  });

  it('repeats what was asked when it was given back', async () => {
    const expected = await anExpectedOrganisation();
    await aQuickscan(expected.region, { ...expected, answers: answersUpTo(3), state: 'returned' });
    const page = (await (await member(expected)).get(start(expected))).text;
    const text = textOf(page);
    expect(text).toContain('De coördinator heeft een vraag');
    expect(text).toContain('Beantwoord de vraag en verstuur de quickscan van Q4 2016 opnieuw');
    expect(textsOf(page, '.start-card nav a')).toHaveLength(4);
    expect(page).toContain(`href="${start(expected)}/versnelling-4?terug=controleren"`);
    expect(buttons(page)).toEqual(['Controleer en verstuur']);
    expect(text).toContain('Wanneer was de laatste training?');
    expect(text).toContain('Kim de Vries, 20 januari 2017 om 11.30 uur');
  });
});

describe('a quickscan that is locked', () => {
  it('because it was sent says the gear for the time being, what follows, and who can open it', async () => {
    const expected = await anExpectedOrganisation();
    await app.as('coordinator', { region: expected.region, name: 'Kim de Vries' });
    await aQuickscan(expected.region, { ...expected, answers: answersUpTo(4, false), state: 'sent' });
    const page = await (await member(expected)).get(start(expected));
    expect(headingOf(page.text)).toBe('Verstuurd. Voorlopig: versnelling 3');
    expect(textOf(page.text)).toContain('Is al uw bewijs gezien, dan wordt het 4.');
    expect(textsOf(page.text, '.reason-locked')[0]).toContain(
      'Sanne Voorbeeld heeft deze quickscan verstuurd op 20 januari 2017',
    );
    expect(textOf(page.text)).toContain('Uw coördinator is Kim de Vries.');
    expect(buttons(page.text)).toEqual([]);
    expect(textsOf(page.text, 'main a')).toEqual(['Bekijk uw volgende stappen', 'Bewaar een kopie van de antwoorden']);
  });

  it.each([
    ['not open yet', { state: 'planned' }, 'nog niet open', 'nog niet open'],
    [
      'closed by hand',
      { state: 'closed' },
      'Kim de Vries heeft de ronde Q4 2016 gesloten op 15 februari 2017.',
      'niet verstuurd',
    ],
    ['past its moment', { closesAt: '2017-02-15T23:00:00Z' }, 'Invullen kon tot en met 15 februari 2017.', 'niet verstuurd'],
  ] as const)('because the round is %s says so, and is not opened by looking', async (_, wish, words, tag) => {
    const expected = await anExpectedOrganisation(wish);
    const page = await (await member(expected)).get(start(expected));
    expect(textsOf(page.text, '.reason-locked')[0]).toContain(words);
    expect(textsOf(page.text, '.tag')).toEqual([tag]);
    expect(buttons(page.text)).toEqual([]);
    expect(await stored(expected)).toBeNull();
  });

  it('with answers in it says that they are kept', async () => {
    const expected = await anExpectedOrganisation({ state: 'closed' });
    await aQuickscan(expected.region, { ...expected, answers: answersUpTo(2), state: 'returned' });
    const page = await (await member(expected)).get(start(expected));
    expect(textOf(page.text)).toContain('Wat er is ingevuld, is bewaard. Het is niet verstuurd.');
    expect(textOf(page.text)).toContain('Wanneer was de laatste training?');
    expect(textsOf(page.text, 'main a')).toEqual(['Bewaar een kopie van de antwoorden']);
  });

  it('opens again for who is admitted', async () => {
    const expected = await anExpectedOrganisation({ state: 'closed' });
    await app.deps.data.change(expected.region, (db) => saveAdmission(db, expected.id, new Date('2017-02-18T23:00:00Z'), 'Kim'));
    const page = await (await member(expected)).get(start(expected));
    expect(textOf(page.text)).toContain('Deze organisatie kan nog invullen tot en met 18 februari 2017.');
    expect(buttons(page.text)).toEqual(['Begin met invullen']);
  });
});

describe('the coordinator', () => {
  it('fills in on behalf of the organisation after asking for it, and that is recorded', async () => {
    const expected = await anExpectedOrganisation();
    const kim = await app.as('coordinator', { region: expected.region, name: 'Kim de Vries' });
    const page = await kim.get(start(expected));
    expect(textOf(page.text)).toContain('ingevuld door Kim de Vries namens Woonstichting De Linde');
    const response = await kim.post(`${start(expected)}/namens`, {}, start(expected));
    expect(response.headers.location).toBe(`${start(expected)}/versnelling-2`);
    expect((await stored(expected))!.state).toBe('filling');
  });

  it('finds the way to the review once it was sent', async () => {
    const expected = await anExpectedOrganisation();
    await aQuickscan(expected.region, { ...expected, answers: answersUpTo(3), state: 'sent' });
    const page = await (await app.as('coordinator', { region: expected.region })).get(start(expected));
    expect(page.text).toContain(`href="${start(expected)}/beoordelen"`);
  });
});

describe('a quickscan', () => {
  it('does not exist for anybody else', async () => {
    const expected = await anExpectedOrganisation();
    const { region } = expected;
    const other = await anOrganisation(region, { name: 'Een ander', sectorId: await aSector(region, 'Onderwijs', 2) });
    const west = await aRegion('west', 'Regio West');
    const strangers = await Promise.all([
      app.as('member', { region, organisation: other }),
      app.as('ambassador', { region }),
      app.as('coordinator', { region: west }),
      app.as('administrator'),
    ]);
    for (const path of ['', '/controleren', '/kopie']) {
      for (const stranger of strangers) expect((await stranger.get(start(expected) + path)).status).toBe(404);
      expect((await app.anonymous().get(start(expected) + path)).status).toBe(303);
    }
    expect(await stored(expected)).toBeNull();
  });

  it.each(['x', newId()])('with the id %s does not exist', async (id) => {
    const expected = await anExpectedOrganisation();
    const visitor = await member(expected);
    for (const path of ['', '/controleren', '/kopie'])
      expect((await visitor.get(`/regio/oost/quickscans/${id}${path}`)).status).toBe(404);
  });

  it('of another round of the same organisation stands by itself', async () => {
    const expected = await anExpectedOrganisation();
    const later = await aRound(expected.region, { quarter: '2017-Q1', organisations: [expected.organisation] });
    const id = later.participants.get(expected.organisation)!;
    expect(textOf((await (await member(expected)).get(`/regio/oost/quickscans/${id}`)).text)).toContain('Quickscan Q1 2017');
  });
});
