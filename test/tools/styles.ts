import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compile, SassColor, type Value } from 'sass';
import { gearColours, gearInks } from '../../server/platform/charts/palette.ts';

/* Makes public/css/portal.css of views/styles/portal.scss; with --check it only says whether the committed file is current. */

const root = join(import.meta.dirname, '../..');
const target = join(root, 'public/css/portal.css');

/** Of GOV.UK's own house style: its typeface, its blue and its crown may not be used by others. */
const foreign = ['GDS Transport', '1d70b8', 'crown'];
const budget = 20_000;

export function styles(): string {
  const pick = (colours: readonly string[]) => (args: Value[]) => colour(colours[args[0]!.assertNumber('gear').value - 1]!);
  const { css } = compile(join(root, 'views/styles/portal.scss'), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(root, 'node_modules')],
    functions: { 'gear-colour($gear)': pick(gearColours), 'gear-ink($gear)': pick(gearInks) },
    quietDeps: true,
  });
  return `${css.trim()}\n`;
}

export function faultsOf(css: string): string[] {
  const faults = foreign
    .filter((word) => css.toLowerCase().includes(word.toLowerCase()))
    .map((word) => `The styles hold "${word}".`);
  const size = gzipSync(css, { level: 9 }).length;
  if (size > budget) faults.push(`The styles are ${size} bytes compressed; at most ${budget}.`);
  return faults;
}

function colour(hex: string): SassColor {
  const part = (from: number): number => Number.parseInt(hex.slice(from, from + 2), 16);
  return new SassColor({ red: part(1), green: part(3), blue: part(5), alpha: 1 });
}

if (import.meta.main) {
  const css = styles();
  const faults = faultsOf(css);
  if (!process.argv.includes('--check')) writeFileSync(target, css);
  else if (readFileSync(target, 'utf8') !== css) faults.push('public/css/portal.css is stale: npm run styles');
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
