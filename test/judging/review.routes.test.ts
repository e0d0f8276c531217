import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { answersUpTo } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, textsOf } from '../support/html.ts';
import { base, coordinating, formAt, meanwhile, outcomeAt, threeSent } from './reviewing.ts';
import { caseOf, liveScoreOf, mailOf, overrideReason, someQuickscan, mustBeSeen } from './some-quickscan.ts';

beforeEach(emptyDatabase);

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
    // 2: mustBeSeen is seen; 3: the radio; 4: on.
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
    await coordinator.post(path, { ...(await formAt(coordinator, path)), actie: 'bewaar', gezien: mustBeSeen });
    const { text } = await coordinator.get(path);
    expect([textsOf(text, '.flash--success')[0], outcomeAt(text)]).toEqual([
      'Bewaard. Uitkomst nu: versnelling 4.',
      'Uitkomst nu: versnelling 4',
    ]);
    await coordinator.post(path, { ...(await formAt(coordinator, path)), actie: 'bewaar', gezien: mustBeSeen.slice(1) });
    expect(outcomeAt((await coordinator.get(path)).text)).toBe('Uitkomst nu: versnelling 3');
  });

  it('asks again when the boxes ticked along with the decision give another gear', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const form = { ...(await formAt(coordinator, path)), gezien: mustBeSeen, besluit: 'vaststellen' };
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

  it('keeps the boxes as ticked when a text is refused, though nothing of them was saved', async () => {
    const { coordinator, path, ...made } = await coordinating(await someQuickscan());
    const typed = { gezien: mustBeSeen.slice(0, 2), besluit: 'teruggeven', toelichting: 'x'.repeat(4001) };
    const answer = await coordinator.post(path, { ...(await formAt(coordinator, path)), ...typed });
    const boxes = load(answer.text)('input[name=gezien][checked]').toArray();
    expect([answer.status, boxes.map(({ attribs }) => attribs.value!).toSorted()]).toEqual([422, typed.gezien.toSorted()]);
    expect([...(await caseOf(made)).answers.values()].filter(({ seen }) => seen)).toEqual([]);
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
