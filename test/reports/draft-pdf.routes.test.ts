import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { aPublishingRegion, report, type PublishingRegion } from '../editions/a-region.ts';

const preview = `${report}/concept`;

let app: TestApp;
let place: PublishingRegion;
let kim: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  kim = await app.as('coordinator', { region: place.region });
});

describe('a draft as pdf', () => {
  it('is what the preview shows, in each of its views', async () => {
    const made: Buffer[] = [];
    for (const query of ['', '?als=zonder-namen', '?als=gedeeld']) {
      const page = load((await kim.get(preview + query)).text);
      expect(page(`a[href="${preview}.pdf${query}"]`).text()).toBe('Download pdf van dit concept');
      const answer = await kim.get(`${preview}.pdf${query}`);
      expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
        200,
        'application/pdf',
        'attachment; filename="rapportage-oost-2016-Q4-concept.pdf"',
      ]);
      expect(answer.headers['cache-control']).toBe('no-store');
      made.push(answer.body as Buffer);
    }
    expect(made.every((pdf) => pdf.subarray(0, 5).toString() === '%PDF-')).toBe(true);
    expect(new Set(made.map((pdf) => pdf.toString('latin1'))).size).toBe(3);
    expect((await kim.get(`${preview}.pdf?als=iedereen`)).status).toBe(400);
  });

  it('is for the coordinator of the region', async () => {
    const strangers = [
      await app.as('ambassador', { region: place.region }),
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: await aRegion('west', 'Regio West') }),
      await app.as('administrator'),
    ];
    for (const visitor of strangers) expect((await visitor.get(`${preview}.pdf`)).status).toBe(404);
    expect((await app.anonymous().get(`${preview}.pdf`)).status).toBe(303);
    expect((await kim.get(`${report}-zorg/concept.pdf`)).status).toBe(404);
  });
});
