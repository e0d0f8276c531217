import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const longest = 300;

/** Written by a program or by someone else. */
const notOurs = /^(server\/platform\/db\/schema\.ts|public\/(vendor|css)\/)/;
const read = /\.(ts|js|mjs|scss|eta|typ)$/;

const files = ['server', 'views', 'migrations', 'public', 'test']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => read.test(path) && !notOurs.test(path));

it('has files that fit in a head', () => {
  expect(files.length).toBeGreaterThan(10);
  const long = files.map((path) => [path, readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length] as const);
  expect(long.filter(([, lines]) => lines > longest)).toEqual([]);
});
