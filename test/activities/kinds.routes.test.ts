import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultKinds } from '../../server/activities/domain/kinds.ts';
import { changeLines, changeSentence } from '../../server/platform/audit/sentences.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { anActivity, aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, textsOf } from '../support/html.ts';

beforeEach(emptyDatabase);

const base = '/regio/oost/activiteiten';
const path = `${base}/soorten`;

async function someone() {
  const region = await aRegion();
  const app = await testApp();
  return { app, region, coordinator: await app.as('coordinator', { region, name: 'Kim de Vries' }) };
}

const offered = async (visitor: Visitor): Promise<string[]> =>
  textsOf((await visitor.get(`${base}/nieuw`)).text, '#soort option').slice(1);

const fieldsAt = async (visitor: Visitor): Promise<Record<string, string>> => {
  const { soorten, gezien } = formOf((await visitor.get(path)).text, path).fields as Record<string, string>;
  return { soorten: soorten!, gezien: gezien! };
};

describe('the kinds of activities', () => {
  it('are the usual ones until the region saves its own, in its own order', async () => {
    const { coordinator, region } = await someone();
    await anActivity(region, { kind: 'Advies' });
    expect(await offered(coordinator)).toEqual(defaultKinds);
    const fields = await fieldsAt(coordinator);
    expect((await coordinator.post(path, fields)).status).toBe(303);
    expect(await logOf(region)).toEqual([]);
    await coordinator.post(path, { ...fields, soorten: 'Training\r\n\r\n Markt, klein \r\nBezoek' });
    expect(await offered(coordinator)).toEqual(['Training', 'Markt, klein', 'Bezoek']);
    expect(textsOf((await coordinator.get(base)).text, '.timeline .tag')).toEqual(['Advies']);
    const [event] = await logOf(region);
    expect([changeSentence(event!), changeLines(event!)]).toEqual([
      'De soorten activiteiten zijn gewijzigd',
      [`Soorten: was ${defaultKinds.join(', ')}, nu Training, Markt, klein, Bezoek`],
    ]);
  });

  it('belong to one region', async () => {
    const { app, coordinator } = await someone();
    const west = await app.as('coordinator', { region: await aRegion('west', 'Regio West') });
    await coordinator.post(path, { ...(await fieldsAt(coordinator)), soorten: 'Bezoek' });
    const there = textsOf((await west.get('/regio/west/activiteiten/nieuw')).text, '#soort option').slice(1);
    expect(there).toEqual(defaultKinds);
  });

  it.each([
    ['', 'Vul minstens één soort in'],
    [' \n ', 'Vul minstens één soort in'],
    [Array.from({ length: 31 }, (_, i) => `Soort ${i}`).join('\n'), 'Vul hoogstens 30 soorten in'],
    ['x'.repeat(5_001), 'Vul hoogstens 30 soorten in'],
    [`Markt\n${'x'.repeat(61)}`, `Maak “${'x'.repeat(30)} …” korter: gebruik niet meer dan 60 tekens`],
    ['Markt\nmarkt', '“markt” staat er twee keer. Hoofdletters maken geen verschil'],
    ['Ma\u0007rkt', 'Gebruik alleen gewone tekens'],
  ])('are refused as %j', async (soorten, message) => {
    const { coordinator, region } = await someone();
    const answer = await coordinator.post(path, { ...(await fieldsAt(coordinator)), soorten });
    expect([answer.status, errorsOf(answer.text)]).toEqual([422, [{ text: message, field: 'soorten' }]]);
    expect(load(answer.text)('#soorten').text().trim()).toBe(soorten.trim());
    expect(await logOf(region)).toEqual([]);
  });

  it('are not overwritten unseen', async () => {
    const { app, region, coordinator } = await someone();
    const fields = await fieldsAt(coordinator);
    const other = await app.as('coordinator', { region, name: 'Bo Jansen' });
    await other.post(path, { ...fields, soorten: 'Bezoek' });
    const late = await coordinator.post(path, { ...fields, soorten: 'Markt' });
    expect(late.status).toBe(409);
    expect(textsOf(late.text, '.govuk-error-summary li')[0]).toMatch(/^Bo Jansen, .* nu Bezoek$/);
    const kept = formOf(late.text, path).fields as Record<string, string>;
    expect([kept.soorten, kept.gezien]).toEqual(['Markt', 'Bezoek']);
    await coordinator.post(path, { soorten: kept.soorten!, gezien: kept.gezien! });
    expect(await offered(coordinator)).toEqual(['Markt']);
  });

  it('take no characters that cannot be kept, and no fields that are none', async () => {
    const { coordinator } = await someone();
    const fields = await fieldsAt(coordinator);
    expect((await coordinator.post(path, { ...fields, soorten: 'a\u0000' })).status).toBe(400);
    expect((await coordinator.post(path, { ...fields, anders: 'x' })).status).toBe(400);
  });
});
