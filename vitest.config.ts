import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

const needsDatabase = ['test/**/*.repository.test.ts', 'test/**/*.routes.test.ts'];
const house = ['test/house/*.test.ts'];
const globalSetup = ['test/support/global-setup.ts'];

/** The engines take one lane; groups run one after the other, so that two cores are never asked for more than two workers. */
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    sequence: { shuffle: { files: true, tests: true } },
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...needsDatabase, ...house],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: needsDatabase,
          globalSetup,
          testTimeout: 15_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: house,
          exclude: needsDatabase,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/*.journey.ts'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
