import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/database.ts';
import { aPlace } from '../support/places.ts';
import {
  backedUp,
  closeAll,
  emptyPlace,
  filledEverywhere,
  filledPlace,
  headerOf,
  newFile,
  restored,
  rowsOf,
  textOf,
  written,
  writtenAnew,
} from './backups.ts';

beforeEach(emptyDatabase);
afterEach(closeAll);

describe('restoring', () => {
  it('refuses a file in which a row of any table was changed, lost or added', async () => {
    const file = await backedUp(await filledEverywhere());
    const target = await emptyPlace();
    const [first, ...lines] = textOf(file).trimEnd().split('\n');
    let at = 0;
    for (const { name, rows } of headerOf(file).tables) {
      const changed = lines.with(
        at,
        lines[at]!.replace(/\w(?="\]|",null|",")/, (character) => (character === '1' ? '2' : '1')),
      );
      expect(changed, name).not.toEqual(lines);
      const said = `The backup is damaged: table ${name} is not what was written.`;
      expect(await restored(target, written([first, ...changed].join('\n')))).toBe(said);
      expect(await restored(target, written([first, ...lines.toSpliced(at, 1)].join('\n'))), name).toContain(
        'The backup is damaged',
      );
      expect(await restored(target, written([first, ...lines.toSpliced(at, 0, lines[at]!)].join('\n'))), name).toContain(
        'is damaged',
      );
      at += rows;
    }
    expect(await target.asOwner('select from sign_in_attempt')).toEqual([]);
  });

  it('refuses a file that is cut off, goes on, or is no backup', async () => {
    await aPlace('Oost');
    const file = await backedUp(await filledPlace());
    const target = await emptyPlace();
    const bytes = readFileSync(file);
    const refused = async (content: Buffer | string): Promise<string> => {
      const other = newFile();
      writeFileSync(other, content);
      return (await restored(target, other)).replace(other, 'It');
    };
    for (const length of [bytes.length - 1, bytes.length - 9, Math.floor(bytes.length * 0.7)]) {
      expect(await refused(bytes.subarray(0, length))).toBe('The backup is damaged: unexpected end of file.');
    }
    expect(await refused(bytes.map((byte, at) => (at === bytes.length - 6 ? byte ^ 1 : byte)) as Buffer)).toContain('incorrect');
    const text = textOf(file);
    expect(await refused(gzipSync(`${text}{}\n`))).toBe('The backup is damaged: something follows its end.');
    expect(await refused(gzipSync(text.split('\n').slice(0, -2).join('\n')))).toBe('The backup is damaged: it stops half-way.');
    expect(await refused(gzipSync(text.replace('"format":1', '"format":2')))).toContain(
      'in format 2; this version of the portal reads format 1.',
    );
    for (const other of ['', 'Beste lezer', gzipSync(''), gzipSync('Beste lezer'), gzipSync('{}\n{}\n'), bytes.subarray(0, 40)]) {
      expect(await refused(other)).toBe('It is not a backup of a portal.');
    }
    const nowhere = newFile();
    expect(await restored(target, nowhere)).toBe(`Cannot read ${nowhere}: ENOENT.`);
    expect(await target.data.everywhere((db) => db.selectFrom('region').select('id').execute())).toEqual([]);
  });

  it('refuses a database that holds anything, or has other migrations', async () => {
    await aPlace('Oost');
    const place = await filledPlace();
    const file = await backedUp(place);
    const before = textOf(file);
    expect(await restored(place, file)).toMatch(
      /^The database is not empty; there are rows in: .*answer, .*sector, .*share_link\.$/,
    );
    expect(textOf(await backedUp(place))).toBe(before);

    const target = await emptyPlace();
    const header = headerOf(file);
    const older = await writtenAnew(header.migrations.slice(0, -1), header, rowsOf(file));
    expect(await restored(target, older)).toMatch(/other migrations than the backup: with 2026-\S+\. Restore with the version/);
    const newer = await writtenAnew([...header.migrations, '2099-01-01-later'], header, rowsOf(file));
    expect(await restored(target, newer)).toMatch(/other migrations than the backup: without 2099-01-01-later\./);
    await target.asOwner('alter table sector add column colour text');
    expect(await restored(target, file)).toContain('other tables or columns');
  });

  it('leaves nothing behind when a row does not fit', async () => {
    await aPlace('Oost');
    const file = await backedUp(await filledPlace());
    const rows = rowsOf(file);
    const target = await emptyPlace();
    const orphans = await writtenAnew(headerOf(file).migrations, headerOf(file), new Map(rows).set('sector', []));
    expect(await restored(target, orphans)).toMatch(/violates foreign key constraint/);
    const twice = await writtenAnew(
      headerOf(file).migrations,
      headerOf(file),
      new Map(rows).set('sector', [...rows.get('sector')!, ...rows.get('sector')!]),
    );
    expect(await restored(target, twice)).toMatch(/duplicate key/);
    // Read by the database as another text than it was: what it then holds is not what the file says.
    const otherwise = rows.get('sector')!.map((row) => row.replace('"1"', '"01"'));
    expect(
      await restored(
        target,
        await writtenAnew(headerOf(file).migrations, headerOf(file), new Map(rows).set('sector', otherwise)),
      ),
    ).toBe('Nothing was restored: this database keeps the rows of sector in another way than the backup.');
    // Everything is as it was, so that the right file still fits.
    expect(await restored(target, file)).toBe('restored');
  });
});
