import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { establish, markSeen } from '../../server/judging/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { testApp } from '../support/app.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { base, coordinating, outcomeAt, threeSent } from './reviewing.ts';
import { caseOf, overrideReason, someQuickscan, mustBeSeen } from './some-quickscan.ts';

beforeEach(emptyDatabase);

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
    await markSeen(made.deps, aCoordinator(made.region), made.id, mustBeSeen);
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
