import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { readContent } from '../../server/editions/index.ts';
import { withdrawEdition } from '../../server/editions/withdraw-edition.ts';
import type { NamingView } from '../../server/reports/domain/facts.ts';
import { reportBody, reportPdf } from '../../server/reports/index.ts';
import { aCoordinator, logOf } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { anEdition, aShareLink } from '../support/editions.ts';
import { aPublishingRegion, first, report, type PublishingRegion } from './a-region.ts';

const pdf = `${first}.pdf`;

let app: TestApp;
let place: PublishingRegion;
let edition: Awaited<ReturnType<typeof anEdition>>;
let kim: Visitor;
let alex: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  app = await testApp();
  place = await aPublishingRegion();
  edition = await anEdition(place.region, { at: '2017-01-13T09:00:00Z' });
  kim = await app.as('coordinator', { region: place.region, name: 'Kim de Vries' });
  alex = await app.as('ambassador', { region: place.region });
});

/** What was frozen, on paper as that reader may see it. */
async function paper(view: NamingView, mark?: string): Promise<Buffer> {
  const { facts, texts, edition: own } = await app.deps.data.read(place.region, (db) => readContent(db, edition.id));
  const body = reportBody({ facts, texts, view, edition: { ...own, checksum: edition.contentSha256 } });
  return Buffer.from(await reportPdf(body, mark === undefined ? {} : { mark }));
}

const showNames = (shows: boolean) =>
  app.deps.data.everywhere((db) =>
    db.updateTable('region').set({ names_to_ambassadors: shows }).where('id', '=', place.region).execute(),
  );

describe('an edition as pdf', () => {
  it('is what was frozen, with names for who may see them, in one press of a button', async () => {
    const link = load((await kim.get(first)).text)(`a[href="${pdf}"]`);
    expect(link.text()).toBe('Download pdf van dit rapport');
    const answer = await kim.get(pdf);
    expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="rapportage-oost-2016-Q4-editie-1.pdf"',
    ]);
    expect((await paper('named')).equals(answer.body as Buffer)).toBe(true);
    await showNames(false);
    expect((await paper('unnamed')).equals((await alex.get(pdf)).body as Buffer)).toBe(true);
    await showNames(true);
    expect((await paper('named')).equals((await alex.get(pdf)).body as Buffer)).toBe(true);
  });

  it('stays as it was when the register changes', async () => {
    const before = (await kim.get(pdf)).body as Buffer;
    await app.deps.data.change(place.region, (db) => db.updateTable('organisation').set({ name: 'Anders' }).execute());
    const later = await testApp();
    const again = await later.as('coordinator', { region: place.region });
    expect(before.equals((await again.get(pdf)).body as Buffer)).toBe(true);
  });

  it('is not sent again to who has it, and anew when it was withdrawn or is for another view', async () => {
    const { headers } = await kim.get(pdf);
    const tag = headers['etag'] as string;
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(headers['cache-control']).toBe('private, no-cache');
    const known = await kim.get(pdf, { 'if-none-match': tag });
    expect([known.status, known.headers['etag']]).toEqual([304, tag]);
    await showNames(false);
    expect((await alex.get(pdf, { 'if-none-match': tag })).status).toBe(200);
    await withdrawEdition(
      { ...app.deps, clock: { ...app.deps.clock, now: () => new Date('2017-03-03T10:00:00Z') } },
      aCoordinator(place.region),
      { id: edition.id, reason: 'De cijfers van de zorg klopten niet.' },
    );
    const withdrawn = await kim.get(pdf, { 'if-none-match': tag });
    expect(withdrawn.status).toBe(200);
    expect((await paper('named', 'Ingetrokken op 3 maart 2017')).equals(withdrawn.body as Buffer)).toBe(true);
  });

  it('is written in the log for each time that it was taken', async () => {
    const { headers } = await alex.get(pdf);
    await kim.get(pdf);
    await kim.get(pdf, { 'if-none-match': (await kim.get(pdf)).headers['etag'] as string });
    await alex.get(pdf, { 'if-none-match': headers['etag'] as string });
    const taken = (await logOf(place.region)).filter(({ action }) => action === 'edition.exported');
    expect(taken).toHaveLength(3);
    expect(taken[0]).toMatchObject({ objectName: '2016-Q4, editie 1', changes: { file: [null, 'pdf'] } });
  });

  it('is for who may read reports of the region, and of an edition that there is', async () => {
    const strangers = [
      await app.as('member', { region: place.region, organisation: place.organisations[0]! }),
      await app.as('coordinator', { region: await aRegion('west', 'Regio West') }),
      await app.as('administrator'),
    ];
    for (const visitor of strangers) expect((await visitor.get(pdf)).status).toBe(404);
    expect((await app.anonymous().get(pdf)).status).toBe(303);
    for (const path of [
      `${report}/editie-2.pdf`,
      `${report}-zorg/editie-1.pdf`,
      `${report}/editie-0.pdf`,
      `${report}/editie-1.pdf.pdf`,
    ]) {
      expect([path, (await kim.get(path)).status]).toEqual([path, 404]);
    }
  });
});

describe('an edition as pdf, by a share link', () => {
  const at = ({ token }: { token: string }): string => `/gedeeld/${token}/editie-1`;

  it.each([
    [false, 'shared'],
    [true, 'named'],
  ] as const)('with names %s shows what its page shows', async (withNames, view) => {
    const link = at(await aShareLink(place.region, edition.id, { withNames }));
    const board = app.anonymous();
    expect(load((await board.get(link)).text)(`a[href="${link}.pdf"]`).text()).toBe('Download pdf van dit rapport');
    const answer = await board.get(`${link}.pdf`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'content-disposition': 'attachment; filename="rapportage-oost-2016-Q4-editie-1.pdf"',
    });
    expect(answer.headers['etag']).toBeUndefined();
    expect((await paper(view)).equals(answer.body as Buffer)).toBe(true);
  });

  it('works no longer than its link, and for no other edition', async () => {
    const board = app.anonymous();
    const link = await aShareLink(place.region, edition.id);
    expect((await board.get(`/gedeeld/${link.token}/editie-2.pdf`)).status).toBe(404);
    expect((await board.get(`/gedeeld/${'x'.repeat(43)}/editie-1.pdf`)).status).toBe(404);
    await app.deps.data.change(place.region, (db) =>
      db
        .updateTable('share_link')
        .set({ revoked_at: new Date('2017-02-01T10:00:00Z'), revoked_by_name: 'Kim' })
        .execute(),
    );
    const revoked = await board.get(`${at(link)}.pdf`);
    expect([revoked.status, revoked.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
  });

  it('leads to the page that says why, when the edition was withdrawn', async () => {
    const link = at(await aShareLink(place.region, edition.id));
    await withdrawEdition(app.deps, aCoordinator(place.region), { id: edition.id, reason: 'De cijfers klopten niet.' });
    const board = app.anonymous();
    const answer = await board.get(`${link}.pdf`);
    expect([answer.status, answer.headers['location']]).toEqual([303, link]);
    expect(load((await board.get(link)).text)('a[href$=".pdf"]')).toHaveLength(0);
  });
});
