import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unpackWoff } from './woff.ts';

/* Copies from packages what browsers and the typesetter need; with --check it only says whether the committed files are current. */

const root = join(import.meta.dirname, '../..');

const asItIs = (content: Buffer): Buffer => content;

/** The reference to a source map that we do not ship would be a 404 in every developer's console. */
const withoutMap = (content: Buffer): Buffer =>
  Buffer.from(content.toString('utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));

/** The letters of western Europe and those of the rest of the Latin alphabet come as two fonts; a document names both. */
const forPaper = (name: string) => (content: Buffer) => unpackWoff(content, name);

const sans = '@fontsource/source-sans-3';
const paper = 'server/platform/files/fonts';
const styles = ['400-normal', '400-italic', '700-normal'] as const;

const copies: readonly (readonly [source: string, target: string, change: (content: Buffer) => Buffer])[] = [
  ['chart.js/dist/chart.umd.min.js', 'public/vendor/chart.umd.min.js', withoutMap],
  ['chart.js/LICENSE.md', 'public/vendor/chart.LICENSE.md', asItIs],
  [`${sans}/files/source-sans-3-latin-400-normal.woff2`, 'public/fonts/source-sans-3-400.woff2', asItIs],
  [`${sans}/files/source-sans-3-latin-700-normal.woff2`, 'public/fonts/source-sans-3-700.woff2', asItIs],
  [`${sans}/LICENSE`, 'public/fonts/source-sans-3.LICENSE.txt', asItIs],
  ...styles.flatMap((style) => [
    [`${sans}/files/source-sans-3-latin-${style}.woff`, `${paper}/portal-sans-${style}.ttf`, forPaper('Portal Sans')] as const,
    [
      `${sans}/files/source-sans-3-latin-ext-${style}.woff`,
      `${paper}/portal-sans-two-${style}.ttf`,
      forPaper('Portal Sans Two'),
    ] as const,
  ]),
  [`${sans}/LICENSE`, `${paper}/source-sans-3.LICENSE.txt`, asItIs],
];

let stale = false;
for (const [source, target, change] of copies) {
  const content = change(readFileSync(join(root, 'node_modules', source)));
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
