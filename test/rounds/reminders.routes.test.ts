import { load } from 'cheerio';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { readSheets } from '../../server/platform/files/sheets.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { Send } from '../../server/platform/outbox/smtp.ts';
import { logOf } from '../support/acting.ts';
import { makeApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { aSmallRound, type SmallRound } from './remind-people.ts';

const round = '/regio/oost/rondes/2016-Q4';
const people = `${round}/personen`;
const remind = `${round}/herinneren`;
const messages = `${round}/berichten`;

const mailing = await makeApp({ mailServer: { url: 'smtp://127.0.0.1:9', from: 'portaal@schakelpunt.example' } });
const keeping = await makeApp();
afterAll(() => Promise.all([mailing.app.close(), keeping.app.close()]));

let made: SmallRound;
let region: RegionId;
let kim: Visitor;
let keeper: Visitor;

/** De Es is full and not sent, nobody opened De Linde, De Wiek is sent. A Thursday, in office hours. */
beforeEach(async () => {
  await emptyDatabase();
  mailing.clock.set('2017-02-16T12:00:00+01:00');
  keeping.clock.set('2017-02-16T12:00:00+01:00');
  made = await aSmallRound();
  region = made.region.id;
  const { data } = mailing.deps;
  const rows = await data.read(region, (db) => db.selectFrom('participant').select(['id', 'organisation_id']).execute());
  const organisation = (id: string): string => rows.find((row) => row.id === id)!.organisation_id;
  const [es, wiek] = [made.participants.get('De Es')!, made.participants.get('De Wiek')!];
  await aQuickscan(region, { id: es, organisation: organisation(es), answers: answersUpTo(1) });
  await aQuickscan(region, { id: wiek, organisation: organisation(wiek), state: 'sent', answers: answersUpTo(1) });
  kim = await mailing.as('coordinator', { region, name: 'Kim de Vries' });
  keeper = await keeping.as('coordinator', { region, name: 'Robin' });
});

const ok: Send = async () => ({ ok: true });
const deliver = async (send = ok): Promise<string[]> => {
  const to: string[] = [];
  while ((await deliverNext(mailing.deps, (letter) => (to.push(letter.toEmail), send(letter)))) === 'delivered');
  return to.toSorted();
};
const id = (name: string): string => made.people.get(name)!;
/** As the preview has it: everyone who can. */
const press = async (visitor = kim, path = remind, changes: Record<string, string | string[]> = {}) => {
  const { fields } = formOf((await visitor.get(path)).text, path);
  return visitor.post(path, { verzending: fields.verzending as string, persoon: fields.persoon ?? [], ...changes }, path);
};

describe('the list of people', () => {
  it('has who still has to do something, with their organisations, what they heard last, and how to reach them', async () => {
    const page = (await kim.get(people)).text;
    expect(tableOf(page, 'Contactpersonen').rows).toEqual([
      ['An Bos', 'De Es: volledig, niet verstuurd De Linde: niet geopend', 'nog geen', '053 123 45 67', 'An@een.example'],
      ['Bo Kamp', 'De Es: volledig, niet verstuurd', 'nog geen', 'geen opgave', 'bo@twee.example'],
    ]);
    await press();
    expect(tableOf((await kim.get(people)).text, 'Contactpersonen').rows[0]![2]).toBe('herinnering nog niet verstuurd');
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toEqual(['An@een.example', 'bo@twee.example']);
    expect(tableOf((await kim.get(people)).text, 'Contactpersonen').rows[0]![2]).toBe('herinnering 16 feb 2017, 12.05 uur');
    expect(page).toContain('2 personen moeten nog iets doen.');
  });

  it('shows everyone, or one state, when asked', async () => {
    const names = async (query: string): Promise<string[]> =>
      tableOf((await kim.get(people + query)).text, 'Contactpersonen').rows.map((row) => row[0]!);
    expect(await names('?tonen=iedereen')).toEqual(['An Bos', 'Bo Kamp', 'Cor Dam']);
    expect(await names('?staat=niet-geopend')).toEqual(['An Bos']);
    expect(await names('?staat=verstuurd')).toEqual(['Cor Dam']);
    expect((await kim.get(`${people}?staat=bezig`)).text).toContain('Niemand in deze staat.');
    expect((await kim.get(`${people}?staat=onzin`)).status).toBe(400);
    expect((await kim.get(`${people}?tonen=niemand`)).status).toBe(400);
  });

  it('says how many organisations have nobody to ask', async () => {
    await mailing.deps.data.change(region, (db) =>
      db
        .updateTable('contact')
        .set({ valid_until: '2017-01-01' })
        .where('contact_person_id', 'in', [id('An Bos'), id('Bo Kamp')])
        .execute(),
    );
    const page = (await kim.get(people)).text;
    expect(page).toContain('2 organisaties hebben geen contactpersoon en staan hier niet.');
    expect(page).toContain('Niemand hoeft meer iets te doen.');
  });

  it.each(['xlsx', 'ods', 'csv'] as const)(
    'goes out as %s, as it is filtered, and the log knows how many rows',
    async (extension) => {
      const cookie = [...kim.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const url = `${people}.${extension}?staat=niet-geopend`;
      const response = await mailing.app.inject({ url, headers: { host: '127.0.0.1:3000', cookie } });
      expect([response.statusCode, response.headers['content-disposition']]).toEqual([
        200,
        `attachment; filename="ronde-2016-Q4-personen-oost.${extension}"`,
      ]);
      const [sheet] = await readSheets(response.rawPayload, `lijst.${extension}`);
      const cells = sheet!.cells.map((row) => row.slice(0, 3).map((cell) => cell.value));
      expect(cells[0]).toEqual(['Naam', 'Organisatie', 'Staat']);
      expect(cells[1]).toEqual(['An Bos', 'De Es; De Linde', 'volledig, niet verstuurd; niet geopend']);
      expect(cells).toHaveLength(2);
      expect((await logOf(region)).at(-1)).toMatchObject({
        action: 'round.people-exported',
        changes: { rows: [null, 1], file: [null, extension] },
      });
    },
  );
});

describe('reminding by hand', () => {
  it('is a link and a button: who gets it, what they will read, and then it goes', async () => {
    const page = (await kim.get(remind)).text;
    expect(headingOf(page)).toBe('Herinner 2 personen');
    expect(formOf(page, remind).fields.persoon).toEqual([id('An Bos'), id('Bo Kamp')]);
    expect(textsOf(page, '.letter summary')).toEqual([
      'Meer dan één organisatie: 1 persoon, bijvoorbeeld An Bos',
      'Volledig, niet verstuurd: 1 persoon, bijvoorbeeld Bo Kamp',
    ]);
    expect(page).toContain('De berichten gaan na 5 minuten uit.');
    const preview = load(page)('.letter').eq(1).find('p').eq(1).find('br').replaceWith('\n').end().text();

    const done = await press();
    expect([done.status, done.headers.location]).toEqual([303, round]);
    expect(await deliver()).toEqual([]);
    mailing.clock.forward(5 * 60_000);
    const texts: string[] = [];
    expect(await deliver(async ({ body }) => (texts.push(body), { ok: true }))).toEqual(['An@een.example', 'bo@twee.example']);
    const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect(texts.map(words)).toContain(words(preview));
    expect((await logOf(region)).map(({ action }) => action)).toContain('round.reminded');
  });

  it('of one state is for who has an organisation in it, and asks for their others in the same message', async () => {
    const page = (await kim.get(`${remind}?staat=niet-geopend`)).text;
    expect(formOf(page, `${remind}?staat=niet-geopend`).fields.persoon).toBe(id('An Bos'));
    await press(kim, `${remind}?staat=niet-geopend`);
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toEqual(['An@een.example']);
    expect((await kim.get(`${remind}?staat=onzin`)).status).toBe(400);
    expect((await kim.get(`${remind}?staat=verstuurd`)).text).toContain('Er is nu niemand die een herinnering kan krijgen.');
  });

  it('pressed twice is one reminder, and the second page says the same', async () => {
    const { fields } = formOf((await kim.get(remind)).text, remind);
    const form = { verzending: fields.verzending as string, persoon: fields.persoon! };
    await kim.post(remind, form, remind);
    const notice = kim.cookies.get('meldingen') ?? [...kim.cookies].join();
    await kim.post(remind, form, remind);
    expect(kim.cookies.get('meldingen') ?? [...kim.cookies].join()).toBe(notice);
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toHaveLength(2);
  });

  it('says why someone cannot be reminded, and never does so twice a day', async () => {
    await press(kim, remind, { persoon: id('An Bos') });
    const page = (await kim.get(remind)).text;
    expect(formOf(page, remind).fields.persoon).toBe(id('Bo Kamp'));
    expect(tableOf(page, 'Krijgen nu geen herinnering').rows).toEqual([
      ['An Bos', expect.anything(), 'Kreeg vandaag al een herinnering, of die staat al klaar.', '053 123 45 67'],
    ]);
    await press(kim, remind, { persoon: [id('An Bos'), id('Bo Kamp'), id('Cor Dam'), newId()] });
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toEqual(['An@een.example', 'bo@twee.example']);
  });

  it('stops at the most of the round, and at an address that fails', async () => {
    await press();
    mailing.clock.forward(5 * 60_000);
    await deliver(async ({ toName }) =>
      toName === 'Bo Kamp' ? { ok: false, failure: 'address', connection: false, reason: '550' } : { ok: true },
    );
    await mailing.deps.data.change(region, (db) =>
      db.updateTable('round').set({ most_reminders: 1 }).where('id', '=', made.roundId).execute(),
    );
    mailing.clock.set('2017-02-17T12:00:00+01:00');
    kim = await mailing.as('coordinator', { region });
    const page = (await kim.get(remind)).text;
    expect(headingOf(page)).toBe('Niemand om te herinneren');
    expect(tableOf(page, 'Krijgen nu geen herinnering').rows.map((row) => row[2])).toEqual([
      'Kreeg al 1 herinnering: het hoogste aantal in deze ronde.',
      'Het e-mailadres werkt niet. Bel, of verbeter het adres.',
    ]);
    expect(tableOf((await kim.get(people)).text, '').rows[1]!.at(-1)).toContain('adres werkt niet');
  });

  it('in the evening waits for the morning, and says so', async () => {
    mailing.clock.set('2017-02-17T18:30:00+01:00');
    kim = await mailing.as('coordinator', { region });
    expect((await kim.get(remind)).text).toContain('Deze gaan uit op 20 februari 2017, 08.00 uur.');
    await press();
    mailing.clock.set('2017-02-20T07:59:59+01:00');
    expect(await deliver()).toEqual([]);
    mailing.clock.set('2017-02-20T08:00:00+01:00');
    expect(await deliver()).toHaveLength(2);
  });

  it('without anyone chosen is refused at the field', async () => {
    const { fields } = formOf((await kim.get(remind)).text, remind);
    const refused = await kim.post(remind, { verzending: fields.verzending as string }, remind);
    expect([refused.status, errorsOf(refused.text)]).toEqual([422, [{ text: 'Kies minstens één persoon', field: 'persoon' }]]);
    for (const bad of [
      { verzending: 'x', persoon: id('An Bos') },
      { persoon: id('An Bos') },
      { verzending: newId(), staat: 'x' },
    ]) {
      expect((await kim.post(remind, bad as Record<string, string>, remind)).status).toBe(400);
    }
    expect((await kim.post(remind, { verzending: newId(), persoon: 'x' }, remind)).status).toBe(422);
    expect((await kim.post(remind, { verzending: newId(), persoon: '\u0000' }, remind)).status).toBe(400);
  });

  it('is over when the round is closed', async () => {
    const { fields } = formOf((await kim.get(remind)).text, remind);
    mailing.clock.set('2017-03-01T00:00:00+01:00');
    kim = await mailing.as('coordinator', { region });
    const form = { verzending: fields.verzending as string, persoon: fields.persoon! };
    expect((await kim.get(remind)).status).toBe(409);
    expect((await kim.post(remind, form, people)).status).toBe(409);
    expect((await kim.get(people)).status).toBe(200);
  });
});

describe('undoing', () => {
  const undoOf = async (visitor = kim): Promise<string> =>
    load((await visitor.get('/regio/oost')).text)('form[action$="/ongedaan"]').attr('action')!;

  it('from the notice takes all of them back, within the five minutes', async () => {
    await press();
    const undo = await undoOf();
    mailing.clock.forward(5 * 60_000 - 1_000);
    expect((await kim.post(undo, {}, messages)).headers.location).toBe(round);
    expect((await kim.get('/regio/oost')).text).toContain('De herinneringen zijn ongedaan gemaakt. Er is niets verstuurd.');
    mailing.clock.forward(60_000);
    expect(await deliver()).toEqual([]);
    expect(tableOf((await kim.get(messages)).text, 'Berichten').rows[0]!.at(-1)).toContain('niet meer nodig');
    // It does not count, so that they can be reminded today after all.
    await press();
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toHaveLength(2);
    expect((await logOf(region)).map(({ action }) => action)).toContain('round.reminders-undone');
  });

  it('from the messages takes back one', async () => {
    await press();
    const table = load((await kim.get(messages)).text)('table');
    const undo = table.find('tr:contains("Bo Kamp") form').attr('action')!;
    await kim.post(undo, {}, messages);
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toEqual(['An@een.example']);
    expect(load((await kim.get(messages)).text)('form[action$="/ongedaan"]')).toHaveLength(0);
  });

  it('later says that it is too late', async () => {
    await press();
    const undo = await undoOf();
    mailing.clock.forward(5 * 60_000);
    expect(await deliver()).toHaveLength(2);
    await kim.post(undo, {}, messages);
    expect((await kim.get('/regio/oost')).text).toContain('Te laat: 2 herinneringen zijn al verstuurd.');
    expect(
      (await kim.post(`${round}/herinneringen/${newId()}/ongedaan`, {}, people).catch(() => ({ status: 0 }))).status,
    ).not.toBe(303);
  });

  it('while they are with the mail server is too late as well', async () => {
    await press();
    const undo = await undoOf();
    const before = mailing.clock.now();
    mailing.clock.forward(5 * 60_000);
    await deliver(async () => {
      // A clock that lags behind that of the worker.
      mailing.clock.set(before.toISOString());
      await kim.post(undo, {}, messages);
      mailing.clock.set(new Date(before.getTime() + 5 * 60_000).toISOString());
      return { ok: true };
    });
    const rows = await mailing.deps.data.read(region, (db) =>
      db.selectFrom('reminder').select(['cancelled_at']).where('cancelled_at', 'is', null).execute(),
    );
    expect(rows).toHaveLength(1);
  });
});

describe('the messages of a round', () => {
  it('without a mail server are there to be copied, and the notice leads to them', async () => {
    await press(keeper);
    const home = (await keeper.get('/regio/oost')).text;
    expect(home).toContain('2 herinneringen staan klaar om zelf te sturen.');
    const page = load((await keeper.get(messages)).text);
    const href = page('td a:contains("Nog één stap")').attr('href')!;
    const one = (await keeper.get(href)).text;
    expect(load(one)('#bericht').text()).toContain('Alles is ingevuld. Alleen nog versturen.');
    expect(load(one)('.govuk-back-link').attr('href')).toBe(messages);
  });

  it('that did not arrive lead to the organisation, and can be tried again', async () => {
    await press();
    mailing.clock.forward(5 * 60_000);
    await deliver(async () => ({ ok: false, failure: 'address', connection: false, reason: '550 Onbekend' }));
    const failed = load((await kim.get(messages)).text)('table').first();
    expect(failed.find('a[href="/regio/oost/organisaties/de-es"]').length).toBeGreaterThan(0);
    const again = failed.find('form').first().attr('action')!;
    expect((await kim.post(again, {}, messages)).headers.location).toBe(messages);
    expect(await deliver()).toHaveLength(1);
  });

  it('come a hundred at a time', async () => {
    await mailing.deps.data.change(region, async (db) => {
      const row = {
        region_id: region,
        kind: 'round-invitation',
        about_id: made.roundId,
        to_email: 'x@een.example',
        subject: 'Q4',
      };
      const now = mailing.clock.now();
      await db
        .insertInto('outbox')
        .values(
          Array.from({ length: 101 }, () => ({
            ...row,
            id: newId(),
            dedupe_key: newId(),
            body: 'x',
            created_at: now,
            send_after: now,
          })),
        )
        .execute();
    });
    for (const list of [messages, '/regio/oost/beheer/berichten']) {
      const [first, second] = [await kim.get(list), await kim.get(`${list}?pagina=2`)];
      expect([tableOf(first.text).rows.length, tableOf(second.text).rows.length]).toEqual([100, 1]);
      expect(first.text).toContain('1 tot en met 100 van 101');
      expect(load(first.text)(`a[href="${list}?pagina=2"]`)).toHaveLength(1);
      expect((await kim.get(`${list}?pagina=0`)).status).toBe(400);
    }
  });
});

describe('who may chase', () => {
  it('is the coordinator of the region alone', async () => {
    await press();
    const rows = await mailing.deps.data.read(region, (db) => db.selectFrom('participant').select('organisation_id').execute());
    const west = await aRegion('west', 'Regio West');
    const organisation = rows[0]!.organisation_id;
    const others: Visitor[] = [
      await mailing.as('member', { region, organisation }),
      await mailing.as('ambassador', { region }),
      await mailing.as('administrator'),
      await mailing.as('coordinator', { region: west }),
    ];
    const undo = `${round}/herinneringen/${newId()}/ongedaan`;
    for (const visitor of others) {
      for (const path of [people, `${people}.csv`, remind, messages]) expect((await visitor.get(path)).status, path).toBe(404);
      for (const path of [remind, undo]) expect((await visitor.post(path, {}, '/mijn-account')).status, path).toBe(404);
    }
    for (const path of [people, remind, messages]) {
      expect((await mailing.anonymous().get(path)).headers.location).toMatch(/^\/inloggen/);
    }
    const elsewhere = await mailing.as('coordinator', { region: west });
    expect((await elsewhere.get('/regio/west/rondes/2016-Q4/personen')).status).toBe(404);
  });

  it.each(['2016-Q3', '2016-Q5', 'x'])('in a round that is not there (%s) finds nothing', async (quarter) => {
    for (const page of ['personen', 'personen.xlsx', 'herinneren', 'berichten']) {
      expect((await kim.get(`/regio/oost/rondes/${quarter}/${page}`)).status).toBe(404);
    }
  });
});
