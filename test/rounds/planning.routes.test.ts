import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import type { aRegion } from '../support/builders.ts';
import { aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { errorsOf, formOf, textsOf } from '../support/html.ts';
import { dayFields } from '../organisations/some-register.ts';
import { logOf } from '../support/acting.ts';
import { base, coordinating, fields, newPath } from './a-plan.ts';

beforeEach(emptyDatabase);

const roundPath = `${base}/2017-Q1`;
const editPath = `${roundPath}/wijzigen`;

const stored = async (region: Awaited<ReturnType<typeof aRegion>>) =>
  (await testDatabase()).data.read(region, (db) => db.selectFrom('round').selectAll().execute());

describe('planning a round', () => {
  it('begins with what mostly fits', async () => {
    const { coordinator } = await coordinating();
    const { text } = await coordinator.get(newPath);
    const { fields: shown } = formOf(text, newPath);
    expect(shown).toMatchObject({
      kwartaal: '2017-Q1',
      'opening-dag': '',
      'deadline-dag': '15',
      'deadline-maand': '4',
      'sluiting-dag': '29',
      voor: '14, 3',
      na: '3',
      hoogstens: '3',
      toegang: 'ja',
    });
    expect(textsOf(text, '#kwartaal option')).toEqual(['Q1 2017', 'Q2 2017', 'Q4 2016', 'Q3 2016', 'Q2 2016', 'Q1 2016']);
    const { fields: other } = formOf((await coordinator.get(`${newPath}?kwartaal=2016-Q4`)).text, newPath);
    expect(other).toMatchObject({ kwartaal: '2016-Q4', 'deadline-dag': '9', 'deadline-maand': '3' });
  });

  it('can be sent as it stands', async () => {
    const { coordinator } = await coordinating();
    const { fields: shown } = formOf((await coordinator.get(newPath)).text, newPath);
    const { _csrf, ...typed } = shown as Record<string, string>;
    expect(_csrf).not.toBe('');
    expect((await coordinator.post(newPath, typed)).status).toBe(303);
  });

  it('stores moments of Amsterdam, writes it in the log, and shows the plan', async () => {
    const { coordinator, region } = await coordinating();
    const answer = await coordinator.post(newPath, fields);
    expect([answer.status, answer.headers['location']]).toEqual([303, roundPath]);
    expect(await stored(region)).toMatchObject([
      {
        state: 'planned',
        quarter: '2017-Q1',
        opens_at: new Date('2017-04-03T07:30:00Z'),
        deadline: '2017-04-15',
        closes_at: new Date('2017-04-29T22:00:00Z'),
        invites_to_portal: true,
        remind_days_before: [14, 3],
        remind_days_after: [3],
      },
    ]);
    const { text } = await coordinator.get(roundPath);
    expect(textsOf(text, '.flash')).toEqual(['Ronde Q1 2017 is gepland.']);
    expect(text).toContain('Vanzelf op 3 april 2017, 09.30 uur');
    expect(text).toContain('14 en 3 dagen voor de deadline, 3 dagen erna; hoogstens 3 per persoon');
    expect((await logOf(region))[0]).toMatchObject({ action: 'round.planned', objectName: 'Q1 2017', actorName: 'Sanne Kok' });
  });

  it('shows the whole invitation first, and stores nothing then', async () => {
    const { coordinator, region } = await coordinating();
    const { status, text } = await coordinator.post(newPath, { ...fields, doe: 'bekijk' });
    expect(status).toBe(200);
    expect(textsOf(text, '#voorbeeld p')[0]).toBe('Onderwerp: Quickscan Q1 2017: invullen kan tot en met 15 april 2017');
    const letter = textsOf(text, '.mail-preview__text')[0]!;
    for (const words of ['Doet u weer mee?', 'tot en met 15 april 2017', 'Wij vragen nooit om uw wachtwoord', 'Regio Oost']) {
      expect(letter).toContain(words);
    }
    expect(formOf(text, newPath).fields).toMatchObject({ kwartaal: '2017-Q1', tijd: '9.30', uitnodiging: 'Doet u weer mee?' });
    expect(await stored(region)).toEqual([]);
  });

  it('shows the invitation beside what is wrong with the days', async () => {
    const { coordinator } = await coordinating();
    const { status, text } = await coordinator.post(newPath, {
      ...fields,
      ...dayFields('sluiting', '2017-04-01'),
      doe: 'bekijk',
    });
    expect([status, errorsOf(text)[0]?.field, textsOf(text, '#voorbeeld h3')]).toEqual([
      422,
      'sluiting',
      ['Zo ziet de uitnodiging eruit'],
    ]);
  });

  it('takes text for what it is', async () => {
    const { coordinator } = await coordinating();
    const { text } = await coordinator.post(newPath, { ...fields, uitnodiging: '<b>Dag</b> & tot ziens', doe: 'bekijk' });
    expect(load(text)('.mail-preview__text b').length).toBe(0);
    expect(textsOf(text, '.mail-preview__text')[0]).toContain('<b>Dag</b> & tot ziens');
  });

  it.each([
    ['no quarter', { kwartaal: '' }, 'kwartaal', 'Kies een kwartaal uit de lijst'],
    ['a quarter of its own making', { kwartaal: '2017-Q5' }, 'kwartaal', 'Kies een kwartaal uit de lijst'],
    [
      'a quarter far away',
      { kwartaal: '2019-Q1', ...dayFields('deadline', '2019-04-15'), ...dayFields('sluiting', '2019-04-29') },
      'kwartaal',
      'Kies een kwartaal uit de lijst',
    ],
    ['half an opening', { 'opening-jaar': '' }, 'opening', 'Vul ook het jaar in'],
    ['an opening in the past', dayFields('opening', '2017-02-16'), 'opening', 'Dit moment is al voorbij'],
    ['a time that is none', { tijd: '25.00' }, 'tijd', 'Vul een tijd in zoals 9.00'],
    ['no deadline', dayFields('deadline', ''), 'deadline', 'Vul in tot en met welke dag'],
    [
      'a deadline on the day it opens',
      dayFields('deadline', '2017-04-03'),
      'deadline',
      'De deadline moet na de dag van opening liggen',
    ],
    ['no closing day', dayFields('sluiting', ''), 'sluiting', 'Vul de laatste dag in'],
    ['a closing day before the deadline', dayFields('sluiting', '2017-04-14'), 'sluiting', 'De ronde sluit pas na de deadline'],
    ['a text without end', { uitnodiging: 'x'.repeat(2001) }, 'uitnodiging', 'Gebruik niet meer dan 2000 tekens'],
    ['days in words', { voor: 'veertien' }, 'voor', 'Vul aantallen dagen in'],
    ['days without number', { voor: '1,2,3,4,5,6' }, 'voor', 'Vul aantallen dagen in'],
    ['days too far', { na: '61' }, 'na', 'Vul aantallen dagen in'],
    ['no most', { hoogstens: '' }, 'hoogstens', 'Vul een aantal in van 0 tot en met 10'],
    ['too many', { hoogstens: '11' }, 'hoogstens', 'Vul een aantal in van 0 tot en met 10'],
  ])('is refused with %s, and keeps what was typed', async (_, wrong, field, words) => {
    const { coordinator, region } = await coordinating();
    const { status, text } = await coordinator.post(newPath, {
      ...fields,
      uitnodiging: 'Mijn tekst',
      ...(wrong as Record<string, string>),
    });
    expect([status, errorsOf(text).map((error) => error.field)]).toEqual([422, [field]]);
    expect(load(text)(`[id="${field}-fout"]`).text()).toContain(words);
    if (field !== 'uitnodiging') expect(load(text)('#uitnodiging').text()).toBe('Mijn tekst');
    expect(await stored(region)).toEqual([]);
  });

  it('refuses what no form sends', async () => {
    const { coordinator } = await coordinating();
    expect((await coordinator.post(newPath, { ...fields, state: 'open' })).status).toBe(400);
    expect((await coordinator.post(newPath, { ...fields, uitnodiging: 'a\u0000b' })).status).toBe(400);
    expect((await coordinator.get(`${newPath}?kwartaal=ooit`)).status).toBe(400);
  });

  it('keeps one round a quarter, also of two at once', async () => {
    const { coordinator, region } = await coordinating();
    const other = await (await testApp()).as('coordinator', { region });
    const otherwise = { ...fields, uitnodiging: 'Iets anders' };
    const answers = await Promise.all([coordinator.post(newPath, fields), other.post(newPath, otherwise)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 422]));
    const again = await coordinator.post(newPath, { ...fields, hoogstens: '1' });
    expect(errorsOf(again.text)[0]?.text).toContain('Voor dit kwartaal is er al een ronde');
    expect(await stored(region)).toHaveLength(1);
  });

  it('is done once when its form is sent twice, one after the other or at once', async () => {
    const { coordinator, region } = await coordinating();
    const at = await Promise.all([1, 2, 3].map(() => coordinator.post(newPath, fields)));
    const answers = [...at, await coordinator.post(newPath, fields)];
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual(answers.map(() => [303, roundPath]));
    expect((await logOf(region)).map(({ action }) => action)).toEqual(['round.planned']);
  });

  it('is not offered, and says why, when every quarter has its round', async () => {
    const { coordinator, region } = await coordinating();
    const words = 'Voor elk kwartaal dat u nu kunt plannen, is er al een ronde.';
    expect((await coordinator.get(base)).text).not.toContain(words);
    for (const option of load((await coordinator.get(newPath)).text)('#kwartaal option').toArray()) {
      await aRound(region, { quarter: option.attribs['value']!, state: 'planned' });
    }
    expect((await coordinator.get(newPath)).headers['location']).toBe(base);
    const { text } = await coordinator.get(base);
    expect(text).toContain(words);
    expect(load(text)(`a[href="${newPath}"]`)).toHaveLength(0);
    const late = await coordinator.post(newPath, { ...fields, uitnodiging: 'Iets anders' }, `${roundPath}/wijzigen`);
    expect([late.status, late.headers['location']]).toEqual([303, base]);
    expect(textsOf((await coordinator.get(base)).text, '.flash')).toEqual([words]);
  });
});

describe('changing a round', () => {
  const change = { ...fields, versie: '1' } as Record<string, string>;
  delete change['kwartaal'];

  it('starts from the plan, and is no change when nothing changed', async () => {
    const { coordinator, region } = await coordinating();
    await coordinator.post(newPath, fields);
    const { fields: shown } = formOf((await coordinator.get(editPath)).text, editPath);
    const { _csrf, ...typed } = shown as Record<string, string>;
    expect(_csrf).not.toBe('');
    expect(typed).toMatchObject({ versie: '1', tijd: '09.30', 'sluiting-dag': '29', voor: '14, 3', toegang: 'ja' });
    expect((await coordinator.post(editPath, typed)).status).toBe(303);
    expect(await stored(region)).toMatchObject([{ version: 1 }]);
    expect((await logOf(region)).map(({ action }) => action)).toEqual(['round.planned']);
  });

  it('stores what changed and who did it', async () => {
    const { coordinator, region } = await coordinating();
    await coordinator.post(newPath, fields);
    const answer = await coordinator.post(editPath, {
      ...change,
      ...dayFields('deadline', '2017-04-20'),
      ...dayFields('opening', ''),
    });
    expect(answer.status).toBe(303);
    expect(await stored(region)).toMatchObject([{ deadline: '2017-04-20', opens_at: null, version: 2 }]);
    expect((await logOf(region)).find(({ action }) => action === 'round.changed')?.changes).toEqual({
      deadline: ['2017-04-15', '2017-04-20'],
      opensAt: ['3 apr 2017, 09.30 uur', null],
      version: [1, 2],
    });
  });

  it('tells the second of two editors what the first one changed, and lets them win knowingly', async () => {
    const { coordinator, region } = await coordinating();
    await coordinator.post(newPath, fields);
    await (
      await testApp()
    )
      .as('coordinator', { region, name: 'Joris Wulp' })
      .then((second) => second.post(editPath, { ...change, hoogstens: '2' }));
    const answer = await coordinator.post(editPath, { ...change, uitnodiging: 'Van mij' });
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.govuk-error-summary li')[0]).toContain(
      'Joris Wulp, 16 feb 2017, 12.00 uur. Hoogstens per persoon: was 3, nu 2',
    );
    const { fields: shown } = formOf(answer.text, editPath);
    expect(shown).toMatchObject({ uitnodiging: 'Van mij', versie: '2' });
    expect((await coordinator.post(editPath, { ...change, uitnodiging: 'Van mij', versie: '2' })).status).toBe(303);
    expect(await stored(region)).toMatchObject([{ invitation: 'Van mij', version: 3 }]);
  });

  it('shows the invitation here too, and stores nothing then', async () => {
    const { coordinator, region } = await coordinating();
    await coordinator.post(newPath, fields);
    const { status, text } = await coordinator.post(editPath, { ...change, uitnodiging: 'Anders', doe: 'bekijk' });
    expect([status, textsOf(text, '.mail-preview__text')[0]?.includes('Anders')]).toEqual([200, true]);
    expect(await stored(region)).toMatchObject([{ invitation: 'Doet u weer mee?' }]);
  });

  it('keeps the opening of a round that is open, and is not there for a closed one', async () => {
    const { coordinator, region } = await coordinating();
    await coordinator.post(newPath, fields);
    const { data } = await testDatabase();
    const set = (values: object): Promise<unknown> => data.change(region, (db) => db.updateTable('round').set(values).execute());
    await set({ state: 'open', opened_at: new Date('2017-02-16T08:00:00Z'), model_version: 'standaard-1' });
    const { text } = await coordinator.get(editPath);
    expect([load(text)('#opening').length, load(text)('#toegang').length]).toEqual([0, 0]);
    const { toegang, tijd, ...rest } = change;
    expect([toegang, tijd]).toEqual(['ja', '9.30']);
    const late = { ...rest, ...dayFields('opening', ''), ...dayFields('deadline', '2017-04-20') };
    expect((await coordinator.post(editPath, late)).status).toBe(303);
    expect(await stored(region)).toMatchObject([{ deadline: '2017-04-20', opens_at: new Date('2017-04-03T07:30:00Z') }]);
    await set({ state: 'closed', closed_at: new Date('2017-02-16T09:00:00Z') });
    expect((await coordinator.get(editPath)).status).toBe(404);
  });
});
