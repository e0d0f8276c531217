import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../tools/styles.ts';

const root = join(import.meta.dirname, '../../../public');
const filesIn = (folder: string, end: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => join(root, folder, file));
const bytes = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

describe('what a visitor downloads', () => {
  it('has at most 20 kB of styles, without the house style of others', () => {
    const css = readFileSync(join(root, 'css/portal.css'), 'utf8');
    expect(gzipSync(css).length).toBeLessThanOrEqual(20_000);
    expect(faultsOf(css)).toEqual([]);
  });

  it('has at most 8 kB of scripts beside Chart.js and what draws with it', () => {
    expect(bytes(filesIn('js', '.js').filter((file) => !/\/chart[^/]*\.js$/.test(file)))).toBeLessThanOrEqual(8_000);
  });

  it('has at most 32 kB of fonts', () => {
    expect(bytes(filesIn('fonts', '.woff2'))).toBeLessThanOrEqual(32_000);
  });
});

describe('the style check', () => {
  it.each(['a{font-family:GDS Transport}', 'a{color:#1D70B8}', '.govuk-footer__crown{}'])('refuses %s', (css) => {
    expect(faultsOf(css)).toHaveLength(1);
  });
});
