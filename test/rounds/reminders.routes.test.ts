import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/tokens.ts';
import { logOf } from '../support/acting.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { beginChasing, deliver, fiveMinutes, idOf, mailing, now, people, press, remind, round } from './remind-pages.ts';

beginChasing();

describe('reminding by hand', () => {
  it('is a link and a button: who gets it, what they will read, and then it goes', async () => {
    const page = (await now.kim.get(remind)).text;
    expect(headingOf(page)).toBe('Herinner 2 personen');
    expect(formOf(page, remind).fields.persoon).toEqual([idOf('An Bos'), idOf('Bo Kamp')]);
    expect(textsOf(page, '.letter summary')).toEqual([
      'Meer dan één organisatie: 1 persoon, bijvoorbeeld An Bos',
      'Volledig, niet verstuurd: 1 persoon, bijvoorbeeld Bo Kamp',
    ]);
    const ids = load(page)('[id]')
      .toArray()
      .map(({ attribs }) => attribs.id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(page).toContain('De berichten gaan na 5 minuten uit.');
    const preview = load(page)('.letter').eq(1).find('p').eq(1).find('br').replaceWith('\n').end().text();

    const done = await press();
    expect([done.status, done.headers.location]).toEqual([303, round]);
    expect(await deliver()).toEqual([]);
    mailing.clock.forward(fiveMinutes);
    const texts: string[] = [];
    expect(await deliver(async ({ body }) => (texts.push(body), { ok: true }))).toEqual(['An@een.example', 'bo@twee.example']);
    const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect(texts.map(words)).toContain(words(preview));
    expect((await logOf(now.region)).map(({ action }) => action)).toContain('round.reminded');
  });

  it('of one state is for who has an organisation in it, and asks for their others in the same message', async () => {
    const page = (await now.kim.get(`${remind}?staat=niet-geopend`)).text;
    expect(formOf(page, `${remind}?staat=niet-geopend`).fields.persoon).toBe(idOf('An Bos'));
    await press(now.kim, `${remind}?staat=niet-geopend`);
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toEqual(['An@een.example']);
    expect((await now.kim.get(`${remind}?staat=onzin`)).status).toBe(400);
    expect((await now.kim.get(`${remind}?staat=verstuurd`)).text).toContain('Er is nu niemand die een herinnering kan krijgen.');
  });

  it('pressed twice is one reminder, and the second page says the same', async () => {
    const { fields } = formOf((await now.kim.get(remind)).text, remind);
    const form = { verzending: fields.verzending as string, persoon: fields.persoon! };
    await now.kim.post(remind, form, remind);
    const first = textsOf((await now.kim.get('/regio/oost')).text, '.flash p');
    expect(first).toEqual(['2 herinneringen gaan om 12.05 uur uit.']);
    await now.kim.post(remind, form, remind);
    expect(textsOf((await now.kim.get('/regio/oost')).text, '.flash p')).toEqual(first);
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toHaveLength(2);
  });

  it('says why someone cannot be reminded, and never does so twice a day', async () => {
    await press(now.kim, remind, { persoon: idOf('An Bos') });
    const page = (await now.kim.get(remind)).text;
    expect(formOf(page, remind).fields.persoon).toBe(idOf('Bo Kamp'));
    expect(tableOf(page, 'Krijgen nu geen herinnering').rows).toEqual([
      ['An Bos', expect.anything(), 'Kreeg vandaag al een herinnering, of die staat al klaar.', '053 123 45 67'],
    ]);
    await press(now.kim, remind, { persoon: [idOf('An Bos'), idOf('Bo Kamp'), idOf('Cor Dam'), newId()] });
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toEqual(['An@een.example', 'bo@twee.example']);
  });

  it('stops at the most of the round, and at an address that fails', async () => {
    await press();
    mailing.clock.forward(fiveMinutes);
    await deliver(async ({ toName }) =>
      toName === 'Bo Kamp' ? { ok: false, failure: 'address', connection: false, reason: '550' } : { ok: true },
    );
    await mailing.deps.data.change(now.region, (db) =>
      db.updateTable('round').set({ most_reminders: 1 }).where('id', '=', now.made.roundId).execute(),
    );
    mailing.clock.set('2017-02-17T12:00:00+01:00');
    now.kim = await mailing.as('coordinator', { region: now.region });
    const page = (await now.kim.get(remind)).text;
    expect(headingOf(page)).toBe('Niemand om te herinneren');
    expect(tableOf(page, 'Krijgen nu geen herinnering').rows.map((row) => row[2])).toEqual([
      'Kreeg al 1 herinnering: het hoogste aantal in deze ronde.',
      'Het e-mailadres werkt niet. Bel, of verbeter het adres.',
    ]);
    expect(tableOf((await now.kim.get(people)).text, '').rows[1]!.at(-1)).toContain('adres werkt niet');
  });

  it('in the evening waits for the morning, and says so', async () => {
    mailing.clock.set('2017-02-17T18:30:00+01:00');
    now.kim = await mailing.as('coordinator', { region: now.region });
    expect((await now.kim.get(remind)).text).toContain('Deze gaan uit op 20 februari 2017, 08.00 uur.');
    await press();
    mailing.clock.set('2017-02-20T07:59:59+01:00');
    expect(await deliver()).toEqual([]);
    mailing.clock.set('2017-02-20T08:00:00+01:00');
    expect(await deliver()).toHaveLength(2);
  });

  it('without anyone chosen is refused at the field', async () => {
    const { fields } = formOf((await now.kim.get(remind)).text, remind);
    const refused = await now.kim.post(remind, { verzending: fields.verzending as string }, remind);
    expect([refused.status, errorsOf(refused.text)]).toEqual([422, [{ text: 'Kies minstens één persoon', field: 'persoon' }]]);
    for (const bad of [
      { verzending: 'x', persoon: idOf('An Bos') },
      { persoon: idOf('An Bos') },
      { verzending: newId(), staat: 'x' },
    ]) {
      expect((await now.kim.post(remind, bad as Record<string, string>, remind)).status).toBe(400);
    }
    expect((await now.kim.post(remind, { verzending: newId(), persoon: 'x' }, remind)).status).toBe(422);
    expect((await now.kim.post(remind, { verzending: newId(), persoon: '\u0000' }, remind)).status).toBe(400);
  });

  it('is over when the round is closed', async () => {
    const { fields } = formOf((await now.kim.get(remind)).text, remind);
    mailing.clock.set('2017-03-01T00:00:00+01:00');
    now.kim = await mailing.as('coordinator', { region: now.region });
    const form = { verzending: fields.verzending as string, persoon: fields.persoon! };
    expect((await now.kim.get(remind)).status).toBe(409);
    expect((await now.kim.post(remind, form, people)).status).toBe(409);
    expect((await now.kim.get(people)).status).toBe(200);
  });
});
