import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { answersUpTo } from '../support/cycle.ts';
import { aGateScene, all, answer, contact, dated, norm, seen, type GateScene } from './a-gate-page.ts';
import { sentEarlier } from './a-quickscan.ts';

let test: GateScene['test'];
let expected: GateScene['expected'];
let sanne: GateScene['sanne'];
let step: GateScene['step'];
let stored: GateScene['stored'];

beforeEach(async () => {
  ({ test, expected, sanne, step, stored } = await aGateScene());
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

  it('may be one, in two windows, who is told so', async () => {
    await sanne.post(step(2), answer(norm, 'geregeld', dated));
    const conflict = seen((await sanne.post(step(2), answer(norm, 'niet'))).text);
    for (const words of [
      'U vulde dit ook in een ander venster of op een ander apparaat in.',
      'U wijzigde dit antwoord om 12.00 uur. Welk antwoord klopt?',
      'Wat u nu invulde: niet',
      'Wat u eerder bewaarde: geregeld',
    ]) {
      expect(conflict.main).toContain(words);
    }
  });

  it('lose nothing when an answer changes again while they choose', async () => {
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const robins = seen((await robin.get(step(2))).text).fields();
    await sanne.post(step(2), all(2, 'geregeld'));
    const mine = { ...answer(norm, 'niet', { toelichting: 'Nog niet besproken' }), ...answer(contact, 'in-ontwikkeling') };
    const conflict = seen((await robin.post(step(2), { ...robins, ...mine })).text);
    await sanne.post(step(2), { ...all(2, 'in-ontwikkeling'), [`${norm}-versie`]: '1', [`${contact}-versie`]: '1' });
    const half = { ...conflict.fields(), [`${norm}-keuze`]: 'mijn' };
    const again = await robin.post(`${step(2)}/keuze`, half, step(2));
    expect(again.status).toBe(422);
    expect(load(again.text)('.conflict-choice')).toHaveLength(2);
    expect(seen(again.text).fields()).toMatchObject({ [`${norm}-toelichting`]: 'Nog niet besproken', [`${norm}-versie`]: '2' });
    expect((await stored()).get(norm)!.answer).toBe('IN_PROGRESS');
  });

  it('keep what was refused elsewhere on the page, and mend it after the choice', async () => {
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const robins = seen((await robin.get(step(2))).text).fields();
    await sanne.post(step(2), answer(norm, 'geregeld', dated));
    const mine = { ...answer(norm, 'niet'), ...answer(contact, 'geregeld', { bewijs: 'Besluit', link: 'intranet' }) };
    const conflict = seen((await robin.post(step(2), { ...robins, ...mine })).text);
    expect(conflict.main).toContain('Al het andere is bewaard, behalve wat nog niet klopt: dat ziet u hierna.');
    const after = await robin.post(`${step(2)}/keuze`, { ...conflict.fields(), [`${norm}-keuze`]: 'mijn' }, step(2));
    const page = seen(after.text);
    expect([after.status, page.errors.map(([href]) => href)]).toEqual([422, [`#${contact}-link`]]);
    expect([page.value(`${contact}-link`), page.value(`${contact}-bewijs`)]).toEqual(['intranet', 'Besluit']);
    expect([page.chosen(contact), page.chosen(norm)]).toEqual(['geregeld', 'niet']);
    const mended = await robin.post(step(2), { ...page.fields(), [`${contact}-link`]: 'https://intranet.example' }, step(2));
    expect(mended.status).toBe(303);
    expect((await stored()).get(contact)).toMatchObject({ evidence: 'Besluit', evidenceLink: 'https://intranet.example' });
  });

  it('mend what was refused at the answer they chose between only when they keep their own', async () => {
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    const robins = seen((await robin.get(step(2))).text).fields();
    await sanne.post(step(2), answer(norm, 'geregeld', dated));
    const mine = answer(norm, 'niet', { toelichting: 'Nog niet', link: 'intranet' });
    const { fields } = seen((await robin.post(step(2), { ...robins, ...mine })).text);
    const theirs = await robin.post(`${step(2)}/keuze`, { ...fields(), [`${norm}-keuze`]: 'hun' }, step(2));
    expect(theirs.headers['location']).toBe(step(3));
    const own = await robin.post(`${step(2)}/keuze`, { ...fields(), [`${norm}-keuze`]: 'mijn' }, step(2));
    expect([own.status, seen(own.text).errors.map(([href]) => href)]).toEqual([422, [`#${norm}-link`]]);
    expect((await stored()).get(norm)).toMatchObject({ answer: 'ABSENT', explanation: 'Nog niet', evidenceLink: '' });
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
