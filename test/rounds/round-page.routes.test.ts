import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { planRound } from '../../server/rounds/plan-round.ts';
import { chaseStates } from '../../server/rounds/domain/chase.ts';
import { chaseWords } from '../../server/rounds/rounds.paths.ts';
import { testApp } from '../support/app.ts';
import { anAnswer, answersUpTo, aQuickscan } from '../support/cycle.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, tableOf, textsOf } from '../support/html.ts';
import { coordinating, path } from './coordinating.ts';
import { aWish, speaksFor } from './some-round.ts';

beforeEach(emptyDatabase);

describe('the page of a round', () => {
  const count = (text: string): Record<string, string> =>
    Object.fromEntries(
      tableOf(text, 'Hoe ver iedereen is').rows.map((row) => [row[0]!.replace(' staat hieronder', ''), row[1]!.split(' ')[0]!]),
    );

  it('shows the plan as long as it is planned', async () => {
    const { coordinator } = await coordinating();
    const { text } = await coordinator.get(path);
    expect(headingOf(text)).toBe('Ronde Q1 2017');
    expect(text).toContain('Opent zodra u dat zegt. Leden kunnen dan invullen tot en met 15 april 2017.');
    expect(text).toContain('4 organisaties zijn vandaag lid.');
    expect(textsOf(text, '.page-head__actions a')).toEqual(['Open de ronde', 'Wijzig']);
  });

  it('says why it will not open by itself as long as another round is open', async () => {
    const { coordinator, deps, actor, open } = await coordinating();
    const opening = { day: isoDate('2017-07-03'), time: '09:00' } as const;
    const wish = aWish({ opening, deadline: isoDate('2017-07-15'), lastDay: isoDate('2017-07-29') });
    await planRound(deps, actor, quarter('2017-Q2'), wish);
    const page = path.replace('Q1', 'Q2');
    expect((await coordinator.get(page)).text).not.toContain('Niet zolang');
    await open();
    expect((await coordinator.get(page)).text).toContain('Niet zolang ronde Q1 2017 open is.');
  });

  it('shows every state with its number, all adding up to the frozen list, and who is in it', async () => {
    const { open, clock, region, idOf, add, one, two, deps } = await coordinating();
    const names = ['Leeg', 'Bezig', 'Volledig', 'Verstuurd', 'Teruggegeven'];
    const more = [];
    for (const name of names) {
      const organisation = await add(name);
      await speaksFor(region, organisation, `${name.toLowerCase()}@acht.example`);
      more.push(organisation);
    }
    await open();
    clock.set('2017-04-03T12:00:00+02:00');
    const coordinator = await (await testApp()).as('coordinator', { region });
    const [empty, busy, complete, sent, returned] = more;
    const scan = async (organisation: { id: string }, wish: Partial<Parameters<typeof aQuickscan>[1]>): Promise<string> =>
      aQuickscan(region, { id: await idOf(organisation), organisation: organisation.id, quarter: '2017-Q1', ...wish });
    await scan(empty!, {});
    await scan(busy!, { answers: [anAnswer(defaultModel.criteria[0]!.code, 'IN_PLACE')] });
    await scan(complete!, { answers: answersUpTo(2) });
    await scan(sent!, { answers: answersUpTo(2), state: 'sent' });
    await scan(returned!, { answers: answersUpTo(2), state: 'returned' });
    // Mail to the only contact of Een and Twee came back.
    await deps.data.change(region, (db) =>
      db
        .updateTable('outbox')
        .set({ failed_at: clock.now(), failure: 'address' })
        .where('to_email', '=', 'kim@samen.example')
        .execute(),
    );
    const { text } = await coordinator.get(path);
    expect(text).toContain('Nog 12 dagen: invullen kan tot en met 15 april 2017. De ronde sluit na 29 april 2017.');
    expect(text).toContain('9 organisaties verwacht, 2 ontvangen. De lijst is vastgelegd op 16 februari 2017.');
    expect(count(text)).toEqual({
      'Geen contactpersoon': '1',
      'Adres werkt niet': '2',
      'Niet geopend': '1',
      'Geopend, nog leeg': '1',
      Bezig: '1',
      'Volledig, niet verstuurd': '1',
      Verstuurd: '1',
      Teruggegeven: '1',
      Vastgesteld: '0',
      Samen: '9',
    });
    expect(tableOf(text, 'Respons per sector').rows).toEqual([
      ['Zorg', '2 van 9'],
      ['Samen', '2 van 9'],
    ]);
    // Every number is a link to as many.
    const $ = load(text);
    for (const state of chaseStates) {
      const link = $(`a[href="${path}?staat=${chaseWords[state]}#organisaties"]`);
      const page = (await coordinator.get(`${path}?staat=${chaseWords[state]}`)).text;
      const n = Number(link.text().trim().split(' ')[0]);
      expect([state, load(page)('#organisaties tbody tr').length]).toEqual([state, n]);
    }
    const received = tableOf((await coordinator.get(`${path}?staat=ontvangen`)).text, 'Ontvangen: 2 organisaties').rows;
    expect(received.map((row) => [row[0], row[2]])).toEqual([
      ['Teruggegeven', 'Teruggegeven'],
      ['Verstuurd', 'Verstuurd'],
    ]);
    expect($(`a[href="/regio/oost/quickscans?kwartaal=2017-Q1"]`).text()).toContain('Beoordeel wat is ingestuurd');
    const failing = tableOf((await coordinator.get(`${path}?staat=adres-werkt-niet`)).text, 'Adres werkt niet').rows;
    expect(failing.map((row) => row[0])).toEqual([one.name, two.name].sort());
    expect(failing[0]![1]).toContain('kim@samen.example: dit adres werkt niet 088 555 01 23');
    expect(tableOf((await coordinator.get(`${path}?staat=bezig`)).text, 'Bezig: 1 organisatie').rows[0]![2]).toMatch(
      /^1 van \d+$/,
    );
  });

  it('tells who was added later', async () => {
    const { coordinator, open, add } = await coordinating();
    await open();
    const later = await add('Zeven');
    await coordinator.post(`${path}/deelnemers/nieuw`, { organisatie: later.id });
    expect((await coordinator.get(path)).text).toContain(
      '5 organisaties verwacht, 0 ontvangen. De lijst is vastgelegd op 16 februari 2017; 1 later toegevoegd.',
    );
  });

  it.each(['onzin', 'sent', 'verstuurd&volgorde=naam'])('refuses ?staat=%s', async (state) => {
    const { coordinator } = await coordinating();
    expect((await coordinator.get(`${path}?staat=${state}`)).status).toBe(400);
  });
});
