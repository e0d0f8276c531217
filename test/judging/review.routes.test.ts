import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { establish, giveBack, markSeen, reopen } from '../../server/judging/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { caseOf, liveScoreOf, mailOf, overrideReason, someQuickscan, type SomeQuickscan } from './some-quickscan.ts';

beforeEach(emptyDatabase);

const base = '/regio/oost/quickscans';
const pathOf = ({ id }: SomeQuickscan): string => `${base}/${id}/beoordelen`;

async function coordinating(made: SomeQuickscan) {
  const { as, deps } = await testApp();
  return {
    ...made,
    deps,
    path: pathOf(made),
    coordinator: await as('coordinator', { region: made.region, name: 'Kim de Vries' }),
  };
}

/** The form as a browser posts it untouched: hidden fields, texts and ticked boxes. */
async function formAt(visitor: Visitor, path: string): Promise<Record<string, string | string[]>> {
  const $ = load((await visitor.get(path)).text);
  const hidden = $('input[type=hidden]:not([name=_csrf])')
    .toArray()
    .map((field) => [field.attribs.name!, field.attribs.value!]);
  const gezien = $('input[name=gezien][checked]')
    .toArray()
    .map((box) => box.attribs.value!);
  const areas = $('textarea')
    .toArray()
    .map((area) => [area.attribs.name!, $(area).text()]);
  return { ...Object.fromEntries([...hidden, ...areas]), ...(gezien.length > 0 ? { gezien } : {}) };
}

const everything = [
  'M4-cijfers-benut',
  'M6-reactie-aantoonbaar',
  'M8-nazorg-aantoonbaar',
  'BO-casemanager-met-tijd',
  'BT-jaarlijkse-evaluatie',
  'BS-jaarrapportage-bestuur',
];
const meanwhile = (text: string): string[] => textsOf(text, '.judged-meanwhile li');
const outcomeAt = (text: string): string => textsOf(text, '#besluit-kop')[0]!;

/** Three hospitals that sent in the same round. */
async function threeSent() {
  const made = await someQuickscan({ answers: answersUpTo(4) });
  const names = ['Elan Zorg', 'ROC Voorbeeld'];
  const ids: string[] = [];
  for (const name of names) ids.push(await anOrganisation(made.region, { name, sectorId: made.sector }));
  const { participants } = await aRound(made.region, { quarter: '2016-Q3', organisations: ids });
  for (const organisation of ids) {
    await aQuickscan(made.region, {
      id: participants.get(organisation)!,
      organisation,
      quarter: '2016-Q3',
      state: 'sent',
      answers: answersUpTo(2),
    });
  }
  return { ...(await coordinating(made)), others: ids.map((id) => participants.get(id)!) };
}

describe('the review list', () => {
  it('shows what was sent, the oldest first, with the gears, what changed and what is to be seen', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ gears: { '2016-Q3': 3 } }));
    const { text } = await coordinator.get(base);
    expect(tableOf(text, 'Te beoordelen').rows).toEqual([
      [
        'Ziekenhuis De Es Zorg · Q4 2016',
        '20 jan 2017, 11.30 uur Sanne Voorbeeld',
        expect.stringContaining('3'),
        expect.stringContaining('4'),
        expect.stringContaining('3'),
        'eerste keer',
        '7',
      ],
    ]);
    expect(load(text)('tbody th a').attr('href')).toBe(path);
    expect(textsOf(text, '.tabs a')).toEqual(['Te beoordelen (1)', 'Teruggegeven (0)', 'Vastgesteld (0)']);
    await markSeen(made.deps, aCoordinator(made.region), made.id, everything);
    expect(tableOf((await coordinator.get(base)).text, 'Te beoordelen').rows[0]!.at(-1)).toBe('1');
  });

  it('is empty with a reason and a way on', async () => {
    const { coordinator } = await coordinating(await someQuickscan({ state: 'filling' }));
    const { text } = await coordinator.get(base);
    expect(textsOf(text, '.empty-state__title')).toEqual(['Nog niets verstuurd']);
    expect(load(text)('.empty-state a').attr('href')).toBe('/regio/oost/rondes');
    expect(textsOf((await coordinator.get(`${base}?staat=teruggegeven`)).text, '.empty-state__title')).toEqual([
      'Niets teruggegeven',
    ]);
  });

  it('chooses a state and a quarter, and says which part of an address it does not understand', async () => {
    const { coordinator, ...made } = await threeSent();
    expect(tableOf((await coordinator.get(`${base}?kwartaal=2016-Q3`)).text, 'Te beoordelen').rows).toHaveLength(2);
    await establish(made.deps, aCoordinator(made.region), made.id, {
      stand: (await caseOf(made)).stand,
      override: { to: 3, reason: overrideReason },
    });
    const { text } = await coordinator.get(`${base}?staat=vastgesteld`);
    const { rows } = tableOf(text, 'Vastgesteld');
    expect([rows.length, rows[0]![0], rows[0]![2]]).toEqual([
      1,
      'Ziekenhuis De Es Zorg · Q4 2016',
      expect.stringContaining('bijgesteld'),
    ]);
    for (const query of ['staat=weg', 'kwartaal=2016', 'pagina=0', 'sorteer=naam']) {
      expect((await coordinator.get(`${base}?${query}`)).status, query).toBe(400);
    }
  });

  it('points to the model when over 10% of a round is overridden', async () => {
    const { coordinator, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await establish(made.deps, aCoordinator(made.region), made.id, {
      stand: (await caseOf(made)).stand,
      override: { to: 3, reason: overrideReason },
    });
    const { text } = await coordinator.get(base);
    expect(textsOf(text, '.flash--attention')[0]).toContain(
      'In Q4 2016 is meer dan 10% bijgesteld: 1 van 1. Kijk of het schakelmodel nog klopt.',
    );
  });
});

describe('the review page', () => {
  it('shows who sent it, the three gears, and what is still to be seen for the next gear', async () => {
    const { coordinator, path } = await coordinating(await someQuickscan({ gears: { '2016-Q3': 2 } }));
    const { text, status } = await coordinator.get(path);
    expect([status, headingOf(text)]).toEqual([200, 'Beoordelen: Ziekenhuis De Es']);
    expect(textsOf(text, '.page-head__caption')).toEqual([
      'Zorg · Q4 2016 · verstuurd door Sanne Voorbeeld, 20 jan 2017, 11.30 uur',
    ]);
    expect(textsOf(text, '.judged-gears li').map((item) => item.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^Berekend .*3/),
      expect.stringMatching(/^Opgegeven .*4/),
      expect.stringMatching(/^Vorig \(Q3 2016, ander model\) .*2/),
    ]);
    expect(outcomeAt(text)).toBe('Uitkomst nu: versnelling 3');
    expect(text).toContain('Voor 4 moet nog 6 keer bewijs gezien zijn.');
    expect(text).toContain('Telt als “in ontwikkeling”, omdat het bewijs nog niet is gezien.');
    expect(text).toContain('15 nov 2016, 3 maanden oud');
    expect(text).toContain('geldig tot en met 15 mei 2017');
  });

  it('warns of what the same answers give next quarter', async () => {
    const old = { evidenceDate: '2016-09-01' as never };
    const answers = answersUpTo(4).map((answer) => (answer.criterion === 'M4-cijfers-benut' ? { ...answer, ...old } : answer));
    const { coordinator, path } = await coordinating(await someQuickscan({ answers }));
    const { text } = await coordinator.get(path);
    expect(text).toContain(
      'Met dezelfde antwoorden wordt dit in Q1 2017 versnelling 3: het bewijs bij 1 stelling is dan verlopen.',
    );
    expect(text).toContain('Het bewijs bij 1 stelling vervalt binnen 60 dagen. Het geldt tot en met 1 maart 2017.');
    expect(textsOf(text, '.tag')).toContain('vervalt binnen 60 dagen');
  });

  it('says where it came from when the coordinator filled it in, and locks what was not sent', async () => {
    const made = await coordinating(await someQuickscan({ state: 'filling' }));
    const { text } = await made.coordinator.get(made.path);
    expect(text).toContain('Deze quickscan is nog niet verstuurd.');
    expect(load(text)('input[name=besluit]')).toHaveLength(0);
  });

  it('exists for nobody but the coordinator of the region', async () => {
    const made = await coordinating(await someQuickscan());
    const { as, anonymous } = await testApp();
    const others = [
      await as('member', { region: made.region, organisation: made.organisation }),
      await as('ambassador', { region: made.region }),
      await as('administrator'),
    ];
    for (const visitor of others) {
      expect([(await visitor.get(base)).status, (await visitor.get(made.path)).status]).toEqual([404, 404]);
    }
    expect((await anonymous().get(made.path)).status).toBe(303);
    for (const id of ['geen-id', '7f4c1de2-0000-4000-8000-000000000000', '%00']) {
      expect((await made.coordinator.get(`${base}/${id}/beoordelen`)).status, id).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('judging', () => {
  it('of a sent quickscan without problems takes four activations, and the next one opens', async () => {
    const { coordinator, others, ...made } = await threeSent();
    const unseen = await caseOf(made);
    let activations = 0;
    const activate = async <T>(act: Promise<T>): Promise<T> => {
      activations += 1;
      return act;
    };
    // 1: its link in the list, the oldest first.
    const first = load((await coordinator.get(base)).text)('tbody th a').attr('href')!;
    await activate(coordinator.get(first));
    // 2: everything is seen; 3: the radio; 4: on.
    const marked = await activate(coordinator.post(first, { ...(await formAt(coordinator, first)), actie: 'alles' }));
    expect(marked.status).toBe(303);
    const decided = { ...(await formAt(coordinator, first)), besluit: 'vaststellen' };
    activations += 1;
    const answer = await activate(coordinator.post(first, decided));
    expect(activations).toBeLessThanOrEqual(4);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).not.toBe(first);
    const { text } = await coordinator.get(answer.headers.location as string);
    expect(headingOf(text)).toMatch(/^Beoordelen: /);
    expect(textsOf(text, '.flash--success')[0]).toMatch(/^Vastgesteld: .* op versnelling \d\. Volgende: .*\./);
    expect([unseen.quickscan.state, others.length]).toEqual(['sent', 2]);
  });

  it('ends at the list when nothing waits any more', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    const answer = await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    expect([answer.status, answer.headers.location]).toEqual([303, base]);
    expect(textsOf((await coordinator.get(base)).text, '.flash--success')[0]).toBe(
      'Vastgesteld: Ziekenhuis De Es op versnelling 4. Er wacht niets meer op uw oordeel. Terug naar de vorige',
    );
    expect(await liveScoreOf(made)).toMatchObject({ gear: 4, origin: 'quickscan' });
  });

  it('saves ticked evidence, shows the new outcome, and a box that is unticked is no longer seen', async () => {
    const { coordinator, path } = await coordinating(await someQuickscan());
    await coordinator.post(path, { ...(await formAt(coordinator, path)), actie: 'bewaar', gezien: everything });
    const { text } = await coordinator.get(path);
    expect([textsOf(text, '.flash--success')[0], outcomeAt(text)]).toEqual([
      'Bewaard. Uitkomst nu: versnelling 4.',
      'Uitkomst nu: versnelling 4',
    ]);
    await coordinator.post(path, { ...(await formAt(coordinator, path)), actie: 'bewaar', gezien: everything.slice(1) });
    expect(outcomeAt((await coordinator.get(path)).text)).toBe('Uitkomst nu: versnelling 3');
  });

  it('asks again when the boxes ticked along with the decision give another gear', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const form = { ...(await formAt(coordinator, path)), gezien: everything, besluit: 'vaststellen' };
    const answer = await coordinator.post(path, form);
    expect([answer.status, outcomeAt(answer.text)]).toEqual([409, 'Uitkomst nu: versnelling 4']);
    expect(meanwhile(answer.text)[0]).toContain('is de uitkomst versnelling 4, niet 3. Besluit nog een keer.');
    expect(load(answer.text)('input[name=besluit][checked]')).toHaveLength(0);
    expect(await liveScoreOf(made)).toBeNull();
    const again = await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    expect([again.status, (await liveScoreOf(made))?.gear]).toEqual([303, 4]);
  });

  it('keeps what was typed when only evidence is saved', async () => {
    const { coordinator, path } = await coordinating(await someQuickscan());
    const typed = { besluit: 'teruggeven', toelichting: 'Wanneer was de training?' };
    const answer = await coordinator.post(path, { ...(await formAt(coordinator, path)), ...typed, actie: 'alles' });
    const $ = load(answer.text);
    expect([answer.status, $('#toelichting').text(), $('input[name=besluit][checked]').attr('value')]).toEqual([
      200,
      typed.toelichting,
      'teruggeven',
    ]);
    expect(outcomeAt(answer.text)).toBe('Uitkomst nu: versnelling 4');
  });

  it('overrides beside the computed gear, with the reason shown to both', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    const form = await formAt(coordinator, path);
    const answer = await coordinator.post(path, { ...form, besluit: 'bijstellen', naar: '3', toelichting: overrideReason });
    expect(answer.status).toBe(303);
    expect(textsOf((await coordinator.get(base)).text, '.flash--success')[0]).toContain('op versnelling 3 (berekend: 4)');
    const { text } = await coordinator.get(path);
    expect(text).toContain('Vastgesteld op 3 (berekend: 4), door Kim de Vries');
    expect(text).toContain('Zienswijze: nog niet gegeven.');
    expect((await mailOf(made.region))[0]!.body).toContain(overrideReason);
  });

  it.each([
    ['nothing chosen', {}, 'besluit', 'Kies wat u besluit'],
    ['an unknown decision', { besluit: 'weggooien' }, 'besluit', 'Kies wat u besluit'],
    [
      'an override to nothing',
      { besluit: 'bijstellen', toelichting: overrideReason },
      'naar',
      'Kies naar welke versnelling u bijstelt',
    ],
    [
      'an override to gear 7',
      { besluit: 'bijstellen', naar: '7', toelichting: overrideReason },
      'naar',
      'Kies een versnelling uit de lijst',
    ],
    [
      'an override to 5 without a chain evaluation',
      { besluit: 'bijstellen', naar: '5', toelichting: overrideReason },
      'naar',
      'Versnelling 5 kan alleen',
    ],
    ['a short reason', { besluit: 'bijstellen', naar: '3', toelichting: 'Te kort' }, 'toelichting', 'minstens 50 tekens'],
    ['a short question', { besluit: 'teruggeven', toelichting: 'Hoezo' }, 'toelichting', 'minstens 10 tekens'],
    ['a reopening without a reason', { besluit: 'heropenen' }, 'toelichting', 'minstens 10 tekens'],
    ['a text too long', { besluit: 'teruggeven', toelichting: 'x'.repeat(4001) }, 'toelichting', 'niet meer dan 4000'],
  ])('refuses %s, and keeps what was typed and ticked', async (_, wrong, field, message) => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    const answer = await coordinator.post(path, { ...(await formAt(coordinator, path)), ...wrong });
    const $ = load(answer.text);
    expect(answer.status).toBe(422);
    expect($(`#${field}-fout`).text()).toContain(message);
    expect($('#toelichting').text()).toBe((wrong as { toelichting?: string }).toelichting ?? '');
    expect($('input[name=gezien][checked]')).toHaveLength(7);
    expect([await liveScoreOf(made), (await caseOf(made)).quickscan.state]).toEqual([null, 'sent']);
  });

  it('takes no unknown fields, no stale page by force, and no NUL', async () => {
    const { coordinator, path } = await coordinating(await someQuickscan());
    const form = await formAt(coordinator, path);
    expect((await coordinator.post(path, { ...form, besluit: 'vaststellen', versie: '1' })).status).toBe(400);
    expect(
      (await coordinator.post(path, { ...form, besluit: 'teruggeven', toelichting: 'Een vraag\u0000 met niets' })).status,
    ).toBe(400);
    expect((await coordinator.post(path, { ...form, stand: 'verzonnen', besluit: 'vaststellen' })).status).toBe(409);
  });
});

describe('two people at once', () => {
  it('asks a new decision with what changed: answers, evidence, a gear in the list', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const form = await formAt(coordinator, path);
    await markSeen(made.deps, aCoordinator(made.region, 'Bo Smit'), made.id, ['M4-cijfers-benut']);
    await giveBack(made.deps, aCoordinator(made.region, 'Bo Smit'), made.id, 'Wanneer was de laatste training?');
    const { data } = await testDatabase();
    await data.change(made.region, (db) =>
      db
        .updateTable('answer')
        .set({ version: 2, saved_by_name: 'Sanne Voorbeeld' })
        .where('criterion', '=', 'M1-norm-vastgesteld')
        .execute(),
    );
    const answer = await coordinator.post(path, { ...form, besluit: 'vaststellen' });
    expect(answer.status).toBe(409);
    expect(meanwhile(answer.text)).toEqual([
      expect.stringContaining('Bo Smit was u voor'),
      expect.stringMatching(/^1 antwoord is gewijzigd sinds u deze pagina opende, het laatst door Sanne Voorbeeld, .*uur: “/),
      expect.stringContaining('Bij 1 stelling is “gezien” intussen gewijzigd'),
      'Kijk opnieuw en besluit dan.',
    ]);
    const again = await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    expect([again.status, (await liveScoreOf(made))?.gear]).toEqual([303, 3]);
  });

  it('marks nothing that was not shown', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const form = await formAt(coordinator, path);
    const { data } = await testDatabase();
    await data.change(made.region, (db) =>
      db.updateTable('answer').set({ version: 2, evidence: 'Iets anders' }).where('criterion', '=', 'M4-cijfers-benut').execute(),
    );
    expect((await coordinator.post(path, { ...form, actie: 'alles' })).status).toBe(409);
    expect([...(await caseOf(made)).answers.values()].filter(({ seen }) => seen)).toEqual([]);
  });
});

describe('after establishing', () => {
  it('a correction, a question and reopening are offered; the page says what each does', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    const page = await coordinator.get(path);
    expect(textsOf(page.text, '.govuk-radios__label').slice(0, 2)).toEqual([
      'Corrigeren: vaststellen op 4',
      'Corrigeren: bijstellen naar een andere versnelling',
    ]);
    expect(load(page.text)('button[name=actie]')).toHaveLength(0);
    const form = await formAt(coordinator, path);
    const short = await coordinator.post(path, { ...form, besluit: 'vaststellen', correctie: 'Zomaar' });
    expect(load(short.text)('#correctie-fout').text()).toContain('minstens 10 tekens');
    const same = await coordinator.post(path, { ...form, besluit: 'vaststellen', correctie: 'Nog een keer dan.' });
    expect(load(same.text)('#besluit-fout').text()).toContain('Dit is al wat er is vastgesteld');

    const correctie = 'Het overzicht bleek van een ander jaar.';
    const unticked = { ...form, gezien: everything.slice(1), besluit: 'vaststellen', correctie };
    const asks = await coordinator.post(path, unticked);
    expect([asks.status, outcomeAt(asks.text)]).toEqual([409, 'Uitkomst nu: versnelling 3']);
    const berekend = load(asks.text)('input[name=berekend]').attr('value')!;
    const done = await coordinator.post(path, { ...unticked, berekend });
    expect([done.status, done.headers.location]).toEqual([303, path]);
    const { text } = await coordinator.get(path);
    expect(text).toContain(`Dit is versie 2. Reden: “${correctie}”`);
    expect(await liveScoreOf(made)).toMatchObject({ gear: 3 });
    expect(tableOf(text, 'Geschiedenis van de quickscan van Ziekenhuis De Es').rows.map(([, what]) => what)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('De vaststelling is gecorrigeerd'),
        expect.stringContaining('Deze quickscan is vastgesteld'),
      ]),
    );
  });

  it('reopening says what was established before, and how many answers changed since', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    const form = await formAt(coordinator, path);
    const answer = await coordinator.post(path, { ...form, besluit: 'heropenen', toelichting: 'Er klopt iets niet.' });
    expect([answer.status, answer.headers.location, await liveScoreOf(made)]).toEqual([303, path, null]);
    const { data } = await testDatabase();
    await data.change(made.region, (db) =>
      db.updateTable('answer').set({ version: 2, explanation: 'Nieuw' }).where('criterion', '=', 'M4-cijfers-benut').execute(),
    );
    const { text } = await coordinator.get(path);
    expect(text).toContain('Deze quickscan is weer opengezet en nog niet opnieuw verstuurd.');
    expect(text).toContain('Eerder vastgesteld op 4, door Kim de Vries');
    expect(text).toContain('Sindsdien is er 1 antwoord gewijzigd.');
  });

  it('after closing asks until which day the organisation may answer', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ round: { state: 'closed' } }));
    const form = { ...(await formAt(coordinator, path)), besluit: 'teruggeven', toelichting: 'Wanneer was de training?' };
    const without = { ...form, 'toelaten-dag': '', 'toelaten-maand': '', 'toelaten-jaar': '' };
    expect(load((await coordinator.post(path, without)).text)('#toelaten-fout').text()).toContain('tot en met welke dag');
    const until = { ...form, 'toelaten-dag': '1', 'toelaten-maand': '3', 'toelaten-jaar': '2017' };
    expect((await coordinator.post(path, until)).status).toBe(303);
    expect((await caseOf(made)).participant.admittedUntil).toEqual(new Date('2017-03-01T23:00:00Z'));
  });
});

describe('the response of an organisation', () => {
  const text = 'Wij zijn het hier niet mee eens: het bestuur stelde haar vast.';
  const responseOf = ({ id }: SomeQuickscan): string => `${base}/${id}/zienswijze`;

  async function overridden() {
    const made = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await establish(made.deps, aCoordinator(made.region), made.id, {
      stand: (await caseOf(made)).stand,
      override: { to: 3, reason: overrideReason },
    });
    const { as } = await testApp();
    const member = await as('member', { region: made.region, organisation: made.organisation, name: 'Sanne Voorbeeld' });
    return { ...made, member, path: responseOf(made), review: made.path };
  }

  it('is written, read once more and then final; the coordinator reads it', async () => {
    const { member, coordinator, path, review } = await overridden();
    const page = await member.get(path);
    expect(page.text).toContain('Vastgesteld op 3 (berekend: 4) door Kim de Vries');
    expect(page.text).toContain(overrideReason);
    expect((await member.post(path, { reactie: 'Te kort', stap: 'lezen' })).status).toBe(422);
    const check = await member.post(path, { reactie: text, stap: 'lezen' });
    expect([check.status, headingOf(check.text)]).toEqual([200, 'Controleer uw reactie']);
    expect(check.text).toContain('Na het vastleggen kunt u uw reactie niet meer wijzigen.');
    expect(load((await member.post(path, { reactie: text, stap: 'wijzigen' })).text)('#reactie').text()).toBe(text);
    expect((await member.post(path, { reactie: text, stap: 'vastleggen' })).status).toBe(303);
    const after = await member.get(path);
    expect(after.text).toContain('Uw reactie ligt vast.');
    expect(load(after.text)('textarea')).toHaveLength(0);
    expect((await coordinator.get(review)).text).toContain(`“${text}”`);
  });

  it('cannot be given twice, nor when the override is gone', async () => {
    const { member, path, ...made } = await overridden();
    await member.post(path, { reactie: text, stap: 'vastleggen' });
    expect((await member.post(path, { reactie: `${text} Nog iets.`, stap: 'vastleggen' }, '/mijn-account')).status).toBe(409);
    await reopen(made.deps, aCoordinator(made.region), made.id, 'Er klopt iets niet.');
    expect((await member.get(path)).text).toContain('Bij deze quickscan geldt geen bijstelling.');
    expect((await member.post(path, { reactie: text, stap: 'vastleggen' }, '/mijn-account')).status).toBe(409);
  });

  it('is the organisation’s own', async () => {
    const { coordinator, path, region, sector } = await overridden();
    const { as, anonymous } = await testApp();
    const other = await anOrganisation(region, { name: 'Elan Zorg', sectorId: sector });
    const others = [coordinator, await as('member', { region, organisation: other }), await as('ambassador', { region })];
    for (const visitor of others) expect((await visitor.get(path)).status).toBe(404);
    expect((await anonymous().get(path)).status).toBe(303);
  });
});

it('compares with the quarter before: changed first, the unchanged folded with how often', async () => {
  const made = await someQuickscan({ state: 'filling' });
  const earlier = await aRound(made.region, { quarter: '2016-Q3', organisations: [made.organisation] });
  const before = answersUpTo(2);
  await aQuickscan(made.region, {
    id: earlier.participants.get(made.organisation)!,
    organisation: made.organisation,
    quarter: '2016-Q3',
    state: 'sent',
    answers: before,
  });
  const { data } = await testDatabase();
  const now = before.map((answer, i) =>
    i === 3 ? anAnswer(answer.criterion, 'IN_PROGRESS', { origin: 'changed' }) : { ...answer, origin: 'confirmed' as const },
  );
  await data.change(made.region, async (db) => {
    for (const { criterion, answer, evidence, evidenceDate, origin } of now) {
      await db
        .updateTable('answer')
        .set({ answer, evidence, evidence_date: evidenceDate, origin })
        .where('quickscan_id', '=', made.id)
        .where('criterion', '=', criterion)
        .execute();
    }
    await db
      .updateTable('answer')
      .set({ answer: null })
      .where('quickscan_id', '=', made.id)
      .where(
        'criterion',
        'not in',
        now.map(({ criterion }) => criterion),
      )
      .execute();
    await db
      .updateTable('quickscan')
      .set({ state: 'sent', sent_at: new Date('2017-01-20T10:30:00Z'), sent_by_name: 'Sanne Voorbeeld' })
      .where('id', '=', made.id)
      .execute();
  });
  const { coordinator, path } = await coordinating(made);
  const { text } = await coordinator.get(path);
  const open = tableOf(text, 'Gewijzigd en te zien');
  expect(open.rows).toHaveLength(1);
  expect(open.rows[0]!.slice(0, 3)).toEqual([
    expect.stringContaining('gewijzigd'),
    'geregeld',
    expect.stringContaining('in ontwikkeling'),
  ]);
  expect(textsOf(text, '.judged-rest summary')).toEqual([`${now.length - 1} andere stellingen: bevestigd toon`]);
  expect(text).toContain('1 gewijzigd sinds Q3 2016 · geen bewijs meer te zien.');
});
