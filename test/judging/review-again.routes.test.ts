import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { giveBack, markSeen, revise } from '../../server/judging/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { tableOf, textsOf } from '../support/html.ts';
import { coordinating, formAt, meanwhile, outcomeAt } from './reviewing.ts';
import { caseOf, liveScoreOf, mustBeSeen, overrideReason, someQuickscan } from './some-quickscan.ts';

beforeEach(emptyDatabase);

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

  it('opens nothing again that was corrected by someone else meanwhile', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan({ answers: answersUpTo(4) }));
    await coordinator.post(path, { ...(await formAt(coordinator, path)), besluit: 'vaststellen' });
    const form = await formAt(coordinator, path);
    const { stand } = await caseOf(made);
    const correction = { stand, override: { to: 3, reason: overrideReason } as const, reason: 'Anders dan het leek.' };
    await revise(made.deps, aCoordinator(made.region, 'Bo Smit'), made.id, correction);
    const answer = await coordinator.post(path, { ...form, besluit: 'heropenen', toelichting: 'Er klopt iets niet.' });
    expect(answer.status).toBe(409);
    expect(meanwhile(answer.text)[0]).toContain('Bo Smit was u voor');
    expect((await liveScoreOf(made))?.gear).toBe(3);
  });

  it('keeps the boxes as ticked but at what changed, which is to be looked at again', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const form = await formAt(coordinator, path);
    await markSeen(made.deps, aCoordinator(made.region, 'Bo Smit'), made.id, [mustBeSeen[2]!]);
    const { data } = await testDatabase();
    await data.change(made.region, (db) =>
      db.updateTable('answer').set({ version: 2, evidence: 'Iets anders' }).where('criterion', '=', mustBeSeen[0]!).execute(),
    );
    for (const press of [{ actie: 'bewaar' }, { besluit: 'teruggeven', toelichting: 'Wanneer was de training?' }]) {
      const answer = await coordinator.post(path, { ...form, gezien: mustBeSeen.slice(0, 2), ...press });
      const boxes = load(answer.text)('input[name=gezien][checked]').toArray();
      const ticked = [mustBeSeen[1]!, mustBeSeen[2]!];
      expect([answer.status, boxes.map(({ attribs }) => attribs.value!).toSorted()]).toEqual([409, ticked.toSorted()]);
    }
  });

  it('is one person who pressed twice: told what they did themselves, or nothing where marks are what they are', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const press = { ...(await formAt(coordinator, path)), gezien: mustBeSeen.slice(0, 2), actie: 'bewaar' };
    expect((await coordinator.post(path, press)).status).toBe(303);
    expect((await coordinator.post(path, press)).status).toBe(303);
    const decision = { ...(await formAt(coordinator, path)), besluit: 'vaststellen' };
    expect((await coordinator.post(path, decision)).status).toBe(303);
    const again = await coordinator.post(path, decision);
    expect([again.status, meanwhile(again.text)]).toEqual([
      409,
      [expect.stringMatching(/^U deed dit zelf op .* uur: “Deze quickscan is vastgesteld”\. Besluit alleen opnieuw/)],
    ]);
    expect((await liveScoreOf(made))?.gear).toBe(3);
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
    const unticked = { ...form, gezien: mustBeSeen.slice(1), besluit: 'vaststellen', correctie };
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
