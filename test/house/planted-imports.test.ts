import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, type PlantedTree } from './planted-tree.ts';

const imports = (...specifiers: string[]): string => specifiers.map((specifier) => `import '${specifier}';\n`).join('');
const importsType = (specifier: string): string => `import type { Y as X } from '${specifier}';\nexport type Y = X;\n`;

/** [rule, file, text]: one mistake per rule at least, each in a file of its own. */
const mistakes: readonly (readonly [string, string, string])[] = [
  ['no-circles', 'server/access/chicken.ts', imports('./egg.ts')],
  ['no-circles-at-run-time', 'server/platform/views/hen.ts', imports('./nest.ts')],
  ['kernel-is-the-floor', 'server/kernel/k1.ts', imports('../platform/clock.ts')],
  ['kernel-is-the-floor', 'server/kernel/k2.ts', imports('zod')],
  ['domain-is-pure', 'server/access/domain/d1.ts', imports('node:fs')],
  ['domain-is-pure', 'server/access/domain/d2.ts', importsType('fastify')],
  ['domain-is-pure', 'server/access/domain/d3.ts', imports('../../platform/clock.ts')],
  ['platform-knows-no-slice', 'server/platform/p1.ts', imports('../access/index.ts')],
  ['slices-use-doors', 'server/rounds/r1.ts', imports('../performance-list/inside.ts')],
  ['sql-in-repositories', 'server/rounds/r2.ts', imports('kysely')],
  ['sql-in-repositories', 'server/rounds/r3.ts', imports('pg')],
  ['repositories-are-leaves', 'server/rounds/rounds.repository.ts', imports('./rounds.forms.ts')],
  ['page-models-are-data', 'server/rounds/rounds.views.ts', importsType('fastify')],
  ['page-models-are-data', 'server/rounds/other.views.ts', imports('./leaf.repository.ts')],
  ['one-door-per-package', 'server/rounds/r4.ts', imports('hucre')],
  ['one-door-per-package', 'server/rounds/r9.ts', imports('markdown-it')],
  ['one-door-per-package', 'server/rounds/r10.ts', imports('@myriaddreamin/typst-ts-node-compiler')],
  ['migrations-stand-alone', 'migrations/m1.ts', imports('../server/kernel/quarter.ts')],
  ['server-needs-no-dev-package', 'server/rounds/r5.ts', imports('cheerio')],
  ['server-knows-no-test', 'server/rounds/r6.ts', imports('../../test/support/clock.ts')],
  ['imports-resolve', 'server/rounds/r7.ts', imports('./nowhere.ts')],
  ['slices-look-down/access', 'server/access/a1.ts', imports('../organisations/index.ts')],
  ['slices-look-down/accounts-organisations-maturity', 'server/maturity/m1.ts', imports('../organisations/index.ts')],
  ['slices-look-down/performance-list', 'server/performance-list/l1.ts', imports('../quickscan/index.ts')],
  ['slices-look-down/rounds-activities', 'server/rounds/r8.ts', imports('../performance-list/index.ts')],
  ['slices-look-down/quickscan', 'server/quickscan/q1.ts', imports('../judging/index.ts')],
  ['slices-look-down/judging', 'server/judging/j1.ts', imports('../improvements/index.ts')],
  ['slices-look-down/improvements', 'server/improvements/i1.ts', imports('../progress/index.ts')],
  ['slices-look-down/progress-coverage-imports', 'server/progress/g1.ts', imports('../coverage/index.ts')],
  ['slices-look-down/reports', 'server/reports/s1.ts', imports('../home/index.ts')],
  ['slices-look-down/editions', 'server/editions/e1.ts', imports('../home/index.ts')],
  ['slices-look-down/letters', 'server/letters/b1.ts', imports('../home/index.ts')],
  ['slices-look-down/home-administration-api-cli', 'server/home/h1.ts', imports('../api/index.ts')],
  ['slices-look-down/network-knowledge', 'server/network/n1.ts', imports('../quickscan/index.ts')],
];

const slices = [
  'access',
  'organisations',
  'rounds',
  'performance-list',
  'quickscan',
  'judging',
  'improvements',
  'progress',
  'coverage',
  'home',
  'api',
];

/** What the mistakes point at, and imports that are as they should be. */
const sound: Record<string, string> = {
  ...Object.fromEntries(slices.map((slice) => [`server/${slice}/index.ts`, 'export {};\n'])),
  'server/access/egg.ts': imports('./chicken.ts'),
  'server/platform/views/nest.ts': imports('./hen.ts'),
  'server/platform/views/table.ts': importsType('./cell.ts'),
  'server/platform/views/cell.ts': importsType('./table.ts'),
  'server/kernel/quarter.ts': 'export {};\n',
  'server/platform/clock.ts': imports('../kernel/quarter.ts'),
  'server/platform/db/database.ts': imports('kysely', 'pg'),
  'server/platform/files/sheets.ts': imports('hucre', 'node:fs'),
  'server/performance-list/inside.ts': imports(
    '../access/index.ts',
    '../rounds/rounds.paths.ts',
    '../quickscan/domain/quickscan.ts',
  ),
  'server/rounds/rounds.paths.ts': 'export {};\n',
  'server/rounds/rounds.forms.ts': imports('zod'),
  'server/rounds/leaf.repository.ts': imports('kysely', './domain/round.ts'),
  'server/rounds/domain/round.ts': imports('../../kernel/quarter.ts', '../../quickscan/domain/quickscan.ts'),
  'server/quickscan/domain/quickscan.ts': 'export {};\n',
  'server/api/openapi.ts': imports('../progress/index.ts', '../platform/clock.ts'),
  'migrations/m0.ts': imports('kysely'),
  'test/support/clock.ts': imports('../../server/platform/clock.ts', 'cheerio'),
};

interface Violation {
  rule: { name: string };
  from: string;
}

const rulesFile = pathToFileURL(join(import.meta.dirname, '../../.dependency-cruiser.mjs')).href;

let tree: PlantedTree;
let found: Violation[];

beforeAll(async () => {
  tree = await plant({
    ...sound,
    ...Object.fromEntries(mistakes.map(([, file, text]) => [file, text])),
    // The packages lie behind a link, which the work tree does not have.
    'linked.mjs': `import base from './.dependency-cruiser.mjs';
      export default { ...base, options: { ...base.options, preserveSymlinks: true } };`,
  });
  const outcome = await tree.run('depcruise', 'server', 'migrations', 'test', '--config', 'linked.mjs', '--output-type', 'json');
  found = (JSON.parse(outcome.output) as { summary: { violations: Violation[] } }).summary.violations;
});

afterAll(() => tree.remove());

describe('the import rules', () => {
  it.each(mistakes)('%s stops %s', (rule, file) => {
    expect(found.map((violation) => [violation.rule.name, violation.from])).toContainEqual([rule, file]);
  });

  it('fail the check', async () => {
    expect((await tree.run('depcruise', 'server', 'migrations', 'test', '--config', 'linked.mjs')).exitCode).toBeGreaterThan(0);
  });

  it('leave alone what is as it should be', () => {
    const guilty = new Set(mistakes.map(([, file]) => file));
    expect(found.filter(({ from }) => !guilty.has(from)).map(({ rule, from }) => [rule.name, from])).toEqual([]);
  });

  it('are each shown a mistake', async () => {
    const { default: rules } = (await import(rulesFile)) as { default: { forbidden: { name: string }[] } };
    expect(new Set(mistakes.map(([rule]) => rule))).toEqual(new Set(rules.forbidden.map(({ name }) => name)));
  });
});
