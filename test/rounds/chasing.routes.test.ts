import { describe, expect, it } from 'vitest';
import { readSheets } from '../../server/platform/files/sheets.ts';
import { newId } from '../../server/platform/tokens.ts';
import { logOf } from '../support/acting.ts';
import type { Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { tableOf } from '../support/html.ts';
import {
  beginChasing,
  deliver,
  fiveMinutes,
  idOf,
  mailing,
  messages,
  now,
  people,
  press,
  remind,
  round,
} from './remind-pages.ts';

beginChasing();

describe('the list of people', () => {
  it('has who still has to do something, with their organisations, what they heard last, and how to reach them', async () => {
    const page = (await now.kim.get(people)).text;
    expect(tableOf(page, 'Contactpersonen').rows).toEqual([
      ['An Bos', 'De Es: volledig, niet verstuurd De Linde: niet geopend', 'nog geen', '053 123 45 67', 'An@een.example'],
      ['Bo Kamp', 'De Es: volledig, niet verstuurd', 'nog geen', 'geen opgave', 'bo@twee.example'],
    ]);
    await press();
    expect(tableOf((await now.kim.get(people)).text, 'Contactpersonen').rows[0]![2]).toBe('herinnering nog niet verstuurd');
    mailing.clock.forward(fiveMinutes);
    expect(await deliver()).toEqual(['An@een.example', 'bo@twee.example']);
    expect(tableOf((await now.kim.get(people)).text, 'Contactpersonen').rows[0]![2]).toBe('herinnering 16 feb 2017, 12.05 uur');
    expect(page).toContain('2 personen moeten nog iets doen.');
  });

  it('shows everyone, or one state, when asked', async () => {
    const names = async (query: string): Promise<string[]> =>
      tableOf((await now.kim.get(people + query)).text, 'Contactpersonen').rows.map((row) => row[0]!);
    expect(await names('?tonen=iedereen')).toEqual(['An Bos', 'Bo Kamp', 'Cor Dam']);
    expect(await names('?staat=niet-geopend')).toEqual(['An Bos']);
    expect(await names('?staat=verstuurd')).toEqual(['Cor Dam']);
    expect((await now.kim.get(`${people}?staat=bezig`)).text).toContain('Niemand in deze staat.');
    expect((await now.kim.get(`${people}?staat=onzin`)).status).toBe(400);
    expect((await now.kim.get(`${people}?tonen=niemand`)).status).toBe(400);
  });

  it('says how many organisations have nobody to ask', async () => {
    await mailing.deps.data.change(now.region, (db) =>
      db
        .updateTable('contact')
        .set({ valid_until: '2017-01-01' })
        .where('contact_person_id', 'in', [idOf('An Bos'), idOf('Bo Kamp')])
        .execute(),
    );
    const page = (await now.kim.get(people)).text;
    expect(page).toContain('2 organisaties hebben geen contactpersoon en staan hier niet.');
    expect(page).toContain('Niemand hoeft meer iets te doen.');
  });

  it.each(['xlsx', 'ods', 'csv'] as const)(
    'goes out as %s, as it is filtered, and the log knows how many rows',
    async (extension) => {
      const cookie = [...now.kim.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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
      expect((await logOf(now.region)).at(-1)).toMatchObject({
        action: 'round.people-exported',
        changes: { rows: [null, 1], file: [null, extension] },
      });
    },
  );
});

describe('who may chase', () => {
  it('is the coordinator of the region alone', async () => {
    await press();
    const rows = await mailing.deps.data.read(now.region, (db) =>
      db.selectFrom('participant').select('organisation_id').execute(),
    );
    const west = await aRegion('west', 'Regio West');
    const organisation = rows[0]!.organisation_id;
    const others: Visitor[] = [
      await mailing.as('member', { region: now.region, organisation }),
      await mailing.as('ambassador', { region: now.region }),
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
      expect((await now.kim.get(`/regio/oost/rondes/${quarter}/${page}`)).status).toBe(404);
    }
  });
});
