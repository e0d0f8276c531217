import { load } from 'cheerio';
import supertest from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/tokens.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { answersUpTo, aQuickscan } from '../support/cycle.ts';
import { aGateScene, answer, norm, seen, type GateScene } from './a-gate-page.ts';

let test: GateScene['test'];
let expected: GateScene['expected'];
let sanne: GateScene['sanne'];
let step: GateScene['step'];
let stored: GateScene['stored'];

beforeEach(async () => {
  ({ test, expected, sanne, step, stored } = await aGateScene());
});

describe('who may answer', () => {
  it('is a member of that organisation or the coordinator of that region; to others it does not exist', async () => {
    const sector = await aSector(expected.region, 'Onderwijs', 2);
    const other = await anOrganisation(expected.region, { name: 'Het Anker', sectorId: sector });
    const elsewhere = await aRegion('west', 'Regio West');
    const visitors = [
      await test.as('member', { region: expected.region, organisation: other }),
      await test.as('ambassador', { region: expected.region }),
      await test.as('coordinator', { region: elsewhere }),
      await test.as('administrator'),
    ];
    for (const visitor of visitors) {
      expect((await visitor.get(step(2))).status).toBe(404);
      expect((await visitor.post(step(2), answer(norm, 'niet'), '/mijn-account')).status).toBe(404);
      const path = `/regio/oost/quickscans/${expected.id}/antwoorden/${norm}`;
      expect((await visitor.post(path, answer(norm, 'niet'), '/mijn-account')).status).toBe(404);
    }
    const anonymous = await test.anonymous().get(step(2));
    expect(anonymous.headers['location']).toMatch(/^\/inloggen\?naar=/);
    expect((await stored()).size).toBe(0);
  });

  it.each([
    ['an absent id', newId()],
    ['no id', 'x'],
    ['a long one', 'a'.repeat(199)],
  ])('finds nothing at %s', async (_, id) => {
    expect((await sanne.get(step(2, id))).status).toBe(404);
  });

  it('is sent to the start of a quickscan that is locked', async () => {
    const { region, organisation, id } = expected;
    await aQuickscan(region, { id, organisation, state: 'sent', answers: answersUpTo(2) });
    expect((await sanne.get(step(2))).headers['location']).toBe(`/regio/oost/quickscans/${id}`);
  });
});

describe('a step that is posted after the session has ended', () => {
  /** As a browser does that has the page open; the key of what was kept. */
  async function postTooLate(): Promise<{ location: string; key: string | undefined }> {
    const html = (await sanne.get(step(2))).text;
    test.clock.forward(61 * 60_000);
    const response = await supertest(test.app.server)
      .post(step(2))
      .set('host', '127.0.0.1:3000')
      .set('cookie', [...sanne.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      .type('form')
      .send({
        ...seen(html).fields(),
        ...answer(norm, 'geregeld', { bewijs: 'Blz. 3', link: 'intranet' }),
        _csrf: String(load(html)('form.gate [name=_csrf]').val()),
      });
    const [, key] = /bewaard=([^;]+)/.exec(String(response.headers['set-cookie'])) ?? [];
    return { location: response.headers['location']!, key };
  }

  it('comes back filled after signing in, once, and is not saved before', async () => {
    const { location, key } = await postTooLate();
    expect(location).toBe(`/inloggen?naar=${encodeURIComponent(step(2))}`);
    expect((await stored()).size).toBe(0);

    const again = await test.as('member', { region: expected.region, organisation: expected.organisation });
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(3))).text).not.toContain('Blz. 3');
    const page = seen((await again.get(step(2))).text);
    expect(page.main).toContain('U was uitgelogd. Hieronder staat wat u had ingevuld.');
    expect(page.chosen(norm)).toBe('geregeld');
    expect(page.value(`${norm}-bewijs`)).toBe('Blz. 3');
    expect(page.errors[0]![0]).toBe(`#${norm}-link`);
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(2))).text).not.toContain('Blz. 3');
  });

  it('does not overwrite what someone else answered meanwhile: both are shown', async () => {
    const { key } = await postTooLate();
    const robin = await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Robin' });
    await robin.post(step(2), answer(norm, 'niet'));
    const again = await test.as('member', { region: expected.region, organisation: expected.organisation });
    again.cookies.set('bewaard', key!);
    const page = seen((await again.get(step(2))).text);
    expect(page.chosen(norm)).toBe('geregeld');
    const posted = await again.post(step(2), { ...page.fields(), [`${norm}-link`]: '' });
    expect(posted.status).toBe(409);
    expect(seen(posted.text).main).toContain('Robin wijzigde dit antwoord');
    expect((await stored()).get(norm)!.answer).toBe('ABSENT');
  });

  it('is kept for who may see the page alone, and only where a session ended', async () => {
    const { key } = await postTooLate();
    const sector = await aSector(expected.region, 'Onderwijs', 2);
    const other = await anOrganisation(expected.region, { name: 'Het Anker', sectorId: sector });
    const visitor = await test.as('member', { region: expected.region, organisation: other });
    visitor.cookies.set('bewaard', key!);
    expect((await visitor.get(step(2))).status).toBe(404);
    const anonymous = await test.anonymous().post(step(2), {}, '/inloggen');
    expect(anonymous.headers['location']).toBe('/inloggen');
    expect(String(anonymous.headers['set-cookie'])).not.toContain('bewaard=');
  });

  it('is forgotten after half an hour', async () => {
    const { key } = await postTooLate();
    test.clock.forward(31 * 60_000);
    const again = await test.as('member', { region: expected.region, organisation: expected.organisation });
    again.cookies.set('bewaard', key!);
    expect((await again.get(step(2))).text).not.toContain('Blz. 3');
  });
});
