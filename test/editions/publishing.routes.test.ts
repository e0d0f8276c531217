import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { invitePerson } from '../../server/accounts/index.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { logOf } from '../support/acting.ts';
import type { TestApp, Visitor } from '../support/app.ts';
import { aRegion, anOrganisation, aSector } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { anEdition } from '../support/editions.ts';
import { formOf, textsOf } from '../support/html.ts';
import { aReport } from '../support/places.ts';
import { aPublishingCoordinator, first, report, type PublishingRegion } from './a-region.ts';

const publication = `${report}/publicatie`;

let app: TestApp;
let place: PublishingRegion;
let kim: Visitor;

beforeEach(async () => {
  ({ app, place, kim } = await aPublishingCoordinator());
});

const fieldsOn = (html: string): Record<string, string> => formOf(html, publication).fields as Record<string, string>;

/** As the page stands: looked at and confirmed. */
async function publish(changes: { gezien?: string; mail?: string | null } = {}) {
  const { gezien, mail = null } = { ...fieldsOn((await kim.get(publication)).text), ...changes };
  return kim.post(publication, { gezien: gezien!, ...(mail === null ? {} : { mail }) }, '/mijn-account');
}

const editions = async (region: RegionId = place.region) =>
  app.deps.data.read(region, (db) => db.selectFrom('edition').selectAll().orderBy('number').execute());

const mails = async () =>
  app.deps.data.everywhere((db) => db.selectFrom('outbox').selectAll().where('kind', '=', 'edition').execute());

const setTexts = (change: (texts: { request: Record<string, string>; sentences: unknown[] }) => void) =>
  app.deps.data.change(place.region, async (db) => {
    const { id, texts } = await db.selectFrom('report').select(['id', 'texts']).executeTakeFirstOrThrow();
    change(texts as never);
    await db
      .updateTable('report')
      .set({ texts: JSON.stringify(texts) as never })
      .where('id', '=', id)
      .execute();
  });

const setGear = (organisation: string, gear: number) =>
  app.deps.data.change(place.region, (db) =>
    db.updateTable('score').set({ gear }).where('organisation_id', '=', organisation).where('quarter', '=', '2016-Q4').execute(),
  );

describe('publishing', () => {
  it('freezes the report with the SHA-256 of its content, shown in the report and in the lists', async () => {
    const answer = await publish();
    expect([answer.status, answer.headers.location]).toEqual([303, first]);
    const [edition] = await editions();
    expect(createHash('sha256').update(edition!.content).digest('hex')).toBe(edition!.content_sha256);
    const page = (await kim.get(first)).text;
    expect(textsOf(page, '.flash')[0]).toContain('Editie 1 is gepubliceerd');
    expect(textsOf(page, 'h1')).toEqual(['Besturen leren van elkaar']);
    expect(page).toContain(`data-checksum="${edition!.content_sha256}"`);
    const list = (await kim.get('/regio/oost/rapportages')).text;
    expect(list).toContain(`${edition!.content_sha256.slice(0, 4)}…${edition!.content_sha256.slice(-4)}`);
  });

  it('holds everything the report rests on', async () => {
    await publish();
    const [edition] = await editions();
    const content = JSON.parse(edition!.content) as { edition: object; facts: Record<string, unknown[]>; texts: object };
    expect(content.edition).toEqual({
      report: '2016-Q4',
      number: 1,
      publishedAt: app.clock.now().toISOString(),
      publishedBy: 'Kim de Vries',
    });
    expect(content.facts).toMatchObject({ definitions: 'rapportage-1', from: '2015-Q4', to: '2016-Q4' });
    expect(content.facts['organisations']).toHaveLength(7);
    expect(content.facts['scores']).toHaveLength(14);
    expect(content.facts['activities']).toHaveLength(1);
    expect(content.texts).toMatchObject({ message: { text: 'Besturen leren van elkaar', origin: 'own' } });
  });

  it('is for coordinators of the region', async () => {
    const strangers = [
      await app.as('ambassador', { region: place.region }),
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: await aRegion('west', 'Regio West') }),
      await app.as('administrator'),
    ];
    const { gezien } = fieldsOn((await kim.get(publication)).text);
    for (const visitor of strangers) {
      expect((await visitor.get(publication)).status).toBe(404);
      expect((await visitor.post(publication, { gezien: gezien! }, '/mijn-account')).status).toBe(404);
    }
    const anonymous = await app.anonymous().get(publication);
    expect([anonymous.status, anonymous.headers.location]).toEqual([303, `/inloggen?naar=${encodeURIComponent(publication)}`]);
    expect(await editions()).toEqual([]);
  });

  it('has no page for a report that does not exist, and takes no form without what was looked at', async () => {
    expect((await kim.get('/regio/oost/rapportages/2016-Q3/publicatie')).status).toBe(404);
    expect((await kim.get('/regio/oost/rapportages/2016-Q4-zorg/publicatie')).status).toBe(404);
    expect((await kim.get('/regio/oost/rapportages/onzin/publicatie')).status).toBe(404);
    expect((await publish({ gezien: 'niets' })).status).toBe(404);
    expect(await editions()).toEqual([]);
  });

  it('is refused while a sentence does not hold, and leads to the draft', async () => {
    await setTexts(({ sentences }) => sentences.push({ kind: 'own', text: 'Alle organisaties schakelden terug' }));
    const page = (await kim.get(publication)).text;
    expect(textsOf(page, '#eerst + ul li').join()).toContain('“Alle organisaties schakelden terug” klopt niet meer');
    expect(() => fieldsOn(page)).toThrow('No form goes to');
    expect(await editions()).toEqual([]);
  });

  it('is refused without a request or a telephone number', async () => {
    await setTexts(({ request }) => Object.assign(request, { text: '', telephone: '' }));
    expect(textsOf((await kim.get(publication)).text, '#eerst + ul li')).toEqual([
      expect.stringContaining('nog niet wat u van de lezer vraagt'),
      expect.stringContaining('nog geen telefoonnummer'),
    ]);
  });

  it('is refused by the form too, when the draft stopped holding after the page was opened', async () => {
    const { gezien } = fieldsOn((await kim.get(publication)).text);
    await setTexts(({ request }) => Object.assign(request, { telephone: '' }));
    const answer = await kim.post(publication, { gezien: gezien! }, '/mijn-account');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('nog geen telefoonnummer');
    expect(await editions()).toEqual([]);
  });

  it('does not publish other figures than were looked at: it shows them first', async () => {
    const { gezien } = fieldsOn((await kim.get(publication)).text);
    await setGear(place.organisations[0]!, 5);
    const answer = await kim.post(publication, { gezien: gezien! });
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.flash').join()).toContain('intussen gewijzigd');
    expect(await editions()).toEqual([]);
    const again = await kim.post(publication, { gezien: fieldsOn(answer.text)['gezien']! });
    expect(again.status).toBe(303);
    expect(await editions()).toHaveLength(1);
  });

  it('makes one edition of one report, however often the button is pressed', async () => {
    const { gezien } = fieldsOn((await kim.get(publication)).text);
    const answers = await Promise.all([1, 2, 3].map(() => kim.post(publication, { gezien: gezien! }, '/mijn-account')));
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual(Array(3).fill([303, first]));
    expect(await editions()).toHaveLength(1);
    expect((await kim.get(publication)).text).toContain('Er is niets veranderd sinds editie 1.');
  });

  it('takes the same for the same, in whatever order the database keeps it', async () => {
    // So few rows are read as they lie, once the database knows how few they are.
    await (await testDatabase()).asOwner('analyze');
    const { gezien } = fieldsOn((await kim.get(publication)).text);
    await app.deps.data.change(place.region, async (db) => {
      const [one] = place.organisations;
      await sql`update organisation set name = name where id = ${one}`.execute(db);
      await sql`update score set gear = gear where organisation_id = ${one}`.execute(db);
      await sql`update municipality set name = name where id = ${place.bergveen}`.execute(db);
    });
    expect(fieldsOn((await kim.get(publication)).text)['gezien']).toBe(gezien);
  });

  it('makes the next edition of a correction, with the differences listed', async () => {
    await publish();
    await setGear(place.organisations[0]!, 5);
    const answer = await publish();
    expect(answer.headers.location).toBe(`${report}/editie-2`);
    const page = (await kim.get(`${report}/editie-2/verschillen`)).text;
    const rows = textsOf(page, 'tbody tr');
    expect(rows).toContainEqual(expect.stringMatching(/^Versnelling van Kliniek Zilver in Q4 2016 3, .* 5, /));
    expect(rows).toContainEqual(expect.stringMatching(/^Gemiddelde.* 3,43 3,71$/));
    expect(textsOf((await kim.get(`${first}/verschillen`)).text, 'tbody tr')).toEqual([]);
    const [one, two] = await editions();
    expect(one!.content_sha256).not.toBe(two!.content_sha256);
    expect((await kim.get(first)).text).toContain('Dit is niet de laatste editie.');
    expect((await kim.get(report)).headers.location).toBe(`${report}/editie-2`);
  });

  it('stands in the log, in the same unit of work', async () => {
    await publish();
    const [edition] = await editions();
    expect((await logOf(place.region)).at(-1)).toMatchObject({
      action: 'edition.published',
      objectName: '2016-Q4, editie 1',
      actorName: 'Kim de Vries',
      changes: { quarter: [null, '2016-Q4'], checksum: [null, edition!.content_sha256] },
    });
  });

  it('leaves nothing behind when it fails half-way', async () => {
    await app.as('ambassador', { region: place.region });
    const { asOwner } = await testDatabase();
    await asOwner(`alter table audit_event add constraint half_way check (action <> 'edition.published') not valid`);
    try {
      expect((await publish()).status).toBeGreaterThanOrEqual(400);
    } finally {
      await asOwner('alter table audit_event drop constraint half_way');
    }
    expect(await editions()).toEqual([]);
    expect(await mails()).toEqual([]);
    expect((await publish()).status).toBe(303);
  });
});

describe('the mail about a report', () => {
  it('goes to every ambassador once, with one link, and to nobody else', async () => {
    const alex = await app.as('ambassador', { region: place.region, name: 'Alex Ambtsketen' });
    const ended = await app.as('ambassador', { region: place.region, name: 'Eerder Weg' });
    await app.as('member', { region: place.region, organisation: place.organisations[0]! });
    await app.as('ambassador', { region: await aRegion('west', 'Regio West') });
    await app.deps.data.everywhere((db) =>
      db.updateTable('role_grant').set({ valid_until: app.clock.now() }).where('person_id', '=', ended.personId).execute(),
    );
    const page = (await kim.get(publication)).text;
    expect(textsOf(page, 'form.confirm label').join()).toContain('Alex Ambtsketen');
    await publish();
    const sent = await mails();
    expect(sent.map(({ to_name }) => to_name)).toEqual(['Alex Ambtsketen']);
    const [mail] = sent;
    expect(mail!.body.match(/https?:\/\/\S+/g)).toEqual([`${app.deps.config.baseUrl}${first}`]);
    expect(mail!.body).toContain('Besturen leren van elkaar.');
    expect((await alex.get(first)).status).toBe(200);
  });

  it('names no organisation where ambassadors do not see names, nor does the list', async () => {
    await app.deps.data.everywhere((db) => db.updateTable('region').set({ names_to_ambassadors: false }).execute());
    await setTexts((texts) => Object.assign(texts, { message: { kind: 'own', text: 'Kliniek Zilver is een voorbeeld' } }));
    const alex = await app.as('ambassador', { region: place.region });
    expect((await publish()).status).toBe(303);
    expect((await mails()).map(({ body }) => body).join()).not.toContain('Kliniek Zilver');
    for (const path of ['/regio/oost/rapportages', '/regio/oost', first]) {
      expect([path, (await alex.get(path)).text.includes('Kliniek Zilver')]).toEqual([path, false]);
    }
    expect((await kim.get(first)).text).toContain('Kliniek Zilver is een voorbeeld');
  });

  it('ends its message once', async () => {
    await setTexts((texts) => Object.assign(texts, { message: { kind: 'own', text: 'Doet u volgend jaar weer mee?' } }));
    await app.as('ambassador', { region: place.region });
    await publish();
    expect((await mails())[0]!.body).toContain('\nDoet u volgend jaar weer mee?\n');
  });

  it('names no organisation that is outside the report either, and who is entered later makes it no other report', async () => {
    const housing = await aSector(place.region, 'Wonen', 3);
    await anOrganisation(place.region, { name: 'Woonstede Saffier', sectorId: housing, gears: { '2016-Q4': 3 } });
    await aReport(place.region, { sectorId: place.care, message: 'Woonstede Saffier is een voorbeeld' });
    const ofCare = `${report}-zorg`;
    const { id } = await anEdition(place.region, { sectorId: place.care });
    const bodies = await app.deps.data.read(place.region, (db) =>
      db.selectFrom('edition').select(['body_named', 'body_unnamed', 'body_shared', 'message']).where('id', '=', id).execute(),
    );
    const { body_named: named, ...others } = bodies[0]!;
    expect(named).toContain('Woonstede Saffier');
    expect(JSON.stringify(others)).not.toContain('Saffier');
    await anOrganisation(place.region, { name: 'Woonstede Topaas', sectorId: housing });
    expect((await kim.get(`${ofCare}/publicatie`)).text).toContain('Er is niets veranderd sinds editie 1.');
  });

  it('is not written when the coordinator says so', async () => {
    await app.as('ambassador', { region: place.region });
    await publish({ mail: null });
    expect(await mails()).toEqual([]);
    expect(await editions()).toHaveLength(1);
  });

  it('leads to the report in one step after signing in', async () => {
    const { deps } = app;
    const who = { personId: null, name: 'opdrachtregel', origin: 'cli' };
    const wish = { email: 'alex@voorbeeld.example', name: 'Alex', role: 'ambassador' as const, region: place.region };
    const invitation = await deps.data.everywhere((db) => invitePerson(db, deps, who, { ...wish, organisationId: null }));
    const password = 'een ketel vol groene thee';
    const answer = { naam: 'Alex', wachtwoord: password, herhaling: password };
    await app.anonymous().post(new URL(invitation).pathname, answer);
    await publish();
    const [mail] = await mails();
    const link = new URL(mail!.body.match(/https?:\/\/\S+\/regio\S*/)![0]).pathname;

    const alex = app.anonymous();
    const refused = await alex.get(link);
    const signIn = (await alex.get(refused.headers['location'] as string)).text;
    const { fields } = formOf(signIn, '/inloggen');
    const entry = { ...(fields as Record<string, string>), email: wish.email, wachtwoord: password };
    const { _csrf, ...typed } = entry as Record<string, string>;
    const entered = await alex.post('/inloggen', typed, refused.headers['location'] as string);
    expect([entered.status, entered.headers['location']]).toEqual([303, link]);
    expect(textsOf((await alex.get(link)).text, 'h1')).toEqual(['Besturen leren van elkaar']);
  });
});
