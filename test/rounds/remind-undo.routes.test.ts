import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/tokens.ts';
import { logOf } from '../support/acting.ts';
import { tableOf } from '../support/html.ts';
import { beginChasing, deliver, fiveMinutes, mailing, messages, now, people, press, round } from './remind-pages.ts';

beginChasing();

describe('undoing', () => {
  const undoOf = async (visitor = now.kim): Promise<string> =>
    load((await visitor.get('/regio/oost')).text)('form[action$="/ongedaan"]').attr('action')!;

  it('from the notice takes all of them back, within the five minutes', async () => {
    await press();
    const undo = await undoOf();
    mailing.clock.forward(fiveMinutes - 1_000);
    expect((await now.kim.post(undo, {}, messages)).headers.location).toBe(round);
    expect((await now.kim.get('/regio/oost')).text).toContain('De herinneringen zijn ongedaan gemaakt. Er is niets verstuurd.');
    mailing.clock.forward(60_000);
    expect(await deliver()).toEqual([]);
    expect(tableOf((await now.kim.get(messages)).text, 'Berichten').rows[0]!.at(-1)).toContain('niet meer nodig');
    // It does not count, so that they can be reminded today after all.
    await press();
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toHaveLength(2);
    expect((await logOf(now.region)).map(({ action }) => action)).toContain('round.reminders-undone');
  });

  it('from the messages takes back one', async () => {
    await press();
    const table = load((await now.kim.get(messages)).text)('table');
    const undo = table.find('tr:contains("Bo Kamp") form').attr('action')!;
    await now.kim.post(undo, {}, messages);
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toEqual(['An@een.example']);
    expect(load((await now.kim.get(messages)).text)('form[action$="/ongedaan"]')).toHaveLength(0);
  });

  it('later says that it is too late', async () => {
    await press();
    const undo = await undoOf();
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toHaveLength(2);
    await now.kim.post(undo, {}, messages);
    expect((await now.kim.get('/regio/oost')).text).toContain('Te laat: 2 herinneringen zijn al verstuurd.');
    expect(
      (await now.kim.post(`${round}/herinneringen/${newId()}/ongedaan`, {}, people).catch(() => ({ status: 0 }))).status,
    ).not.toBe(303);
  });

  it('while they are with the mail server is too late as well', async () => {
    await press();
    const undo = await undoOf();
    const before = mailing.clock.now();
    mailing.clock.forward(fiveMinutes);
    await deliver(async () => {
      // A clock that lags behind that of the worker.
      mailing.clock.set(before.toISOString());
      await now.kim.post(undo, {}, messages);
      mailing.clock.set(new Date(before.getTime() + fiveMinutes).toISOString());
      return { ok: true };
    });
    const rows = await mailing.deps.data.read(now.region, (db) =>
      db.selectFrom('reminder').select(['cancelled_at']).where('cancelled_at', 'is', null).execute(),
    );
    expect(rows).toHaveLength(1);
  });
});

describe('the messages of a round', () => {
  it('without a mail server are there to be copied, and the notice leads to them', async () => {
    await press(now.keeper);
    const home = (await now.keeper.get('/regio/oost')).text;
    expect(home).toContain('2 herinneringen staan klaar om zelf te sturen.');
    const page = load((await now.keeper.get(messages)).text);
    const href = page('td a:contains("Nog één stap")').attr('href')!;
    const one = (await now.keeper.get(href)).text;
    expect(load(one)('#bericht').text()).toContain('Alles is ingevuld. Alleen nog versturen.');
    expect(load(one)('.govuk-back-link').attr('href')).toBe(messages);
  });

  it('that did not arrive lead to the organisation, and can be tried again', async () => {
    await press();
    mailing.clock.forward(fiveMinutes);
    await deliver(async () => ({ ok: false, failure: 'address', connection: false, reason: '550 Onbekend' }));
    const failed = load((await now.kim.get(messages)).text)('table').first();
    expect(failed.find('a[href="/regio/oost/organisaties/de-es"]').length).toBeGreaterThan(0);
    const again = failed.find('form').first().attr('action')!;
    expect((await now.kim.post(again, {}, messages)).headers.location).toBe(messages);
    expect(await deliver()).toHaveLength(1);
  });

  it('come a hundred at a time', async () => {
    await mailing.deps.data.change(now.region, async (db) => {
      const row = {
        region_id: now.region,
        kind: 'round-invitation',
        about_id: now.made.roundId,
        to_email: 'x@een.example',
        subject: 'Q4',
      };
      const at = mailing.clock.now();
      await db
        .insertInto('outbox')
        .values(
          Array.from({ length: 101 }, () => ({
            ...row,
            id: newId(),
            dedupe_key: newId(),
            body: 'x',
            created_at: at,
            send_after: at,
          })),
        )
        .execute();
    });
    for (const list of [messages, '/regio/oost/beheer/berichten']) {
      const [first, second] = [await now.kim.get(list), await now.kim.get(`${list}?pagina=2`)];
      expect([tableOf(first.text).rows.length, tableOf(second.text).rows.length]).toEqual([100, 1]);
      expect(first.text).toContain('1 tot en met 100 van 101');
      expect(load(first.text)(`a[href="${list}?pagina=2"]`)).toHaveLength(1);
      expect((await now.kim.get(`${list}?pagina=0`)).status).toBe(400);
    }
  });
});
