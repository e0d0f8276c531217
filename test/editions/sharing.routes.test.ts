import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../server/platform/tokens.ts';
import { logOf } from '../support/acting.ts';
import type { TestApp, Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { anEdition, aShareLink } from '../support/editions.ts';
import { errorsOf, formOf, tableOf, textsOf } from '../support/html.ts';
import { aPublishingCoordinator, first, organisationNames, type PublishingRegion } from './a-region.ts';

const links = `${first}/deellinks`;

let app: TestApp;
let place: PublishingRegion;
let edition: string;
let kim: Visitor;
let board: Visitor;

beforeEach(async () => {
  ({ app, place, kim } = await aPublishingCoordinator());
  edition = (await anEdition(place.region)).id;
  board = app.anonymous();
});

const newId = async (): Promise<string> => String(formOf((await kim.get(links)).text, links).fields['id']);

/** Makes one on the page, and returns the link that the page shows. */
async function share(fields: Record<string, string> = {}): Promise<string> {
  const answer = await kim.post(links, { id: await newId(), voor: 'het bestuur van Lyceum Opaal', dagen: '30', ...fields });
  expect(answer.status).toBe(200);
  return new URL(load(answer.text)('#eenmalig').text()).pathname;
}

const namesIn = (text: string): string[] => organisationNames.filter((name) => text.includes(name));
const read = async (link: string) => board.get((await board.get(link)).headers['location'] as string);
const stored = () =>
  app.deps.data.read(place.region, (db) => db.selectFrom('share_link').selectAll().orderBy('created_at').execute());

describe('a share link', () => {
  it('opens the report to who has no account, without a single name of an organisation', async () => {
    const link = await share();
    const arrival = await board.get(link);
    expect([arrival.status, arrival.headers['location']]).toEqual([303, `${link}/editie-1`]);
    const page = await board.get(`${link}/editie-1`);
    expect(page.status).toBe(200);
    expect(textsOf(page.text, 'h1')).toEqual(['Besturen leren van elkaar']);
    expect(namesIn(page.text)).toEqual([]);
    expect(page.text).not.toContain('Ketenoverleg');
    expect(load(page.text)('a[href*="uitleg"], a[href*="/regio/"]')).toHaveLength(0);
    expect((await board.get(`${link}/editie-1/uitleg/gemiddelde.regio.2016-Q4`)).status).toBe(404);
    for (const extension of ['json', 'csv', 'xlsx', 'ods']) {
      expect((await board.get(`${link}/editie-1.${extension}`)).status).toBe(404);
    }
  });

  it('shows names, and opens figures, when the coordinator allows it', async () => {
    const link = await share({ namen: 'ja' });
    const page = await read(link);
    expect(namesIn(page.text)).toEqual(organisationNames);
    const href = load(page.text)('a[data-figure="gemiddelde.regio.2016-Q4"]').attr('href')!;
    const account = await board.get(new URL(href, `http://x${link}/editie-1`).pathname);
    expect([account.status, account.headers['x-robots-tag']]).toEqual([200, 'noindex']);
    expect(account.text).toContain('Kliniek Zilver');
    expect((await board.get(`${link}/editie-1/uitleg/niets`)).status).toBe(404);
  });

  it('is not kept, found or passed on by the reader’s browser', async () => {
    const link = await share();
    for (const path of [link, `${link}/editie-1`]) {
      expect((await board.get(path)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
        'referrer-policy': 'no-referrer',
      });
    }
  });

  it('is shown once, and kept as a hash alone', async () => {
    const link = await share();
    const token = link.split('/').at(-1)!;
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect((await kim.get(links)).text).not.toContain(token);
    const [row] = await stored();
    expect(row!.token_hash).toBe(hashOf(token));
    const { asOwner } = await testDatabase();
    for (const table of ['share_link', 'audit_event', 'edition']) {
      const held = await app.deps.data.everywhere(async (db) =>
        JSON.stringify(
          await db
            .selectFrom(table as 'share_link')
            .selectAll()
            .execute(),
        ),
      );
      expect([table, held.includes(token)]).toEqual([table, false]);
    }
    expect(
      await asOwner(`select 1 from information_schema.columns where table_name = 'share_link' and column_name = 'token'`),
    ).toEqual([]);
  });

  it('is made once of one form, and says so the second time', async () => {
    const fields = { id: await newId(), voor: 'het bestuur', dagen: '7' };
    expect((await kim.post(links, fields)).status).toBe(200);
    const again = await kim.post(links, fields);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Deze deellink is al gemaakt');
    expect(await stored()).toHaveLength(1);
  });

  it('counts who comes in by it, not mail scanners and not who reads on', async () => {
    const link = await share();
    await supertest(app.app.server).head(link).set('host', '127.0.0.1:3000');
    const before = await stored();
    expect(before[0]!.opened).toBe(0);
    await read(link);
    await board.get(`${link}/editie-1`);
    await read(link);
    const [row] = await stored();
    expect([row!.opened, row!.last_opened_at?.toISOString()]).toEqual([2, app.clock.now().toISOString()]);
    expect(tableOf((await kim.get(links)).text, 'Deellinks').rows[0]!.join()).toContain('2 keer');
  });

  it('counts every one of many openings at once', async () => {
    const link = await share();
    await Promise.all(Array.from({ length: 20 }, () => app.anonymous().get(link)));
    expect((await stored())[0]!.opened).toBe(20);
  });

  it('stands in the log when it is made, opened and revoked', async () => {
    const link = await share();
    await read(link);
    await revoke();
    expect((await logOf(place.region)).slice(-3)).toMatchObject([
      { action: 'share-link.created', objectName: 'het bestuur van Lyceum Opaal', actorName: 'Kim de Vries' },
      { action: 'share-link.opened', actorName: 'lezer met een deellink', origin: 'deellink' },
      { action: 'share-link.revoked', actorName: 'Kim de Vries' },
    ]);
  });

  it('works no more from the moment it is revoked', async () => {
    const link = await share({ namen: 'ja' });
    await read(link);
    await revoke();
    for (const path of [link, `${link}/editie-1`]) {
      const answer = await board.get(path);
      expect([answer.status, textsOf(answer.text, 'h1'), answer.headers['x-robots-tag']]).toEqual([
        410,
        ['Deze deellink is ingetrokken'],
        'noindex',
      ]);
      expect(namesIn(answer.text)).toEqual([]);
    }
    expect((await board.get(`${link}/editie-1/uitleg/gemiddelde.regio.2016-Q4`)).status).toBe(404);
    expect((await stored())[0]!.opened).toBe(1);
    expect(tableOf((await kim.get(links)).text, 'Deellinks').rows[0]!.join()).toContain('ingetrokken');
  });

  it('that is revoked twice says so', async () => {
    await share();
    await revoke();
    await revoke();
    expect((await kim.get(links)).text).toContain('De deellink was al ingetrokken.');
    expect((await logOf(place.region)).filter(({ action }) => action === 'share-link.revoked')).toHaveLength(1);
  });

  it('works until the evening of the last day that its reader is told', async () => {
    const link = await share({ dagen: '7' });
    expect((await read(link)).text).toContain('Die werkt tot en met 23 februari 2017.');
    expect((await kim.get(links)).text).toContain('tot en met 23 februari 2017');
    app.clock.set('2017-02-23T23:59:00+01:00');
    expect((await read(link)).status).toBe(200);
    app.clock.forward(60_000);
    const answer = await board.get(link);
    expect([answer.status, textsOf(answer.text, 'h1')]).toEqual([410, ['Deze deellink is verlopen']]);
    expect((await board.get(`${link}/editie-1`)).status).toBe(410);
    expect((await stored())[0]!.opened).toBe(2);
  });

  it('tells that its edition was withdrawn, and why, and shows nothing else', async () => {
    const link = await share({ namen: 'ja' });
    await kim.post(`${first}/intrekking`, { reden: 'Een gemeente telde dubbel.' });
    const page = await read(link);
    expect(page.text).toContain('Een gemeente telde dubbel.');
    expect(namesIn(page.text)).toEqual([]);
    expect(page.text).not.toContain('data-figure');
    expect((await board.get(`${link}/editie-1/uitleg/gemiddelde.regio.2016-Q4`)).status).toBe(404);
    expect((await kim.get(links)).text).not.toContain('name="voor"');
  });

  it('opens its own edition alone', async () => {
    const link = await share();
    await aPublishingSecondEdition();
    expect((await board.get(`${link}/editie-2`)).status).toBe(404);
    expect((await board.get(`${link}/editie-1`)).status).toBe(200);
  });

  it('that nobody made reads like a page that is not there', async () => {
    for (const token of ['x'.repeat(43), 'kort', '..%2f..', "x'; drop table share_link --".padEnd(43, 'x')]) {
      for (const path of ['', '/editie-1', '/editie-1/uitleg/gemiddelde.regio.2016-Q4']) {
        expect([token, path, (await board.get(`/gedeeld/${encodeURIComponent(token)}${path}`)).status]).toEqual([
          token,
          path,
          404,
        ]);
      }
    }
  });
});

describe('making share links', () => {
  it('asks for whom, and how long', async () => {
    const id = await newId();
    const wrong: [Record<string, string>, string][] = [
      [{ voor: '', dagen: '30' }, 'voor'],
      [{ voor: 'x'.repeat(121), dagen: '30' }, 'voor'],
      [{ voor: 'het bestuur', dagen: '3650' }, 'dagen'],
      [{ voor: 'het bestuur' }, 'dagen'],
    ];
    for (const [fields, field] of wrong) {
      const answer = await kim.post(links, { id, ...fields });
      expect(answer.status).toBe(422);
      expect(errorsOf(answer.text)[0]!.field).toContain(field);
      expect(formOf(answer.text, links).fields).toMatchObject({ id });
    }
    expect((await kim.post(links, { id: 'geen', voor: 'het bestuur', dagen: '7' })).status).toBe(422);
    expect(await stored()).toEqual([]);
  });

  it('is the coordinator’s, of this region', async () => {
    const { id } = await aShareLink(place.region, edition);
    const strangers = [
      await app.as('ambassador', { region: place.region }),
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: await aRegion('west', 'Regio West') }),
    ];
    for (const visitor of strangers) {
      expect((await visitor.get(links)).status).toBe(404);
      expect((await visitor.post(links, { id: edition, voor: 'mij', dagen: '7' }, '/mijn-account')).status).toBe(404);
      expect((await visitor.post(`${links}/${id}`, {}, '/mijn-account')).status).toBe(404);
    }
    expect((await stored()).map(({ revoked_at }) => revoked_at)).toEqual([null]);
  });

  it('of another region is not there, not even by its id', async () => {
    const { id } = await aShareLink(place.region, edition);
    const west = await aRegion('west', 'Regio West');
    const stranger = await app.as('coordinator', { region: west });
    expect((await stranger.post(`/regio/west/rapportages/2016-Q4/editie-1/deellinks/${id}`, {}, '/mijn-account')).status).toBe(
      404,
    );
    expect((await kim.post(`${links}/${edition}`, {}, links)).status).toBe(404);
  });

  it('refuses a form without a token against forgery', async () => {
    const cookie = [...kim.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { id } = await aShareLink(place.region, edition);
    for (const path of [links, `${links}/${id}`, `${first}/intrekking`, `${first.replace('/editie-1', '')}/publicatie`]) {
      const answer = await supertest(app.app.server)
        .post(path)
        .set('host', '127.0.0.1:3000')
        .set('cookie', cookie)
        .type('form')
        .send({ id: edition, voor: 'mij', dagen: '7' });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await stored()).map(({ revoked_at }) => revoked_at)).toEqual([null]);
  });
});

async function revoke(): Promise<void> {
  const [row] = await stored();
  const answer = await kim.post(`${links}/${row!.id}`, {}, links);
  expect([answer.status, answer.headers['location']]).toEqual([303, links]);
}

async function aPublishingSecondEdition(): Promise<void> {
  await app.deps.data.change(place.region, (db) =>
    db.updateTable('organisation').set({ name: 'Nieuwe Naam' }).where('id', '=', place.organisations[0]!).execute(),
  );
  await anEdition(place.region);
}
