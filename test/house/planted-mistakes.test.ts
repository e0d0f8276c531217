import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, type Outcome, type PlantedTree } from './planted-tree.ts';

/** [rule, file, text]: what lint must stop. */
const lintMistakes: readonly (readonly [string, string, string])[] = [
  [
    'eslint(no-restricted-globals)',
    'server/rounds/domain/today.ts',
    'export const today = (): string => new Date().toISOString();\n',
  ],
  ['eslint(no-restricted-globals)', 'server/rounds/domain/env.ts', 'export const pid = (): number => process.pid;\n'],
  [
    'eslint(no-restricted-globals)',
    'server/kernel/wait.ts',
    'export const wait = (f: () => void): unknown => setTimeout(f, 1);\n',
  ],
  ['eslint(no-restricted-globals)', 'server/kernel/id.ts', 'export const id = (): string => crypto.randomUUID();\n'],
  ['eslint(no-restricted-properties)', 'server/rounds/domain/chance.ts', 'export const chance = (): number => Math.random();\n'],
  ['node(no-process-env)', 'server/rounds/settings.ts', "export const home = process.env['HOME'];\n"],
  ['eslint(no-console)', 'server/rounds/talk.ts', "console.log('hier');\n"],
  ['typescript(no-floating-promises)', 'server/rounds/float.ts', 'const f = async (): Promise<void> => {};\nf();\n'],
  [
    'typescript(no-misused-promises)',
    'server/rounds/misuse.ts',
    'const f = async (): Promise<boolean> => true;\nexport const g = (): number => (f() ? 1 : 2);\n',
  ],
  ['eslint(no-restricted-imports)', 'test/rounds/mock.test.ts', "import { vi } from 'vitest';\nvi.fn();\n"],
  ['typescript(no-explicit-any)', 'server/rounds/loose.ts', 'export const loose = (x: any): unknown => x;\n'],
  [
    'typescript(switch-exhaustiveness-check)',
    'server/rounds/missing.ts',
    "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      return;\n  }\n}\n",
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'server/rounds/default.ts',
    "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n    case 'b':\n      return 1;\n    default:\n      return 2;\n  }\n}\n",
  ],
  ['import(no-default-export)', 'server/rounds/default-export.ts', 'export default 1;\n'],
  ['typescript(consistent-type-imports)', 'server/rounds/inline.ts', "export type X = import('./loose.ts').Y;\n"],
  ['typescript(consistent-type-imports)', 'server/rounds/value.ts', "import { Y } from './inline.ts';\nexport type Z = Y;\n"],
];

/** What is allowed where it stands. */
const sound: Record<string, string> = {
  'server/rounds/domain/when.ts': 'export const year = (moment: Date): number => moment.getFullYear();\n',
  'server/platform/config.ts': "export const port = process.env['PORT'];\n",
  'server/platform/clock.ts': 'export const now = (): Date => new Date();\n',
  'server/cli/main.ts': "console.log(process.env['HOME']);\n",
  'migrations/m.ts': 'export const up = (db: any): unknown => db;\n',
};

const typeMistakes: readonly (readonly [string, string, string])[] = [
  [
    'TS18048',
    'server/rounds/index-access.ts',
    'export const f = (list: { a: number }[]): number => {\n  const x = list[0];\n  return x.a;\n};\n',
  ],
  ['TS2375', 'server/rounds/optional.ts', 'export const x: { a?: number } = { a: undefined };\n'],
  ['TS1294', 'server/rounds/enum.ts', 'export enum Gear {\n  One,\n}\n'],
  ['TS2322', 'server/rounds/wrong.ts', "export const x: number = 'een';\n"],
];

let tree: PlantedTree;
let removeAll: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const planted = [...lintMistakes, ...typeMistakes].map(([, file, text]) => [file, text] as const);
  tree = await plant({ ...sound, ...Object.fromEntries(planted) });
  removeAll = [() => tree.remove()];
});

afterAll(async () => {
  for (const remove of removeAll) await remove();
});

describe('lint', () => {
  let outcome: Outcome;
  let found: { code: string; filename: string }[];
  beforeAll(async () => {
    outcome = await tree.run('oxlint', '--type-aware', '--format', 'json', 'server', 'migrations', 'test');
    found = (JSON.parse(outcome.output) as { diagnostics: typeof found }).diagnostics;
  });

  it.each(lintMistakes)('%s stops %s', (rule, file) => {
    expect(found.map(({ code, filename }) => [code, filename])).toContainEqual([rule, file]);
  });

  it('fails the check', () => {
    expect(outcome.exitCode).toBeGreaterThan(0);
  });

  it('leaves alone what is allowed where it stands', () => {
    expect(found.filter(({ filename }) => filename in sound)).toEqual([]);
  });
});

describe('the compiler', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await tree.run('tsc', '-p', '.');
  });

  it.each(typeMistakes)('%s stops %s', (code, file) => {
    expect(outcome.output).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}.*${code}`, 'm'));
    expect(outcome.exitCode).toBeGreaterThan(0);
  });
});

describe('the search for unused code', () => {
  it('stops an export nobody uses, a file nobody reaches and a package nobody needs', async () => {
    const { run, remove } = await plant({
      'server/main.ts': "import { used } from './rounds/used.ts';\nused();\n",
      'server/rounds/used.ts': 'export const used = (): number => 1;\nexport const unused = 2;\n',
      'server/rounds/forgotten.ts': 'export const forgotten = 3;\n',
    });
    removeAll.push(remove);
    const { exitCode, output } = await run('knip', '--reporter', 'json', '--no-config-hints');
    const issues = JSON.parse(output) as {
      issues: { file: string; exports: { name: string }[]; dependencies: { name: string }[]; files: object[] }[];
    };
    const of = (file: string) => issues.issues.find((issue) => issue.file === file);
    expect(of('server/rounds/used.ts')?.exports.map(({ name }) => name)).toEqual(['unused']);
    expect(of('server/rounds/forgotten.ts')?.files).toHaveLength(1);
    expect(of('package.json')?.dependencies.map(({ name }) => name)).toContain('fastify');
    expect(exitCode).toBeGreaterThan(0);
  });
});

describe('the form of files', () => {
  it('stops code that prettier would write otherwise', async () => {
    const { run, remove } = await plant({
      'server/wild.ts': 'export const x = "dubbel"\n',
      'server/tame.ts': "export const y = 'enkel';\n",
    });
    removeAll.push(remove);
    const { exitCode, output } = await run('prettier', '--list-different', 'server');
    expect(output.trim()).toBe('server/wild.ts');
    expect(exitCode).toBeGreaterThan(0);
  });

  it('stops a style sheet with a property that does not exist', async () => {
    const { run, remove } = await plant({
      'views/styles/x.scss': 'a {\n  colour: red;\n}\n',
      'views/styles/y.scss': 'a {\n  color: red;\n}\n',
    });
    removeAll.push(remove);
    const { exitCode, output } = await run('stylelint', 'views/**/*.scss', '--formatter', 'json');
    const found = (JSON.parse(output) as { source: string; warnings: { rule: string }[] }[]).flatMap(({ source, warnings }) =>
      warnings.map(({ rule }) => `${source.slice(-6)} ${rule}`),
    );
    expect(found).toEqual(['x.scss property-no-unknown']);
    expect(exitCode).toBeGreaterThan(0);
  });
});
