import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const people = '/regio/oost/beheer/gebruikers';
const invitations = '/regio/oost/beheer/uitnodigingen';
let region: RegionId;
let kim: Visitor & { personId: string };

beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  kim = await (await testApp()).as('coordinator', { region, name: 'Kim de Vries' });
});

const invitee = { naam: 'An Bos', email: 'an@voorbeeld.example', rol: 'ambassador', organisatie: '' };
const linkIn = (html: string): string => new URL(load(html)('#eenmalig').text()).pathname;
const hrefs = (html: string, text: string): string[] =>
  load(html)('a')
    .toArray()
    .filter((link) => load(link).text().startsWith(text))
    .map((link) => String(link.attribs['href']));
const phrase = 'een ketel vol groene thee';
const accept = async (link: string): Promise<Visitor> => {
  const visitor = (await testApp()).anonymous();
  expect((await visitor.post(link, { naam: 'An Bos', wachtwoord: phrase, herhaling: phrase })).status).toBe(303);
  return visitor;
};

describe('inviting someone', () => {
  it('shows the link, and whoever has it can come in', async () => {
    const answer = await kim.post(invitations, invitee);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Er is geen mailserver ingesteld');
    expect((await kim.get(people)).text).not.toContain(linkIn(answer.text));
    const an = await accept(linkIn(answer.text));
    expect((await an.get('/regio/oost')).status).toBe(200);
    expect((await kim.get(people)).text).toContain('An Bos');
    const log = (await logOf(region)).map(({ action, actorName, objectName }) => `${action}: ${actorName}, ${objectName}`);
    expect(log.toSorted()).toEqual(['invitation.accepted: An Bos, An Bos', 'invitation.sent: Kim de Vries, An Bos']);
  });

  it('lets a contact speak for the organisation that was chosen', async () => {
    await anOrganisation(region, { name: 'De Es', sectorId: await aSector(region) });
    const answer = await kim.post(invitations, { ...invitee, rol: 'member', organisatie: 'de-es' });
    const an = await accept(linkIn(answer.text));
    expect((await an.get('/regio/oost')).status).toBe(200);
    expect(
      load((await kim.get(people)).text)('table')
        .first()
        .text(),
    ).toContain('De Es');
  });

  it.each([
    [{ naam: '' }, 'Vul de naam in'],
    [{ naam: 'a'.repeat(101) }, 'Gebruik niet meer dan 100 tekens'],
    [{ email: '' }, 'Vul het e-mailadres in'],
    [{ email: 'an bij voorbeeld' }, 'Vul een e-mailadres in zoals'],
    [{ rol: '' }, 'Kies een rol'],
    [{ rol: 'admin' }, 'Kies een rol'],
    [{ rol: 'member' }, 'Kies de organisatie waarvoor deze persoon spreekt'],
    [{ rol: 'member', organisatie: 'bestaat-niet' }, 'Kies de organisatie waarvoor deze persoon spreekt'],
  ])('says what is wrong at the field and keeps what was typed: %j', async (wrong, message) => {
    const answer = await kim.post(invitations, { ...invitee, ...wrong });
    expect([answer.status, load(answer.text)('.govuk-error-message').length]).toEqual([422, 1]);
    expect(answer.text).toContain(message);
    if (!('email' in wrong)) expect(answer.text).toContain('value="an@voorbeeld.example"');
    expect(await logOf(region)).toEqual([]);
  });

  it('refuses fields that are not in the form, and NUL characters', async () => {
    expect((await kim.post(invitations, { ...invitee, region_id: 'x' })).status).toBe(400);
    expect((await kim.post(invitations, { ...invitee, naam: 'An\u0000' })).status).toBe(400);
  });

  it('cannot be for an organisation that left or is in another region', async () => {
    const other = await aRegion('west', 'Regio West');
    await anOrganisation(other, { name: 'De Es', sectorId: await aSector(other) });
    const sectorId = await aSector(region);
    await anOrganisation(region, { name: 'Weg', sectorId, memberships: [['2015-01-01', '2016-01-01']] });
    for (const organisatie of ['de-es', 'weg']) {
      expect((await kim.post(invitations, { ...invitee, rol: 'member', organisatie })).status).toBe(422);
    }
  });

  it('is refused for who has the role already', async () => {
    await accept(linkIn((await kim.post(invitations, invitee)).text));
    const again = await kim.post(invitations, { ...invitee, email: 'AN@voorbeeld.example' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Deze persoon heeft deze rol al');
  });

  it('twice, pressed by accident, leaves one link that works: the last', async () => {
    const first = linkIn((await kim.post(invitations, invitee)).text);
    const second = linkIn((await kim.post(invitations, invitee)).text);
    const { anonymous } = await testApp();
    expect([(await anonymous().get(first)).status, (await anonymous().get(second)).status]).toEqual([404, 200]);
    expect(load((await kim.get(people)).text)('form[action$="/einde"]')).toHaveLength(1);
  });

  it('can be withdrawn, after which the link is dead', async () => {
    const link = linkIn((await kim.post(invitations, invitee)).text);
    const action = load((await kim.get(people)).text)('form[action$="/einde"]').attr('action')!;
    expect((await kim.post(action, {}, people)).status).toBe(303);
    expect((await (await testApp()).anonymous().get(link)).status).toBe(404);
    expect((await kim.post(action, {}, people)).status).toBe(404);
  });

  it('that has expired says so, and can be done again with what it said', async () => {
    await kim.post(invitations, invitee);
    const { clock, as } = await testApp();
    clock.forward(73 * 3_600_000);
    const sanne = await as('coordinator', { region });
    const page = await sanne.get(people);
    expect(page.text).toContain('verlopen');
    const form = load((await sanne.get(hrefs(page.text, 'Nodig opnieuw uit')[0]!)).text);
    expect([form('[name=naam]').val(), form('[name=email]').val(), form('[name=rol]:checked').val()]).toEqual([
      'An Bos',
      'an@voorbeeld.example',
      'ambassador',
    ]);
    expect((await sanne.get(`${invitations}?opnieuw=7f4c1de2-0000-4000-8000-000000000000`)).status).toBe(404);
    expect((await sanne.get(`${invitations}?opnieuw=x`)).status).toBe(400);
  });
});

describe('ending access', () => {
  it('says what happens, and works from the next request of a signed-in person', async () => {
    const an = await (await testApp()).as('ambassador', { region, name: 'An Bos' });
    expect((await an.get('/regio/oost')).status).toBe(200);
    const end = hrefs((await kim.get(people)).text, 'Beëindig toegang').at(-1)!;
    const asked = await kim.get(end);
    expect(asked.text).toContain('An Bos is meteen geen ambassadeur meer in Regio Oost');
    expect((await kim.post(end)).status).toBe(303);
    expect((await an.get('/regio/oost')).status).toBe(404);
    // The session is An's own, and goes on.
    expect((await an.get('/mijn-account')).status).toBe(200);
    const after = load((await kim.get(people)).text);
    expect(after('table').first().text()).not.toContain('An Bos');
    expect(after('table').last().text()).toContain('An Bos');
    expect((await kim.get(end)).status).toBe(404);
  });

  it('of the only coordinator is locked, with the reason and the way out', async () => {
    const end = hrefs((await kim.get(people)).text, 'Beëindig toegang')[0]!;
    const page = await kim.get(end);
    expect(page.text).toContain('Kim de Vries is de enige coördinator van Regio Oost');
    expect(load(page.text)('form.confirm')).toHaveLength(0);
    expect((await kim.post(end, {}, people)).status).toBe(422);
    expect((await kim.get(people)).status).toBe(200);
  });

  it('of oneself leads to where one may still be', async () => {
    await (await testApp()).as('coordinator', { region, name: 'Sanne' });
    const end = load((await kim.get(people)).text)('tr.marked a').attr('href')!;
    expect((await kim.get(end)).text).toContain('U bent meteen geen coördinator meer');
    const answer = await kim.post(end);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect((await kim.get(people)).status).toBe(404);
  });

  it('of someone in another region does not exist', async () => {
    const other = await aRegion('west', 'Regio West');
    const { as } = await testApp();
    const sanne = await as('coordinator', { region: other });
    await as('ambassador', { region: other });
    const end = hrefs((await sanne.get('/regio/west/beheer/gebruikers')).text, 'Beëindig toegang').at(-1)!;
    const elsewhere = end.replace('/west/', '/oost/');
    expect([(await kim.get(elsewhere)).status, (await kim.post(elsewhere, {}, people)).status]).toEqual([404, 404]);
    expect((await kim.get(end)).status).toBe(404);
  });

  it('needs a real id', async () => {
    for (const id of ['x', '7f4c1de2-0000-4000-8000-000000000000', '..%2f..']) {
      expect((await kim.get(`${people}/${id}/einde`)).status).toBe(404);
    }
  });
});

describe('who may manage people', () => {
  it('is the coordinator of the region alone', async () => {
    const other = await aRegion('west', 'Regio West');
    const organisation = await anOrganisation(region, { sectorId: await aSector(region) });
    const { as, anonymous } = await testApp();
    for (const visitor of [
      await as('ambassador', { region }),
      await as('member', { region, organisation }),
      await as('coordinator', { region: other }),
      await as('administrator'),
    ]) {
      expect((await visitor.get(people)).status).toBe(404);
      expect((await visitor.post(invitations, invitee, '/mijn-account')).status).toBe(404);
    }
    expect((await anonymous().get(people)).headers.location).toMatch(/^\/inloggen/);
  });
});
