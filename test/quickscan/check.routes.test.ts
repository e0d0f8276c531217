import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { findQuickscan, listAnswers } from '../../server/quickscan/index.ts';
import { confirmGates } from '../../server/quickscan/confirm-answers.ts';
import { saveAnswers } from '../../server/quickscan/save-answers.ts';
import { contentOf } from '../../server/quickscan/answers.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { anAnswer, answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, textsOf } from '../support/html.ts';
import { aMember, anExpectedOrganisation, sentEarlier, type Expected } from './a-quickscan.ts';

let app: TestApp;
let expected: Expected;
let sanne: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  expected = await anExpectedOrganisation();
  sanne = await app.as('member', { region: expected.region, organisation: expected.organisation, name: 'Sanne' });
});

const start = (): string => `/regio/oost/quickscans/${expected.id}`;
const check = (): string => `${start()}/controleren`;
const textOf = (html: string): string => textsOf(html, 'main')[0]!;
const stored = () =>
  app.deps.data.read(expected.region, async (db) => ({
    quickscan: await findQuickscan(db, expected.id),
    answers: await listAnswers(db, expected.id),
  }));
const ticks = (html: string): string[] =>
  textsOf(html, 'input[type=checkbox]').map((_, i) => textsOf(html, 'fieldset legend')[i]!);
const all = { 'klopt-2': 'ja', 'klopt-3': 'ja', 'klopt-4': 'ja', 'klopt-5': 'ja' };
/** As a browser sends it: with what the page showed. */
async function send(fields: Record<string, string>, by: Visitor = sanne) {
  const { fields: shown } = formOf((await by.get(check())).text, check());
  return by.post(check(), { stand: String(shown['stand']), ...fields });
}
/** In gear 3, everything of gate 4 in progress. */
const sentBefore = (answers: readonly StoredAnswer[] = answersUpTo(3)) => sentEarlier(expected, { '2016-Q3': answers });
const fillIn = (answers: readonly StoredAnswer[]) => aQuickscan(expected.region, { ...expected, answers });

describe('"Er is niets veranderd"', () => {
  it('asks per gate whether it still holds, and confirms and sends in one go', async () => {
    await sentBefore(answersUpTo(5));
    const page = await sanne.get(check());
    expect(ticks(page.text)).toHaveLength(4);
    expect(textOf(page.text)).toContain('Klopt alles nog, dan is het voorlopig: versnelling 5');
    const response = await send(all);
    expect(response.headers.location).toBe(start());
    const { quickscan, answers } = await stored();
    expect(quickscan).toMatchObject({ state: 'sent', sent: { byName: 'Sanne', onBehalf: false }, progress: { computedGear: 5 } });
    expect(new Set([...answers.values()].map(({ origin }) => origin))).toEqual(new Set(['confirmed']));
    expect(headingOf((await sanne.get(start())).text)).toBe('Verstuurd. Voorlopig: versnelling 5');
  });

  it('confirms nothing by itself: what is proposed counts only once it is ticked', async () => {
    await sentBefore();
    await sanne.get(check());
    expect((await stored()).answers.size).toBe(0);
    const refused = await send({ 'klopt-2': 'ja' });
    expect(refused.status).toBe(422);
    expect(errorsOf(refused.text)).toEqual([
      { text: 'Geef aan of de antwoorden bij versnelling 3 nog kloppen', field: 'klopt-3' },
    ]);
    expect((await stored()).quickscan!.state).toBe('filling');
  });

  it('keeps what was ticked when something else is missing', async () => {
    await sentBefore();
    await send({ 'klopt-2': 'ja', 'klopt-4': 'ja' });
    const { answers } = await stored();
    expect(new Set(defaultModel.criteria.filter(({ code }) => answers.has(code)).map(({ gear }) => gear))).toEqual(
      new Set([2, 4]),
    );
    expect(ticks((await sanne.get(check())).text)).toHaveLength(1);
    expect((await send({ 'klopt-3': 'ja' })).headers.location).toBe(start());
  });

  it('keeps what was ticked when one leaves to change an answer first', async () => {
    await sentBefore();
    const { criterion } = answersUpTo(3)[0]!;
    const left = await send({ 'klopt-2': 'ja', 'klopt-3': 'ja', naar: criterion });
    expect(left.headers.location).toBe(`${start()}/versnelling-2?terug=controleren#${criterion}`);
    const { answers, quickscan } = await stored();
    expect(quickscan!.state).toBe('filling');
    expect(new Set([...answers.values()].map(({ origin }) => origin))).toEqual(new Set(['confirmed']));
    expect(ticks((await sanne.get(check())).text)).toHaveLength(1);
    expect((await send({ naar: 'versnelling-5' })).headers.location).toBe(`${start()}/versnelling-5`);
    expect((await send({ naar: 'zomaar' })).headers.location).toBe(check());
  });

  it('keeps what was ticked when one goes back, and Enter still sends', async () => {
    await sentBefore();
    const page = load((await sanne.get(check())).text);
    expect(page('.govuk-back-link')).toHaveLength(0);
    const [enter, back] = page('main form button').toArray();
    expect([enter!.attribs['name'], back!.attribs['name'], back!.attribs['value']]).toEqual([undefined, 'naar', 'begin']);
    expect((await send({ 'klopt-2': 'ja', naar: 'begin' })).headers.location).toBe(start());
    expect(ticks((await sanne.get(check())).text)).toHaveLength(2);
    expect((await send(all)).headers.location).toBe(start());
  });

  it('does not need the gates after the first one that stays shut', async () => {
    await sentBefore(answersUpTo(3));
    expect((await send({ 'klopt-2': 'ja', 'klopt-3': 'ja', 'klopt-4': 'ja' })).status).toBe(303);
  });

  it('has the statements that cannot be confirmed on top, with why, and leads to each', async () => {
    const [aged] = defaultModel.criteria.filter(({ maxAgeMonths, gear }) => maxAgeMonths !== null && gear < 5);
    const optional = defaultModel.criteria.find(
      ({ notApplicableWhen, gear, gating }) => notApplicableWhen !== null && gating && gear < 5,
    )!;
    await sentBefore(
      answersUpTo(5).map((answer) => {
        if (answer.criterion === aged!.code) return { ...answer, evidenceDate: isoDate('2014-01-12') };
        if (answer.criterion !== optional.code) return answer;
        return anAnswer(optional.code, 'NOT_APPLICABLE', { reason: 'Wij hebben geen balie voor bezoekers' });
      }),
    );
    const page = await sanne.get(check());
    expect(textsOf(page.text, '.check-open li')).toHaveLength(2);
    expect(textsOf(page.text, '.check-open')[0]).toContain('Het bewijs was geldig tot en met');
    expect(textsOf(page.text, '.check-open')[0]).toContain('Dat vragen wij elk kwartaal opnieuw.');
    const left = await send({ naar: aged!.code });
    expect(left.headers.location).toContain(`/versnelling-${aged!.gear}?terug=controleren#${aged!.code}`);
    // Every gate can be confirmed all the same: what is asked again does not hide what follows.
    expect(ticks(page.text)).toHaveLength(4);
    const refused = await send(all);
    expect(refused.status).toBe(422);
    expect(errorsOf(refused.text).map(({ field }) => field)).toContain(`open-${aged!.code}`);
  });

  it('is closed the first time and after four unchanged quarters, also to who posts the ticks', async () => {
    const unchanged = answersUpTo(3).map((answer) => ({ ...answer, origin: 'confirmed' as const }));
    await sentEarlier(expected, {
      '2015-Q3': answersUpTo(3),
      '2015-Q4': unchanged,
      '2016-Q1': unchanged,
      '2016-Q2': unchanged,
      '2016-Q3': unchanged,
    });
    const page = await sanne.get(check());
    expect(ticks(page.text)).toEqual([]);
    expect(textOf(page.text)).toContain('Loop dit keer alle stellingen na.');
    const refused = await send(all);
    expect(refused.status).toBe(422);
    expect(errorsOf(refused.text)[0]).toEqual({ text: 'Loop de stellingen van versnelling 2 na', field: 'versnelling-2' });
    expect((await stored()).answers.size).toBe(0);
  });

  it('pressed fifty times at once is sent once; the others land on what was sent', async () => {
    await sentBefore(answersUpTo(5));
    const { fields } = formOf((await sanne.get(check())).text, check());
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => sanne.post(check(), { stand: String(fields['stand']), ...all }, '/mijn-account')),
    );
    expect(new Set(responses.map(({ status, headers }) => `${status} ${headers.location}`))).toEqual(new Set([`303 ${start()}`]));
    expect([...(await stored()).answers.values()].every(({ version }) => version === 1)).toBe(true);
    expect(textOf((await sanne.get(start())).text)).toContain('Deze quickscan was al verstuurd: door Sanne, op 16 februari 2017');
  }, 60_000);
});

describe('the check before sending', () => {
  it('shows every answer, what it was before, and leads to each and back', async () => {
    await sentBefore();
    const [first] = answersUpTo(3);
    await fillIn(
      answersUpTo(3).map((answer) =>
        answer === first || answer.criterion === first!.criterion
          ? anAnswer(answer.criterion, 'IN_PROGRESS', { origin: 'changed' })
          : { ...answer, origin: 'confirmed' },
      ),
    );
    const page = await sanne.get(check());
    const [row] = textsOf(page.text, '.check-row');
    expect(row).toContain('in ontwikkeling gewijzigd was: geregeld');
    expect(row).toContain('Wijzig het antwoord op: ');
    expect(textOf(page.text)).toContain('Uw antwoorden zijn nog niet verstuurd.');
    expect(ticks(page.text)).toEqual([]);
  });

  it('shows the gear for the time being, and why a higher one waits', async () => {
    await fillIn(answersUpTo(4, false));
    const text = textOf((await sanne.get(check())).text);
    expect(text).toContain('Voorlopig: versnelling 3');
    expect(text).toContain('Is al uw bewijs gezien, dan wordt het 4.');
    expect(text).toContain('De coördinator bekijkt dit bewijs nog.');
  });

  it('says what is not judged, and offers to go on all the same', async () => {
    await fillIn([...answersUpTo(2), anAnswer(defaultModel.criteria.find(({ gear }) => gear === 5)!.code, 'IN_PLACE')]);
    const text = textOf((await sanne.get(check())).text);
    expect(text).toContain('Wat u hier invult, wordt niet beoordeeld.');
    expect(text).toContain('Toch verder invullen');
  });

  it('refuses to send while an answer is missing, and leads to each', async () => {
    const [{ criterion: missing } = { criterion: '' }, ...rest] = answersUpTo(3);
    await fillIn(rest);
    const refused = await send({});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<title>Fout: ');
    expect(errorsOf(refused.text).map(({ field }) => field)).toEqual([`open-${missing}`]);
    expect(textsOf(refused.text, '.check-open li')[0]).toContain('Ga naar de stelling');
  });

  it('sends nothing that the sender has not seen', async () => {
    await sentBefore();
    const shown = formOf((await sanne.get(check())).text, check()).fields['stand'];
    const [first] = answersUpTo(3);
    const daan = aMember(expected.region, [expected.organisation], 'Daan');
    await saveAnswers(app.deps, daan, expected.id, [
      { criterion: first!.criterion, content: { ...contentOf(first!), answer: 'ABSENT' }, version: 0 },
    ]);
    const refused = await sanne.post(check(), { stand: String(shown), ...all });
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('Daan heeft intussen een antwoord gewijzigd. Er is nog niets verstuurd.');
    expect(formOf(refused.text, check()).fields).toMatchObject({ 'klopt-3': 'ja' });
    expect((await stored()).quickscan!.state).toBe('filling');
    const again = formOf(refused.text, check()).fields as Record<string, string>;
    expect((await sanne.post(check(), again)).status).toBe(303);
  });

  it('after closing keeps what was answered and says who can still let it in', async () => {
    await emptyDatabase();
    expected = await anExpectedOrganisation({ closesAt: '2017-02-16T11:30:00Z' });
    sanne = await app.as('member', { region: expected.region, organisation: expected.organisation });
    await fillIn(answersUpTo(3));
    const shown = formOf((await sanne.get(check())).text, check()).fields['stand'];
    app.clock.forward(31 * 60_000);
    const refused = await sanne.post(check(), { stand: String(shown) }, '/mijn-account');
    expect(refused.status).toBe(409);
    expect(textsOf(refused.text, '.reason-locked')[0]).toContain(
      'Wilt u alsnog invullen? De coördinator kan uw organisatie toelaten.',
    );
    expect(textsOf(refused.text, '.check-row')).not.toEqual([]);
    expect((await stored()).quickscan!.state).toBe('filling');
    expect((await sanne.get(check())).headers.location).toBe(start());
  });

  it('by the coordinator says on whose behalf, and so does what was sent', async () => {
    await fillIn(answersUpTo(3));
    const kim = await app.as('coordinator', { region: expected.region, name: 'Kim de Vries' });
    expect(textOf((await kim.get(check())).text)).toContain('U vult in namens Woonstichting De Linde.');
    await send({}, kim);
    expect((await stored()).quickscan!.sent).toMatchObject({ byName: 'Kim de Vries', onBehalf: true });
    expect(textOf((await sanne.get(start())).text)).toContain('Ingevuld door Kim de Vries, coördinator, namens uw organisatie.');
  });

  it.each([
    ['a field it does not have', { versnelling: '5' }, 400],
    ['a tick of another kind', { 'klopt-2': 'nee' }, 422],
    ['a stand that is no number', { stand: 'x' }, 422],
    ['characters that cannot be kept', { stand: '1\u0000' }, 400],
  ])('refuses %s', async (_, fields, status) => {
    await fillIn(answersUpTo(3));
    expect((await sanne.post(check(), fields as unknown as Record<string, string>)).status).toBe(status);
    expect((await stored()).quickscan!.state).toBe('filling');
  });

  it('shows a gate as confirmed once somebody else confirmed it', async () => {
    await sentBefore();
    await confirmGates(app.deps, aMember(expected.region, [expected.organisation], 'Daan'), expected.id, [2]);
    expect(ticks((await sanne.get(check())).text)).toHaveLength(2);
  });
});

describe('the copy to keep', () => {
  it('holds everything that was said, with when and by whom', async () => {
    await fillIn(answersUpTo(3));
    expect(textOf((await sanne.get(`${start()}/kopie`)).text)).toContain('Nog niet verstuurd');
    await send({});
    const page = await sanne.get(`${start()}/kopie`);
    expect(headingOf(page.text)).toBe('Woonstichting De Linde');
    const text = textOf(page.text);
    expect(text).toContain('16 februari 2017 om 12.00 uur door Sanne');
    expect(text).toContain('Versnelling 3');
    expect(text).toContain('Bewijs: Beschreven in het protocol');
    expect(textsOf(page.text, '.check-row')).toHaveLength(defaultModel.criteria.length);
    expect(text).not.toContain('Wijzig');
  });
});
