import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/* Copies from packages what browsers need; with --check it only says whether the committed files are current. */

const root = join(import.meta.dirname, '../..');

const copies = [
  ['chart.js/dist/chart.umd.min.js', 'public/vendor/chart.umd.min.js'],
  ['chart.js/LICENSE.md', 'public/vendor/chart.LICENSE.md'],
  ['@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2', 'public/fonts/source-sans-3-400.woff2'],
  ['@fontsource/source-sans-3/files/source-sans-3-latin-700-normal.woff2', 'public/fonts/source-sans-3-700.woff2'],
  ['@fontsource/source-sans-3/LICENSE', 'public/fonts/source-sans-3.LICENSE.txt'],
] as const;

/** The reference to a source map that we do not ship would be a 404 in every developer's console. */
function read(source: string): Buffer {
  const content = readFileSync(join(root, 'node_modules', source));
  if (!source.endsWith('.js')) return content;
  return Buffer.from(content.toString('utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));
}

let stale = false;
for (const [source, target] of copies) {
  const content = read(source);
  const path = join(root, target);
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } else if (!content.equals(readFileSync(path))) {
    process.stderr.write(`${target} is stale: npm run vendor\n`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;
