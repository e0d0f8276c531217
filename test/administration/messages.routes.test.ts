import { load } from 'cheerio';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { smtp } from '../../server/platform/outbox/smtp.ts';
import { deliverNext } from '../../server/platform/outbox/worker.ts';
import { logOf } from '../support/acting.ts';
import { makeApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { tableOf } from '../support/html.ts';
import { openMailSink } from '../support/mail-sink.ts';

const people = '/regio/oost/beheer/gebruikers';
const invitations = '/regio/oost/beheer/uitnodigingen';
const messages = '/regio/oost/beheer/berichten';

const sink = await openMailSink();
const mailServer = { url: sink.url, from: 'portaal@schakelpunt.example' };
const send = smtp(mailServer);
const mailing = await makeApp({ mailServer });
const keeping = await makeApp();
afterAll(async () => {
  await Promise.all([mailing.app.close(), keeping.app.close(), sink.close()]);
});

let region: RegionId;
let kim: Visitor;
/** The same coordinator, where no mail server is set. */
let keeper: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  sink.mails.length = 0;
  sink.answer = () => null;
  region = await aRegion();
  kim = await mailing.as('coordinator', { region, name: 'Kim de Vries' });
  keeper = await keeping.as('coordinator', { region, name: 'Robin' });
});

const invitee = { naam: 'An Bos', email: 'an@voorbeeld.example', rol: 'ambassador', organisatie: '' };
const phrase = 'een ketel vol groene thee';
const answer = { naam: 'An Bos', wachtwoord: phrase, herhaling: phrase };
const linkIn = (text: string): string => new URL(/https?:\/\/\S+\/uitnodiging\/\S+/.exec(text)![0]).pathname;
const deliver = () => deliverNext(mailing.deps, send);
const firstMessage = async (visitor: Visitor, list = messages): Promise<string> =>
  load((await visitor.get(list)).text)(`a[href^="${list}/"]`).attr('href')!;
const rows = async (visitor: Visitor, caption: string, list = messages): Promise<string[][]> =>
  tableOf((await visitor.get(list)).text, caption).rows;

describe('with a mail server, an invitation', () => {
  it('is mailed to its reader, who comes in by the link; the coordinator never sees it', async () => {
    const done = await kim.post(invitations, invitee);
    expect([done.status, done.headers.location]).toEqual([303, people]);
    expect((await kim.get(people)).text).toContain('De uitnodiging wordt verstuurd naar an@voorbeeld.example');
    const message = await firstMessage(kim);
    expect((await kim.get(message)).text).not.toContain('/uitnodiging/');
    expect((await rows(kim, 'Berichten'))[0]!.at(-1)).toBe('wacht');

    await deliver();
    const [mail] = sink.mails;
    expect(mail).toMatchObject({ to: 'an@voorbeeld.example', subject: 'Uitnodiging voor Schakelpunt van Regio Oost' });
    expect(mail!.text).toContain('U krijgt toegang als ambassadeur.');
    expect(mail!.text).toContain('Wij vragen nooit om uw wachtwoord per mail.');
    expect(mail!.text).toContain('tot en met 19 februari 2017, 12.00 uur');
    expect(new Set(mail!.text.match(/https?:\/\/[^/\s]+/g))).toEqual(new Set([mailing.deps.config.baseUrl]));
    expect((await rows(kim, 'Berichten'))[0]!.at(-1)).toContain('verstuurd');
    expect((await kim.get(message)).text).toContain('De tekst is gewist');

    const an = mailing.anonymous();
    expect((await an.post(linkIn(mail!.text), answer)).status).toBe(303);
    expect((await an.get('/regio/oost')).status).toBe(200);
    const log = (await logOf(region)).map(({ action, actorName }) => `${action}: ${actorName}`).toSorted();
    expect(log).toEqual(['invitation.accepted: An Bos', 'invitation.sent: Kim de Vries', 'message.sent: systeem']);
  });

  it('of a contact names the organisation, and of a coordinator by the administrator goes the same way', async () => {
    await anOrganisation(region, { name: 'De Es', sectorId: await aSector(region) });
    await kim.post(invitations, { ...invitee, rol: 'member', organisatie: 'de-es' });
    const admin = await mailing.as('administrator');
    const done = await admin.post('/beheer/regios/oost/coordinatoren', { naam: 'Bo', email: 'bo@voorbeeld.example' });
    expect([done.status, done.headers.location]).toEqual([303, '/beheer']);
    await deliver();
    await deliver();
    expect(sink.mails.map(({ text }) => /U krijgt toegang als .*/.exec(text)?.[0] ?? '').toSorted()).toEqual([
      'U krijgt toegang als contactpersoon voor De Es.',
      'U krijgt toegang als coördinator.',
    ]);
  });

  it('whose address is wrong shows why, where to mend it, and can be tried again', async () => {
    await anOrganisation(region, { name: 'De Es', sectorId: await aSector(region) });
    await kim.post(invitations, { ...invitee, rol: 'member', organisatie: 'de-es' });
    sink.answer = () => ({ code: 550, text: 'Onbekende gebruiker' });
    await deliver();
    const page = load((await kim.get(messages)).text);
    const failed = page('table').first();
    expect(failed.text()).toMatch(/Niet aangekomen[\s\S]*adres klopt niet[\s\S]*Onbekende gebruiker/);
    const links = failed
      .find('td a')
      .toArray()
      .map((link) => link.attribs['href']!);
    for (const href of links) expect((await kim.get(href)).status, href).toBe(200);
    expect(links).toContain('/regio/oost/organisaties/de-es');
    expect(links.some((href) => href.startsWith(`${invitations}?opnieuw=`))).toBe(true);

    sink.answer = () => null;
    const again = failed.find('form').attr('action')!;
    expect((await kim.post(again, {}, messages)).headers.location).toBe(messages);
    expect((await kim.post(again, {}, '/mijn-account')).status).toBe(303);
    await deliver();
    expect(sink.mails).toHaveLength(1);
    expect((await kim.post(again, {}, '/mijn-account')).status).toBe(303);
    expect(await deliver()).toBe('empty');
    expect((await logOf(region)).filter(({ action }) => action === 'message.retried')).toHaveLength(1);
  });

  it('that is withdrawn or replaced before it left, is not sent', async () => {
    await kim.post(invitations, invitee);
    await kim.post(invitations, invitee);
    const action = load((await kim.get(people)).text)('form[action$="/einde"]').attr('action')!;
    await kim.post(action, {}, people);
    expect(await deliver()).toBe('empty');
    expect((await rows(kim, 'Berichten')).map((row) => row.at(-1))).toEqual([
      expect.stringContaining('niet meer nodig'),
      expect.stringContaining('niet meer nodig'),
    ]);
  });
});

describe('without a mail server, an invitation', () => {
  it('is kept to be copied and sent by hand, until its link is used', async () => {
    const shown = await keeper.post(invitations, invitee);
    expect(shown.status).toBe(200);
    const message = await firstMessage(keeper);
    const page = await keeper.get(message);
    const text = load(page.text)('#bericht').text();
    expect(load(page.text)('[data-behaviour=copy]').attr('data-target')).toBe('bericht');
    expect(linkIn(text)).toBe(linkIn(load(shown.text)('#eenmalig').text()));
    expect((await rows(keeper, 'Berichten'))[0]!.at(-1)).toMatch(/niet verstuurd.*Er is geen mailserver/);

    expect((await keeping.anonymous().post(linkIn(text), answer)).status).toBe(303);
    expect((await keeper.get(message)).text).not.toContain('/uitnodiging/');
    expect((await keeper.get(message)).text).toContain('De tekst is gewist');
  });

  it('is not shown after its link has expired, even before anyone emptied it', async () => {
    await keeper.post(invitations, invitee);
    const message = await firstMessage(keeper);
    keeping.clock.forward(73 * 3_600_000);
    const page = await (await keeping.as('coordinator', { region })).get(message);
    keeping.clock.set('2017-02-16T12:00:00+01:00');
    expect([page.status, page.text.includes('/uitnodiging/')]).toEqual([200, false]);
  });
});

describe('who may see messages', () => {
  it('is the coordinator of the region alone, and only of that region', async () => {
    await keeper.post(invitations, invitee);
    const message = await firstMessage(keeper);
    const other = await aRegion('west', 'Regio West');
    const sanne = await keeping.as('coordinator', { region: other });
    const elsewhere = message.replace('/oost/', '/west/');
    expect([(await sanne.get(elsewhere)).status, (await sanne.post(`${elsewhere}/poging`, {}, '/mijn-account')).status]).toEqual([
      404, 404,
    ]);
    const admin = await keeping.as('administrator');
    const atPortal = message.replace(messages, '/beheer/berichten');
    for (const visitor of [sanne, admin, await keeping.as('ambassador', { region })]) {
      expect((await visitor.get(messages)).status).toBe(404);
      expect((await visitor.get(message)).status).toBe(404);
      expect((await visitor.post(`${message}/poging`, {}, '/mijn-account')).status).toBe(404);
    }
    // What a coordinator sends is not the administrator's to follow.
    expect([(await admin.get(atPortal)).status, (await admin.post(`${atPortal}/poging`, {}, '/mijn-account')).status]).toEqual([
      404, 404,
    ]);
    for (const id of ['x', '7f4c1de2-0000-4000-8000-000000000000']) {
      expect((await keeper.get(`${messages}/${id}`)).status).toBe(404);
      expect((await keeper.post(`${messages}/${id}/poging`, {}, messages).catch(() => ({ status: 404 }))).status).toBe(404);
    }
  });

  it('is, of invitations from outside the regions, the administrator', async () => {
    const admin = await mailing.as('administrator');
    await admin.post('/beheer/regios/oost/coordinatoren', { naam: 'Bo', email: 'bo@voorbeeld.example' });
    await kim.post(invitations, invitee);
    sink.answer = () => ({ code: 550, text: 'Onbekende gebruiker' });
    await deliver();
    await deliver();
    const list = '/beheer/berichten';
    const shown = await rows(admin, '', list);
    expect(shown.map((row) => row[0])).toEqual([expect.stringContaining('bo@voorbeeld.example')]);
    expect((await admin.get(await firstMessage(admin, list))).status).toBe(200);
    const again = load((await admin.get(list)).text)('form[action$="/poging"]').attr('action')!;
    expect((await admin.post(again, {}, list)).headers.location).toBe(list);
    expect((await rows(admin, '', list))[0]!.at(-1)).toBe('wacht');
    // The region sees it too: it is about its own coordinator.
    expect(await rows(kim, 'Andere berichten')).toHaveLength(1);
  });
});
