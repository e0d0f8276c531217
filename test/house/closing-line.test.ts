import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plant } from './planted-tree.ts';

const reporter = readFileSync(join(import.meta.dirname, '../support/closing-line.ts'), 'utf8');

it('ends a run with one line that counts every failure, also of a file that does not load', async () => {
  const { run, remove } = await plant({
    'closing-line.ts': reporter,
    'vitest.config.ts': `import { ClosingLine } from './closing-line.ts';
      export default { test: { include: ['*.test.ts'], reporters: ['default', new ClosingLine()] } };`,
    'good.test.ts': `import { expect, it } from 'vitest'; it('holds', () => expect(1).toBe(1)); it.skip('waits', () => {});`,
    'bad.test.ts': `import { expect, it } from 'vitest'; it('breaks', () => expect(1).toBe(2));`,
    'broken.test.ts': `import './nowhere.ts';`,
    'hook.test.ts': `import { beforeAll, it } from 'vitest'; beforeAll(() => { throw new Error('x'); }); it('never runs', () => {});`,
  });
  try {
    const { exitCode, output } = await run('vitest', 'run');
    expect(output.split('\n').filter((line) => /\d+ passed, \d+ failed/.test(line))).toEqual(['1 passed, 3 failed']);
    expect(output.trimEnd().endsWith('\n1 passed, 3 failed')).toBe(true);
    expect(exitCode).toBe(1);
  } finally {
    await remove();
  }
});
