import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryInUse, takeLock } from '../../../server/platform/db/lock-file.ts';

let folder: string;
let data: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schakelpunt-lock-'));
  data = join(folder, 'data');
  lock = `${data}.lock`;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of the embedded database', () => {
  it('stands beside the directory until it is released', () => {
    const taken = takeLock(data);
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    taken.release();
    expect(existsSync(lock)).toBe(false);
  });

  it('refuses a second holder, however the directory is written', () => {
    const taken = takeLock(data);
    expect(() => takeLock(data)).toThrow(DirectoryInUse);
    expect(() => takeLock(`${data}/`)).toThrow(`in gebruik door een ander proces (${process.pid})`);
    taken.release();
    takeLock(data).release();
  });

  const own = (): string[] => {
    const taken = takeLock(data);
    const parts = readFileSync(lock, 'utf8').split(' ');
    taken.release();
    return parts;
  };

  it.each<[string, (own: string[]) => string]>([
    ['a process that is gone', ([, boot, start]) => `4194303 ${boot} ${start}`],
    ['a boot of before a crash', ([pid, , start]) => `${pid} 00000000-0000-4000-8000-000000000000 ${start}`],
    ['an earlier process with the same number, as in a container', ([pid, boot]) => `${pid} ${boot} 1`],
    ['nobody: it is unreadable', () => 'onzin'],
  ])('is taken over from %s, and nothing is left lying', (_, text) => {
    writeFileSync(lock, text(own()));
    const taken = takeLock(data);
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    expect(readdirSync(folder)).toEqual(['data.lock']);
    taken.release();
  });

  it('is not taken from a process that is just making it, only when that has clearly failed', () => {
    writeFileSync(lock, '');
    expect(() => takeLock(data)).toThrow(DirectoryInUse);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    takeLock(data).release();
  });
});
