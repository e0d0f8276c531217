import { beforeEach, describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { load } from 'cheerio';
import { importsPath } from '../../server/imports/imports.paths.ts';
import { anOds, anXlsx, aZip, xlsxParts } from '../platform/files/a-file.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';
import { emptyDatabase } from '../support/database.ts';
import { errorsOf, headingOf } from '../support/html.ts';
import { counts } from './contents.ts';

let portal: TestApp;
let coordinator: Visitor;

beforeEach(async () => {
  await emptyDatabase();
  portal = await testApp();
  coordinator = await portal.as('coordinator', { region: await aRegion() });
});

const path = importsPath('oost');
const upload = (bytes: Buffer, name: string) => coordinator.upload(path, { field: 'bestand', name, bytes });
const oneCell = '<row r="1"><c r="A1"><v>4</v></c></row>';
const withPart = (name: string, content: string | Buffer): Buffer => aZip({ ...xlsxParts(oneCell), [name]: content });

const refused: [string, string, () => Buffer, RegExp][] = [
  ['an empty file', 'lijst.csv', () => Buffer.alloc(0), /leeg/],
  ['another kind of file', 'lijst.pdf', () => Buffer.from('%PDF-1.7 en zo verder'), /eindigt op \.xlsx, \.ods of \.csv/],
  ['another kind of file under a good name', 'lijst.csv', () => Buffer.from('%PDF-1.7 en zo verder'), /eindigt op/],
  ['a file just over 2 MB', 'lijst.csv', () => Buffer.alloc(2_000_001, 'a;'), /groter dan 2 MB/],
  ['a file far over 2 MB', 'lijst.csv', () => Buffer.alloc(12_000_000, 'a;'), /groter dan 2 MB/],
  ['a file with macros', 'lijst.xlsx', () => withPart('xl/vbaProject.bin', 'x'), /macro/],
  ['a bomb', 'lijst.xlsx', () => withPart('xl/bomb.xml', Buffer.alloc(25_000_000, 48)), /te groot/],
  [
    'an external entity',
    'lijst.ods',
    () => anOds('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    /buiten het bestand/,
  ],
  ['an old or locked workbook', 'lijst.xls', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /wachtwoord/],
  ['a damaged workbook', 'lijst.xlsx', () => anXlsx(oneCell).subarray(0, 300), /beschadigd/],
  ['a workbook without a list', 'lijst.xlsx', () => anXlsx(oneCell), /geen prestatielijst/],
  ['a list without organisations', 'lijst.csv', () => Buffer.from('Naam;Q4 2015'), /geen enkele organisatie/],
  ['a list that is too long', 'lijst.csv', () => Buffer.from(`Naam;Q4 2015\n${'De Es;4\n'.repeat(5_001)}`), /5\.000 rijen/],
];

describe('choosing a file', () => {
  it.each(refused)('refuses %s with the reason at the field, and goes on', async (_, name, bytes, reason) => {
    const response = await upload(bytes(), name);
    expect(response.status).toBe(422);
    expect(headingOf(response.text)).toBe('Importeren');
    expect(errorsOf(response.text)).toEqual([{ text: expect.stringMatching(reason) as string, field: 'bestand' }]);
    expect(response.text).toContain('Fout:');
    expect(await counts()).toMatchObject({ import_batch: 0, score: 0 });
    expect((await coordinator.get(path)).status).toBe(200);
  });

  it.each([
    ['no file', {}],
    ['a text for a file', { bestand: 'lijst.csv' }],
  ])('asks for one when there is %s', async (_, fields) => {
    const response = await coordinator.post(path, fields);
    expect(response.status).toBe(422);
    expect(errorsOf(response.text)).toEqual([{ text: 'Kies een bestand dat eindigt op .xlsx, .ods of .csv', field: 'bestand' }]);
  });

  it('asks for one when the form comes without, as a browser sends it', async () => {
    expect((await upload(Buffer.alloc(0), '')).status).toBe(422);
  });

  it('shows a name with odd signs as plain text', async () => {
    const response = await upload(Buffer.from('Naam;Q4 2015\nDe Es;4'), '../\u202e<b>lijst</b>.csv');
    expect(response.status).toBe(303);
    const page = load((await coordinator.get(path)).text)('table').text();
    expect(page).toContain('b>.csv');
    expect(page).not.toContain('\u202e');
  });

  it('refuses more than one file, and unknown fields', async () => {
    const page = (await coordinator.get(path)).text;
    const _csrf = load(page)('input[name=_csrf]').attr('value')!;
    const cookie = [...coordinator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const post = () => supertest(portal.app.server).post(path).set('host', '127.0.0.1:3000').set('cookie', cookie);
    const list = Buffer.from('Naam;Q4 2015\nDe Es;4');
    const twice = await post().field('_csrf', _csrf).attach('bestand', list, 'a.csv').attach('bestand', list, 'b.csv');
    expect([twice.status >= 400, twice.status < 500]).toEqual([true, true]);
    const unknown = await post().field('_csrf', _csrf).field('regio', 'west').attach('bestand', list, 'a.csv');
    expect(unknown.status).toBe(400);
    const forged = await post().attach('bestand', list, 'a.csv');
    expect(forged.status).toBe(403);
    expect(await counts()).toMatchObject({ import_batch: 0 });
  });

  it('has a limit to how often in ten minutes', async () => {
    const other = await portal.as('coordinator', { region: await aRegion('west', 'Regio West') });
    const refuse = () => other.upload(importsPath('west'), { field: 'bestand', name: 'a.pdf', bytes: Buffer.from('%PDF') });
    for (let i = 0; i < 30; i += 1) expect((await refuse()).status).toBe(422);
    expect((await refuse()).status).toBe(429);
    portal.clock.forward(10 * 60_000);
    expect((await refuse()).status).toBe(422);
  });

  it('leaves a line in the log when a file is refused', async () => {
    await upload(Buffer.from('%PDF'), 'rapport.pdf');
    const events = await portal.deps.data.everywhere((db) =>
      db.selectFrom('audit_event').select(['action', 'result', 'object_name']).execute(),
    );
    expect(events).toContainEqual({ action: 'import.refused', result: 'refused', object_name: 'rapport.pdf' });
  });
});
