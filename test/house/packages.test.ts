import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const json = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'));

const { dependencies, devDependencies } = json('package.json') as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const { packages } = json('package-lock.json') as {
  packages: Record<string, { dev?: boolean; license?: string; version?: string }>;
};

/** May be combined with a work under the EUPL and passed on with it. */
const allowedLicences = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  '0BSD',
  'CC0-1.0',
  'MIT-0',
  'PSF-2.0',
];

/** Needed for making only, but part of what we make is passed on: style sheet and fonts. */
const passedOn: Record<string, string> = {
  'node_modules/govuk-frontend': 'MIT',
  'node_modules/@fontsource/source-sans-3': 'OFL-1.1',
};

describe('the packages', () => {
  it('run on the Node that package.json pins', () => {
    expect(process.version).toBe(`v${devDependencies['node']}`);
    expect(process.version).toMatch(/^v24\./);
  });

  it('are pinned to one version each', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('are locked at the version that package.json names', () => {
    const locked = Object.entries({ ...dependencies, ...devDependencies }).map(([name]) => [
      name,
      packages[`node_modules/${name}`]?.version,
    ]);
    expect(Object.fromEntries(locked)).toEqual({ ...dependencies, ...devDependencies });
  });

  it('that run in production have a licence that lets us pass them on', () => {
    const production = Object.entries(packages).filter(([path, { dev }]) => path && !dev);
    expect(production.length).toBeGreaterThan(50);
    expect(
      production
        .filter(([, { license }]) => !allowedLicences.includes(license ?? ''))
        .map(([path, { license }]) => [path, license]),
    ).toEqual([]);
  });

  it('that we pass on a part of have the licence that we counted on', () => {
    expect(Object.fromEntries(Object.keys(passedOn).map((path) => [path, packages[path]?.license]))).toEqual(passedOn);
  });
});
