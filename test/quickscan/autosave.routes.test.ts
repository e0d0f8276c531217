import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/app.ts';
import { aGateScene, answer, contact, dated, norm, type GateScene } from './a-gate-page.ts';

let test: GateScene['test'];
let expected: GateScene['expected'];
let sanne: GateScene['sanne'];
let step: GateScene['step'];
let stored: GateScene['stored'];

beforeEach(async () => {
  ({ test, expected, sanne, step, stored } = await aGateScene());
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
      bevestigt: '',
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
