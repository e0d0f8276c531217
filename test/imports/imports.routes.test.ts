import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { quarter, quarterLabel, quarterRange } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { importPath, importReportPath, importsPath } from '../../server/imports/imports.paths.ts';
import { newId } from '../../server/platform/tokens.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion, aSector, anOrganisation } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';
import { contents, counts } from './contents.ts';

const twente = readFileSync(new URL('prestatielijst-twente.xlsx', import.meta.url));

let portal: TestApp;
let region: RegionId;
let coordinator: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  portal = await testApp();
  portal.clock.set('2017-02-16T12:00:00+01:00');
  region = await aRegion();
  coordinator = await portal.as('coordinator', { region, name: 'Kim' });
});

const upload = (bytes: Buffer | string, name = 'lijst.csv', visitor = coordinator) =>
  visitor.upload(importsPath('oost'), { field: 'bestand', name, bytes: Buffer.from(bytes) });

/** Uploads, and gives the address of the preview. */
async function previewed(bytes: Buffer | string, name?: string): Promise<string> {
  const response = await upload(bytes, name);
  expect(response.status).toBe(303);
  return response.headers['location'] as string;
}

const planOn = async (preview: string): Promise<string> =>
  formOf((await coordinator.get(preview)).text, `${preview}/verwerking`).fields['plan'] as string;

const approve = async (preview: string, fields: Record<string, string> = { aanmaken: 'ja' }) =>
  coordinator.post(`${preview}/verwerking`, { plan: await planOn(preview), ...fields }, preview);

describe('importing a list', () => {
  it('shows first what it will do, and writes nothing but what was read', async () => {
    const preview = await previewed(twente, 'oude-lijst.xlsx');
    const { status, text } = await coordinator.get(preview);
    expect(status).toBe(200);
    expect(headingOf(text)).toBe('Controleer de lijst');
    expect(text).toContain(
      'oude-lijst.xlsx · 76 organisaties × 5 kwartalen (Q4 2015 tot en met Q4 2016) · 8 sectorregels herkend',
    );
    expect(textsOf(text, '.key-figures li')).toEqual(['380 nieuw', '0 gewijzigd', '0 gelijk', '0 geweigerd']);
    expect(text).toContain('23 organisaties hebben een score van vóór hun aansluitdatum');
    expect(text).toContain('Maak 76 organisaties, 8 sectoren en 14 gemeenten aan');
    expect(text).toContain('Het blad heeft 40 gemiddelden en percentages. Die kloppen allemaal met het portaal.');
    expect(text).toContain('Importeer 380 scores');
    expect(await counts()).toMatchObject({ sector: 0, organisation: 0, membership: 0, score: 0, import_batch: 1 });
  });

  it('writes all of it once it is approved, and keeps a report', async () => {
    const preview = await previewed(twente, 'oude-lijst.xlsx');
    const response = await approve(preview);
    expect([response.status, response.headers['location']]).toEqual([303, preview]);
    expect(await counts()).toMatchObject({ sector: 8, municipality: 14, organisation: 76, membership: 76, score: 380 });
    const { text } = await coordinator.get(preview);
    expect(headingOf(text)).toBe('Import van oude-lijst.xlsx');
    expect(text).toContain('door Kim.');
    expect(textsOf(text, '.key-figures li')).toEqual(['380 nieuw', '0 gewijzigd', '0 gelijk', '0 geweigerd']);
    const listed = tableOf((await coordinator.get(importsPath('oost'))).text, 'Eerdere imports').rows;
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({ 0: 'oude-lijst.xlsx', 2: 'Kim', 3: 'verwerkt' });
  });

  it('makes no organisation without the tick, and says what is missing', async () => {
    const preview = await previewed(twente, 'oude-lijst.xlsx');
    const response = await approve(preview, {});
    expect(response.status).toBe(422);
    expect(errorsOf(response.text)).toEqual([
      { text: 'Vink aan dat u deze organisaties wilt aanmaken. Anders is er niets te importeren.', field: 'aanmaken' },
    ]);
    expect(await counts()).toMatchObject({ organisation: 0, score: 0 });
  });

  it('takes the known organisations without the tick, and reports the others as refused', async () => {
    await anOrganisation(region, { sectorId: await aSector(region), name: 'De Es' });
    const preview = await previewed('Naam;Sector;Q4 2015\nDe Es;Zorg;3\nNieuw;Cultuur;4');
    expect((await approve(preview, {})).status).toBe(303);
    expect(await counts()).toMatchObject({ sector: 1, organisation: 1, score: 1 });
    expect(tableOf((await coordinator.get(preview)).text, 'Wat niet is overgenomen').rows).toEqual([
      ['De regio kent “Nieuw” niet. De organisatie is niet aangemaakt.', 'lijst', '3', 'A'],
    ]);
  });

  it('lists what it will overwrite, and with what, before it does', async () => {
    await anOrganisation(region, { sectorId: await aSector(region), name: 'De Es', gears: { '2015-Q4': 3, '2016-Q1': 4 } });
    const preview = await previewed('Naam;Q4 2015;Q1 2016\nDe Es;4;4');
    const { text } = await coordinator.get(preview);
    expect(tableOf(text, 'Scores die worden gewijzigd').rows).toEqual([['De Es', 'Q4 2015: van 3 naar 4']]);
    expect(textsOf(text, '.key-figures li')).toEqual(['0 nieuw', '1 gewijzigd', '1 gelijk', '0 geweigerd']);
    await approve(preview, {});
    expect(tableOf((await coordinator.get(preview)).text, 'Scores die zijn gewijzigd').rows).toHaveLength(1);
  });

  it('lists every figure of the sheet that is another number in the portal, with the cause', async () => {
    const preview = await previewed('Naam;Sector;Q4 2015\nDe Es;Zorg;3\nDe Beek;Zorg;4\nGemiddelde;;3,6');
    const { text } = await coordinator.get(preview);
    const { columns, rows } = tableOf(text, 'Cijfers die anders zijn dan in het blad');
    expect(columns).toEqual(['Figuur', 'Blad zegt', 'Portaal zegt', 'Oorzaak']);
    expect(rows).toEqual([['Gemiddelde Zorg, Q4 2015 vak C4', '3,6', '3,5', 'anders berekend']]);
  });

  it('lists what cannot be taken with sheet, row, column and reason', async () => {
    const preview = await previewed('Naam;Sector;Q4 2015\nDe Es;Zorg;9');
    expect(tableOf((await coordinator.get(preview)).text, 'Wat niet is overgenomen').rows).toEqual([
      ['Versnelling “9” bestaat niet. Gebruik 1, 2, 3, 4 of 5.', 'lijst', '2', 'C'],
    ]);
  });

  it('says so when the same file was applied before, and has nothing to do', async () => {
    await approve(await previewed(twente, 'a.xlsx'));
    const again = await previewed(twente, 'b.xlsx');
    const { text } = await coordinator.get(again);
    expect(text).toContain('Dit bestand is al verwerkt op 16 februari 2017 door Kim.');
    expect(text).toContain('Deze lijst verandert niets.');
    expect(textsOf(text, '.key-figures li')).toEqual(['0 nieuw', '0 gewijzigd', '380 gelijk', '0 geweigerd']);
    expect(text).not.toContain(`${again}/verwerking`);
  });

  it('refuses an approval of something else than the region now is, and shows what it now would do', async () => {
    const sectorId = await aSector(region);
    await anOrganisation(region, { sectorId, name: 'De Es', gears: { '2015-Q4': 3 } });
    const preview = await previewed('Naam;Q4 2015;Q1 2016\nDe Es;4;4\nDe Beek;2;2');
    const plan = await planOn(preview);
    await anOrganisation(region, { sectorId, name: 'De Beek', gears: { '2015-Q4': 1 } });
    const before = await contents();
    const response = await coordinator.post(`${preview}/verwerking`, { plan, aanmaken: 'ja' }, preview);
    expect(response.status).toBe(409);
    expect(response.text).toContain('De regio is intussen veranderd. Er is niets opgeslagen.');
    expect(tableOf(response.text, 'Scores die worden gewijzigd').rows).toHaveLength(2);
    expect(await contents()).toBe(before);
    const fresh = formOf(response.text, `${preview}/verwerking`).fields['plan'] as string;
    expect((await coordinator.post(`${preview}/verwerking`, { plan: fresh }, preview)).status).toBe(303);
  });

  it.each(['', 'x', '0'.repeat(64), 'Ω'])('takes “%s” for another plan than the one that is shown', async (plan) => {
    const preview = await previewed('Naam;Q4 2015\nDe Es;4');
    expect((await coordinator.post(`${preview}/verwerking`, { plan, aanmaken: 'ja' }, preview)).status).toBe(409);
    expect(await counts()).toMatchObject({ score: 0 });
  });

  it('pressed twice is one import', async () => {
    const preview = await previewed(twente, 'a.xlsx');
    const plan = await planOn(preview);
    const press = () => coordinator.post(`${preview}/verwerking`, { plan, aanmaken: 'ja' }, importsPath('oost'));
    const responses = await Promise.all([press(), press(), press()]);
    expect(responses.map(({ status, headers }) => [status, headers['location']])).toEqual(Array(3).fill([303, preview]));
    expect(await counts()).toMatchObject({ organisation: 76, score: 380 });
    expect((await press()).status).toBe(303);
    expect(await counts()).toMatchObject({ organisation: 76, score: 380 });
  });

  it('can be cancelled: what was read is gone, and cannot be approved any more', async () => {
    const preview = await previewed('Naam;Q4 2015\nDe Es;4');
    const plan = await planOn(preview);
    expect((await coordinator.post(`${preview}/annulering`, {}, preview)).headers['location']).toBe(importsPath('oost'));
    const { text } = await coordinator.get(preview);
    expect(text).toContain('Deze import is geannuleerd. Er is niets opgeslagen.');
    const late = await coordinator.post(`${preview}/verwerking`, { plan, aanmaken: 'ja' }, importsPath('oost'));
    expect([late.status, (await counts()).score]).toEqual([409, 0]);
    expect((await coordinator.post(`${preview}/annulering`, {}, importsPath('oost'))).status).toBe(303);
  });

  it('that was applied cannot be cancelled', async () => {
    const preview = await previewed('Naam;Sector;Q4 2015\nDe Es;Zorg;4');
    await approve(preview);
    expect((await coordinator.post(`${preview}/annulering`, {}, importsPath('oost'))).status).toBe(409);
    expect((await counts()).score).toBe(1);
  });

  it('has a report to download, in which nothing can run', async () => {
    const preview = await previewed('Naam;Sector;Q4 2015\n=HYPERLINK(1);Zorg;4\nDe Es;Zorg;9');
    expect((await coordinator.get(`${preview}/verslag.csv`)).status).toBe(404);
    await approve(preview);
    const { status, headers, text } = await coordinator.get(`${preview}/verslag.csv`);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = text.split('\r\n');
    expect(lines).toContain('Nieuwe scores;;;;1;;');
    expect(lines).toContain(`Nieuwe organisatie;"'=HYPERLINK(1)";2015-10-01;;Zorg;;lid vanaf`);
    expect(text).toContain('Geweigerd;;;;;lijst C3;');
  });
});

describe('an import that takes longer than a second', () => {
  it('gets a page that counts and refreshes itself, and then the report', async () => {
    const preview = await previewed(twente, 'oude-lijst.xlsx');
    const plan = await planOn(preview);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holder = portal.deps.data.change(region, async (db) => {
      await db.selectFrom('import_batch').select('id').forUpdate().execute();
      await held;
    });
    const press = coordinator.post(`${preview}/verwerking`, { plan, aanmaken: 'ja' }, importsPath('oost'));
    // On the embedded engine everyone waits for the one connection, so that nobody ever sees the page in between.
    if (process.env['TEST_ENGINE'] === 'postgres') {
      expect((await press).headers['location']).toBe(preview);
      const { text, headers } = await coordinator.get(preview);
      expect([headingOf(text), headers['refresh']]).toEqual(['Bezig met importeren', '5']);
      expect(await counts()).toMatchObject({ organisation: 0, score: 0 });
    }
    release();
    await holder;
    expect((await press).status).toBe(303);
    let heading = '';
    for (let i = 0; i < 50 && !heading.startsWith('Import van'); i += 1)
      heading = headingOf((await coordinator.get(preview)).text);
    expect(heading).toBe('Import van oude-lijst.xlsx');
    expect(await counts()).toMatchObject({ organisation: 76, score: 380 });
  });

  it('takes in 400 organisations of ten years, all of it', { timeout: 60_000 }, async () => {
    const quarters = quarterRange(quarter('2006-Q1'), quarter('2015-Q4'));
    const rows = Array.from({ length: 400 }, (_, i) => [
      `Lid ${i}`,
      `Groep ${i % 8}`,
      ...quarters.map((__, j) => ((i + j) % 5) + 1),
    ]);
    const preview = await previewed(
      [['Naam', 'Sector', ...quarters.map(quarterLabel)], ...rows].map((row) => row.join(';')).join('\n'),
    );
    expect((await approve(preview)).headers['location']).toBe(preview);
    let heading = '';
    for (let i = 0; i < 200 && !heading.startsWith('Import van'); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      heading = headingOf((await coordinator.get(preview)).text);
    }
    expect(await counts()).toMatchObject({ organisation: 400, membership: 400, score: 16_000 });
  });
});

describe('who may import', () => {
  it('is the coordinator of the region alone', async () => {
    const preview = await previewed('Naam;Sector;Q4 2015\nDe Es;Zorg;4');
    await approve(preview);
    const organisation = await anOrganisation(region, { sectorId: await aSector(region, 'Cultuur'), name: 'De Beek' });
    const elsewhere = await aRegion('west', 'Regio West');
    const pages = [importsPath('oost'), preview, importReportPath('oost', preview.split('/').at(-1)!, 'csv')];
    const others = [
      await portal.as('ambassador', { region }),
      await portal.as('member', { region, organisation }),
      await portal.as('administrator'),
      await portal.as('coordinator', { region: elsewhere }),
    ];
    for (const path of pages) {
      expect((await coordinator.get(path)).status).toBe(200);
      for (const other of others) expect((await other.get(path)).status).toBe(404);
      expect((await portal.anonymous().get(path)).status).toBe(303);
    }
  });

  it('finds no import of another region under the own address', async () => {
    const preview = await previewed('Naam;Q4 2015\nDe Es;4');
    const id = preview.split('/').at(-1)!;
    const elsewhere = await portal.as('coordinator', { region: await aRegion('west', 'Regio West') });
    expect((await elsewhere.get(importPath('west', id))).status).toBe(404);
    for (const [what, fields] of [['verwerking', { plan: 'x' }] as const, ['annulering', {}] as const]) {
      const response = await elsewhere.post(`${importPath('west', id)}/${what}`, fields, importsPath('west'));
      expect(response.status).toBe(404);
    }
    expect(await counts()).toMatchObject({ import_batch: 1, score: 0 });
  });

  it.each(['onzin', newId(), '%F0', "1'--"])('finds no import called %s', async (id) => {
    expect((await coordinator.get(importPath('oost', id))).status).toBe(id === '%F0' ? 400 : 404);
    const posted = await coordinator.post(`${importPath('oost', id)}/annulering`, {}, importsPath('oost'));
    expect(posted.status).toBe(id === '%F0' ? 400 : 404);
  });
});
