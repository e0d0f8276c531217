import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { logOf } from '../support/acting.ts';
import { testApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';

const tokens = '/regio/oost/beheer/api-sleutels';
let region: RegionId;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  region = await aRegion();
  kim = await (await testApp()).as('coordinator', { region, name: 'Kim de Vries' });
});

const request = async (): Promise<string> => String(load((await kim.get(tokens)).text)('[name=aanvraag]').val());
const make = async (fields: Record<string, string> = {}) =>
  kim.post(tokens, { naam: 'Dashboard', rol: 'ambassador', aanvraag: await request(), ...fields });
const shown = (html: string): string => load(html)('#eenmalig').text();

describe('API tokens', () => {
  it('are shown once', async () => {
    const answer = await make();
    expect(answer.status).toBe(200);
    expect(shown(answer.text)).toMatch(/^skp_[\w-]{43}$/);
    const list = await kim.get(tokens);
    expect(list.text).not.toContain(shown(answer.text));
    expect(load(list.text)('tbody tr').text().replaceAll(/\s+/g, ' ')).toContain('Dashboard leest wat een ambassadeur ziet');
    expect(list.text).toContain('nog niet');
  });

  it('come one to a form, however often it is pressed', async () => {
    const aanvraag = await request();
    const [first, second] = [await make({ aanvraag }), await make({ aanvraag })];
    expect(shown(first.text)).not.toBe(shown(second.text));
    expect(load((await kim.get(tokens)).text)('tbody tr')).toHaveLength(1);
  });

  it.each([
    [{ naam: '' }, 'Vul in waarvoor de sleutel is'],
    [{ naam: 'a'.repeat(81) }, 'Gebruik niet meer dan 80 tekens'],
    [{ rol: '' }, 'Kies wat de sleutel mag'],
    [{ rol: 'member' }, 'Kies wat de sleutel mag'],
  ])('are not made of %j', async (wrong, message) => {
    const answer = await make(wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(await logOf(region)).toEqual([]);
  });

  it('are revoked on a page that says what happens', async () => {
    await make();
    const end = load((await kim.get(tokens)).text)('tbody a').attr('href')!;
    expect((await kim.get(end)).text).toContain('krijgt meteen niets meer');
    expect((await kim.post(end)).status).toBe(303);
    const page = await kim.get(tokens);
    expect(page.text).toContain('Ingetrokken sleutels');
    expect((await kim.get(end)).status).toBe(404);
    expect((await kim.post(end, {}, tokens)).status).toBe(404);
  });

  it('of another region do not exist', async () => {
    await make();
    const end = load((await kim.get(tokens)).text)('tbody a').attr('href')!;
    const other = await aRegion('west', 'Regio West');
    const sanne = await (await testApp()).as('coordinator', { region: other });
    const there = end.replace('/oost/', '/west/');
    expect([(await sanne.get(there)).status, (await sanne.post(there, {}, '/regio/west/beheer/api-sleutels')).status]).toEqual([
      404, 404,
    ]);
    expect((await sanne.get(end)).status).toBe(404);
  });
});
