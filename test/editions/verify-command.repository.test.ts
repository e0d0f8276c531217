import { afterAll, expect, it } from 'vitest';
import { aPlace, removeUnpacked } from '../platform/process/places.ts';
import { endAll, run } from '../platform/process/portal-process.ts';

afterAll(endAll);
afterAll(removeUnpacked);

it('edition verify answers in JSON and by its exit code', async () => {
  const place = await aPlace();
  const said = async (...words: string[]) => {
    const command = run('server/cli/main.ts', place.env, ['edition', 'verify', ...words]);
    const { code } = await command.ended;
    return [code, command.stdout(), command.stderr()];
  };
  const nothing = expect.stringMatching(/^\{\s+"verified": 0,\s+"editions": \[\]\s+\}\n$/) as string;
  try {
    expect(await said()).toEqual([0, nothing, '']);
    expect(await said('--number', '1')).toEqual([1, nothing, 'There is no such edition.\n']);
    expect(await said('--number', 'een')).toEqual([1, '', '--number must be a number from 1, not “een”\n']);
  } finally {
    await place.remove();
  }
}, 60_000);
