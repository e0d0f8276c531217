import { beforeEach, describe, expect, it } from 'vitest';
import { planRound } from '../../server/rounds/plan-round.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { dayFields } from '../organisations/some-register.ts';
import { base, coordinating, path } from './coordinating.ts';
import { aWish } from './some-round.ts';

beforeEach(emptyDatabase);

describe('who may', () => {
  const pages = [
    '',
    '/nieuw',
    '/2017-Q1',
    '/2017-Q1/wijzigen',
    '/2017-Q1/opening',
    '/2017-Q1/intrekking',
    '/2017-Q1/sluiting',
    '/2017-Q1/uitstel',
    '/2017-Q1/deelnemers/nieuw',
  ];

  it('is the coordinator of the region alone', async () => {
    const { region, one } = await coordinating();
    const { as, anonymous } = await testApp();
    const west = await aRegion('west', 'Regio West');
    const others: Visitor[] = [
      await as('member', { region, organisation: one.id }),
      await as('ambassador', { region }),
      await as('coordinator', { region: west }),
      await as('administrator'),
    ];
    for (const page of pages) {
      for (const visitor of others) expect([page, (await visitor.get(base + page)).status]).toEqual([page, 404]);
      expect((await anonymous().get(base + page)).status).toBe(303);
    }
  });

  it('not even by posting with a token from elsewhere', async () => {
    const { region, one, coordinator, round, open } = await coordinating();
    const member = await (await testApp()).as('member', { region, organisation: one.id });
    for (const action of ['/2017-Q1/opening', '/2017-Q1/intrekking', '/2017-Q1/sluiting', '/nieuw', '/2017-Q1/wijzigen']) {
      expect((await member.post(base + action, {}, '/mijn-account')).status).toBe(404);
    }
    expect((await round()).state).toBe('planned');
    await open();
    expect((await coordinator.post(`${path}/sluiting`, { alles: 'ja' })).status).toBe(400);
    expect((await round()).state).toBe('open');
  });

  it.each(['2017-Q3', '2017-Q5', 'ooit'])('finds no round at %s', async (of) => {
    const { coordinator } = await coordinating();
    for (const page of ['', '/wijzigen', '/opening', '/intrekking', '/sluiting', '/uitstel', '/deelnemers/nieuw']) {
      expect((await coordinator.get(`${base}/${of}${page}`)).status).toBe(404);
    }
  });
});

describe('opening', () => {
  const openingPath = `${path}/opening`;

  it('says beforehand what happens, to how many, and who is left out', async () => {
    const { coordinator } = await coordinating();
    const { text } = await coordinator.get(openingPath);
    expect(headingOf(text)).toBe('Open ronde Q1 2017');
    const happens = textsOf(text, '.confirm > ul li');
    expect(happens[0]).toContain('4 organisaties die vandaag lid zijn');
    expect(happens[1]).toContain('2 personen krijgen een uitnodiging');
    expect(happens).toContain('Er is geen mailserver ingesteld: de uitnodigingen komen klaar te staan bij Berichten.');
    expect(happens).toContain('Deze ronde wordt gemeten met schakelmodel standaard-1.');
    expect(tableOf(text, '1 organisatie heeft geen contactpersoon').rows).toEqual([['Vier', 'Wijs iemand aan voor Vier']]);
    expect(textsOf(text, 'details summary')).toContain('2 personen kunnen nog niet inloggen');
    expect(textsOf(text, 'details li').filter((line) => line.startsWith('kim'))).toEqual(['kim, Een en Twee']);
    expect(formOf(text, openingPath).fields).toMatchObject({ toegang: 'ja' });
  });

  it('opens, invites, and says so', async () => {
    const { coordinator, mails, round } = await coordinating();
    const answer = await coordinator.post(openingPath, { toegang: 'ja' });
    expect([answer.status, answer.headers['location'], (await round()).state]).toEqual([303, path, 'open']);
    expect(textsOf((await coordinator.get(path)).text, '.flash')[0]).toBe(
      'Ronde Q1 2017 is open. 2 personen krijgen bericht, en 2 personen een uitnodiging om in te loggen. Bekijk de berichten',
    );
    expect([(await mails()).length, (await mails('invitation')).length]).toEqual([2, 3]);
  });

  it('leaves out the invitation to the portal if that is unticked', async () => {
    const { coordinator, mails } = await coordinating();
    await coordinator.post(openingPath);
    expect([(await mails()).length, await mails('invitation')]).toEqual([2, []]);
  });

  it('is no fault when someone else was first', async () => {
    const { coordinator, region } = await coordinating();
    const other = await (await testApp()).as('coordinator', { region });
    const answers = await Promise.all([coordinator, other].map((visitor) => visitor.post(openingPath, {}, base)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  });

  it('beside another round asks a second time, naming it', async () => {
    const { coordinator, deps, actor, open, round } = await coordinating();
    const q2 = quarter('2017-Q2');
    await planRound(deps, actor, q2, aWish({ deadline: isoDate('2017-07-15'), lastDay: isoDate('2017-07-29') }));
    await open();
    const second = `${base}/2017-Q2/opening`;
    const asked = await coordinator.post(second, { toegang: 'ja' });
    expect([asked.status, headingOf(asked.text)]).toEqual([409, 'Open ronde Q2 2017 naast Q1 2017']);
    expect(formOf(asked.text, second).fields).toMatchObject({ tweede: 'ja', toegang: 'ja' });
    // Without the tick nothing happens, and a forged first step does not skip the second.
    const unticked = await coordinator.post(second, { tweede: 'ja' });
    expect([unticked.status, errorsOf(unticked.text)[0]]).toEqual([
      422,
      { text: 'Kruis aan dat u beide rondes tegelijk open wilt hebben', field: 'naast' },
    ]);
    expect((await coordinator.post(second, { naast: 'ja' })).status).toBe(409);
    expect((await round(q2)).state).toBe('planned');
    expect((await coordinator.post(second, { tweede: 'ja', naast: 'ja' })).status).toBe(303);
    expect((await round(q2)).state).toBe('open');
  });
});

describe('closing', () => {
  const closingPath = `${path}/sluiting`;

  it('says what was given back and waits for an answer', async () => {
    const { coordinator, open, region, idOf, one, two } = await coordinating();
    await open();
    for (const [organisation, state] of [
      [one, 'returned'],
      [two, 'sent'],
    ] as const) {
      const wish = { organisation: organisation.id, quarter: '2017-Q1', answers: answersUpTo(2), state };
      await aQuickscan(region, { id: await idOf(organisation), ...wish });
    }
    const happens = textsOf((await coordinator.get(closingPath)).text, '.confirm li');
    expect(happens.slice(0, 3)).toEqual([
      '2 organisaties hebben nog niet ingestuurd. Dat kan daarna niet meer; wat is ingevuld, blijft bewaard.',
      '1 quickscan is teruggegeven en kan daarna alleen met uitstel weer worden ingestuurd.',
      '1 quickscan wacht nog op uw oordeel. Beoordelen kan ook na het sluiten.',
    ]);
  });

  it('says who is too late, closes, and then offers only what is left to do', async () => {
    const { coordinator, open, round } = await coordinating();
    await open();
    const { text } = await coordinator.get(closingPath);
    expect(textsOf(text, '.confirm li')[0]).toContain('4 organisaties hebben nog niet ingestuurd.');
    expect((await coordinator.post(closingPath)).status).toBe(303);
    expect((await round()).state).toBe('closed');
    const closed = (await coordinator.get(path)).text;
    expect(closed).toContain('Gesloten op 16 februari 2017, 12.00 uur door Sanne Kok.');
    expect(closed).not.toContain('Sluit de ronde');
    expect(closed).not.toContain('Voeg een organisatie toe');
    expect(closed).toContain('Geef één organisatie uitstel');
    expect((await coordinator.get(closingPath)).status).toBe(404);
  });

  it('leaves what members may see of it', async () => {
    const { coordinator, open, deps, region } = await coordinating();
    await open();
    await coordinator.post(closingPath);
    const snapshots = await deps.data.read(region, (db) => db.selectFrom('round_snapshot').select('quarter').execute());
    expect(snapshots).toEqual([{ quarter: '2017-Q1' }]);
  });
});

describe('postponement', () => {
  const admitPath = `${path}/uitstel`;

  it('is given to one organisation until the end of a day, and shown', async () => {
    const { coordinator, open, idOf, one } = await coordinating();
    await open();
    await coordinator.post(`${path}/sluiting`);
    const { text } = await coordinator.get(admitPath);
    expect(textsOf(text, '#organisatie option')).toContain('Een (niet geopend)');
    const wish = { organisatie: await idOf(one), ...dayFields('tot', '2017-02-24'), reden: 'Verhuizing' };
    expect((await coordinator.post(admitPath, wish)).status).toBe(303);
    const page = (await coordinator.get(path)).text;
    expect(textsOf(page, '.flash')[0]).toBe('Een kan insturen tot en met 24 februari 2017.');
    expect(tableOf(page, 'Uitstel').rows).toEqual([['Een', '24 feb 2017', 'Niet geopend']]);
  });

  it.each([
    ['nobody chosen', { organisatie: '' }, 'organisatie', 'Kies een organisatie'],
    ['no day', dayFields('tot', ''), 'tot', 'Vul de laatste dag in'],
    ['a day gone by', dayFields('tot', '2017-02-15'), 'tot', 'Deze dag is al voorbij'],
    ['no reason', { reden: ' ' }, 'reden', 'Vul in waarom'],
  ])('is refused with %s', async (_, wrong, field, words) => {
    const { coordinator, open, idOf, one } = await coordinating();
    await open();
    const wish = {
      organisatie: await idOf(one),
      ...dayFields('tot', '2017-05-24'),
      reden: 'Verhuizing',
      ...(wrong as Record<string, string>),
    };
    const { status, text } = await coordinator.post(admitPath, wish);
    expect([status, errorsOf(text)[0]?.field, errorsOf(text)[0]?.text.startsWith(words)]).toEqual([422, field, true]);
  });

  it('is not there for who is not on the list, nor before the round opens', async () => {
    const { coordinator, open, later } = await coordinating();
    expect((await coordinator.get(admitPath)).status).toBe(404);
    await open();
    const wish = { organisatie: later.id, ...dayFields('tot', '2017-05-24'), reden: 'Verhuizing' };
    expect((await coordinator.post(admitPath, wish)).status).toBe(404);
  });
});

describe('adding an organisation', () => {
  const addPath = `${path}/deelnemers/nieuw`;

  it('offers members who are not on the list', async () => {
    const { coordinator, open, add } = await coordinating();
    await open();
    expect((await coordinator.get(addPath)).text).toContain('Alle leden staan op de lijst');
    await add('Zeven');
    expect(textsOf((await coordinator.get(addPath)).text, '#organisatie option')).toEqual(['Kies een organisatie', 'Zeven']);
  });

  it('says that nobody could be invited', async () => {
    const { coordinator, open, add } = await coordinating();
    await open();
    const seven = await add('Zeven');
    await coordinator.post(addPath, { organisatie: seven.id, toegang: 'ja' });
    expect(textsOf((await coordinator.get(path)).text, '.flash')[0]).toBe(
      'Zeven doet mee, maar heeft geen contactpersoon en krijgt geen uitnodiging.',
    );
  });

  it('is refused for who is there already, and for nobody', async () => {
    const { coordinator, open, add, one } = await coordinating();
    await open();
    await add('Zeven');
    const refused = await coordinator.post(addPath, { organisatie: one.id });
    expect([refused.status, errorsOf(refused.text)[0]?.text]).toEqual([422, 'Een staat al op de lijst van deze ronde']);
    expect((await coordinator.post(addPath, { organisatie: 'x' })).status).toBe(422);
  });
});
