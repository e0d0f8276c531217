import { expect, it } from 'vitest';

it('runs on the Node that package.json pins', () => {
  expect(process.version).toMatch(/^v24\./);
});
