import { beforeEach, describe, expect, it } from 'vitest';
import { invitePerson } from '../../server/accounts/invite-person.ts';
import { aRegion } from '../support/builders.ts';
import { testApp } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';

const cli = { personId: null, name: 'opdrachtregel', origin: 'cli' };
const phrase = 'een ketel vol groene thee';

beforeEach(emptyDatabase);

async function invited(role: 'coordinator' | 'admin' = 'admin'): Promise<string> {
  const { deps } = await testApp();
  const region = role === 'admin' ? null : await aRegion();
  const wish = { email: 'Kim@Voorbeeld.example', name: '', role, region, organisationId: null };
  return new URL(await deps.data.everywhere((db) => invitePerson(db, deps, cli, wish))).pathname;
}

const answer = { naam: 'Kim', wachtwoord: phrase, herhaling: phrase };

describe('an invitation', () => {
  it('is not used up by looking at it, as mail scanners do', async () => {
    const visitor = (await testApp()).anonymous();
    const link = await invited();
    for (let i = 0; i < 3; i += 1) expect((await visitor.get(link)).status).toBe(200);
    expect((await visitor.post(link, answer)).status).toBe(303);
  });

  it('works once', async () => {
    const link = await invited();
    await (await testApp()).anonymous().post(link, answer);
    expect((await (await testApp()).anonymous().get(link)).status).toBe(404);
  });

  it('is over after 72 hours', async () => {
    const { clock, anonymous } = await testApp();
    const link = await invited();
    clock.forward(72 * 3_600_000 + 1);
    expect((await anonymous().get(link)).status).toBe(404);
  });

  it('is replaced by a newer one for the same part', async () => {
    const first = await invited();
    await invited();
    expect((await (await testApp()).anonymous().get(first)).status).toBe(404);
  });

  it('of fifty answers at once makes one account', async () => {
    const { anonymous, deps } = await testApp();
    const link = await invited();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        anonymous()
          .post(link, answer)
          .catch(() => null),
      ),
    );
    expect(answers.filter((response) => response?.status === 303)).toHaveLength(1);
    const people = await deps.data.everywhere((db) => db.selectFrom('person').select('id').execute());
    expect(people).toHaveLength(1);
  });

  it.each([
    ['a short password', { wachtwoord: 'kort', herhaling: 'kort' }, '12 tekens'],
    ['a common one', { wachtwoord: 'Wachtwoord2026', herhaling: 'Wachtwoord2026' }, 'vaak gebruikt'],
    ['one like the address', { wachtwoord: 'kimvoorbeeld1', herhaling: 'kimvoorbeeld1' }, 'lijkt op uw naam'],
    ['two different ones', { herhaling: 'iets heel anders dan dat' }, 'niet gelijk'],
    ['no name', { naam: '' }, 'Vul uw naam in'],
  ])('refuses %s and keeps the name', async (_, wrong, message) => {
    const visitor = (await testApp()).anonymous();
    const response = await visitor.post(await invited(), { ...answer, ...wrong });
    expect(response.status).toBe(422);
    expect(response.text).toContain(message);
    expect(response.text).toContain('naam' in wrong ? 'id="naam"' : 'value="Kim"');
  });
});

describe('signing in', () => {
  async function withAccount(): Promise<void> {
    await (await testApp()).anonymous().post(await invited('coordinator'), answer);
  }
  const entry = { email: 'kim@voorbeeld.example', wachtwoord: phrase };

  it('leads to the region, and with another session id each time', async () => {
    await withAccount();
    const visitor = (await testApp()).anonymous();
    const response = await visitor.post('/inloggen', entry);
    expect([response.status, response.headers.location]).toEqual([303, '/']);
    const first = visitor.cookies.get('sessie');
    await visitor.post('/uitloggen', {}, '/mijn-account');
    await visitor.post('/inloggen', entry);
    expect(visitor.cookies.get('sessie')).not.toBe(first);
  });

  it('answers the same for a wrong password and an unknown address', async () => {
    await withAccount();
    const { anonymous } = await testApp();
    const wrong = await anonymous().post('/inloggen', { ...entry, wachtwoord: 'verkeerd maar lang' });
    const unknown = await anonymous().post('/inloggen', { email: 'wie@voorbeeld.example', wachtwoord: 'verkeerd maar lang' });
    const bare = (text: string): string => text.replaceAll(/value="[^"]*"/g, '');
    expect([wrong.status, bare(wrong.text)]).toEqual([unknown.status, bare(unknown.text)]);
  });

  it('makes a guesser wait after five wrong tries, and lets the wait pass', async () => {
    await withAccount();
    const { anonymous, clock } = await testApp();
    for (let i = 0; i < 5; i += 1) await anonymous().post('/inloggen', { ...entry, wachtwoord: 'verkeerd maar lang' });
    expect((await anonymous().post('/inloggen', entry)).status).toBe(429);
    clock.forward(16_000);
    expect((await anonymous().post('/inloggen', entry)).status).toBe(303);
  });

  it('goes on to the page one came for, but never to another host', async () => {
    await withAccount();
    for (const [naar, expected] of [
      ['/regio/oost', '/regio/oost'],
      ['//kwaad.example', '/'],
      ['/\\kwaad.example', '/'],
      ['https://kwaad.example', '/'],
      ['/\tkwaad', '/'],
    ] as const) {
      const response = await (await testApp()).anonymous().post('/inloggen', { ...entry, naar });
      expect(response.headers.location).toBe(expected);
    }
  });

  it('ends with the session: signing out, idling and the absolute limit', async () => {
    const { as, clock } = await testApp();
    const region = await aRegion('west', 'West');
    const one = await as('coordinator', { region });
    const session = one.cookies.get('sessie')!;
    await one.post('/uitloggen', {}, '/mijn-account');
    one.cookies.set('sessie', session);
    expect((await one.get('/mijn-account')).status).toBe(303);
    const two = await as('coordinator', { region });
    clock.forward(31 * 60_000);
    expect((await two.get('/mijn-account')).status).toBe(303);
    const three = await as('coordinator', { region });
    for (let i = 0; i < 29; i += 1) {
      clock.forward(20 * 60_000);
      expect((await three.get('/mijn-account')).status).toBe(200);
    }
    clock.forward(21 * 60_000);
    expect((await three.get('/mijn-account')).status).toBe(303);
  });

  it('refuses a form without its token, a foreign one, and one from another site', async () => {
    const { app } = await testApp();
    const { default: supertest } = await import('supertest');
    const post = () => supertest(app.server).post('/inloggen').set('host', '127.0.0.1:3000').type('form');
    expect((await post().send(entry)).status).toBe(403);
    expect((await post().send({ ...entry, _csrf: 'x' })).status).toBe(403);
    const visitor = (await testApp()).anonymous();
    await visitor.get('/inloggen');
    const cross = await post()
      .set('cookie', `csrf=${visitor.cookies.get('csrf')}`)
      .set('sec-fetch-site', 'cross-site')
      .send(entry);
    expect(cross.status).toBe(403);
  });
});

it('a single key can be told to do nothing', async () => {
  const region = await aRegion('zuid', 'Zuid');
  const visitor = await (await testApp()).as('coordinator', { region });
  expect((await visitor.get('/regio/zuid')).text).toContain('search-shortcut');
  await visitor.post('/mijn-account/voorkeuren', {}, '/mijn-account');
  expect((await visitor.get('/regio/zuid')).text).not.toContain('search-shortcut');
  await visitor.post('/mijn-account/voorkeuren', { sneltoets: 'ja' }, '/mijn-account');
  expect((await visitor.get('/regio/zuid')).text).toContain('search-shortcut');
});
